"""Every exercise: its solution is right, its blank is not attempted, each wrong answer gets its message."""

from pathlib import Path

import nbformat
import pytest

from helpers.exercise import NOT_ATTEMPTED, RIGHT, Exercise, Wrong, exercises_of, lessons
from helpers.prose import plain
from tools.solve import attempt, exercise_of

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
EXERCISES = [exercise for lesson in lessons() for exercise in exercises_of(lesson)]
WRONG_ANSWERS = [(exercise, wrong) for exercise in EXERCISES for wrong in exercise.wrong]
FORBIDDEN = {"simply", "just", "obviously", "trivial", "easy", "easily"}


def names(exercise: Exercise) -> str:
    return exercise.name


@pytest.mark.parametrize("exercise", EXERCISES, ids=names)
def test_the_solution_is_right(exercise: Exercise) -> None:
    found = attempt(exercise, exercise.solution)
    assert (found.outcome, found.message) == (RIGHT, exercise.right)


@pytest.mark.parametrize("exercise", EXERCISES, ids=names)
def test_the_blank_runs_and_is_not_attempted(exercise: Exercise) -> None:
    assert attempt(exercise, exercise.blank).outcome == NOT_ATTEMPTED


@pytest.mark.parametrize(("exercise", "wrong"), WRONG_ANSWERS, ids=lambda value: getattr(value, "name", "wrong"))
def test_a_known_wrong_answer_gets_its_message(exercise: Exercise, wrong: Wrong) -> None:
    found = attempt(exercise, wrong.code)
    assert (found.outcome, found.message) == (wrong.outcome, wrong.message)


@pytest.mark.parametrize("exercise", EXERCISES, ids=names)
def test_the_size_hint_is_what_the_solution_adds(exercise: Exercise) -> None:
    new = set(exercise.solution.splitlines()) - set(exercise.blank.splitlines())
    assert len(new) == exercise.lines


@pytest.mark.parametrize("exercise", EXERCISES, ids=names)
def test_an_exercise_speaks_as_the_course_does(exercise: Exercise) -> None:
    texts = [exercise.task, exercise.right, *exercise.hints, *(wrong.message for wrong in exercise.wrong)]
    words = {word.strip(".,?!:()'\"") for text in texts for word in plain(text).lower().split()}
    assert not words & FORBIDDEN
    assert all(text.count("`") % 2 == 0 for text in texts), "a backtick is open"
    assert all(text.endswith((".", "?", "!")) for text in texts)


@pytest.mark.parametrize("exercise", EXERCISES, ids=names)
def test_the_text_above_its_cell_says_the_task_word_for_word(exercise: Exercise) -> None:
    lesson = next(NOTEBOOKS.glob(f"{exercise.name[:2]}_*.ipynb"))
    cells = nbformat.read(lesson, 4).cells
    row = next(row for row, cell in enumerate(cells) if exercise_of(cell) == exercise.name)
    assert exercise.task in cells[row - 1].source
