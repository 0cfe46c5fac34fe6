"""The labelled texts, read from the data folder: film and restaurant reviews, and what people write to each other.

A target is the probability of POSITIVE that the model should learn: 1, 0, or 0.5 where readers saw both or neither.
"""

import csv
import json
import random
import re
from pathlib import Path

from recipes.parts.errors import RecipeError

Example = tuple[str, float]

HOMES = (
    "sentiment/rt_polarity (github.com/nltk/nltk_data, sentence polarity 2.0, CC BY 4.0), "
    "sentiment/cebab (github.com/CEBaBing/CEBaB, CC BY 4.0) "
    "and emotions (GoEmotions, github.com/google-research/google-research, CC BY 4.0)"
)
STARS = {"1": 0.0, "2": 0.0, "3": 0.5, "4": 1.0, "5": 1.0}
CLEARLY_POSITIVE = {"admiration", "excitement", "gratitude", "joy", "love", "optimism", "pride", "relief"}
CLEARLY_NEGATIVE = {
    "anger",
    "annoyance",
    "disappointment",
    "disgust",
    "embarrassment",
    "fear",
    "grief",
    "nervousness",
    "remorse",
    "sadness",
}
NAMES = (
    "Ana",
    "Ben",
    "Chen",
    "Dana",
    "Emeka",
    "Fatima",
    "Grace",
    "Hugo",
    "Ines",
    "Jamal",
    "Kim",
    "Luca",
    "Maria",
    "Noor",
    "Omar",
    "Priya",
    "Sam",
    "Tom",
)


def detokenised(text: str) -> str:
    """Put the spaces of a tokenised sentence back to where a writer has them.

    >>> detokenised('a " fun " film , though long ( two hours ) . . .')
    'a "fun" film, though long (two hours)...'
    """
    text = re.sub(r'" ([^"]*?) "', r'"\1"', text)
    text = re.sub(r"(?<=\.) (?=\.)", "", text)
    text = re.sub(r" (?=[.,;:!?)\]%])", "", text)
    text = re.sub(r"(?<=[(\[$]) ", "", text)
    return re.sub(r"\s+", " ", text).strip()


def punctuated(text: str, rng: random.Random) -> str:
    """Now and then end a text otherwise, or drop its commas or apostrophes, as people do when they type."""
    if rng.random() < 0.3:
        text = text.rstrip(".!? ") + rng.choice(["", "", "!", "...", "!!", "."])
    if rng.random() < 0.1:
        text = text.replace(",", "")
    if rng.random() < 0.1:
        text = re.sub(r"(?<=\w)['’](?=\w)", "", text)
    return text


def read_lines(path: Path) -> list[dict[str, object]]:
    """Read a file of one JSON object a line; RecipeError when it is not there."""
    if not path.is_file():
        raise RecipeError(f"There is no file {path}. Give --data the folder that holds {HOMES}.")
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _column(row: dict[str, object], name: str, path: Path) -> str:
    if name not in row:
        raise RecipeError(
            f'A line of {path} has the columns {", ".join(row)} but no "{name}". Fetch the file anew from its home.'
        )
    return str(row[name])


def films(data: Path, held_out: float, seed: int) -> tuple[list[Example], list[Example]]:
    """Read the film sentences, put them into natural form, and hold out a share of them at random."""
    path = data / "sentiment" / "rt_polarity" / "rt_polarity.jsonl"
    examples = [
        (detokenised(_column(row, "text", path)), float(_column(row, "label", path))) for row in read_lines(path)
    ]
    random.Random(seed).shuffle(examples)
    first = int(held_out * len(examples))
    return examples[first:], examples[:first]


def restaurants(data: Path) -> tuple[list[Example], list[Example]]:
    """Read the restaurant reviews on whose stars most readers agreed; three stars are learned from, not measured on."""
    train, held_out = starred_restaurants(data)
    return _sided(train), [example for example in _sided(held_out) if example[1] != 0.5]


def starred_restaurants(data: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Read the restaurant reviews, each with "1" to "5" or "no majority": train, held out.

    No edit of a review that is held out is learned from.
    """
    folder = data / "sentiment" / "cebab"
    train = [(row, folder / "train_inclusive.jsonl") for row in read_lines(folder / "train_inclusive.jsonl")]
    held_out = [
        (row, folder / f"{part}.jsonl") for part in ("dev", "test") for row in read_lines(folder / f"{part}.jsonl")
    ]
    kept_apart = {_column(row, "original_id", path) for row, path in held_out}
    train = [(row, path) for row, path in train if _column(row, "original_id", path) not in kept_apart]
    return _with_stars(train), _with_stars(held_out)


def _with_stars(rows: list[tuple[dict[str, object], Path]]) -> list[tuple[str, str]]:
    return [(_column(row, "description", path), _column(row, "review_majority", path)) for row, path in rows]


def _sided(pairs: list[tuple[str, str]]) -> list[Example]:
    return [(text, STARS[stars]) for text, stars in pairs if stars in STARS]


def emotions(data: Path, neutral: int, seed: int) -> tuple[list[Example], list[Example], list[str]]:
    """Read comments with emotions of one side and `neutral` of those with none: train, held out, all others' texts."""
    folder = data / "emotions"
    if not (folder / "labels.txt").is_file():
        raise RecipeError(f"There is no file {folder / 'labels.txt'}. Give --data the folder that holds {HOMES}.")
    names = (folder / "labels.txt").read_text(encoding="utf-8").split()
    rng = random.Random(seed)
    train, others, plain = _felt(folder / "train.tsv", names, rng)
    held_out, _, _ = _felt(folder / "dev.tsv", names, rng)
    rng.shuffle(plain)
    return train + [(text, 0.5) for text in plain[:neutral]], held_out, others + plain[neutral:]


def _felt(path: Path, names: list[str], rng: random.Random) -> tuple[list[Example], list[str], list[str]]:
    clear, others, plain = [], [], []
    with path.open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = re.sub(r"\[(NAME|RELIGION)\]", lambda _: rng.choice(NAMES), row[0])
            felt = {names[int(index)] for index in row[1].split(",")}
            if felt <= CLEARLY_POSITIVE or felt <= CLEARLY_NEGATIVE:
                clear.append((text, float(felt <= CLEARLY_POSITIVE)))
            else:
                (plain if felt == {"neutral"} else others).append(text)
    return clear, others, plain
