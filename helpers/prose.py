"""Short texts with `code` between backticks, as HTML: what questions, options, reasons and terms are written in."""

from helpers.html import escape, style, tag
from helpers.theme import MONOSPACE

# A ground of its own: JupyterLab gives <code> the ground of its theme, on which our ink cannot be read in the dark.
_CODE = style("head", f"font-family:{MONOSPACE};")


def inline(text: str) -> str:
    """HTML of one line of text; what stands between backticks becomes code.

    >>> inline("5 > 4")
    '5 &gt; 4'
    >>> inline("Call `len(x)`").startswith("Call <code style=")
    True
    """
    parts = text.split("`")
    return "".join(_code(part, "padding:0 4px;") if number % 2 else escape(part) for number, part in enumerate(parts))


def block(code: str) -> str:
    """HTML of lines of code, as they were written; nothing for no code."""
    return _code(code, "display:block;white-space:pre-wrap;padding:4px 8px;margin:4px 0;") if code else ""


def plain(text: str) -> str:
    """The same text for a terminal, without the backticks.

    >>> plain("Call `len(x)`")
    'Call len(x)'
    """
    return text.replace("`", "")


def _code(text: str, extra: str) -> str:
    return tag("code", escape(text), style=_CODE + extra)
