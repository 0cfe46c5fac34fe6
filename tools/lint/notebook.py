"""A notebook as the rules see it: numbered cells, parsed once."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat

HEADING = re.compile(r"^(#{1,6}) +(.+)$", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """One cell; `number` counts from 1 as a person does, over text and code."""

    number: int
    kind: str
    source: str
    tags: tuple[str, ...] = ()
    outputs: tuple[dict[str, Any], ...] = ()
    count: int | None = None

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and text of each heading of a markdown cell; a # in a block of code is no heading."""
        return [(len(marks), text.strip()) for marks, text in HEADING.findall(FENCE.sub("", self.source))]


@dataclass(frozen=True)
class Notebook:
    """A notebook's name, cells and metadata; `folder` is where its links start."""

    name: str
    cells: tuple[Cell, ...]
    metadata: dict[str, Any] = field(default_factory=dict)
    folder: Path = Path()

    @property
    def lesson(self) -> str:
        """Number of the lesson, the two digits at the beginning of the name."""
        return self.name[:2]

    @cached_property
    def markdown(self) -> list[Cell]:
        """Cells of text."""
        return [cell for cell in self.cells if cell.kind == "markdown"]

    @cached_property
    def code(self) -> list[Cell]:
        """Code cells that hold something."""
        return [cell for cell in self.cells if cell.kind == "code" and cell.source.strip()]

    @cached_property
    def start(self) -> int:
        """Number of the last standard first cell, the one that calls start; 0 without one."""
        return next((cell.number for cell in self.code if re.search(r"^start\(", cell.source, re.MULTILINE)), 0)


@dataclass(frozen=True)
class Finding:
    """Something that a rule found: in which cell (0: the notebook as a whole), and what."""

    cell: int
    what: str


def read(path: Path) -> Notebook:
    """Parse a notebook file."""
    raw = nbformat.read(path, as_version=4)
    cells = tuple(
        Cell(
            number,
            cell.cell_type,
            cell.source,
            tuple(cell.metadata.get("tags", ())),
            tuple(cell.get("outputs", ())),
            cell.get("execution_count"),
        )
        for number, cell in enumerate(raw.cells, 1)
    )
    return Notebook(path.name, cells, dict(raw.metadata), path.parent)
