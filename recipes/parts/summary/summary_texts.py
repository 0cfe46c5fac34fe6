"""The paragraphs that the summary model learns from, and those of the exam, read from the data folder.

The exam's paragraphs come from articles that nothing is learned from. Sources without summaries, all: `summary_targets`
makes what the model should say.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recipes.parts.errors import RecipeError
from recipes.parts.reviews import read_lines
from recipes.parts.summary.summary_sentences import sentences

HOMES = (
    "qa/squad (SQuAD 1.1, github.com/rajpurkar/SQuAD-explorer, CC BY-SA 4.0), "
    "and qa/fairytale, prose and summaries where you have them"
)
EXAM = ("Kenya", "Oxygen", "Steam_engine")  # a country, a substance, a machine
EXAM_EACH = 20
EXAM_WORDS = range(60, 141)  # paragraphs of so many words, and at least three sentences
CLASSICS = 6000  # paragraphs drawn from the old books, which are many more
STORY_WORDS = range(40, 121)


@dataclass(frozen=True)
class SummaryTexts:
    """Paragraphs to learn from by the name of their source, and (article, paragraph) pairs for the exam."""

    told: dict[str, list[str]]
    exam: list[tuple[str, str]]


def plain(text: str) -> str:
    """Put a paragraph on one line, without the marks of an encyclopedia's editors.

    >>> plain("It is old.[citation needed]  It is[14] wide .")
    'It is old. It is wide.'
    """
    text = re.sub(r"\[(?:\d+|[a-z ]+\?|[a-z ]*needed)\]", "", text)
    return re.sub(r" (?=[.,;:])", "", " ".join(text.split()))


def _articles(data: Path) -> dict[str, list[str]]:
    path = data / "qa" / "squad" / "squad-v1.1.json"
    if not path.is_file():
        raise RecipeError(f"There is no file {path}. Give --data the folder that holds {HOMES}.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["data"]
        return {one["title"]: [plain(part["context"]) for part in one["paragraphs"]] for one in found}
    except (KeyError, TypeError, ValueError) as error:
        raise RecipeError(f"{path} is not in the form of SQuAD 1.1. Fetch it anew from its home.") from error


def _column(data: Path, pattern: str, name: str) -> Iterator[Any]:
    for path in sorted(data.glob(pattern)):
        for row in read_lines(path):
            if name not in row:
                raise RecipeError(
                    f'A line of {path} has the columns {", ".join(row)} but no "{name}". Fetch the file anew.'
                )
            yield row[name]


def _paged(pages: list[str]) -> Iterator[str]:
    """Join the pages of a simple story to paragraphs of at least 60 words."""
    gathered: list[str] = []
    for page in pages:
        gathered.append(page)
        if sum(len(part.split()) for part in gathered) >= 60:
            yield " ".join(gathered)
            gathered = []


def _classics(data: Path, seed: int) -> list[str]:
    found = [
        line
        for path in sorted(data.glob("prose/classics/*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) in STORY_WORDS
    ]
    return random.Random(seed).sample(found, min(CLASSICS, len(found)))


def read_texts(data: Path, seed: int) -> SummaryTexts:
    """Read all paragraphs; RecipeError where the articles are missing, any other source may be."""
    articles, rng = _articles(data), random.Random(seed)
    exam = []
    for title in EXAM:
        fitting = [one for one in articles.pop(title, []) if len(one.split()) in EXAM_WORDS and len(sentences(one)) > 2]
        exam += [(title, one) for one in rng.sample(fitting, min(EXAM_EACH, len(fitting)))]
    if not exam:
        raise RecipeError(f"The articles in {data / 'qa/squad'} lack {', '.join(EXAM)}. Fetch them anew: {HOMES}.")
    told = {
        "articles": [paragraph for paragraphs in articles.values() for paragraph in paragraphs],
        "tales": [part for parts in _column(data, "qa/fairytale/stories.jsonl", "sections") for part in parts],
        "abstracts": list(map(" ".join, _column(data, "summaries/scitldr/*.jsonl", "source"))),
        "stories": [part for pages in _column(data, "prose/simple_stories/*.jsonl", "pages") for part in _paged(pages)],
        "fables": list(_column(data, "prose/fables/*.jsonl", "fable")),
        "classics": _classics(data, seed),
    }
    return SummaryTexts({name: list(dict.fromkeys(map(plain, parts))) for name, parts in told.items()}, exam)
