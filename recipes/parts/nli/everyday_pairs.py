"""Pairs of everyday sentences, made by rule: paraphrases, denials, and strangers.

The public pairs differ in a word or two; who has seen only those takes any two sentences with the same words for one.
"""

import random
import re
from pathlib import Path

PARAPHRASES, DENIALS, STRANGERS = 6000, 5000, 4000  # pairs
# What a "not" behind it denies, outside of questions.
DENIABLE = re.compile(r"\b(is|was|are|were|can|will|should|must|could|would)\b(?! not|n't)")
Pair = tuple[str, str, str]


def everyday_pairs(data: Path, rng: random.Random) -> dict[str, list[Pair]]:
    """Make pairs (premise, hypothesis, label) by kind, as many as the sentences of the data folder allow."""
    meanings = _meanings(data)
    sentences = [sentence for same in meanings for sentence in same]
    several = [same for same in meanings if len(same) > 1]
    shuffled = rng.sample(sentences, len(sentences))
    strangers = [(one, other, "neutral") for one, other in zip(sentences, shuffled, strict=True) if one != other]
    made = {
        "paraphrases": [(*rng.sample(same, 2), "entailment") for same in several],
        "denials": [pair for sentence in sentences for pair in denials(sentence, rng)],
        "strangers": strangers,
    }
    wanted = {"paraphrases": PARAPHRASES, "denials": DENIALS, "strangers": STRANGERS}
    return {name: rng.sample(pairs, min(wanted[name], len(pairs))) for name, pairs in made.items() if pairs}


def denials(sentence: str, rng: random.Random) -> list[Pair]:
    """Pair a statement that has a word to deny with its denial, in either order; nothing for any other sentence.

    >>> denials("The door is open.", random.Random(0))
    [('The door is open.', 'The door is not open.', 'contradiction')]
    """
    if sentence.endswith("?") or len(DENIABLE.findall(sentence)) != 1:
        return []
    pair = [sentence, DENIABLE.sub(r"\1 not", sentence).replace("can not", "cannot")]
    rng.shuffle(pair)
    return [(pair[0], pair[1], "contradiction")]


def _meanings(data: Path) -> list[list[str]]:
    """Sentences of one meaning together: those that were translated to the same French one."""
    by_french: dict[str, dict[str, None]] = {}
    for path in sorted(data.glob("translation/tatoeba_en_fr/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            english, french = line.split("\t")[:2]
            by_french.setdefault(french, {})[english] = None
    return [list(same) for same in by_french.values()]
