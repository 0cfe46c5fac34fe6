import pytest

from helpers.questions import Number, many, one, right, wrong

YES, NO, NEVER = right("yes", "It is."), wrong("no", "It is not."), wrong("never", "Now and then.")


def test_one_right_option_is_right_and_tells_every_reason_the_right_one_first() -> None:
    verdict = one("Is it?", NO, YES, NEVER).judge([1])
    assert verdict.right is True
    assert [remark.answer for remark in verdict.remarks] == ["yes", "no", "never"]


def test_a_wrong_option_tells_its_own_reason_and_gives_nothing_away() -> None:
    verdict = one("Is it?", NO, YES, NEVER).judge([2])
    assert verdict.right is False
    assert [remark.reason for remark in verdict.remarks] == ["Now and then."]


def test_nothing_chosen_is_no_answer() -> None:
    for question in (one("Is it?", YES, NO), many("Are they?", YES, NO)):
        assert question.judge([]).right is None
        assert question.judge([]).note == "Choose an answer first, then press the button."


def test_of_many_every_right_one_must_be_chosen() -> None:
    question = many("Which?", YES, NO, right("also", "It is too."))
    assert question.judge([0, 2]).right is True
    assert question.judge([2, 0, 0]).right is True
    assert question.judge([0]).right is False
    assert question.judge([0]).note == "Right so far, and still missing: 1. Read on, and try again."
    assert question.judge([0, 1, 2]).right is False


def test_a_wrong_one_among_many_is_named_with_its_reason() -> None:
    verdict = many("Which?", YES, NO).judge([0, 1])
    assert [(remark.answer, remark.right) for remark in verdict.remarks] == [("yes", True), ("no", False)]
    assert verdict.note == "Not yet. Read why, and try again."


PI = Number("How much is pi?", 3.14, "As one knows.", "Look again.", tolerance=0.01, traps={3: "Rounded too far."})


@pytest.mark.parametrize(
    ("typed", "judged", "reason"),
    [
        ("3.14", True, "As one knows."),
        ("3.149", True, "As one knows."),
        ("3.16", False, "Look again."),
        ("3", False, "Rounded too far."),
    ],
)
def test_a_number_is_right_within_its_tolerance(typed: str, judged: bool, reason: str) -> None:
    verdict = PI.judge(typed)
    assert (verdict.right, verdict.remarks[0].reason) == (judged, reason)


def test_what_is_no_number_is_no_answer_yet() -> None:
    assert PI.judge("abc").right is None
    assert PI.judge("").note == "Type a number first, for example 42."


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: one("Is it?", YES, wrong("no", " ")), "the answer 'no' has no reason"),
        (lambda: one("Is it?", right("yes", ""), NO), "the answer 'yes' has no reason"),
        (lambda: one("Is it?", NO, NEVER), "has 0 right options"),
        (lambda: many("Is it?", NO, NEVER), "has 0 right options"),
        (lambda: one("Is it?", YES, right("also", "True.")), "has 2 right options"),
        (lambda: one("Is it?", YES), "needs two options or more"),
        (lambda: one("Is it?", YES, NO, wrong("no", "Twice.")), "no two of them alike"),
        (lambda: one(" ", YES, NO), "has no text"),
        (lambda: Number("", 1, "One.", "Not one."), "has no text"),
        (lambda: Number("{x}?", 1, "One.", ""), "In the question '{x}?', the answer 'any other' has no reason"),
        (lambda: Number("How many?", 1, "", "Not one."), "the answer 1 has no reason"),
        (lambda: Number("How many?", 1, "One.", "No.", traps={2: ""}), "the answer 2 has no reason"),
        (lambda: Number("How many?", 1, "One.", "No.", 0.5, {1.5: "Off."}), "would be judged right"),
    ],
)
def test_what_would_be_wrong_cannot_be_built(build, message: str) -> None:
    with pytest.raises(ValueError) as error:
        build()
    assert message in str(error.value)
