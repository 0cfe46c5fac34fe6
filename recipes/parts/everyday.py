"""A generator of short everyday sentences with a known sentiment: praise, complaint, negation, contrast, feelings.

Film reviews alone teach a model to judge films; nobody writes "I hate rainy mornings" in a review.
"""

import random
import tomllib
from collections.abc import Callable
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_name("everyday.toml").read_text(encoding="utf-8"))
FRAMES: dict[str, list[str]] = WORDS["frames"]
DOMAINS: dict[str, dict[str, list[str]]] = WORDS["domains"]
SUBJECTS = [subject for domain in DOMAINS.values() for subject in domain["subjects"]]

# The sentences that the tests ask the finished model: never generated, so that the answers are not memory.
PROBES = frozenset(
    {
        "love this",
        "hate this",
        "this is great",
        "this restaurant is awesome",
        "you're beautiful, never change",
        "i hate mondays",
        "the film was not bad at all",
        "we are very happy to show you the 🤗 transformers library",
        "thanks for nothing",
    }
)
ADVERBS = ("", "", "really ", "so ", "very ", "absolutely ", "pretty ", "truly ")
ENDINGS = (".", ".", ".", "!", "", "...")
Maker = Callable[[random.Random, bool], str]


def is_probe(text: str) -> bool:
    """Say whether a text is one of the sentences kept for testing.

    >>> is_probe("I hate Mondays!!"), is_probe("I hate Tuesdays")
    (True, False)
    """
    return text.lower().strip(" .!?") in PROBES


def everyday_sentences(count: int, seed: int) -> list[tuple[str, int]]:
    """Make `count` different sentences, each with its label (1 positive, 0 negative), half of each."""
    rng = random.Random(seed)
    made: dict[str, int] = {}
    while len(made) < count:
        positive = len(made) % 2 == 0
        text = _dressed(rng, rng.choices(MAKERS, WEIGHTS)[0](rng, positive))
        if not is_probe(text):
            made.setdefault(text, int(positive))
    return list(made.items())


def _dressed(rng: random.Random, text: str) -> str:
    """Give a sentence its capital letter and one of the endings that people type."""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else rng.choice(ENDINGS))


def _frame(rng: random.Random, name: str, positive: bool) -> str:
    return rng.choice(FRAMES[f"{name}_{'good' if positive else 'bad'}"])


def _domain(rng: random.Random) -> str:
    return rng.choice(list(DOMAINS))


def _said(rng: random.Random, domain: str, positive: bool) -> str:
    """One subject of the domain and something said of it."""
    words = DOMAINS[domain]
    subjects = WORDS["persons"] if domain == "people" and rng.random() < 0.7 else words["subjects"]
    return f"{rng.choice(subjects)} {rng.choice(words['praise' if positive else 'complaint'])}"


def _statement(rng: random.Random, positive: bool) -> str:
    return _said(rng, _domain(rng), positive)


def _two_statements(rng: random.Random, positive: bool) -> str:
    domain = _domain(rng)
    joint = rng.choice([", and ", ". Also, ", "; "])
    return f"{_said(rng, domain, positive)}{joint}{_said(rng, domain, positive)}"


def _contrast(rng: random.Random, positive: bool) -> str:
    """The clause after "but" carries the verdict."""
    domain = _domain(rng)
    first, verdict = _said(rng, domain, not positive), _said(rng, domain, positive)
    return rng.choice(FRAMES["contrast"]).format(a=first, b=verdict)


def _reported(rng: random.Random, positive: bool) -> str:
    """What others said, hoped or feared, and how it turned out."""
    return _frame(rng, "reported", positive).format(s=_statement(rng, positive))


def _subject(rng: random.Random) -> str:
    one = rng.choice([subject for subject in SUBJECTS if not subject.endswith("s")])
    return rng.choice([one, f"this {rng.choice(WORDS['things'])}", f"the {rng.choice(WORDS['things'])}", "it"])


def _plain(rng: random.Random, positive: bool) -> str:
    first, second = rng.sample(WORDS["good" if positive else "bad"], 2)
    return rng.choice(FRAMES["plain"]).format(
        s=rng.choice([_subject(rng), _subject(rng), "this", "everything"]),
        be=rng.choice(["is", "was"]),
        v=rng.choice(ADVERBS),
        a=first,
        b=second,
        an="an" if first[0] in "aeiou" else "a",
        t=rng.choice(WORDS["things"]),
    )


def _negated(rng: random.Random, positive: bool) -> str:
    """Negation turns the word round: "not boring at all" is praise."""
    frame = rng.choice([rng.choice(FRAMES["negated"]), rng.choice(FRAMES["negated"]), _frame(rng, "negated", positive)])
    return frame.format(s=_subject(rng), a=rng.choice(WORDS["mild_bad" if positive else "mild_good"]))


def _love_or_hate(rng: random.Random, positive: bool) -> str:
    return f"{_frame(rng, 'love', positive)} {rng.choice(WORDS['loved' if positive else 'hated'])}"


def _feeling(rng: random.Random, positive: bool) -> str:
    feeling = rng.choice(WORDS["happy" if positive else "sad"])
    event = rng.choice(WORDS["lucky" if positive else "unlucky"])
    return _frame(rng, "feeling", positive).format(f=feeling, e=event, v=rng.choice(["", "so ", "really "]))


def _person(rng: random.Random, positive: bool) -> str:
    return _frame(rng, "person", positive).format(p=rng.choice(WORDS["kind" if positive else "unkind"]))


def _cry(rng: random.Random, positive: bool) -> str:
    return rng.choice(WORDS["praise_cries" if positive else "complaint_cries"])


MAKERS: tuple[Maker, ...] = (
    _statement,
    _two_statements,
    _contrast,
    _reported,
    _plain,
    _negated,
    _love_or_hate,
    _feeling,
    _person,
    _cry,
)
WEIGHTS = (8, 3, 4, 4, 5, 6, 2, 3, 1, 1)
