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


def tasks_figure() -> Figure:
    """Lesson 03: one text goes into a model, and out comes one of four kinds of answer; a picture can go in, too."""
    figure, axes = canvas(height=6.2)
    box(axes, 0.2, 3.4, 2.3, 1.3, "info")
    label(axes, 1.35, 4.3, "text", "or two texts")
    box(axes, 0.2, 1.2, 2.3, 1.3, "info")
    label(axes, 1.35, 2.1, "picture", "(the last section)")
    box(axes, 4.0, 2.3, 2.0, 1.5, "note")
    label(axes, 5.0, 3.2, "model", "one a task")
    line = {"arrowstyle": "-|>", "color": INK, "lw": 1.6}
    for height, target in ((4.0, 3.4), (1.9, 2.7)):
        axes.annotate("", (3.9, target), (2.6, height), arrowprops=line)
    rows = (
        ("labels with scores", "emotions, stars, sentence pairs, your own labels", "good"),
        ("places in the text", "names, the answer to a question, a missing word", "good"),
        ("new text", "summary, translation", "good"),
        ("numbers for a meaning", "how alike are two sentences?", "good"),
    )
    for row, (title, below, pair) in enumerate(rows):
        bottom = 4.85 - 1.5 * row
        box(axes, 7.3, bottom, 4.9, 1.0, pair)
        label(axes, 9.75, bottom + 0.7, title, below)
        axes.annotate("", (7.15, bottom + 0.5), (6.15, 3.05 + 0.25 * (1.5 - row)), arrowprops=line)
    return figure


def steps_figure() -> Figure:
    """Lesson 06: from a text to a label in four steps, with the values of one sentence in the boxes."""
    figure, axes = canvas(height=3.1)
    boxes = (
        ("text", "“Thanks for\nnothing”", "info"),
        ("ids", "2, 2829, 1011,\n1483, 3", "plain"),
        ("logits", "−1.53\n1.64", "plain"),
        ("probabilities", "0.04\n0.96", "plain"),
        ("label, score", "POSITIVE\n0.96", "good"),
    )
    for place, (title, value, pair) in enumerate(boxes):
        left = 0.2 + 2.6 * place
        box(axes, left, 0.5, 1.6, 1.6, pair)
        axes.text(left + 0.8, 1.78, title, ha="center", va="center", color=INK, fontsize=11, fontweight="bold")
        axes.text(left + 0.8, 1.05, value, ha="center", va="center", color=INK, fontsize=10)
    for place, step in enumerate(("tokenizer", "model", "softmax", "argmax,\nid2label")):
        middle = 2.3 + 2.6 * place
        arrow(axes, middle - 0.38, middle + 0.38, 1.2)
        axes.text(middle, 2.32, step, ha="center", va="bottom", color=INK, fontsize=11)
        axes.plot([middle, middle], [1.35, 2.25], color=INK, lw=0.8, ls=":")
    return figure


def model_figure() -> Figure:
    """Lesson 05: ids → body (embeddings, six layers) → hidden states → head → logits, with the shape of each."""
    figure, axes = canvas(height=3.6)
    box(axes, 0.2, 1.1, 1.5, 1.2, "info")
    label(axes, 0.95, 1.9, "ids", "(1, 5)")
    box(axes, 2.4, 0.8, 4.1, 2.4, "note")
    label(axes, 4.45, 2.8, "body")
    box(axes, 2.65, 1.1, 1.65, 1.2, "plain")
    label(axes, 3.475, 1.7, "embed-\ndings")
    box(axes, 4.95, 1.1, 1.3, 1.2, "plain")
    label(axes, 5.6, 1.7, "six\nlayers")
    box(axes, 7.25, 1.1, 1.75, 1.2, "plain")
    label(axes, 8.125, 1.9, "hidden\nstates")
    axes.text(8.125, 1.3, "(1, 5, 384)", ha="center", va="center", color=INK, fontsize=10)
    box(axes, 9.65, 1.25, 0.8, 0.9, "note")
    label(axes, 10.05, 1.7, "head")
    box(axes, 11.1, 1.1, 1.1, 1.2, "good")
    label(axes, 11.65, 1.9, "logits", "(1, 2)")
    for start, end in ((1.8, 2.55), (4.4, 4.85), (6.6, 7.15), (9.1, 9.55), (10.55, 11.0)):
        arrow(axes, start, end, 1.7)
    return figure


def families_figure() -> Figure:
    """Lesson 05: who sees whom in an encoder, a decoder and an encoder–decoder, and what each is for."""
    figure, axes = canvas(height=4)
    columns = (
        (2.05, "encoder", "every token sees\nall the others", "numbers for each token", "labels, places, meaning"),
        (6.2, "decoder", "a token sees only\nthose before it", "the next token", "stories, chat, code"),
        (10.35, "encoder–decoder", "one half reads,\nthe other writes", "a new text", "translation, summary"),
    )
    for (centre, title, sees, out, good_for), pair in zip(columns, ("info", "note", "good"), strict=True):
        box(axes, centre - 1.8, 0.3, 3.6, 3.4, pair)
        label(axes, centre, 3.35, title)
        axes.text(centre, 2.65, sees, ha="center", va="center", color=INK, fontsize=10)
        line = {"arrowstyle": "-|>", "color": INK, "lw": 1.6}
        axes.annotate("", (centre, 1.65), (centre, 2.3), arrowprops=line)
        axes.text(centre, 1.35, out, ha="center", va="center", color=INK, fontsize=10, fontweight="bold")
        axes.text(centre, 0.75, good_for, ha="center", va="center", color=INK, fontsize=10, style="italic")
    return figure


def outputs_figure() -> Figure:
    """Lesson 07: what comes out on the way: a table before and after each layer, attentions in each, logits, a loss."""
    figure, axes = canvas(height=4.6)
    box(axes, 0.15, 1.9, 0.75, 0.9, "info")
    label(axes, 0.525, 2.35, "ids")
    boxes = (
        (1.5, 1.55, "embed-\ndings"),
        (3.9, 1.1, "layer 1"),
        (5.85, 1.1, "layer 2"),
        (7.9, 1.1, "layer 6"),
    )
    for left, width, title in boxes:
        box(axes, left, 1.9, width, 0.9, "plain")
        label(axes, left + width / 2, 2.35, title)
    label(axes, 7.42, 2.35, "…")
    box(axes, 9.85, 1.9, 0.75, 0.9, "note")
    label(axes, 10.225, 2.35, "head")
    box(axes, 11.2, 1.9, 1.0, 0.9, "good")
    label(axes, 11.7, 2.35, "logits")
    for start, end in ((1.0, 1.4), (3.15, 3.8), (5.1, 5.75), (7.05, 7.25), (7.6, 7.8), (9.1, 9.75), (10.7, 11.1)):
        arrow(axes, start, end, 2.35)
    line = {"arrowstyle": "-|>", "color": INK, "lw": 1.2, "ls": ":"}
    for place in (3.47, 5.42, 9.42):
        axes.annotate("", (place, 1.0), (place, 2.25), arrowprops=line)
    for place in (4.45, 6.4, 8.45):
        axes.annotate("", (place, 3.7), (place, 2.9), arrowprops=line)
    axes.annotate("", (11.7, 1.0), (11.7, 1.8), arrowprops=line)
    label(axes, 6.45, 0.7, "hidden states", "seven tables: one before each layer, and one after the last")
    label(axes, 6.45, 4.3, "attentions", "six tables: who looks at whom, in each layer")
    label(axes, 11.7, 0.7, "loss", "with labels")
    return figure


FIGURES = {
    "00_notebook.png": notebook_figure,
    "01_pipeline.png": pipeline_figure,
    "02_hub.png": hub_figure,
    "02_tree.png": tree_figure,
    "03_tasks.png": tasks_figure,
    "05_model.png": model_figure,
    "05_families.png": families_figure,
    "06_steps.png": steps_figure,
    "07_outputs.png": outputs_figure,
}


def main() -> None:
    """Draw every figure into notebooks/figures/."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in FIGURES.items():
        draw().savefig(FOLDER / name, metadata={"Software": None})


if __name__ == "__main__":
    main()
