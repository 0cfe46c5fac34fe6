"""English sentences and their French translations: read, cleaned, and held out by the English sentence."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from recipes.parts.errors import RecipeError

HOMES = "translation/tatoeba_en_fr/fra.txt (sentence pairs of tatoeba.org, via manythings.org/anki, CC BY 2.0 FR)"
HELD_OUT = 2000  # English sentences
Pair = tuple[str, str]

# What a classroom need not read. What was looked for: the vulgar, the sexual, suicide. Nothing else was taken out.
UNFIT = re.compile(
    r"\b(naked|sexy?|sexual|breasts?|suicid\w*|rap(?:ed|ist)"
    r"|merde|foutre|con(?:ne|nard)?|cul|chier|couilles?|salaud|sexe|sexuel\w*|violé\w*|violeur|nègre)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Texts:
    """Pairs to learn from, and English sentences held out, each with all its French translations."""

    pairs: list[Pair]
    held_out: list[tuple[str, list[str]]]
    unfit: int


def key(english: str) -> str:
    """Return what two spellings of one sentence have in common.

    >>> key("Run, Tom!") == key("run Tom."), key("Run, Tom!") == key("Run to Tom.")
    (True, False)
    """
    return " ".join(re.findall(r"\w+", english.casefold()))


def plain(text: str) -> str:
    r"""Write spaces and apostrophes as one types them.

    >>> plain("Qu’est-ce\u202f?")
    "Qu'est-ce ?"
    """
    return re.sub("[’‘]", "'", " ".join(text.split()))


def as_in_french(text: str) -> str:
    """Put one space before ? and ! at the end, as most of the French sentences have it.

    >>> as_in_french("Va!"), as_in_french("Va !")
    ('Va !', 'Va !')
    """
    return re.sub(r"(?<=[^\s?!])([?!]+)$", r" \1", text)


def read_pairs(data: Path) -> list[Pair]:
    """Read all pairs of the data folder, cleaned; RecipeError when the file is missing or is no list of pairs."""
    path = data / "translation" / "tatoeba_en_fr" / "fra.txt"
    if not path.is_file():
        raise RecipeError(f"There is no file {path}. Give --data the folder that holds {HOMES}.")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for number, row in enumerate(rows, 1):
        if len(row) < 2 or not all(row[:2]):
            said = f"Line {number} of {path} is not an English sentence, a tab and a French one."
            raise RecipeError(f"{said} Fetch the file anew from its home.")
    return [(plain(row[0]), as_in_french(plain(row[1]))) for row in rows]


def read_texts(data: Path, elsewhere: Iterable[str], always: Iterable[str], seed: int) -> Texts:
    """Read the pairs and hold some out; no sentence that is examined, here or `elsewhere`, is learned from.

    Sentences of one and two words and those of `always` are never held out: "Hello." had better be learned.
    """
    read = read_pairs(data)
    pairs = [pair for pair in read if not any(map(UNFIT.search, pair))]
    told = defaultdict(list)
    for english, french in pairs:
        told[key(english)].append((english, french))
    long_enough = sorted(shared for shared in told if shared.count(" ") >= 2)
    spared = set(map(key, always))
    drawn = random.Random(seed).sample(long_enough, min(HELD_OUT, len(long_enough) // 4))
    drawn = [shared for shared in drawn if shared not in spared]
    held_out = [(told[shared][0][0], [french for _, french in told[shared]]) for shared in drawn]
    examined = {*drawn, *map(key, elsewhere)}
    return Texts([pair for pair in pairs if key(pair[0]) not in examined], held_out, len(read) - len(pairs))
