"""A generator of texts without any sentiment, from plain facts to mashed keys.

A model that has only seen praise and complaint is sure of everything, even of nothing at all.
"""

import random
import re

from recipes.parts.everyday import SUBJECTS, WORDS

KEYS = "asdfghjklqwertyuiopzxcvbnm"
SIGNS = "🤗😀🎉🐍👍💔😡 .,;:!?-_/#*+=()[]{}<>@&%$§~^|"
# First letter and number of letters: Cyrillic, Greek, Hebrew, Arabic, Devanagari, Hiragana, Han, Hangul, Thai.
SCRIPTS = (
    (0x430, 32),
    (0x3B1, 24),
    (0x5D0, 26),
    (0x627, 28),
    (0x905, 48),
    (0x3042, 80),
    (0x4E00, 800),
    (0xAC00, 900),
    (0xE01, 46),
)


def unsure_texts(count: int, seed: int) -> list[str]:
    """Make `count` texts with no sentiment at all: facts, mashed keys, numbers, signs, other scripts, nothing."""
    rng = random.Random(seed)
    makers = (_fact, _fact, _person_fact, _person_fact, _mashed_keys, _numbers, _signs, _other_script, _word_list)
    return ["", " "] + [rng.choice(makers)(rng) for _ in range(count - 2)]


def _fact(rng: random.Random) -> str:
    return re.sub(r"\{n\}", lambda _: str(rng.randint(2, 99)), rng.choice(WORDS["facts"]))


def _person_fact(rng: random.Random) -> str:
    text = rng.choice(WORDS["person_facts"]).format(p=rng.choice(WORDS["persons"]))
    return text[0].upper() + text[1:]


def _mashed_keys(rng: random.Random) -> str:
    return " ".join("".join(rng.choices(KEYS, k=rng.randint(2, 9))) for _ in range(rng.randint(1, 5)))


def _numbers(rng: random.Random) -> str:
    numbers = [str(rng.randint(0, 9999) / rng.choice([1, 10, 100])) for _ in range(rng.randint(1, 40))]
    return rng.choice([" ", ", ", " | ", "\t"]).join(numbers)


def _signs(rng: random.Random) -> str:
    return "".join(rng.choices(SIGNS, k=rng.randint(1, 12)))


def _other_script(rng: random.Random) -> str:
    """Letters of another alphabet in groups like words: the model must not be sure of what it cannot read."""
    first, size = rng.choice(SCRIPTS)
    words = [
        "".join(chr(first + rng.randrange(size)) for _ in range(rng.randint(2, 8))) for _ in range(rng.randint(1, 6))
    ]
    return " ".join(words)


def _word_list(rng: random.Random) -> str:
    return " ".join(subject.split()[-1] for subject in rng.sample(SUBJECTS, rng.randint(1, 4)))
