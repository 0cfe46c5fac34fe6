"""chrF, how near a translation comes to what people wrote: shared runs of one to six letters (Popović 2015).

As in the tool sacrebleu, the runs of all sentences are counted together, and each
sentence is held against that one of its references to which it is nearest.
"""

from collections import Counter
from collections.abc import Sequence

ORDER = 6  # the longest run of letters
BETA = 2  # recall, what of the reference is there, counts twice as much as precision

Counts = list[tuple[int, int, int]]  # for each length of run: in the translation, in the reference, in both


def chrf(translations: Sequence[str], references: Sequence[Sequence[str]]) -> float:
    """Return chrF of all translations together, 0 to 100; each has one or more references.

    >>> chrf(["Le chat dort."], [["Le chat dort."]])
    100.0
    >>> round(chrf(["Le chat dort."], [["Un chien court.", "Le chat mange."]]), 1)
    36.8
    >>> chrf(["Hallo"], [["Vi"]])
    0.0
    """
    nearest = [
        max((_counts(translation, reference) for reference in told), key=_score)
        for translation, told in zip(translations, references, strict=True)
    ]
    together = [tuple(map(sum, zip(*same_length, strict=True))) for same_length in zip(*nearest, strict=True)]
    return _score(together)


def _runs(text: str, length: int) -> Counter[str]:
    letters = "".join(text.split())  # spaces do not count
    return Counter(letters[start : start + length] for start in range(len(letters) - length + 1))


def _counts(translation: str, reference: str) -> Counts:
    counts = []
    for length in range(1, ORDER + 1):
        given, expected = _runs(translation, length), _runs(reference, length)
        counts.append((given.total(), expected.total(), (given & expected).total()))
    return counts


def _score(counts: Counts) -> float:
    shares = [(both / given, both / expected) for given, expected, both in counts if given and expected]
    if not any(precision for precision, _ in shares):
        return 0.0
    precision, recall = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    return 100 * (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)
