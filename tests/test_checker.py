import time
from collections.abc import Callable, Iterator

import numpy
import pytest
import torch

from helpers import checker, guarded, progress, sandbox
from helpers.checker import Verdict, check, hint, solution, verdict
from helpers.compare import difference, no_picture
from helpers.exercise import NOT_ATTEMPTED, RAISED, RIGHT, WRONG, Exercise, Wrong, find
from helpers.plots import label_bars


def exercise(rule: Callable[..., str], answers: tuple[str, ...] = ("answer",)) -> Exercise:
    """An exercise of which only the rule matters."""
    code = "\n".join(f"{name} = " for name in answers)
    return Exercise(
        name="98.test",
        task="Find the answer.",
        answers=answers,
        blank=code.replace("= ", "= ..."),
        lines=1,
        hints=("Think.",),
        solution=code.replace("= ", "= 42"),
        right="That is it.",
        rules=(rule,),
        wrong=(Wrong("answer = 1", "One?"), Wrong("answer = 2", "Two?")),
    )


FORTY_TWO = exercise(lambda answer: difference(answer, 42))
UPPER = exercise(lambda shout: difference(shout(["a", "b"]), ["A", "B"]), ("shout",))


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing tried yet, and a short time limit."""
    monkeypatch.setattr(guarded, "LIMIT_SECONDS", 0.2)
    checker._seen.clear()
    yield
    checker._seen.clear()


def test_the_four_outcomes() -> None:
    answers = [42, 41, ...]
    assert [verdict(FORTY_TWO, [answer]).outcome for answer in answers] == [RIGHT, WRONG, NOT_ATTEMPTED]
    assert verdict(UPPER, [lambda texts: texts.upper()]).outcome == RAISED


@pytest.mark.parametrize("answer", [..., [1, ...], (..., 2), {"label": ...}])
def test_a_blank_that_is_left_is_not_attempted(answer: object) -> None:
    found = verdict(FORTY_TWO, [answer])
    assert found.outcome == NOT_ATTEMPTED
    assert found.message.startswith("Put your own code in place of `...` (about 1 line)")


def test_one_blank_of_two_that_is_left_is_named() -> None:
    two = exercise(lambda first, second: "", ("first", "second"))
    found = verdict(two, [1, ...])
    assert (found.outcome, found.message[:37]) == (NOT_ATTEMPTED, "There is still a `...` in `second`. W")


def test_a_function_whose_blank_is_left_is_not_attempted() -> None:
    def shout(texts: list[str]) -> object:
        return ...

    assert verdict(UPPER, [shout]).outcome == NOT_ATTEMPTED


@pytest.mark.parametrize("answers", [(), (1, 2)])
def test_too_few_or_too_many_answers_are_told_with_the_line_to_type(answers: tuple[object, ...]) -> None:
    found = verdict(FORTY_TWO, answers)
    assert found.outcome == NOT_ATTEMPTED
    assert found.message.endswith('Type: `check("98.test", answer)`')


def returns_nothing(texts: list[str]) -> None:
    texts.sort()


def prints_it(texts: list[str]) -> None:
    print([text.upper() for text in texts])  # noqa: T201 - as a learner writes it


def takes_no_text() -> None: ...


def calls_itself(texts: list[str]) -> object:
    return calls_itself(texts)


def loops(texts: list[str]) -> None:
    while True:
        pass


def leaves(texts: list[str]) -> None:
    raise SystemExit(3)


FUNCTIONS = [
    (returns_nothing, WRONG, "`returns_nothing(['a', 'b'])` gives back nothing (None). Is there a `return`"),
    (prints_it, WRONG, "`prints_it(['a', 'b'])` prints and gives back nothing (None). What happens with `return`"),
    (takes_no_text, WRONG, "This exercise calls `takes_no_text(['a', 'b'])`, and your function takes other"),
    (calls_itself, RAISED, "The function calls itself again and again: when does it stop?"),
    (loops, RAISED, "`loops(['a', 'b'])` was still busy after 0.2 seconds, so it was stopped. Is there a loop"),
    (leaves, RAISED, "`leaves(['a', 'b'])` stopped with an error: `SystemExit: 3`. It happened in the line"),
    (lambda texts: texts.upper(), RAISED, "`AttributeError: 'list' object has no attribute 'upper'`"),
    (lambda texts: texts[0].upper(), WRONG, "it is the text 'A', and a list of 2 was expected"),
]


@pytest.mark.parametrize(("function", "outcome", "part"), FUNCTIONS)
def test_a_function_that_goes_wrong_gets_a_question(function: Callable[..., object], outcome: str, part: str) -> None:
    found = verdict(UPPER, [function])
    assert found.outcome == outcome
    assert part in found.message
    assert found.message.rstrip("`.")[-1] != ":"


def test_a_function_that_sleeps_gives_the_notebook_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "GRACE_SECONDS", 0.1)
    found = verdict(UPPER, [lambda texts: time.sleep(1)])
    assert "cannot be stopped from here. Is there a long `sleep` in it?" in found.message


def test_a_function_that_changes_its_input_spoils_nothing() -> None:
    texts = ["a"]
    rule = exercise(lambda f: difference([f(texts), f(texts)], [["b"], ["b"]]))
    assert verdict(rule, [lambda given: [given.pop().replace("a", "b")]]).outcome == RIGHT
    assert texts == ["a"]


def test_what_a_function_prints_is_kept_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    def shout(texts: list[str]) -> list[str]:
        print("I got", texts)  # noqa: T201 - as a learner writes it
        return [text.upper() for text in texts]

    assert verdict(UPPER, [shout]) == Verdict(RIGHT, "That is it.", "I got ['a', 'b']\n")
    assert capsys.readouterr().out == ""


def test_an_answer_that_cannot_be_looked_at_is_told() -> None:
    class Odd:
        def __eq__(self, other: object) -> bool:
            raise RuntimeError("no")

        __hash__ = None

    found = verdict(exercise(lambda answer: "" if answer == 42 else "?"), [Odd()])
    assert found.message.startswith("Looking at your answer ended in an error (`RuntimeError: no`). It is an object of")
    assert found.outcome == RAISED


@pytest.mark.parametrize("answer", [None, "42", [], len, int, object(), torch.ones(2), numpy.ones(1), b"42", {42}])
def test_any_wrong_type_gets_a_sentence(answer: object) -> None:
    found = verdict(FORTY_TWO, [answer])
    assert (found.outcome, found.message[:21]) == (WRONG, "Look at your answer: ")


def test_a_tensor_and_a_plot_can_be_answers() -> None:
    both = exercise(lambda logits, plot: difference(logits, torch.zeros(1, 2)) or no_picture(plot), ("logits", "plot"))
    plot = label_bars([{"label": "POSITIVE", "score": 1.0}])
    assert verdict(both, [torch.zeros(1, 2), plot]).outcome == RIGHT
    assert "its shape is (2,), and (1, 2) was expected" in verdict(both, [torch.zeros(2), plot]).message
    assert "a plot was expected" in verdict(both, [torch.zeros(1, 2), None]).message


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_right_answer_is_told_and_remembered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[str, str]] = []
    monkeypatch.setattr(checker, "record", lambda kind, name: kept.append((kind, name)) or "")
    check("00.name", "Emma")
    check("00.name", 3)
    assert shown(capsys).startswith("Exercise 00.name: right\nmy_name is a variable now, and it holds a string.\n")
    assert kept == [("exercise", "00.name")]


def test_a_right_answer_that_cannot_be_remembered_is_right_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "record", lambda kind, name: "This could not be remembered.")
    check("00.name", "Emma")
    assert shown(capsys).endswith("it holds a string. This could not be remembered.\n")


@pytest.mark.parametrize("call", [check, hint, solution])
def test_a_name_that_does_not_exist_is_told(call: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    call("00.nam")
    call()
    assert shown(capsys).startswith("There is no exercise '00.nam'. Did you mean \"00.name\"?\nThe first thing in the")


def test_hints_come_one_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    hints = find("01.second").hints
    for _ in range(len(hints) + 1):
        hint("01.second")
    told = shown(capsys)
    assert [told.count(f"hint {number} of {len(hints)}") for number in (1, 2, 3)] == [1, 1, 2]
    assert told.count('solution("01.second")') == 2, "only the last hint speaks of the solution"


def test_the_solution_comes_after_a_try(capsys: pytest.CaptureFixture[str]) -> None:
    solution("00.length")
    assert "len(sentence)" not in shown(capsys)
    check("00.length", len)
    solution("00.length")
    assert shown(capsys).endswith("length = len(sentence)\n")


def test_the_solution_comes_when_asked_twice(capsys: pytest.CaptureFixture[str]) -> None:
    check("00.length", ...)
    solution("00.length")
    assert "You have not tried this one yet." in shown(capsys)
    solution("00.length")
    assert shown(capsys).endswith("length = len(sentence)\n")


def test_the_html_form_shows_what_was_typed_and_never_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[str] = []
    monkeypatch.setattr(checker, "display", lambda shown: boxes.append(shown.html))
    check("00.loud", "<script>alert(1)</script>")
    assert "<script" not in boxes[0]
    assert "&lt;script&gt;" in boxes[0]


def test_long_prints_are_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert checker._printed("line\n" * 50) == "line\n" * checker.MOST_LINES + "…"
    assert checker._printed("\n") == ""


def test_automated_runs_remember_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "append", lambda *_: pytest.fail("it wrote"))
    check("00.name", "Emma")
