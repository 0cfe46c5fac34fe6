import dataclasses

import pytest

from helpers.exercise import NOT_ATTEMPTED, Exercise, Told, Wrong, exercises_of, find


def always_fine(answer: object) -> str:
    return ""


WHOLE = {
    "name": "07.sum",
    "task": "Add 1 and 2.",
    "answers": ("total",),
    "blank": "total = ...",
    "lines": 1,
    "hints": ("Use +.",),
    "solution": "total = 1 + 2",
    "right": "Three.",
    "rules": (always_fine,),
    "wrong": (Wrong("total = 1 - 2", "Minus?"), Wrong("total = '12'", "Texts?")),
}


def test_the_starter_is_the_blank_and_below_it_the_call_of_check() -> None:
    assert Exercise(**WHOLE).starter == 'total = ...\n\ncheck("07.sum", total)'


BROKEN = [
    ("name", "sum", "a name such as 01.shout"),
    ("task", " ", "a task"),
    ("blank", "total = 0", "a hole ... in the blank"),
    ("solution", "total = ...", "a solution without holes"),
    ("answers", (), "the names of the answers"),
    ("answers", ("sum_of_all",), "the names of the answers"),
    ("lines", 0, "a number of lines"),
    ("hints", (), "a hint"),
    ("hints", ("Use +.", ""), "a hint"),
    ("rules", (), "a rule"),
    ("wrong", WHOLE["wrong"][:1], "two different wrong answers"),
    ("wrong", WHOLE["wrong"][:1] * 2, "two different wrong answers"),
    ("wrong", (WHOLE["wrong"][0], Wrong("total = 1 + 2", "Right?")), "two different wrong answers"),
    ("wrong", (WHOLE["wrong"][0], Wrong("total = 4", "")), "a message for every wrong answer"),
    ("right", "", "something to say to a right answer"),
]


@pytest.mark.parametrize(("field", "value", "needed"), BROKEN)
def test_an_exercise_that_is_not_whole_cannot_be_built(field: str, value: object, needed: str) -> None:
    with pytest.raises(ValueError, match=rf"cannot be built. It needs: .*{needed}"):
        Exercise(**{**WHOLE, field: value})


def test_an_exercise_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Exercise(**WHOLE).lines = 2


def test_a_lesson_without_exercises_has_none() -> None:
    assert exercises_of("98") == ()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("01.secnd", "There is no exercise '01.secnd'. Did you mean \"01.second\"?"),
        ("00", 'There is no exercise \'00\'. Did you mean "00.name", "00.length", "00.loud"?'),
        ("shout", "There is no exercise 'shout'. A name begins with the number of its lesson"),
        ("", "There is no exercise ''. A name begins with the number of its lesson"),
        (len, "The first thing in the parentheses is the name of the exercise, in quotes"),
        (None, "The first thing in the parentheses is the name of the exercise, in quotes"),
    ],
)
def test_a_name_that_is_none_is_told_with_the_one_that_was_meant(name: object, sentence: str) -> None:
    with pytest.raises(Told) as told:
        find(name)
    assert told.value.outcome == NOT_ATTEMPTED
    assert told.value.message.startswith(sentence)
