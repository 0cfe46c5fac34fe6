"""predict before you look: a guess is made in one cell, and shown beside the result in a later one.

Nothing waits for the guess, so Run All runs. A guess belongs to the kernel and is gone when the kernel restarts.
"""

from collections.abc import Sequence
from numbers import Real
from typing import Any

import ipywidgets

from helpers import strings
from helpers.html import Shown, box, escape, tag
from helpers.prose import inline, plain
from helpers.question_form import choice_form, number_form
from helpers.typed import typed_number
from helpers.widgets.base import say, show

Guess = str | float

_guesses: dict[str, Guess] = {}
_closed: set[str] = set()  # guesses whose result has been shown beside them


def predict(name: str, question: str, options: Sequence[str] = ()) -> None:
    """Ask for a guess before a result is shown: one of the options, or a number when there are none.

    name: lesson and word, "01.sarcasm"; `reveal` takes the same. Raises ValueError for one option, or two alike.
    """
    if options and len(set(options)) < max(2, len(options)):
        raise ValueError(strings.GUESS_OPTIONS.format(name=name))

    def commit_option(places: list[int], area: ipywidgets.HTML) -> None:
        say(area, *(keep(name, options[places[0]]) if places else (strings.CHOOSE_FIRST, "note")))

    def commit_number(given: str, area: ipywidgets.HTML) -> None:
        value = typed_number(given)
        say(area, *((value, "note") if isinstance(value, str) else keep(name, value)))

    legend = tag("b", inline(question))
    if options:
        form = choice_form(legend, options, strings.GUESS_BUTTON, commit_option)
    else:
        form = number_form(legend, strings.GUESS_FIELD, strings.GUESS_BUTTON, commit_number)
    show([form], static_form(question, options))


def static_form(question: str, options: Sequence[str] = ()) -> Shown:
    """The question as it stands in a stored notebook, on a web page and in a terminal.

    >>> static_form("Which label?", ["POSITIVE", "NEGATIVE"])
    Which label?
    - POSITIVE
    - NEGATIVE
    Guess before you run the next cell or read on.
    """
    listed = tag("ul", *(tag("li", inline(option)) for option in options)) if options else ""
    text = "\n".join([plain(question), *(f"- {plain(option)}" for option in options), strings.GUESS_NOTE])
    return Shown(text, box(tag("b", inline(question)), listed, tag("p", escape(strings.GUESS_NOTE))))


def keep(name: str, guess: Guess) -> tuple[str, str]:
    """Keep a guess, unless its result has been shown; the sentence to say, and the colour pair to say it in."""
    if name in _closed:
        return strings.GUESS_CLOSED.format(guess=_written(_guesses[name])), "note"
    _guesses[name] = guess
    return strings.GUESS_KEPT.format(guess=_written(guess)), "info"


def reveal(name: str, result: object) -> Shown:
    """Show the guess beside the result: a text, a number, or what a text-classification pipeline answers."""
    label = _label(result)
    answer = _written(result) if label is None else strings.REVEAL_SCORE.format(**label)
    outcome = (strings.REVEAL_RESULT if label is None else strings.REVEAL_MODEL).format(answer=answer)
    if name not in _guesses:
        return _sentence(strings.REVEAL_NO_GUESS.format(outcome=outcome), "note")
    _closed.add(name)
    return _sentence(_compare(_guesses[name], result if label is None else label["label"], outcome), "info")


def _label(result: object) -> dict[str, Any] | None:
    """Label and score, where the result is what a pipeline returned for one text."""
    only = result[0] if isinstance(result, list) and len(result) == 1 else result
    return only if isinstance(only, dict) and {"label", "score"} <= set(only) else None


def _compare(guess: Guess, result: object, outcome: str) -> str:
    if _written(guess).casefold() == _written(result).casefold():
        return strings.REVEAL_SAME.format(guess=_written(guess), outcome=outcome)
    if isinstance(guess, Real) and isinstance(result, Real):
        away = _written(abs(guess - result))
        return strings.REVEAL_AWAY.format(guess=_written(guess), outcome=outcome, away=away)
    return strings.REVEAL_OTHER.format(guess=_written(guess), outcome=outcome)


def _written(value: object) -> str:
    """A value for a sentence: four digits of a number, the first 80 signs of a text."""
    return f"{value:.4g}" if isinstance(value, Real) and not isinstance(value, bool) else str(value)[:80]


def _sentence(text: str, pair: str) -> Shown:
    return Shown(text, box(escape(text), pair=pair))
