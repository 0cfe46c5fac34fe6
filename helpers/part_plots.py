"""A picture of the parts of a whole: how much of a model is its head is seen at once, and read slowly."""

from collections.abc import Mapping
from numbers import Real

from helpers import strings
from helpers.html import Shown
from helpers.plots import picture
from helpers.theme import BAR, INK, PAPER


def part_bars(parts: Mapping[str, float], unit: str, title: str = "The parts of the model") -> Shown:
    """Draw each part of a whole as a bar, in the order given, with its amount and its share.

    parts: name → amount, in `unit` (for example "million numbers"); none below 0, at least one above.
    Raises ValueError, with what to type, when it is something else.
    """
    amounts = _amounts(parts)
    words = {name: f"{amount:.2f} ({amount / sum(amounts.values()):.1%})" for name, amount in amounts.items()}
    bars = ", ".join(f"{name} {said}" for name, said in words.items())
    alt = strings.PARTS_ALT.format(title=title, count=len(amounts), unit=unit, bars=bars)
    return picture(_figure(amounts, words, unit, title), alt)


def _amounts(parts: object) -> dict[str, float]:
    amounts = dict(parts) if isinstance(parts, Mapping) else {}
    real = all(isinstance(amount, Real) and amount >= 0 for amount in amounts.values())
    if not real or not any(amounts.values()):
        raise ValueError(strings.PARTS_BAD.format(given=repr(parts)[:80]))
    return {str(name): float(amount) for name, amount in amounts.items()}


def _figure(amounts: Mapping[str, float], words: Mapping[str, str], unit: str, title: str) -> object:
    """The bars; matplotlib is loaded here, not with the module: it takes half a second."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 0.9 + 0.4 * len(amounts)), dpi=110, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    axes.barh(list(amounts), list(amounts.values()), color=BAR)
    for row, (name, amount) in enumerate(amounts.items()):
        axes.annotate(words[name], (amount, row), (4, 0), textcoords="offset points", va="center", color=INK)
    axes.set(xlim=(0, 1.35 * max(amounts.values())), xlabel=unit, facecolor=PAPER)
    axes.set_title(title, loc="left", color=INK)
    axes.invert_yaxis()  # the first part at the top
    axes.spines[["top", "right"]].set_visible(False)
    return figure
