"""Pictures from plain lists, each with a text that says what it shows (for a screen reader, and for a test)."""

import base64
import io
from collections.abc import Mapping, Sequence

from helpers import strings
from helpers.html import Shown, tag
from helpers.theme import BAR, BAR_QUIET, INK, PAPER

MOST_BARS = 12  # more than that nobody reads; the rest is counted in the alt text


def label_bars(scores: Sequence[Mapping[str, object]], title: str = "What the model answers") -> Shown:
    """Draw labels and scores as bars, best first, from what a text-classification pipeline returns.

    scores: a list of dictionaries with "label" and "score" (0 to 1); the one extra list around it,
    which a pipeline made with `top_k=None` returns, is taken off.
    Raises ValueError, with what to type, when it is something else.
    """
    pairs = sorted(_pairs(scores), key=lambda pair: -pair[1])
    return Shown(alt := _alt(pairs, title), _image(_draw(pairs[:MOST_BARS], title), alt))


def _pairs(scores: object) -> list[tuple[str, float]]:
    inner = scores[0] if isinstance(scores, Sequence) and scores and isinstance(scores[0], list) else scores
    try:
        pairs = [(str(entry["label"]), float(entry["score"])) for entry in inner]
    except (TypeError, KeyError, ValueError, IndexError):
        pairs = []
    if not pairs:
        raise ValueError(strings.BARS_BAD.format(given=repr(scores)[:80]))
    return pairs


def _alt(pairs: list[tuple[str, float]], title: str) -> str:
    bars = ", ".join(f"{label} {score:.2f}" for label, score in pairs[:MOST_BARS])
    if len(pairs) > MOST_BARS:
        bars = strings.BARS_MORE.format(shown=bars, hidden=len(pairs) - MOST_BARS)
    ended = title if title.endswith((".", "!", "?")) else title + "."
    return strings.BARS_ALT.format(title=ended, count=len(pairs), bars=bars)


def _draw(pairs: list[tuple[str, float]], title: str) -> bytes:
    """PNG of the bars. Matplotlib is loaded here, not with the module: it takes half a second."""
    from matplotlib.figure import Figure

    labels, values = zip(*reversed(pairs), strict=True)
    figure = Figure(figsize=(6, 0.7 + 0.36 * len(labels)), dpi=110, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    axes.barh(labels, values, color=[BAR_QUIET] * (len(values) - 1) + [BAR])
    for row, value in enumerate(values):
        inside = value > 0.9  # no room to the right of a long bar
        place = {"ha": "right", "color": PAPER} if inside else {"ha": "left", "color": INK}
        axes.text(value + (-0.01 if inside else 0.01), row, f"{value:.2f}", va="center", **place)
    axes.set(xlim=(0, 1), xlabel="score", facecolor=PAPER)
    axes.set_title(title, loc="left", color=INK)
    axes.spines[["top", "right"]].set_visible(False)
    return _png(figure)


def picture(figure: object, alt: str) -> Shown:
    """A finished figure of matplotlib with the text that says what it shows."""
    return Shown(alt, _image(_png(figure), alt))


def show_picture(image: object, alt: str) -> Shown:
    """A picture of Pillow with the text that says what it shows.

    Raises ValueError, with what to type, when it is no picture or the text is missing.
    """
    if not hasattr(image, "getbands") or not (isinstance(alt, str) and alt.strip()):
        raise ValueError(strings.PICTURE_BAD.format(given=type(image).__name__))
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return Shown(alt, _image(buffer.getvalue(), alt))


def _png(figure: object) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})  # the same bytes for the same picture
    return buffer.getvalue()


def _image(png: bytes, alt: str) -> str:
    return tag("img", src="data:image/png;base64," + base64.b64encode(png).decode(), alt=alt, style="max-width:100%")
