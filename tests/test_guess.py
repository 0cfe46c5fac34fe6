from collections.abc import Callable

import pytest

from helpers import guess
from helpers.guess import predict, reveal

LABELS = ["POSITIVE", "NEGATIVE", "unsure"]
NEGATIVE = [{"label": "NEGATIVE", "score": 0.98123}]


@pytest.fixture(autouse=True)
def new_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guess, "_guesses", {})
    monkeypatch.setattr(guess, "_closed", set())


@pytest.fixture
def commit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Call predict and press its button; gives back what is said."""
    shown: list = []
    monkeypatch.setattr(guess, "show", lambda controls, static: shown.append(controls))

    def press(options: list[str], chosen: list[int] | None = None, typed: str = "") -> str:
        predict("01.sarcasm", "What will it say?", options)
        form, area = shown[-1][0].children
        form.set_state({"chosen": chosen or [], "typed": typed, "presses": form.presses + 1})
        return area.value

    return press


def test_a_guess_is_shown_beside_the_result(commit: Callable) -> None:
    assert "Your guess is kept: POSITIVE. Now run the next cells." in commit(LABELS, [0])
    assert reveal("01.sarcasm", NEGATIVE).text == "You guessed POSITIVE; the model answers NEGATIVE (score 0.98)."


def test_a_guess_that_was_right_is_said_so(commit: Callable) -> None:
    commit(LABELS, [1])
    assert (
        reveal("01.sarcasm", NEGATIVE[0]).text == "You guessed NEGATIVE, and the model answers NEGATIVE (score 0.98)."
    )


def test_without_a_guess_the_result_is_shown_all_the_same() -> None:
    assert reveal("01.sarcasm", NEGATIVE).text.startswith("You made no guess; the model answers NEGATIVE")


def test_a_number_is_shown_with_its_distance(commit: Callable) -> None:
    assert "kept: 30." in commit([], typed=" 30 ")
    assert reveal("01.sarcasm", 27).text == "You guessed 30; the result is 27. That is 3 away."
    assert reveal("01.sarcasm", 30.0).text == "You guessed 30, and the result is 30."


def test_a_guess_can_change_until_the_result_is_shown(commit: Callable) -> None:
    commit(LABELS, [0])
    assert "kept: unsure" in commit(LABELS, [2])
    reveal("01.sarcasm", NEGATIVE)
    assert "You have seen the result, so your guess stays: unsure." in commit(LABELS, [1])
    assert reveal("01.sarcasm", NEGATIVE).text.startswith("You guessed unsure;")


def test_after_run_all_without_a_guess_one_can_still_guess(commit: Callable) -> None:
    reveal("01.sarcasm", NEGATIVE)
    assert "Your guess is kept: NEGATIVE." in commit(LABELS, [1])


@pytest.mark.parametrize("typed", ["", "abc", "many", "nan"])
def test_a_guess_that_is_no_number_is_asked_for_again(commit: Callable, typed: str) -> None:
    assert "for example 42" in commit([], typed=typed)
    assert "You made no guess" in reveal("01.sarcasm", 3).text


def test_nothing_chosen_is_no_guess(commit: Callable) -> None:
    assert "Choose an answer first" in commit(LABELS, [])
    assert "You made no guess" in reveal("01.sarcasm", 3).text


def test_run_again_the_guess_is_still_there(commit: Callable) -> None:
    commit(LABELS, [0])
    predict("01.sarcasm", "What will it say?", LABELS)
    assert reveal("01.sarcasm", NEGATIVE).text.startswith("You guessed POSITIVE;")


def test_two_guesses_do_not_mix(commit: Callable) -> None:
    commit(LABELS, [0])
    assert "You made no guess" in reveal("01.other", NEGATIVE).text


@pytest.mark.parametrize("result", [None, True, "two words", {"label": 1}, [1, 2], object, "x" * 500, float("nan")])
def test_any_result_can_be_shown(commit: Callable, result: object) -> None:
    commit(LABELS, [0])
    text = reveal("01.sarcasm", result).text
    assert text.startswith("You guessed POSITIVE; the result is ")
    assert len(text) < 150


def test_what_a_person_wrote_is_shown_and_never_run() -> None:
    assert "<b>" not in reveal("01.sarcasm", "<b>bold</b>").html
    assert "&lt;i&gt;" in guess.static_form("Is it <i>?").html


@pytest.mark.parametrize("options", [["only"], ["same", "same"]])
def test_a_gate_without_a_choice_cannot_be_built(options: list[str]) -> None:
    with pytest.raises(ValueError, match="needs two options or more, no two of them alike"):
        predict("01.sarcasm", "What will it say?", options)
