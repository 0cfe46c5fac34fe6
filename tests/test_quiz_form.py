from collections.abc import Callable

import ipywidgets
import pytest

from helpers import quiz_form, quizzes
from helpers.question_form import QuestionForm
from helpers.questions import Number, many, one, right, wrong
from helpers.quiz_form import live_form, quiz, static_form
from tools.lint.wording import forbidden

ASKED = [
    one("Is `x` it?", right("<yes>", "It is."), wrong("no", "It is not."), code="x = 1\nx"),
    many("Which?", right("a", "One."), right("b", "Two."), wrong("c", "Three.")),
    Number("How many?", 50, "All.", "Look again.", traps={1: "More."}),
]


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    done: list[tuple[str, str]] = []
    monkeypatch.setattr(quiz_form, "record", lambda kind, name: done.append((kind, name)) or "")
    return done


@pytest.fixture
def answer(recorded: list) -> Callable[..., tuple[str, str]]:
    """Answer question `number`; gives back what its line and the score line say."""
    _, *forms, score = live_form("01", ASKED)

    def press(number: int, chosen: list[int] | None = None, typed: str = "") -> tuple[str, str]:
        form, area = forms[number - 1].children
        form.set_state({"chosen": chosen or [], "typed": typed, "presses": form.presses + 1})
        return area.value, score.value

    return press


def test_a_choice_is_judged_when_the_button_is_pressed(answer: Callable) -> None:
    said, score = answer(1, [1])
    assert "Not yet." in said
    assert "It is not." in said
    assert "Answered: 1 of 3." in score


def test_the_first_try_counts_and_more_tries_are_free(answer: Callable) -> None:
    answer(1, [1])
    said, _ = answer(1, [0])
    assert "Right." in said
    answer(2, [0, 1])
    _, score = answer(3, typed="50")
    assert "Done: 2 of 3 right at the first try. You can still try the others again." in score


def test_nothing_chosen_and_no_number_are_no_try(answer: Callable, recorded: list) -> None:
    assert "Choose an answer first" in answer(1, [])[0]
    assert "Type a number first" in answer(3, typed=" ")[0]
    said, score = answer(3, typed="<i>abc")
    assert "&lt;i&gt;abc" in said
    assert score == ""
    assert recorded == []


def test_the_quiz_is_recorded_when_every_question_was_tried(answer: Callable, recorded: list) -> None:
    answer(1, [0])
    answer(2, [2])
    assert recorded == []
    _, score = answer(3, typed=" 50 ")
    assert recorded == [("quiz", "01")]
    assert "2 of 3" in score


def test_that_the_quiz_could_not_be_recorded_is_said_and_the_score_stays(
    answer: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiz_form, "record", lambda *_: "The disk is full.")
    answer(1, [0])
    answer(2, [0, 1])
    assert "Done: 3 of 3 right at the first try. The disk is full." in answer(3, typed="50")[1]


def test_an_error_in_the_quiz_itself_is_shown_in_its_place(answer: Callable) -> None:
    assert "This widget met an error: IndexError" in answer(1, [7])[0]


def test_the_static_form_holds_question_options_and_the_answers_folded_away() -> None:
    html = static_form("01", ASKED).html
    before, folded = html.split("<details>")[:2]
    assert "&lt;yes&gt;" in before
    assert "It is." not in before
    assert folded.startswith("<summary>Show the answer</summary>")
    assert all(reason in html for reason in ("It is.", "It is not.", "Three.", "All.", "More."))


def test_the_static_form_uses_only_what_an_untrusted_notebook_shows() -> None:
    html = static_form("01", ASKED).html
    assert not [bad for bad in ("<style", "<script", "<svg", "<input", "aria-", "data-", " id=") if bad in html]


def test_the_text_form_reads_well_in_a_terminal_and_is_the_same_each_time() -> None:
    text = static_form("01", ASKED).text
    assert text.startswith("Quiz of lesson 01: 3 questions.")
    assert "1. Is x it?\n   | x = 1\n   | x\n   - <yes>\n   - no\n" in text
    assert "2. Which? Several answers can be right." in text
    assert text == static_form("01", ASKED).text


@pytest.mark.parametrize("given", ["", "98", "../nb01", 1, None, ["01"]])
def test_a_quiz_that_is_not_there_is_told_in_one_sentence(given: object, capsys: pytest.CaptureFixture) -> None:
    quiz(given)
    assert f"There is no quiz {given!r}. Quizzes: 00, 01" in capsys.readouterr().out


def test_quiz_shows_the_live_and_the_static_form_of_the_same_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list = []
    monkeypatch.setattr(quiz_form, "show", lambda controls, static: shown.append((controls, static)))
    quiz("01")
    ((controls, static),) = shown
    forms = [box.children[0] for box in controls if isinstance(box, ipywidgets.VBox)]
    assert len(forms) == len(quizzes.questions("01")) == static.html.count("<details>")
    assert all(isinstance(form, QuestionForm) for form in forms)


@pytest.mark.parametrize("lesson", quizzes.lessons())
def test_the_place_of_the_right_answer_gives_nothing_away(lesson: str) -> None:
    choices = [question for question in quizzes.questions(lesson) if hasattr(question, "options")]
    places = [next(place for place, option in enumerate(q.options) if option.right) for q in choices]
    assert len(set(places)) > 1


@pytest.mark.parametrize("lesson", quizzes.lessons())
def test_no_question_tells_the_learner_that_it_is_easy(lesson: str) -> None:
    text = static_form(lesson, quizzes.questions(lesson)).text
    assert forbidden(text) == []
    assert ".." not in text.replace("...", "")  # an option ends without a full stop, its reason with one
