"""What a good summary does, each as a pure function of the source and the summary; none needs a summary by a person."""

from recipes.parts.summary.summary_sentences import content_words, is_whole, sentences, words
from recipes.parts.summary.summary_targets import subject

LATER_WORDS = 3


def in_source(source: str, summary: str) -> float:
    """Return the share of the summary's content words that stand in the source; 1 for a summary without any.

    >>> in_source("The river runs through Brazil.", "The river runs through Peru.")
    0.6666666666666666
    """
    said, known = content_words(summary), set(words(source))
    return sum(word in known for word in said) / len(said) if said else 1.0


def length_share(source: str, summary: str) -> float:
    """Return how long the summary is against the source, in words.

    >>> length_share("One two three four.", "One two.")
    0.5
    """
    return len(words(summary)) / len(words(source))


def fit_length(source: str, summary: str) -> bool:
    """Say whether a summary has 15 to 50 % of the source's words.

    >>> fit_length("One two three four.", "One two."), fit_length("One two three four.", "One two three.")
    (True, False)
    """
    return 0.15 <= length_share(source, summary) <= 0.5


def whole_sentences(summary: str) -> bool:
    """Say whether there is a summary, and all of it is sentences with a beginning and an end.

    >>> whole_sentences("It is wet. It is old."), whole_sentences("It is wet. It is"), whole_sentences("")
    (True, False, False)
    """
    said = sentences(summary)
    return bool(said) and all(map(is_whole, said))


def names_subject(source: str, summary: str) -> bool:
    """Say whether the summary has the content word that stands in most sentences of the source.

    >>> names_subject("A dog ran. The dog barked. It was wet.", "It was wet.")
    False
    """
    return subject(sentences(source)) in words(summary)


def from_later(source: str, summary: str) -> bool:
    """Say whether at least three of the summary's content words stand only after the source's first sentence.

    >>> from_later("Oslo is a town. It has cold dark winters.", "Oslo has cold dark winters.")
    True
    >>> from_later("Oslo is a town. It has cold dark winters.", "Oslo is a town.")
    False
    """
    first, *later = sentences(source)
    added = set(content_words(" ".join(later))) - set(words(first))
    return len(added & set(words(summary))) >= LATER_WORDS


def cut_from_one(source: str, sentence: str) -> bool:
    """Say whether all words of a summary's sentence stand, in this order, in one sentence of the source.

    What fails here is stitched together from several sentences, or has a word of its own.

    >>> cut_from_one("The old cat sat. A dog ran.", "The cat sat."), cut_from_one("The cat sat. A dog ran.", "The dog.")
    (True, False)
    """
    return any(_in_order(words(sentence), words(whole)) for whole in sentences(source))


def _in_order(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)
