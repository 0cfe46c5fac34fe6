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


def canvas(height: float) -> tuple[Figure, Axes]:
    """An empty picture, 12.4 units wide and `height` units high."""
    figure = Figure(figsize=(9, 0.73 * height), dpi=120, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    axes.set(xlim=(0, 12.4), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return figure, axes


def pipeline_figure() -> Figure:
    """Lesson 01: text → pipeline (tokenizer, model) → label and score."""
    figure, axes = canvas(height=3.2)
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
    figure, axes = canvas(height=4)
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


def hub_figure() -> Figure:
    """Lesson 02: a repository on the Hub → the cache on your disk → the pipeline in your kernel."""
    figure, axes = canvas(height=4)
    box(axes, 0.2, 0.3, 4.3, 3.4, "info")
    label(axes, 2.35, 3.4, "the Hub")
    box(axes, 0.5, 0.6, 3.7, 2.3, "plain")
    label(axes, 2.35, 2.65, "one repository")
    for row, file in enumerate(("README.md: the card", "config.json: the plan", "model.safetensors: the weights")):
        axes.text(2.35, 2.15 - row * 0.42, file, ha="center", va="center", color=INK, fontsize=10)
    axes.text(2.35, 0.89, "tokenizer.json", ha="center", va="center", color=INK, fontsize=10)
    box(axes, 6.7, 1.0, 2.2, 1.6, "note")
    label(axes, 7.8, 2.05, "cache", "on your disk")
    box(axes, 10.2, 1.0, 2.0, 1.6, "good")
    label(axes, 11.2, 2.05, "pipeline", "in your kernel")
    arrow(axes, 4.6, 6.6, 1.8)
    label(axes, 5.6, 2.55, "", "download,\nonce")
    arrow(axes, 9.0, 10.1, 1.8)
    label(axes, 9.55, 2.55, "", "load")
    return figure


def tree_figure() -> Figure:
    """Lesson 02: a base model and what others make of it: fine-tune, adapter, quantisation."""
    figure, axes = canvas(height=4)
    box(axes, 4.2, 2.7, 4.0, 1.0, "info")
    label(axes, 6.2, 3.4, "base model", "learnt from very much text")
    below = (
        (2.05, "fine-tune", "learnt one job more:\nour pocket model", "good"),
        (6.2, "adapter", "a small file,\nadded to the base", "note"),
        (10.35, "quantisation", "the same weights\nin fewer digits", "plain"),
    )
    for centre, title, words, pair in below:
        box(axes, centre - 1.8, 0.3, 3.6, 1.3, pair)
        label(axes, centre, 1.33, title)
        axes.text(centre, 0.68, words, ha="center", va="center", color=INK, fontsize=10)
        line = {"arrowstyle": "-|>", "color": INK, "lw": 1.6}
        axes.annotate("", (centre, 1.75), (6.2 + (centre - 6.2) * 0.25, 2.58), arrowprops=line)
    return figure


FIGURES = {
    "00_notebook.png": notebook_figure,
    "01_pipeline.png": pipeline_figure,
    "02_hub.png": hub_figure,
    "02_tree.png": tree_figure,
}


def main() -> None:
    """Draw every figure into notebooks/figures/."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in FIGURES.items():
        draw().savefig(FOLDER / name, metadata={"Software": None})


if __name__ == "__main__":
    main()
