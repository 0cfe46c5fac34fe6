"""What an exercise is: data, with its solution and the wrong answers that it knows how to speak about.

The exercises of lesson 01 lie in helpers/exercises/nb01.py. One that could not be checked cannot be built:
no solution, no hint, or fewer than two wrong answers with the message each gets, and Python stops at once.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from helpers import strings

RIGHT, WRONG, RAISED, NOT_ATTEMPTED = "right", "wrong", "raised", "not attempted"
HOME = Path(__file__).parent / "exercises"

# Takes the learner's answers; returns "" when it finds nothing to say, else a sentence (best: a question).
Rule = Callable[..., str]


class Told(Exception):  # noqa: N818 - no error, an answer
    """Ends a check early with an outcome and the sentence to tell."""

    def __init__(self, outcome: str, message: str) -> None:
        super().__init__(message)
        self.outcome, self.message = outcome, message


@dataclass(frozen=True)
class Wrong:
    """A wrong answer that learners give: its code, the exact message it must get, its outcome."""

    code: str
    message: str
    outcome: str = WRONG


@dataclass(frozen=True)
class Exercise:
    """One exercise. The names in `answers` are what the learner's code must make; they go to `check` and to each rule.

    blank: the code the learner begins with, holes written as `...`. lines: how many lines the learner types.
    setup: what the notebook has run before. right: what to say to a right answer.
    Raises ValueError when something is missing.
    """

    name: str
    task: str
    answers: tuple[str, ...]
    blank: str
    lines: int
    hints: tuple[str, ...]
    solution: str
    right: str
    rules: tuple[Rule, ...]
    wrong: tuple[Wrong, ...]
    setup: str = ""

    def __post_init__(self) -> None:
        faults = [fault for fault, found in _faults(self) if found]
        if faults:
            raise ValueError(strings.EXERCISE_FAULT.format(name=self.name, faults="; ".join(faults)))

    @property
    def call(self) -> str:
        """The line that the learner runs: check("01.shout", answer)."""
        return f'check("{self.name}", {", ".join(self.answers)})'

    def cell(self, code: str) -> str:
        """Source of a notebook cell: some code, and below it the call of check."""
        gap = "\n\n\n" if code.rstrip().splitlines()[-1].startswith(" ") else "\n\n"  # two empty lines after a `def`
        return f"{code.strip()}{gap}{self.call}"

    @property
    def starter(self) -> str:
        """Source of the cell as the lesson stores it."""
        return self.cell(self.blank)


def _faults(exercise: Exercise) -> Iterable[tuple[str, bool]]:
    """(what is missing, whether it is)."""
    missing = [name for name in exercise.answers if name not in exercise.blank or name not in exercise.solution]
    codes = [wrong.code.strip() for wrong in exercise.wrong]
    yield "a name such as 01.shout", not re.fullmatch(r"\d\d\.[a-z][a-z_0-9]*", exercise.name)
    yield "a task", not exercise.task.strip()
    yield "a hole ... in the blank", "..." not in exercise.blank
    yield "a solution without holes", not exercise.solution.strip() or "..." in exercise.solution
    yield "the names of the answers in blank and solution", not exercise.answers or bool(missing)
    yield "a number of lines", exercise.lines < 1
    yield "a hint", not all(hint.strip() for hint in exercise.hints or ("",))
    yield "a rule", not exercise.rules
    yield "two different wrong answers, other than the solution", len({*codes} - {exercise.solution.strip()}) < 2
    yield "a message for every wrong answer", not all(wrong.message.strip() for wrong in exercise.wrong)
    yield "something to say to a right answer", not exercise.right.strip()


def lessons() -> list[str]:
    """Numbers of the lessons that have exercises: one file each.

    >>> lessons()[:2]
    ['00', '01']
    """
    return sorted(path.stem.removeprefix("nb") for path in HOME.glob("nb*.py"))


@cache
def exercises_of(lesson: str) -> tuple[Exercise, ...]:
    """The exercises of a lesson, in the order in which it has them; none for a lesson without."""
    if lesson not in lessons():
        return ()
    return tuple(import_module(f"helpers.exercises.nb{lesson}").EXERCISES)


def find(name: object) -> Exercise:
    """The exercise of this name. Raises Told, with the name that was probably meant, when there is none."""
    if not isinstance(name, str):
        raise Told(NOT_ATTEMPTED, strings.EXERCISE_NO_NAME)
    known = {exercise.name: exercise for lesson in lessons() for exercise in exercises_of(lesson)}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1) or [key for key in known if key[:2] == name[:2]]
    hint = strings.EXERCISE_NEAR if near else strings.EXERCISE_LESSONS
    listed = ", ".join(f'"{key}"' for key in near) or ", ".join(lessons())
    raise Told(NOT_ATTEMPTED, strings.EXERCISE_UNKNOWN.format(given=name, hint=hint.format(known=listed)))
