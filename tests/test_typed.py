import pytest

from helpers.typed import typed_number


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("42", 42),
        (" 42 ", 42),
        ("3,5", 3.5),
        ("3.5", 3.5),
        ("-1", -1),
        ("−1", -1),
        ("1e3", 1000),
        (".5", 0.5),
        ("0", 0),
    ],
)
def test_a_number_is_understood_as_people_write_it(given: str, value: float) -> None:
    assert typed_number(given) == value


@pytest.mark.parametrize(
    "given", ["abc", "fifty", "50%", "1 000", "nan", "inf", "3,5,1", "1.2.3", "0x10", "{0}", "<b>"]
)
def test_anything_else_gets_one_sentence_that_says_what_to_type(given: str) -> None:
    assert typed_number(given) == f"{given!r} is not a number. Type digits, for example 42 or 0.5."


@pytest.mark.parametrize("given", ["", "   ", "\n"])
def test_nothing_typed_is_told_as_that(given: str) -> None:
    assert typed_number(given) == "Type a number first, for example 42."


def test_a_comma_that_can_mean_two_things_is_asked_about() -> None:
    assert typed_number("1,000") == (
        "1,000 can be read in two ways. Type 1000 for the large number, or 1.000 for the small one."
    )


def test_a_very_long_text_is_not_repeated_whole() -> None:
    assert len(str(typed_number("x" * 100_000))) < 120
