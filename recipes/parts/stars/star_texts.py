"""The texts of the stars recipe: reviews with stars, and texts of which only the side, or nothing at all, is known.

Without the second kind, a model that has only seen restaurants would give a broken kettle whatever stars.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import torch

from recipes.parts import reviews
from recipes.parts.apprentice import Lessons
from recipes.parts.everyday import everyday_sentences
from recipes.parts.unsure import unsure_texts

EVERYDAY, UNSURE = 5000, 1000  # texts
NEIGHBOUR = 0.05  # of a label goes to each star beside it: people who read the same review differ by one
# What is known of a film sentence or an everyday one is its side; how far it goes is for the teacher to say.
PRAISE = (0.0, 0.0, 0.1, 0.45, 0.45)
TRUST, TRUST_SIDE = 0.5, 0.3
HOMES = (
    "sentiment/cebab (github.com/CEBaBing/CEBaB, CC BY 4.0) and "
    "sentiment/rt_polarity (github.com/nltk/nltk_data, sentence polarity 2.0, CC BY 4.0)"
)


@dataclass(frozen=True)
class StarTexts:
    """Sources of texts with targets (stars,) and trust, reviews on whose stars no majority agreed, and the held out."""

    told: dict[str, list[tuple[str, torch.Tensor, float]]]
    untold: list[str]
    held_out: list[tuple[str, int]]


def star_target(stars: int) -> torch.Tensor:
    """Return the probabilities of one to five stars to learn for a review with so many.

    >>> [round(share, 2) for share in star_target(1).tolist()]
    [0.95, 0.05, 0.0, 0.0, 0.0]
    """
    target = torch.zeros(5)
    beside = [star for star in (stars - 2, stars) if 0 <= star < 5]
    target[beside] = NEIGHBOUR
    target[stars - 1] = 1 - NEIGHBOUR * len(beside)
    return target


def read_texts(data: Path, seed: int) -> StarTexts:
    """Read the data folder and add generated sentences; RecipeError when a source is not there."""
    train, held_out = reviews.starred_restaurants(data)
    films, _ = reviews.films(data, 0.0, seed)
    known, rng = {text for text, _ in held_out}, random.Random(seed)
    told = {
        "restaurants": [(text, star_target(int(s)), TRUST) for text, s in train if s.isdigit() and text not in known],
        "films": [(reviews.punctuated(text, rng), _side(label), TRUST_SIDE) for text, label in films],
        "everyday": [(text, _side(label), TRUST_SIDE) for text, label in everyday_sentences(EVERYDAY, seed)],
        "unsure": [(text, torch.full((5,), 0.2), 1.0) for text in unsure_texts(UNSURE, seed)],
    }
    untold = [text for text, stars in train if not stars.isdigit() and text not in known]
    return StarTexts(told, untold, [(text, int(stars)) for text, stars in held_out if stars.isdigit()])


def _side(label: float) -> torch.Tensor:
    return torch.tensor(PRAISE if label else PRAISE[::-1])


def lessons(texts: StarTexts) -> Lessons:
    """Lay the texts out for teacher and student."""
    told, targets, trust = zip(*(row for source in texts.told.values() for row in source), strict=True)
    return Lessons(list(told), torch.stack(targets), torch.tensor(trust), texts.untold)


def counts(texts: StarTexts) -> dict[str, int]:
    """Count the texts by source."""
    told = {name: len(rows) for name, rows in texts.told.items()}
    return told | {"untold": len(texts.untold), "held_out": len(texts.held_out)}
