"""The quizzes as data: one file a lesson, nbNN.py, with its questions in QUIZ."""

from importlib import import_module
from pathlib import Path

from helpers.questions import Question


def lessons() -> list[str]:
    """Numbers of the lessons that have a quiz, in order.

    >>> lessons()[:2]
    ['00', '01']
    """
    return sorted(path.stem.removeprefix("nb") for path in Path(__file__).parent.glob("nb*.py"))


def questions(lesson: str) -> list[Question]:
    """Questions of a lesson's quiz; raises LookupError when it has none.

    >>> len(questions("01")) > 3
    True
    """
    if lesson not in lessons():
        raise LookupError(lesson)
    return import_module(f"helpers.quizzes.nb{lesson}").QUIZ
