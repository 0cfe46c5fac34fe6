"""All text of the sentiment recipe, read, generated, held out and laid out for the distillation."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from recipes.parts import plain_text, reviews
from recipes.parts.everyday import everyday_sentences, is_probe
from recipes.parts.sentiment.distil import Lessons
from recipes.parts.unsure import unsure_texts

EVERYDAY, UNSURE, NEUTRAL = 9000, 3000, 5000  # texts
FILMS_HELD_OUT = 0.1  # of the film sentences
UNTOLD_COMMENTS = 0.5  # of the comments without a clear label


@dataclass(frozen=True)
class Texts:
    """All that is read: examples to learn from and held out by source, sentences without labels, all plain text."""

    train: dict[str, list[reviews.Example]]
    held_out: dict[str, list[reviews.Example]]
    untold: list[str]
    plain: dict[str, list[str]]


def read_texts(data: Path, seed: int) -> Texts:
    """Read the data folder and add the generated sentences; RecipeError when a labelled source is not there."""
    rng = random.Random(seed)
    films, restaurants = reviews.films(data, FILMS_HELD_OUT, seed), reviews.restaurants(data)
    *comments, untold = reviews.emotions(data, NEUTRAL, seed)
    names = ("films", "restaurants", "comments")
    held_out = {name: part[1] for name, part in zip(names, (films, restaurants, comments), strict=True)}
    kept_apart = {text for examples in held_out.values() for text, _ in examples}
    train = {
        name: [
            (reviews.punctuated(text, rng), target)
            for text, target in part[0]
            if text not in kept_apart and not is_probe(text)
        ]
        for name, part in zip(names, (films, restaurants, comments), strict=True)
    }
    train["everyday"] = [(text, float(label)) for text, label in everyday_sentences(EVERYDAY, seed)]
    train["unsure"] = [(text, 0.5) for text in unsure_texts(UNSURE, seed)]
    plain = plain_text.plain_text(data)
    untold = rng.sample(untold, int(UNTOLD_COMMENTS * len(untold))) + plain_text.taught_sentences(plain, seed)
    return Texts(train, held_out, [text for text in untold if text not in kept_apart and not is_probe(text)], plain)


def lessons(texts: Texts) -> Lessons:
    """Lay the texts out for the distillation; a text to be unsure of stays at 0.5 whatever the teacher thinks."""
    examples = [(*example, name == "unsure") for name, source in texts.train.items() for example in source]
    told, targets, fixed = zip(*examples, strict=True)
    sources = texts.plain | {
        name: [text for text, _ in source] for name, source in texts.train.items() if name != "unsure"
    }
    return Lessons(list(told), torch.tensor(targets), torch.tensor(fixed), texts.untold, sources)


def counts(texts: Texts) -> dict[str, Any]:
    """Count the texts by source, and those with (told) and without (untold) a label."""
    train = {name: len(source) for name, source in texts.train.items()}
    held_out = {name: len(source) for name, source in texts.held_out.items()}
    return {"train": train, "held_out": held_out, "told": sum(train.values()), "untold": len(texts.untold)}
