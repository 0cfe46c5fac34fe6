"""Draw the figures of the lessons: boxes and arrows in the theme's colours.

Usage: python -m tools.figures
"""

from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from helpers.theme import INK, PAIRS, PAPER

FOLDER = Path(__file__).resolve().parent.parent / "notebooks" / "figures"


def box(axes: Axes, left: float, bottom: float, width: float, height: float, pair: str) -> None:
    """One rounded box in a colour pair of the theme; lengths in the picture's units."""
    text, ground = PAIRS[pair]
    axes.add_patch(FancyBboxPatch((left, bottom), width, height, boxstyle="round,pad=0.08", fc=ground, ec=text, lw=1.4))


def label(axes: Axes, x: float, y: float, title: str, below: str = "") -> None:
    """A title with a quieter line below it, centred."""
    axes.text(x, y, title, ha="center", va="center", color=INK, fontsize=12, fontweight="bold")
    axes.text(x, y - 0.42, below, ha="center", va="center", color=INK, fontsize=10)


def arrow(axes: Axes, start: float, end: float, y: float) -> None:
    """An arrow from left to right."""
    axes.annotate("", (end, y), (start, y), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6})


def pipeline_figure() -> Figure:
    """Lesson 01: text → pipeline (tokenizer, model) → label and score."""
    figure = Figure(figsize=(9, 2.4), dpi=120, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    axes.set(xlim=(0, 12.4), ylim=(0, 3.2), aspect="equal")
    axes.axis("off")
    box(axes, 0.2, 0.85, 2.3, 1.2, "info")
    label(axes, 1.35, 1.65, "text", "“Love this!”")
    box(axes, 3.4, 0.35, 5.6, 2.5, "note")
    label(axes, 6.2, 2.55, "pipeline")
    box(axes, 3.7, 0.85, 2.2, 1.2, "plain")
    label(axes, 4.8, 1.65, "tokenizer", "text → numbers")
    box(axes, 6.5, 0.85, 2.2, 1.2, "plain")
    label(axes, 7.6, 1.65, "model", "numbers → scores")
    box(axes, 9.9, 0.85, 2.3, 1.2, "good")
    label(axes, 11.05, 1.65, "label, score", "POSITIVE 0.99")
    for start, end in ((2.62, 3.6), (6.0, 6.42), (8.8, 9.8)):
        arrow(axes, start, end, 1.45)
    return figure


def notebook_figure() -> Figure:
    """Lesson 00: a notebook with two cells, the kernel, and what goes between them."""
    figure = Figure(figsize=(9, 2.9), dpi=120, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    axes.set(xlim=(0, 12.4), ylim=(0, 4), aspect="equal")
    axes.axis("off")
    box(axes, 0.2, 0.3, 5.4, 3.4, "info")
    label(axes, 2.9, 3.4, "notebook")
    box(axes, 0.5, 2.1, 4.8, 0.9, "plain")
    label(axes, 2.9, 2.75, "text cell", "you read it")
    box(axes, 0.5, 0.6, 4.8, 1.1, "plain")
    label(axes, 2.9, 1.4, "code cell", "you run it, its output appears below")
    box(axes, 9.2, 0.6, 2.9, 1.6, "note")
    label(axes, 10.65, 1.6, "kernel", "computes")
    arrow(axes, 5.5, 9.0, 1.7)
    label(axes, 7.3, 2.4, "", "Shift + Enter")
    arrow(axes, 9.0, 5.5, 0.95)
    label(axes, 7.3, 1.1, "", "output")
    return figure


FIGURES = {
    "00_notebook.png": notebook_figure,
    "01_pipeline.png": pipeline_figure,
}


def main() -> None:
    """Draw every figure into notebooks/figures/."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in FIGURES.items():
        draw().savefig(FOLDER / name, metadata={"Software": None})


if __name__ == "__main__":
    main()
