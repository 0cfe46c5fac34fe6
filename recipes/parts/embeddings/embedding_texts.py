"""The texts of the embeddings recipe: sentences to fill in, pairs to compare, questions to find the paragraph of.

What is held out is held out everywhere: a sentence by its hash, the questions by whole articles.
"""

import hashlib
import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recipes.parts.embeddings.embedding_pairs import Pairs, found_pairs, read_renderings
from recipes.parts.errors import RecipeError
from recipes.parts.plain_text import plain_text

HOMES = (
    "translation/tatoeba_en_fr (tatoeba.org, CC BY 2.0), prose (African Storybook and Pratham Books, CC BY; classics), "
    "qa/squad (github.com/rajpurkar/SQuAD-explorer, CC BY-SA 4.0) "
    "and chat/topical_chat (github.com/alexa/Topical-Chat, CDLA-Sharing-1.0)"
)
HELD_OUT = 30  # one sentence in thirty
ARTICLE = 8  # every eighth article of SQuAD
LONGEST = 400  # characters


@dataclass(frozen=True)
class Texts:
    """Sentences by source and pairs by kind, each to learn from and held out; questions with paragraphs, held out."""

    train: dict[str, list[str]]
    held_out: dict[str, list[str]]
    pairs: Pairs
    held_out_pairs: Pairs
    questions: list[tuple[str, int]]
    paragraphs: list[str]


def is_held_out(text: str) -> bool:
    """Say whether a sentence is kept apart: the same ones in every run.

    >>> is_held_out("Hello."), is_held_out("hello.")
    (False, False)
    """
    return int(hashlib.sha256(text.lower().encode()).hexdigest(), 16) % HELD_OUT == 0


def read_texts(data: Path, most: Mapping[str, int], most_pairs: Mapping[str, int], seed: int) -> Texts:
    """Read the data folder, at most so many sentences a source; RecipeError when the translations are not there."""
    renderings = read_renderings(data)
    if not renderings:
        raise RecipeError(f"There are no translations in {data}. Give --data the folder that holds {HOMES}.")
    questions, paragraphs = held_out_articles(data)
    apart = {sentence for text in paragraphs for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split()))}
    apart |= {question for question, _ in questions}
    rng = random.Random(seed)
    train, held_out = {}, {}
    sources = plain_text(data)
    for name, count in most.items():
        fitting = [text for text in sources.get(name, []) if 8 <= len(text) <= LONGEST]
        if name == "questions":
            fitting = [text for text in fitting if text not in apart]
        drawn = rng.sample(fitting, min(count, len(fitting)))
        train[name] = [text for text in drawn if not is_held_out(text)]
        held_out[name] = [text for text in drawn if is_held_out(text)]
    pairs = found_pairs(renderings, most_pairs, seed)
    sides = [{kind: _side(found, apart) for kind, found in pairs.items()} for apart in (False, True)]
    return Texts(train, held_out, *sides, questions, paragraphs)


def _side(pairs: list[tuple[str, str]], apart: bool) -> list[tuple[str, str]]:
    return [pair for pair in pairs if any(map(is_held_out, pair)) == apart]


def held_out_articles(data: Path) -> tuple[list[tuple[str, int]], list[str]]:
    """Read every eighth article of SQuAD: its questions, each with the number of its paragraph, and the paragraphs."""
    questions, paragraphs = [], []
    for path in sorted(data.glob("qa/squad/*.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["data"][::ARTICLE]:
            for paragraph in article["paragraphs"]:
                questions += [(one["question"], len(paragraphs)) for one in paragraph["qas"]]
                paragraphs.append(paragraph["context"])
    return questions, paragraphs
