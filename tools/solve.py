"""Try the exercises as a learner would: run a piece of code and check it, or fill in a whole notebook.

An exercise cell of a notebook carries the tag `exercise:NAME`. As the lesson stores it, its source is the exercise's
`starter`: the blank, an empty line, the call of check. Filled in, the solution stands in place of the blank.
"""

import copy
import linecache
from typing import Any

from nbformat import NotebookNode

from helpers.checker import Verdict, verdict
from helpers.exercise import Exercise, find

TAG = "exercise:"


def exercise_of(cell: NotebookNode) -> str:
    """Name of the exercise that a cell belongs to, by its tag; "" for every other cell."""
    tags = cell.metadata.get("tags", [])
    return next((tag.removeprefix(TAG) for tag in tags if tag.startswith(TAG)), "")


def filled(notebook: NotebookNode) -> NotebookNode:
    """A copy of the notebook with the solution in every exercise cell. Raises Told for a name without exercise."""
    copied = copy.deepcopy(notebook)
    for cell in copied.cells:
        if name := exercise_of(cell):
            exercise = find(name)
            cell.source = exercise.cell(exercise.solution)
    return copied


def attempt(exercise: Exercise, code: str) -> Verdict:
    """Run the exercise's setup and then `code`, as a notebook would, and check what it made."""
    file = f"<attempt at {exercise.name}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)  # so that errors quote the line
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(exercise.setup, names)  # noqa: S102 - our own exercises
    exec(compile(code, file, "exec"), names)  # noqa: S102 - likewise
    return verdict(exercise, [names[answer] for answer in exercise.answers])
