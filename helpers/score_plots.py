"""Plots about scores: what a temperature does to them, and whether 0.9 means nine out of ten.

Without the second one, a score looks like a promise; with it, one sees how well the promise was kept.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers import strings
from helpers.compare import kind
from helpers.html import Shown
from helpers.plots import picture
from helpers.theme import BAR, BAR_QUIET, INK, PAIRS, PAPER

BINS = 10  # of equal width, from 0 to 1
BAR_PALE = PAIRS["info"][1]  # so that a line in front of the bars can be seen


@dataclass(frozen=True)
class Bin:
    """Answers of like confidence: from where, how many, how sure on average, and which share of them is right."""

    low: float
    texts: int
    sure: float
    right: float


def probabilities(logits: Sequence[float], temperature: float = 1) -> list[float]:
    """Softmax of the logits of one text, divided by a temperature (above 0).

    >>> [round(value, 2) for value in probabilities([0.0, 1.0])]
    [0.27, 0.73]
    """
    largest = max(logits)
    grown = [math.exp((logit - largest) / temperature) for logit in logits]
    return [value / sum(grown) for value in grown]


def temperature_bars(logits: Sequence[float], id2label: Mapping[int, str], temperatures: Sequence[float]) -> Shown:
    """Draw the probabilities of one text at several temperatures, side by side.

    logits: (labels,), a tensor or a list. id2label: as in a model's config.
    Raises ValueError, with what to type, when a temperature is not above 0 or the logits are not those of one text.
    """
    values = _floats(logits)
    if len(values) != len(id2label):
        raise ValueError(strings.TEMPERATURE_BAD_LOGITS.format(labels=len(id2label), given=kind(logits)))
    for temperature in temperatures:
        if not temperature > 0:
            raise ValueError(strings.TEMPERATURE_BAD.format(given=temperature))
    labels = [id2label[place] for place in range(len(values))]
    panels = [(temperature, probabilities(values, temperature)) for temperature in temperatures]
    told = [_told(temperature, labels, shares) for temperature, shares in panels]
    alt = strings.TEMPERATURE_ALT.format(count=len(panels), panels=" ".join(told))
    return picture(_temperature_figure(labels, panels), alt)


def _told(temperature: float, labels: list[str], shares: list[float]) -> str:
    bars = ", ".join(f"{label} {share:.2f}" for label, share in zip(labels, shares, strict=True))
    return strings.TEMPERATURE_PANEL.format(temperature=temperature, bars=bars)


def _floats(values: object) -> list[float]:
    """The numbers of a list or of a tensor with one axis; none for anything else."""
    try:
        return [float(value) for value in values]
    except (TypeError, ValueError, RuntimeError):  # no list, no numbers, a tensor with more than one axis
        return []


def _temperature_figure(labels: list[str], panels: list[tuple[float, list[float]]]) -> object:
    """One panel a temperature, the same labels in each. Matplotlib is loaded here: it takes half a second."""
    from matplotlib.figure import Figure

    height = 0.9 + 0.33 * len(labels)
    figure = Figure(figsize=(8, height), dpi=110, facecolor=PAPER, layout="constrained")
    row = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for axes, (temperature, shares) in zip(row, panels, strict=True):
        best = max(shares)
        axes.barh(labels, shares, color=[BAR if share == best else BAR_QUIET for share in shares])
        for place, share in enumerate(shares):
            axes.text(share + 0.02, place, f"{share:.2f}", va="center", color=INK, fontsize=9)
        axes.set(xlim=(0, 1.22), xticks=[0, 0.5, 1], xlabel="probability", facecolor=PAPER)
        axes.set_title(f"temperature {temperature:g}", loc="left", color=INK, fontsize=11)
        axes.spines[["top", "right"]].set_visible(False)
    row[0].invert_yaxis()  # the first label on top
    return figure


def reliability_bins(confidence: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Sort answers by how sure they were, into ten bins, and say what became of each; empty bins are left out.

    confidence: (texts,), 0 to 1, the score of the label that won. right: (texts,), whether it was the true one.
    Raises ValueError when the two are not equally long. Source: Guo et al. 2017, "On calibration of modern neural
    networks", section 2.

    >>> reliability_bins([0.91, 0.95, 0.62], [True, False, True])[1]
    Bin(low=0.9, texts=2, sure=0.93, right=0.5)
    """
    scores, hits = _floats(confidence), [bool(hit) for hit in _floats(right)]
    if not scores or len(scores) != len(hits):
        raise ValueError(strings.RELIABILITY_BAD.format(confidence=len(scores), right=len(hits)))
    places = [min(int(round(score, 6) * BINS), BINS - 1) for score in scores]  # 0.9 from float32 is 0.89999998
    return [_bin(place, scores, hits, places) for place in sorted(set(places))]


def _bin(place: int, scores: list[float], hits: list[bool], places: list[int]) -> Bin:
    inside = [number for number, at in enumerate(places) if at == place]
    sure = sum(scores[number] for number in inside) / len(inside)
    right = sum(hits[number] for number in inside) / len(inside)
    return Bin(place / BINS, len(inside), round(sure, 4), round(right, 4))


def reliability_plot(confidence: Sequence[float], right: Sequence[bool]) -> Shown:
    """Draw how often answers were right against how sure they were; see `reliability_bins` for what goes in."""
    bins = reliability_bins(confidence, right)
    told = [strings.RELIABILITY_BIN.format(texts=one.texts, sure=one.sure, right=one.right) for one in bins]
    alt = strings.RELIABILITY_ALT.format(count=sum(one.texts for one in bins), bins=" ".join(told))
    return picture(_reliability_figure(bins), alt)


def _reliability_figure(bins: list[Bin]) -> object:
    from matplotlib.figure import Figure

    first = bins[0].low
    figure = Figure(figsize=(1 + 10.4 * (1 - first), 4.2), dpi=110, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    middles = [one.low + 0.5 / BINS for one in bins]
    axes.bar(middles, [one.right for one in bins], width=0.9 / BINS, color=BAR_PALE, edgecolor=BAR, linewidth=1.4)
    axes.plot([first, 1], [first, 1], color=INK, linestyle="--", label="as often right as sure")
    for middle, one in zip(middles, bins, strict=True):
        words = f"{one.right:.2f}\n{one.texts:,} texts"
        axes.text(middle, 0.02, words, ha="center", va="bottom", color=INK, fontsize=9)
    axes.set(xlim=(first, 1), ylim=(0, 1.05), xlabel="how sure", ylabel="share that is right", facecolor=PAPER)
    axes.legend(loc="upper left", frameon=False, labelcolor=INK)
    axes.spines[["top", "right"]].set_visible(False)
    return figure
