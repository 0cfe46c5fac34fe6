"""Questions whose answer is a stretch of a text: Wikipedia articles and fairy tales, read and split by text.

Questions about one article share names and words, so an article, or a story, is on one side of the split only.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recipes.parts.errors import RecipeError
from recipes.parts.outside_rows import outside_rows
from recipes.parts.reviews import read_lines

HOMES = (
    "qa/squad (SQuAD 1.1, github.com/rajpurkar/SQuAD-explorer, CC BY-SA 4.0) "
    "and qa/fairytale (FairytaleQA, github.com/uci-soe/FairytaleQAData, Apache-2.0)"
)
HELD_OUT_EVERY = 6  # every sixth article, in the order of the alphabet


@dataclass(frozen=True)
class Answer:
    """A stretch of the context: its text, and where its first character stands."""

    text: str
    start: int


@dataclass(frozen=True)
class Question:
    """A question, the text to find the answer in, what people answered (nothing where it is not there), its origin."""

    text: str
    context: str
    answers: tuple[Answer, ...]
    origin: str


@dataclass(frozen=True)
class Source:
    """Questions to learn from and held out; no article or story is on both sides."""

    train: list[Question]
    held_out: list[Question]


def _answers(found: list[dict[str, Any]]) -> tuple[Answer, ...]:
    return tuple(Answer(one["text"], one["answer_start"]) for one in found)


def _articles(data: Path) -> Source:
    path = data / "qa" / "squad" / "squad-v1.1.json"
    if not path.is_file():
        raise RecipeError(f"There is no file {path}. Give --data the folder that holds {HOMES}.")
    try:
        articles = sorted(json.loads(path.read_text(encoding="utf-8"))["data"], key=lambda article: article["title"])
        asked = [
            [
                Question(one["question"], paragraph["context"], _answers(one["answers"]), article["title"])
                for paragraph in article["paragraphs"]
                for one in paragraph["qas"]
            ]
            for article in articles
        ]
    except (KeyError, json.JSONDecodeError) as error:
        raise RecipeError(
            f"{path} is not in the format of SQuAD 1.1 ({error}). Fetch it anew from its home."
        ) from error
    last = HELD_OUT_EVERY - 1
    train = [one for at, article in enumerate(asked) if at % HELD_OUT_EVERY != last for one in article]
    return Source(train, [one for article in asked[last::HELD_OUT_EVERY] for one in article])


def _fairy_tales(data: Path) -> Source:
    path = data / "qa" / "fairytale" / "spans.jsonl"
    sides: dict[bool, list[Question]] = {True: [], False: []}
    for row in read_lines(path):
        missing = {"story", "split", "question", "context", "spans"} - row.keys()
        if missing:
            raise RecipeError(f"A line of {path} lacks {', '.join(sorted(missing))}. Fetch it anew from its home.")
        one = Question(row["question"], row["context"], _answers(row["spans"]), row["story"])
        sides[row["split"] == "test"].append(one)
    return Source(sides[False], sides[True])


def read_sources(data: Path) -> dict[str, Source]:
    """Read both sources from `data`/qa; RecipeError when one is not there or has another form."""
    return {"articles": _articles(data), "fairy_tales": _fairy_tales(data)}


def elsewhere(questions: Sequence[Question], seed: int, same_origin: bool) -> list[Question]:
    """Ask each question about another paragraph, in which none of its answers stands: of the same origin, or another.

    A question whose origin has no such paragraph is left out.
    """
    rng, contexts = random.Random(seed), dict.fromkeys((one.origin, one.context) for one in questions)
    moved = []
    for one in questions:
        fitting = [
            context
            for origin, context in contexts
            if (origin == one.origin) == same_origin
            and not any(answer.text.lower() in context.lower() for answer in one.answers)
        ]
        if fitting:
            moved.append(Question(one.text, rng.choice(fitting), (), one.origin))
    return moved


def outside_questions(path: Path) -> list[Question]:
    """Read the questions of our own writing: answers parted by "|", none where the paragraph does not tell."""
    return [
        Question(
            row["question"],
            row["paragraph"],
            tuple(Answer(text, row["paragraph"].index(text)) for text in row["answers"].split("|") if text),
            row["paragraph"],
        )
        for row in outside_rows(path)
    ]
