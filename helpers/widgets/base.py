"""What every widget shares: a static form, keys that stay in the widget, names for a screen reader, errors that show.

Without it JupyterLab takes the keys: an arrow on a dropdown moves to another cell, a `b` on a button inserts one.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
from IPython import get_ipython
from IPython.display import display

from helpers import strings
from helpers.html import Shown, box, escape

STATIC = Path(__file__).parent / "static"
VIEW = "application/vnd.jupyter.widget-view+json"


class KeyGuard(anywidget.AnyWidget):
    """An invisible widget: keeps keys inside its output area and copies each label to its control's accessible name."""

    _esm = STATIC / "keyboard.js"


def show(controls: list[ipywidgets.Widget], static: Shown) -> None:
    """Display controls that work with the keyboard; `static` is what stands there when no kernel runs."""
    if get_ipython() is None:  # a plain Python program, or a test
        print(static.text)  # noqa: T201
        return
    view = ipywidgets.VBox([*controls, KeyGuard()])
    bundle = view._repr_mimebundle_()
    display({"text/plain": static.text, "text/html": static.html, VIEW: bundle[VIEW]}, raw=True)


def message_area() -> ipywidgets.HTML:
    """A line below the controls for what the widget has to say."""
    return ipywidgets.HTML()


def say(area: ipywidgets.HTML, text: str, pair: str = "info") -> None:
    """Put one sentence into a message area; the text is escaped."""
    area.value = box(escape(text), pair=pair)


def safely(callback: Callable[[Any], None], area: ipywidgets.HTML) -> Callable[[Any], None]:
    """Wrap a callback: ipywidgets swallows its errors, this one shows them in the widget."""

    def run(change: Any) -> None:
        try:
            callback(change)
        except Exception as error:  # whatever it is, the learner must see it
            say(area, strings.WIDGET_FAILED.format(error=f"{type(error).__name__}: {error}"), pair="bad")

    return run
