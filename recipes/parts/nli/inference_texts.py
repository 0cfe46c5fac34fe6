"""The pairs of the nli recipe: a premise, a hypothesis, and whether the one contradicts, allows or entails the other.

The public pairs were made by editing one another, so a split at random would hold out what was learned from: whoever
shares a sentence with a held-out pair is left out.
"""

import csv
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from recipes.parts.apprentice import Lessons
from recipes.parts.errors import RecipeError
from recipes.parts.nli.everyday_pairs import Pair, everyday_pairs
from recipes.parts.nli.topic_pairs import nearness, topic_pairs
from recipes.parts.plain_text import plain_text, taught_sentences

LABELS = ("contradiction", "neutral", "entailment")
SOURCES = {
    "conjunctions": ("conjnli_train.tsv", "Premise", "Hypothesis", "Label"),
    "conjunctions_dev": ("conjnli_dev.tsv", "Premise", "Hypothesis", "Label"),
    "words": ("breaking.jsonl", "sentence1", "sentence2", "gold_label"),
    "monotone": ("med.tsv", "sentence1", "sentence2", "gold_label"),
    "and": ("help_and.tsv", "ori_sentence", "new_sentence", "gold_label"),
    "or": ("help_or.tsv", "ori_sentence", "new_sentence", "gold_label"),
}
HOMES = (
    "nli/ with conjnli_train.tsv and conjnli_dev.tsv (github.com/swarnaHub/ConjNLI, MIT), "
    "breaking.jsonl (github.com/BIU-NLP/Breaking_NLI, CC BY-SA 4.0), "
    "med.tsv (github.com/verypluming/MED, CC BY-SA 4.0) "
    "and help_and.tsv, help_or.tsv (github.com/verypluming/HELP, CC BY-SA 4.0)"
)
HELD_OUT = 12  # one premise in twelve
TRUST = 0.6
ASKED = 24000  # sentences of which the base says what they are about; of a quarter it can


@dataclass(frozen=True)
class InferenceTexts:
    """Pairs (premise, hypothesis, label) by source, to learn from and held out."""

    told: dict[str, list[Pair]]
    held_out: dict[str, list[Pair]]


def read_texts(data: Path, base: Path, seed: int) -> InferenceTexts:
    """Read the data folder and make everyday pairs; RecipeError when a labelled file is not there.

    The base says what sentences are about.
    """
    read = {name: list(_pairs(data / "nli", *source)) for name, source in SOURCES.items()}
    held_out = {"conjunctions_dev": read.pop("conjunctions_dev")}
    held_out |= {name: [pair for pair in pairs if is_held_out(pair[0])] for name, pairs in read.items()}
    kept_apart = {sentence for pairs in held_out.values() for pair in pairs for sentence in pair[:2]}
    rng = random.Random(seed)
    plain = taught_sentences(plain_text(data), seed)
    sentences = rng.sample(plain, min(ASKED, len(plain)))
    told = read | everyday_pairs(data, rng) | {"topics": topic_pairs(sentences, nearness(base, sentences), rng)}
    told = {
        name: [pair for pair in pairs if pair[0] not in kept_apart and pair[1] not in kept_apart]
        for name, pairs in told.items()
    }
    return InferenceTexts(told, held_out)


def is_held_out(premise: str) -> bool:
    """Say whether the pairs of a premise are kept apart: the same ones in every run.

    >>> is_held_out("I bought a few eggs ."), is_held_out("Two men are sitting on a bench.")
    (False, False)
    """
    return int(hashlib.sha256(premise.encode()).hexdigest(), 16) % HELD_OUT == 0


def _pairs(folder: Path, file: str, premise: str, hypothesis: str, label: str) -> Iterator[Pair]:
    path = folder / file
    if not path.is_file():
        raise RecipeError(f"There is no file {path}. Give --data the folder that holds {HOMES}.")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        as_table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in map(json.loads, lines) if path.suffix == ".jsonl" else as_table:
            missing = [name for name in (premise, hypothesis, label) if row.get(name) is None]
            if missing:
                raise RecipeError(f"A line of {path} has no column {missing[0]}. Fetch the file anew from its home.")
            if row[label] not in LABELS:
                raise RecipeError(
                    f'A line of {path} has the label "{row[label]}", which is none of {", ".join(LABELS)}.'
                )
            yield (spaced(row[premise]), spaced(row[hypothesis]), row[label])


def spaced(text: str) -> str:
    """Put the spaces of a tokenised sentence where a writer has them.

    >>> spaced("He played , but she did n't sing .")
    "He played, but she didn't sing."
    """
    return re.sub(r" (?=[.,;:!?]|n't\b|'(?:s|re|ve|ll|d|m)\b)", "", text.replace("~", " ")).strip()


def lessons(texts: InferenceTexts) -> Lessons:
    """Lay the pairs out for teacher and student."""
    pairs = [pair for source in texts.told.values() for pair in source]
    return Lessons([pair[:2] for pair in pairs], targets(pairs), torch.full((len(pairs),), TRUST), [])


def targets(pairs: list[Pair]) -> torch.Tensor:
    """Return the labels of pairs as ones among zeros: (pairs, labels)."""
    return torch.eye(len(LABELS))[[LABELS.index(label) for *_, label in pairs]]


def counts(texts: InferenceTexts) -> dict[str, dict[str, int]]:
    """Count the pairs by source."""
    return {
        use: {name: len(pairs) for name, pairs in sources.items()}
        for use, sources in (("told", texts.told), ("held_out", texts.held_out))
    }
