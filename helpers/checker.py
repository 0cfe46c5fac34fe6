"""check("01.second", …) looks at an answer, hint("01.second") helps, solution("01.second") shows one.

Four outcomes: right, wrong, raised (the learner's function met an error, or did not end), not attempted (the blank
`...` is still there). None of them is a Python error, so a notebook with open exercises runs from top to bottom.
"""

import inspect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from IPython.display import display

from helpers import strings
from helpers.compare import kind
from helpers.exercise import NOT_ATTEMPTED, RAISED, RIGHT, WRONG, Exercise, Told, find
from helpers.guarded import Guarded
from helpers.html import Shown, box, escape, tag
from helpers.progress import record
from helpers.prose import block, inline, plain

PAIRS = {RIGHT: "good", WRONG: "note", RAISED: "bad", NOT_ATTEMPTED: "info"}
MOST_LINES = 10  # of what a learner's function printed

_seen: Counter[tuple[str, str]] = Counter()  # ("try" or "hint" or "solution", exercise) → how often, in this kernel


@dataclass(frozen=True)
class Verdict:
    """What a check found: one of the four outcomes, what to say, and what the learner's function printed."""

    outcome: str
    message: str
    printed: str = ""


def check(name: object = None, *answers: object) -> None:
    """Look at your answer to an exercise: its name in quotes, then the names of what you made.

    >>> check("00.name", ...)  # doctest: +ELLIPSIS
    Exercise 00.name: your turn
    Put your own code in place of ... (about 1 line), then run this cell again. For a hint, type in a new cell: ...
    """
    try:
        exercise = find(name)
    except Told as told:
        return _show("", told.message, PAIRS[told.outcome])
    found = verdict(exercise, answers)
    _seen["try", exercise.name] += found.outcome in {WRONG, RAISED, RIGHT}
    not_kept = record("exercise", exercise.name) if found.outcome == RIGHT else ""
    title = strings.CHECK_TITLE[found.outcome].format(name=exercise.name)
    printed = _printed(found.printed)
    message = " ".join(filter(None, [found.message, not_kept, strings.CHECK_PRINTED if printed else ""]))
    return _show(title, message, PAIRS[found.outcome], printed)


def hint(name: object = None) -> None:
    """Show the next hint to an exercise, one at a time; name: the exercise, in quotes."""
    try:
        exercise = find(name)
    except Told as told:
        return _show("", told.message, PAIRS[told.outcome])
    _seen["hint", exercise.name] += 1
    count = len(exercise.hints)
    number = min(_seen["hint", exercise.name], count)
    after = strings.HINT_NEXT if number < count else strings.HINT_LAST.format(name=exercise.name)
    title = strings.HINT_TITLE.format(name=exercise.name, number=number, count=count)
    return _show(title, f"{exercise.hints[number - 1]} {after}", "info")


def solution(name: object = None) -> None:
    """Show a solution of an exercise, once you have tried it or when you ask twice; name: the exercise, in quotes."""
    try:
        exercise = find(name)
    except Told as told:
        return _show("", told.message, PAIRS[told.outcome])
    _seen["solution", exercise.name] += 1
    if not _seen["try", exercise.name] and _seen["solution", exercise.name] < 2:
        return _show("", strings.SOLUTION_FIRST.format(name=exercise.name), "note")
    return _show(strings.SOLUTION_TITLE.format(name=exercise.name), strings.SOLUTION_OTHERS, "info", exercise.solution)


def verdict(exercise: Exercise, answers: Sequence[object]) -> Verdict:
    """What to say about these answers. Functions among them run on copies, with a time limit, their prints caught."""
    guarded = [Guarded(answer) if inspect.isfunction(answer) else answer for answer in answers]
    try:
        outcome, message = _judge(exercise, guarded)
    except Told as told:
        outcome, message = told.outcome, told.message or _blank(exercise)
    except Exception as error:  # an answer so odd that looking at it fails: its own __eq__ for example
        words = f"{type(error).__name__}: {error}"
        things = ", ".join(map(kind, guarded))
        outcome, message = RAISED, strings.CHECK_ODD.format(error=words, given=things)
    return Verdict(outcome, message, "".join(one.printed for one in guarded if isinstance(one, Guarded)))


def _judge(exercise: Exercise, answers: Sequence[Any]) -> tuple[str, str]:
    if len(answers) != len(exercise.answers):
        expected, given = _things(len(exercise.answers)), _things(len(answers))
        return NOT_ATTEMPTED, strings.CHECK_COUNT.format(expected=expected, given=given, call=exercise.call)
    holes = [name for name, answer in zip(exercise.answers, answers, strict=True) if _has_hole(answer)]
    if len(holes) == len(answers):
        return NOT_ATTEMPTED, _blank(exercise)
    if holes:
        return NOT_ATTEMPTED, strings.CHECK_BLANK_LEFT.format(blank=holes[0], name=exercise.name)
    message = next(filter(None, (rule(*answers) for rule in exercise.rules)), "")
    return (WRONG, message) if message else (RIGHT, exercise.right)


def _has_hole(answer: object) -> bool:
    """Whether a `...` is left, also as an item of a list or a value of a dictionary."""
    inside = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list | tuple) else ()
    return answer is ... or any(item is ... for item in inside)


def _blank(exercise: Exercise) -> str:
    size = strings.CHECK_SIZE_ONE if exercise.lines == 1 else strings.CHECK_SIZE.format(lines=exercise.lines)
    return strings.CHECK_BLANK.format(size=size, name=exercise.name)


def _things(count: int) -> str:
    return strings.CHECK_THINGS_ONE if count == 1 else strings.CHECK_THINGS.format(count=count)


def _printed(text: str) -> str:
    """The first lines of what was printed; "" for nothing but spaces."""
    lines = text.splitlines() if text.strip() else []
    return "\n".join([*lines[:MOST_LINES], "…"] if len(lines) > MOST_LINES else lines)


def _show(title: str, message: str, pair: str, code: str = "") -> None:
    """Display a title, a sentence and some lines of code, in both forms."""
    text = "\n".join(part for part in (title, plain(message), code.rstrip()) if part)
    heading = tag("b", escape(title)) + tag("br") if title else ""
    display(Shown(text, box(heading, inline(message), block(code.rstrip()), pair=pair)))
