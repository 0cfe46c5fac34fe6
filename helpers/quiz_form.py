"""The quiz of a lesson: questions, the reason of every answer, and a score for the first tries.

One state, two forms: a static one that stays in the stored notebook (the answers fold out), a live one that judges.
"""

from collections.abc import Callable, Sequence

import ipywidgets
from IPython.display import display

from helpers import quizzes, strings
from helpers.html import Shown, box, escape, tag
from helpers.progress import record
from helpers.prose import block, inline, plain
from helpers.question_form import choice_form, number_form
from helpers.questions import Choice, Question, Remark, Verdict
from helpers.widgets.base import message_area, say, show


def quiz(lesson: str = "") -> None:
    """Show the quiz of a lesson; `lesson` is its number in quotes, "01"."""
    try:
        asked = quizzes.questions(lesson)
    except LookupError:
        sentence = strings.QUIZ_UNKNOWN.format(given=lesson, known=", ".join(quizzes.lessons()))
        display(Shown(sentence, box(escape(sentence), pair="note")))
        return
    show(live_form(lesson, asked), static_form(lesson, asked))


def score_line(first_tries: dict[int, bool], count: int) -> str:
    """What the line below the quiz says; first_tries: question number → right at the first try.

    >>> score_line({1: True}, 2)
    'Answered: 1 of 2.'
    >>> score_line({1: True, 2: False}, 2)
    'Done: 1 of 2 right at the first try. You can still try the others again.'
    """
    right = sum(first_tries.values())
    if len(first_tries) < count:
        return strings.QUIZ_SO_FAR.format(answered=len(first_tries), count=count)
    return (strings.QUIZ_SCORE_FULL if right == count else strings.QUIZ_SCORE).format(right=right, count=count)


def live_form(lesson: str, asked: Sequence[Question]) -> list[ipywidgets.Widget]:
    """The quiz as widgets: a title, one form a question, the score."""
    first_tries: dict[int, bool] = {}
    score = message_area()

    def tried(number: int, right: bool) -> None:
        first_tries.setdefault(number, right)
        not_kept = record("quiz", lesson) if len(first_tries) == len(asked) else ""
        say(score, f"{score_line(first_tries, len(asked))} {not_kept}".strip())

    forms = [_question_form(number, question, tried) for number, question in enumerate(asked, 1)]
    return [ipywidgets.HTML(box(escape(_title(lesson, asked)), pair="info")), *forms, score]


def _question_form(number: int, question: Question, tried: Callable[[int, bool], None]) -> ipywidgets.VBox:
    def check(answer: object, area: ipywidgets.HTML) -> None:
        verdict = question.judge(answer)
        area.value = verdict_html(verdict)
        if verdict.right is not None:
            tried(number, verdict.right)

    legend, button = _asked_html(number, question), strings.QUIZ_BUTTON.format(number=number)
    if isinstance(question, Choice):
        texts = [option.text for option in question.options]
        return choice_form(legend, texts, button, check, many=question.many)
    return number_form(legend, strings.QUIZ_FIELD.format(number=number), button, check)


def verdict_html(verdict: Verdict) -> str:
    """A verdict as HTML: what it was, in words, then every reason there is to tell."""
    wrong = any(not remark.right for remark in verdict.remarks)
    pair = "good" if verdict.right else "bad" if wrong else "note"  # no answer yet, or only a part of it, is not bad
    return box(tag("b", escape(verdict.note)), _remarks_html(verdict.remarks), pair=pair)


def static_form(lesson: str, asked: Sequence[Question]) -> Shown:
    """The quiz as it stands in a stored notebook, on a web page and in a terminal."""
    numbered = list(enumerate(asked, 1))
    title = _title(lesson, asked)
    lines = [title, *(_asked_text(number, question) for number, question in numbered), "", strings.QUIZ_ANSWERS]
    lines += [_answers_text(number, question) for number, question in numbered]
    boxes = [_static_question(number, question) for number, question in numbered]
    return Shown("\n".join(lines), box(escape(title), pair="info") + "".join(boxes))


def _static_question(number: int, question: Question) -> str:
    options = question.options if isinstance(question, Choice) else ()
    listed = tag("ul", *(tag("li", inline(option.text)) for option in options)) if options else ""
    summary = tag("summary", escape(strings.QUIZ_SUMMARY))
    return box(_asked_html(number, question), listed, tag("details", summary, _remarks_html(question.answers())))


def _asked_html(number: int, question: Question) -> str:
    return tag("b", f"{number}. ", inline(_asked(question))) + block(question.code)


def _remarks_html(remarks: Sequence[Remark]) -> str:
    items = [
        tag("li", tag("b", escape(_word(remark))), ": ", inline(remark.answer), ". ", inline(remark.reason))
        for remark in remarks
    ]
    return tag("ul", *items, style="margin:4px 0;") if items else ""


def _asked_text(number: int, question: Question) -> str:
    options = question.options if isinstance(question, Choice) else ()
    code = ["   | " + line for line in question.code.splitlines()]
    return "\n".join(["", f"{number}. {plain(_asked(question))}", *code, *(f"   - {plain(o.text)}" for o in options)])


def _answers_text(number: int, question: Question) -> str:
    lines = [f"   {_word(remark)}: {plain(remark.answer)}. {plain(remark.reason)}" for remark in question.answers()]
    return "\n".join([f"{number}.", *lines])


def _asked(question: Question) -> str:
    several = isinstance(question, Choice) and question.many
    return f"{question.text} {strings.QUIZ_MANY}" if several else question.text


def _word(remark: Remark) -> str:
    return strings.REMARK_RIGHT if remark.right else strings.REMARK_WRONG


def _title(lesson: str, asked: Sequence[Question]) -> str:
    return strings.QUIZ_TITLE.format(lesson=lesson, count=len(asked))
