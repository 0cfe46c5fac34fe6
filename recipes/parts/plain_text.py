"""All other English text of the data folder: the vocabulary is chosen on it, the teacher labels a part of it.

A folder that is not there is left out; the labelled ones are the only text that the recipe cannot do without.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from recipes.parts.reviews import read_lines

# How many sentences of each source the teacher labels: more of what people say, less of what they publish.
TAUGHT = {
    "translation": 14000,
    "chat": 7000,
    "stories": 5000,
    "posts": 5000,
    "questions": 1500,
    "papers": 1000,
    "inference": 2000,
    "classics": 2000,
}


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", re.sub(r"\s+", " ", text).strip()) if sentence]


def _translation(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("translation/tatoeba_en_fr/*.txt")):
        yield from dict.fromkeys(line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines())


def _chat(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("chat/*/*.jsonl")):
        for row in read_lines(path):
            yield from (turn[1] for turn in row["turns"])


def _stories(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("prose/simple_stories/*.jsonl")):
        for row in read_lines(path):
            for page in row["pages"]:
                yield from _sentences(page)
    for path in sorted(data.glob("prose/fables/*.jsonl")):
        for row in read_lines(path):
            yield from _sentences(row["fable"])


def _posts(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("ner/*/*.jsonl")):
        for row in read_lines(path):
            yield re.sub(r" (?=[.,;:!?])", "", " ".join(row["tokens"]))


def _questions(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("qa/squad/*.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                yield from _sentences(paragraph["context"])
                yield from (question["question"] for question in paragraph["qas"])
    for path in sorted(data.glob("qa/fairytale/stories.jsonl")):
        for row in read_lines(path):
            for section in row["sections"]:
                yield from _sentences(section)


def _papers(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("summaries/*/*.jsonl")):
        for row in read_lines(path):
            yield from row["source"]


def _inference(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("nli/breaking.jsonl")):
        for row in read_lines(path):
            yield from (row["sentence1"], row["sentence2"])


def _classics(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("prose/classics/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _sentences(line)


READERS = {
    "translation": _translation,
    "chat": _chat,
    "stories": _stories,
    "posts": _posts,
    "questions": _questions,
    "papers": _papers,
    "inference": _inference,
    "classics": _classics,
}


def plain_text(data: Path) -> dict[str, list[str]]:
    """Read every source of unlabelled English text that is there, as sentences, by the name of the source."""
    found = {name: list(dict.fromkeys(reader(data))) for name, reader in READERS.items()}
    return {name: texts for name, texts in found.items() if texts}


def taught_sentences(found: dict[str, list[str]], seed: int) -> list[str]:
    """Draw the sentences that the teacher labels: as many of each source as `TAUGHT` says, 3 to 400 characters."""
    rng = random.Random(seed)
    drawn: list[str] = []
    for name, texts in found.items():
        fitting = [text for text in texts if 3 <= len(text) <= 400]
        drawn += rng.sample(fitting, min(TAUGHT[name], len(fitting)))
    return drawn
