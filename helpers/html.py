"""Tags, tables and chips: the only file that writes HTML.

Every text goes through `escape`, so what a person typed is shown and never run.
Only inline styles are used: JupyterLab drops `<style>` from a notebook that is not trusted yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape as _escape

from helpers.theme import FONT, MONOSPACE, PAIRS

VOID = {"img", "br", "hr"}


@dataclass(frozen=True)
class Shown:
    """Something with two forms: text for a terminal or a test, HTML for the page."""

    text: str
    html: str = field(repr=False)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def escape(text: object) -> str:
    """Text that a browser shows as it is.

    >>> escape("<b>5 > 4</b>")
    '&lt;b&gt;5 &gt; 4&lt;/b&gt;'
    """
    return _escape(str(text), quote=True)


def tag(name: str, *content: str, **attributes: str) -> str:
    """One HTML element; `content` is HTML already, attribute values are escaped.

    >>> tag("p", escape("a & b"), title='say "hi"')
    '<p title="say &quot;hi&quot;">a &amp; b</p>'
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>" if name in VOID else f"<{name}{written}>{''.join(content)}</{name}>"


def style(pair: str, extra: str = "") -> str:
    """Inline style of one of the theme's colour pairs."""
    text, ground = PAIRS[pair]
    return f"color:{text};background:{ground};{extra}"


def chip(text: str, pair: str = "plain") -> str:
    """A short piece of text on a rounded coloured ground."""
    return tag("span", escape(text), style=style(pair, f"font-family:{MONOSPACE};padding:1px 6px;border-radius:4px;"))


def box(*content: str, pair: str = "plain") -> str:
    """A block of HTML on a coloured ground."""
    look = style(pair, f"font-family:{FONT};padding:8px 12px;border-radius:6px;margin:4px 0;line-height:1.5;")
    return tag("div", *content, style=look)


def table(head: Sequence[str], rows: Iterable[Sequence[object]], caption: str) -> Shown:
    """A table with a header row and a caption, as `Shown`.

    >>> print(table(["name", "size"], [["pocket", 18]], "Models"))
    Models
    name    size
    pocket  18
    """
    cells = [[str(value) for value in row] for row in rows]
    return Shown(_text_table(head, cells, caption), _html_table(head, cells, caption))


def _text_table(head: Sequence[str], rows: list[list[str]], caption: str) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = ["  ".join(value.ljust(w) for value, w in zip(row, widths, strict=True)).rstrip() for row in (head, *rows)]
    return "\n".join([caption, *lines])


def _html_table(head: Sequence[str], rows: list[list[str]], caption: str) -> str:
    cell = "text-align:left;padding:4px 12px;vertical-align:top;"
    header = tag("tr", *(tag("th", escape(name), scope="col", style=style("head", cell)) for name in head))
    body = [tag("tr", *(tag("td", escape(value), style=style("plain", cell)) for value in row)) for row in rows]
    title = tag("caption", escape(caption), style=style("plain", "font-weight:600;padding:4px 12px;text-align:left;"))
    return tag("table", title, header, *body, style=f"font-family:{FONT};border-collapse:collapse;")
