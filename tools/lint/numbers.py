"""Numbers about a lesson that are reported, not required: long cells, much or little prose, hard sentences."""

from dataclasses import dataclass
from math import ceil
from statistics import median

from tools.lint.notebook import Notebook
from tools.lint.text import prose_lines, quiet, reading_grade, sentences, words


@dataclass(frozen=True)
class Measure:
    """One number of a lesson and the range that it should lie in."""

    name: str
    value: float
    lowest: float
    highest: float

    def __str__(self) -> str:
        return f"{self.value:.4g}{'' if self.lowest <= self.value <= self.highest else '*'}"


def measures(notebook: Notebook) -> list[Measure]:
    """The numbers of one lesson; the ranges stand in STYLE (cells, prose) or are a beginner's text (grade)."""
    lengths = [len(cell.source.splitlines()) for cell in notebook.code] or [0]
    lines = [line for cell in notebook.markdown for line in prose_lines(cell.source)]
    told = [sentence for line in lines for sentence in sentences(line)]
    count = sum(len(words(quiet(cell.source))) for cell in notebook.markdown)
    return [
        Measure("text cells per code cell", len(notebook.markdown) / len(lengths), 1.1, 1.6),
        Measure("lines a cell: median", median(lengths), 0, 3),
        Measure("lines a cell: 9 in 10", sorted(lengths)[ceil(0.9 * len(lengths)) - 1], 0, 8),
        Measure("words", count, 1000, 3000),
        Measure("words per code line", count / max(1, sum(lengths)), 20, 45),
        Measure("words per heading", count / max(1, sum(len(cell.headings) for cell in notebook.markdown)), 120, 250),
        Measure("words a sentence: median", median([len(words(sentence)) for sentence in told] or [0]), 0, 16),
        Measure("reading grade", reading_grade(told), 0, 8),
        Measure("exercises", len({cell.source for cell in notebook.code if "check(" in cell.source}), 2, 4),
    ]


def table(notebooks: list[Notebook]) -> str:
    """One row a number, one column a lesson; * marks what lies outside its range."""
    columns = [measures(notebook) for notebook in notebooks]
    names = [notebook.name[:2] for notebook in notebooks]
    rows = [["", *names, "range"]]
    for row in zip(*columns, strict=True):
        rows.append([row[0].name, *map(str, row), f"{row[0].lowest:g} to {row[0].highest:g}"])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)
