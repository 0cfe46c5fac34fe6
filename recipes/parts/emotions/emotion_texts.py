"""The texts of the emotions recipe: comments with the emotions that readers saw in them, and text without labels."""

import csv
import random
import re
from dataclasses import dataclass
from pathlib import Path

import torch

from recipes.parts.apprentice import Lessons
from recipes.parts.errors import RecipeError
from recipes.parts.everyday import everyday_sentences
from recipes.parts.plain_text import plain_text, taught_sentences
from recipes.parts.reviews import NAMES

HOMES = (
    "emotions/ with train.tsv, dev.tsv and labels.txt "
    "(GoEmotions, github.com/google-research/google-research, CC BY 4.0)"
)
TRUST = 0.5  # of a label: readers of the same comment often saw other emotions, and the teacher knows of all of them
EVERYDAY, UNTOLD = 3000, 17000  # sentences that only the teacher judges: made by the recipe, and of the other sources
Comment = tuple[str, torch.Tensor]


@dataclass(frozen=True)
class EmotionTexts:
    """Comments with targets (labels,) to learn from and held out, sentences without labels, and the labels' names."""

    told: list[Comment]
    held_out: list[Comment]
    untold: list[str]
    labels: tuple[str, ...]


def read_texts(data: Path, seed: int) -> EmotionTexts:
    """Read the data folder and add generated sentences; RecipeError when a labelled file is not there."""
    folder, rng = data / "emotions", random.Random(seed)
    for name in ("labels.txt", "train.tsv", "dev.tsv"):
        if not (folder / name).is_file():
            raise RecipeError(f"There is no file {folder / name}. Give --data the folder that holds {HOMES}.")
    labels = tuple((folder / "labels.txt").read_text(encoding="utf-8").split())
    held_out = _comments(folder / "dev.tsv", len(labels), rng)
    kept_apart = {text for text, _ in held_out}
    told = [one for one in _comments(folder / "train.tsv", len(labels), rng) if one[0] not in kept_apart]
    untold = taught_sentences(plain_text(data), seed)
    untold = rng.sample(untold, min(UNTOLD, len(untold))) + [text for text, _ in everyday_sentences(EVERYDAY, seed)]
    return EmotionTexts(told, held_out, [text for text in untold if text not in kept_apart], labels)


def _comments(path: Path, labels: int, rng: random.Random) -> list[Comment]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = {str(number) for number in range(labels)}
    wrong = next((row for row in rows if len(row) < 2 or not known.issuperset(row[1].split(","))), None)
    if wrong is not None:
        raise RecipeError(
            f"A line of {path} has no label numbers below {labels} in its second column: {wrong}. Fetch the file anew."
        )
    return [(named(row[0], rng), target(row[1], labels)) for row in rows]


def named(text: str, rng: random.Random) -> str:
    """Put names where a comment had its names and religions hidden.

    >>> named("[NAME] is late", random.Random(1))
    'Emeka is late'
    """
    return re.sub(r"\[(NAME|RELIGION)\]", lambda _: rng.choice(NAMES), text)


def target(numbers: str, labels: int) -> torch.Tensor:
    """Turn label numbers into a (labels,) target of zeros and ones.

    >>> target("0,2", 3).tolist()
    [1.0, 0.0, 1.0]
    """
    ones = torch.zeros(labels)
    ones[[int(number) for number in numbers.split(",")]] = 1
    return ones


def lessons(texts: EmotionTexts) -> Lessons:
    """Lay the texts out for teacher and student."""
    told, targets = zip(*texts.told, strict=True)
    return Lessons(list(told), torch.stack(targets), torch.full((len(told),), TRUST), texts.untold)


def counts(texts: EmotionTexts) -> dict[str, int]:
    """Count the texts by use."""
    return {"told": len(texts.told), "untold": len(texts.untold), "held_out": len(texts.held_out)}
