"""Pairs of sentences of which it is known how alike they are, found in translations without anybody grading them.

Two English sentences with one French translation say the same. Two that differ in one word and have different
translations do not, though most of their words are the same; nor do two that share a word which French renders by two
different ones ("bank": banque, rive), nor a sentence and its negation, which is made here.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

Pairs = dict[str, list[tuple[str, str]]]
Renderings = Mapping[str, set[str]]  # English sentence → its French translations
COMMON = 300  # a word in more sentences than this tells nothing about the meaning
RARE = 3
SHORT = 8  # words
MOST_SHARED = 0.65  # of the words of two paraphrases: those that differ in a comma teach nothing
TRIES = 4  # pairs of sentences looked at for every shared word and every frame
PERSONS = frozenset(
    re.findall(
        r"\w+",
        """
    i you he she it we they me him her us them my your his its our their mine yours hers ours tom mary
""",
    )
)
NEGATED = re.compile(r" (is|are|was|were|can|could|will|would|must|should) ")


def read_renderings(data: Path) -> dict[str, set[str]]:
    """Read English sentences with their French translations; an empty mapping when there are none."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(data.glob("translation/tatoeba_en_fr/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            english, french = line.split("\t")[:2]
            found[english].add(french)
    return dict(found)


@cache
def words(text: str) -> tuple[str, ...]:
    """Cut a sentence into words, all small.

    >>> words("It's Tom's, isn't it?")
    ("it's", "tom's", "isn't", 'it')
    """
    return tuple(re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower().replace("’", "'")))


def found_pairs(renderings: Renderings, most: Mapping[str, int], seed: int) -> Pairs:
    """Find at most so many pairs of each kind: "paraphrase", "one word", "negation", "shared word"."""
    rng = random.Random(seed)
    finders = {"paraphrase": paraphrases, "one word": one_word_apart, "negation": negated, "shared word": shared_word}
    return {name: _drawn(finder(renderings, rng), most[name], rng) for name, finder in finders.items()}


def _drawn(pairs: Iterable[tuple[str, str]], most: int, rng: random.Random) -> list[tuple[str, str]]:
    found = list(dict.fromkeys(pairs))
    return rng.sample(found, min(most, len(found)))


def paraphrases(renderings: Renderings, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield sentences with one translation, about the same persons, most of their words different."""
    by_french = defaultdict(list)
    for english, french in renderings.items():
        for one in sorted({" ".join(words(told)) for told in french}):  # a set has another order in every run
            by_french[one].append(english)
    for group in by_french.values():
        for first, second in combinations(group[:5], 2):
            one, other = set(words(first)), set(words(second))
            if one & PERSONS == other & PERSONS and len(one & other) <= MOST_SHARED * len(one | other):
                yield first, second


def one_word_apart(renderings: Renderings, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield sentences of four words or more that differ in one, and in every translation."""
    frames = defaultdict(list)
    for english in renderings:
        cut = words(english)
        for at in range(len(cut) if len(cut) >= 4 else 0):
            frames[" ".join([*cut[:at], "*", *cut[at + 1 :]])].append(english)
    for group in frames.values():
        for _ in range(TRIES if len(group) > 1 else 0):
            first, second = rng.sample(group, 2)
            if words(first) != words(second) and not renderings[first] & renderings[second]:
                yield first, second


def negated(renderings: Renderings, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield short sentences with one verb that takes a "not", and with that "not"."""
    for english in renderings:
        denied = re.search(r"n't\b|\b(not|no|never)\b|\?", english)
        if len(words(english)) <= SHORT and len(NEGATED.findall(english)) == 1 and not denied:
            yield english, NEGATED.sub(r" \1 not ", english)


def shared_word(renderings: Renderings, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield sentences that share an uncommon English word, though no beginning of an uncommon French one."""
    french = {english: {word[:4] for one in told for word in words(one)} for english, told in renderings.items()}
    counted = Counter(stem for told in french.values() for stem in told)
    common = {stem for stem, count in counted.items() if count > COMMON}
    by_word = defaultdict(list)
    for english in renderings:
        for word in dict.fromkeys(words(english)):
            by_word[word].append(english)
    for group in by_word.values():
        for _ in range(TRIES * RARE if RARE <= len(group) <= COMMON else 0):
            first, second = rng.sample(group, 2)
            if not (french[first] & french[second]) - common:
                yield first, second
