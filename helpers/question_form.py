"""A question as a live form: options or a number field in one named group, a button, a line for what there is to say.

ipywidgets' own radio buttons are no group: arrow keys do not move in them, and no screen reader tells the question.
Its text field and button send two messages, and the press of a quick person overtakes what they typed.
"""

from collections.abc import Callable, Sequence

import anywidget
import ipywidgets
import traitlets

from helpers.html import escape, style
from helpers.prose import inline
from helpers.theme import FONT
from helpers.widgets.base import STATIC, message_area, safely

LOOK = style(
    "plain",
    f"font-family:{FONT};padding:8px 12px;border-radius:6px;margin:4px 0;border:0;line-height:1.5;color-scheme:light;",
)


class QuestionForm(anywidget.AnyWidget):
    """The group and its button; `chosen` (places of options, 0 is the first) and `typed` hold at each press."""

    _esm = STATIC / "question.js"
    legend = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    many = traitlets.Bool().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    button = traitlets.Unicode().tag(sync=True)
    look = traitlets.Unicode(LOOK).tag(sync=True)
    chosen = traitlets.List(traitlets.Int()).tag(sync=True)
    typed = traitlets.Unicode().tag(sync=True)
    presses = traitlets.Int().tag(sync=True)


def choice_form(
    legend: str,
    options: Sequence[str],
    button: str,
    handler: Callable[[list[int], ipywidgets.HTML], None],
    many: bool = False,
) -> ipywidgets.VBox:
    """Options to choose from, short texts; at a press the handler gets the places chosen and the line to speak in.

    legend: the question, as HTML. many: several options can be chosen.
    """
    form = QuestionForm(legend=legend, options=[inline(option) for option in options], button=button, many=many)
    return _wired(form, lambda area: handler(form.chosen, area))


def number_form(
    legend: str, label: str, button: str, handler: Callable[[str, ipywidgets.HTML], None]
) -> ipywidgets.VBox:
    """A field for a number; at a press, or Enter, the handler gets what was typed and the line to speak in."""
    form = QuestionForm(legend=legend, label=escape(label), button=button)
    return _wired(form, lambda area: handler(form.typed, area))


def _wired(form: QuestionForm, pressed: Callable[[ipywidgets.HTML], None]) -> ipywidgets.VBox:
    area = message_area()
    form.observe(safely(lambda _: pressed(area), area), names="presses")
    return ipywidgets.VBox([form, area])
