"""Write models/README.md from what the recipes measured: how good each pocket model is, and beside which sibling.

Usage: python -m tools.models_page
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from string import Template
from typing import Any

from helpers.model_folder import POCKET_FOLDER
from helpers.models import POCKET, catalogue, roles

PAGE = POCKET_FOLDER / "README.md"
HUB = "https://huggingface.co/"
HEAD = ("model", "class", "MB", "measured", "aim", "famous sibling, by its own page", "minutes", "licence", "recipe")


@dataclass(frozen=True)
class Number:
    """One measured number of a model, with the aim that it had."""

    name: str
    value: float
    aim: float
    percent: bool
    best: float = 1.0

    def written(self, value: float) -> str:
        """A value in this number's notation.

        >>> Number("exact", 0.7085, 0.62, True).written(0.62)
        '62 %'
        """
        return f"{round(100 * value, 1):g} %" if self.percent else f"{value:.3g}"

    @property
    def points(self) -> float:
        """The share of the best value that there can be, in points of a hundred.

        >>> Number("chrF", 61.0, 50, percent=False, best=100).points
        61.0
        """
        return 100 * self.value / self.best

    @property
    def reached(self) -> bool:
        """Whether the number is at its aim or above."""
        return self.value >= self.aim


def stated() -> dict[str, Any]:
    """models_page.toml as a dictionary: role → which numbers count, and what the sibling's page states."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


def metrics(role: str) -> dict[str, Any]:
    """What the recipe of a role measured."""
    folder = POCKET_FOLDER / catalogue()[role][POCKET]["folder"]
    return json.loads((folder / "metrics.json").read_text(encoding="utf-8"))


def at(path: str, nested: Mapping[str, Any]) -> float:
    """The value at a dotted path.

    >>> at("held_out.all.exact", {"held_out": {"all": {"exact": 0.7}}})
    0.7
    """
    return reduce(lambda part, name: part[name], path.split("."), nested)


def numbers(role: str) -> list[Number]:
    """The numbers of a role that count, the most telling first."""
    measured = metrics(role)
    rows = stated()[role]["numbers"]
    return [
        Number(row["name"], at(row["path"], measured), row["aim"], row.get("percent", False), row.get("best", 1.0))
        for row in rows
    ]


def row(role: str) -> tuple[str, ...]:
    """The line of one model in the table."""
    entry, measured, counted = catalogue()[role], metrics(role), numbers(role)
    sibling = entry["laptop"]["model"]
    return (
        f"[{role}]({entry[POCKET]['folder']}/README.md)",
        f"`{entry[POCKET]['class']}`",
        f"{measured['model']['megabytes']}",
        ", ".join(f"{one.name} {one.written(one.value)}" for one in counted),
        ", ".join(f"≥ {one.written(one.aim)}" if one.reached else f"**≥ {one.written(one.aim)}**" for one in counted),
        f"[{sibling}]({HUB}{sibling}): {stated()[role]['sibling'] or '–'}",
        f"{measured['run']['minutes']}",
        entry[POCKET]["licence"],
        f"[recipe](../recipes/{role}.py)",
    )


def page() -> str:
    """The whole page as Markdown."""
    lines = [HEAD, ("---",) * len(HEAD), *map(row, roles())]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    total = sum(path.stat().st_size for path in POCKET_FOLDER.rglob("*.safetensors")) / 1e6
    template = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    return Template(template).substitute(table=table, total=f"{total:.0f}")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
