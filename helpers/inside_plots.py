"""Plots of what happens inside a model: how a row changes from layer to layer, and who looks at whom.

Without them a learner has tables of thousands of numbers; with them, also the temptation to read too much into one.
"""

from collections.abc import Mapping, Sequence

from helpers import strings
from helpers.compare import kind
from helpers.html import Shown
from helpers.plots import picture
from helpers.theme import BAR, BAR_QUIET, INK, PAPER

LOOKS = [(BAR, "o", "-"), (INK, "s", "--"), (BAR_QUIET, "^", "-."), (INK, "D", ":")]  # told apart without colour
MOST_TOKENS = 16  # with more of them, the numbers in the cells cannot be read


def layer_plot(lines: Mapping[str, Sequence[float]], title: str = "From layer to layer") -> Shown:
    """Draw one number for each table of hidden states as a line, several lines in one picture.

    lines: name → numbers (cosine similarities, -1 to 1): first that of the embeddings, then one a layer; at most four.
    Raises ValueError, with what to type, when it is something else.
    """
    values = {str(name): _floats(numbers) for name, numbers in lines.items()} if isinstance(lines, Mapping) else {}
    lengths = {len(numbers) for numbers in values.values()}
    if not 1 <= len(values) <= len(LOOKS) or len(lengths) != 1 or min(lengths) < 2:
        raise ValueError(strings.LAYERS_BAD.format(most=len(LOOKS), given=kind(lines)))
    told = [f"{name} {', '.join(f'{number:.2f}' for number in numbers)}." for name, numbers in values.items()]
    alt = strings.LAYERS_ALT.format(title=_ended(title), last=min(lengths) - 1, lines=" ".join(told))
    return picture(_layer_figure(values, title), alt)


def attention_plot(weights: Sequence[Sequence[float]], tokens: Sequence[str], title: str = "Attention") -> Shown:
    """Draw the attention of one head as a heat map: a row for each token that looks, a column for each it looks at.

    weights: (tokens, tokens), a tensor or lists; each row adds up to 1. tokens: as convert_ids_to_tokens gives them.
    Raises ValueError, with what to type, when the two do not belong together.
    """
    rows = [_floats(row) for row in weights] if _has_items(weights) else []
    names = [str(token) for token in tokens] if _has_items(tokens) else []
    fits = len(rows) == len(names) > 0 and all(len(row) == len(names) for row in rows)
    if not fits or any(abs(sum(row) - 1) > 0.01 for row in rows):
        raise ValueError(strings.ATTENTION_BAD.format(tokens=len(names), given=kind(weights)))
    alt = strings.ATTENTION_ALT.format(title=_ended(title), looks=", ".join(_told(row, names) for row in _most(rows)))
    return picture(_attention_figure(rows, names, title), alt)


def _has_items(given: object) -> bool:
    """Whether one can walk through it: a list or a tensor with at least one axis, and no text."""
    return not isinstance(given, str) and bool(getattr(given, "ndim", hasattr(given, "__len__")))


def _floats(numbers: object) -> list[float]:
    """The numbers of a list or of a tensor with one axis; none for anything else."""
    try:
        return [float(number) for number in numbers]
    except (TypeError, ValueError, RuntimeError):  # no list, no numbers, a tensor with more than one axis
        return []


def _most(rows: list[list[float]]) -> list[tuple[int, int, float]]:
    """(who looks, at whom most, how much) for each row.

    >>> _most([[0.9, 0.1], [0.7, 0.3]])
    [(0, 0, 0.9), (1, 0, 0.7)]
    """
    return [(place, row.index(max(row)), max(row)) for place, row in enumerate(rows)]


def _told(look: tuple[int, int, float], names: list[str]) -> str:
    who, whom, share = look
    return strings.ATTENTION_LOOK.format(who=names[who], whom=names[whom], share=share)


def _ended(title: str) -> str:
    return title if title.endswith((".", "!", "?")) else title + "."


def _layer_figure(values: Mapping[str, list[float]], title: str) -> object:
    """The lines; matplotlib is loaded here, not with the module: it takes half a second."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3.6), dpi=110, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    for (name, numbers), (colour, marker, line) in zip(values.items(), LOOKS, strict=False):
        axes.plot(numbers, color=colour, marker=marker, linestyle=line, label=name)
    count = len(next(iter(values.values())))
    axes.set_xticks(range(count), ["embeddings", *(f"layer {place}" for place in range(1, count))])
    axes.axhline(0, color=BAR_QUIET, lw=0.8)
    axes.set(ylim=(min(-0.1, *(min(numbers) - 0.1 for numbers in values.values())), 1.05), facecolor=PAPER)
    axes.set_ylabel("cosine similarity")
    axes.set_title(title, loc="left", color=INK)
    axes.legend(frameon=False, labelcolor=INK)
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def _attention_figure(rows: list[list[float]], names: list[str], title: str) -> object:
    """The heat map, with its numbers where there is room; matplotlib is loaded here."""
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.figure import Figure

    side = 1.6 + 0.46 * len(names)
    figure = Figure(figsize=(side + 0.4, side), dpi=110, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    axes.imshow(rows, cmap=LinearSegmentedColormap.from_list("attention", [PAPER, BAR]), vmin=0, vmax=1)
    for who, row in enumerate(rows if len(names) <= MOST_TOKENS else []):
        for whom, share in enumerate(row):
            number = f"{share:.2f}" if share >= 0.005 else ""  # a sea of 0.00 hides what is there
            axes.text(whom, who, number, ha="center", va="center", color=PAPER if share > 0.6 else INK, fontsize=8)
    axes.set_xticks(range(len(names)), names, rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("is looked at")
    axes.set_ylabel("looks")
    axes.set_title(title, loc="left", color=INK)
    return figure
