"""The summary that a rule makes of a paragraph, for the model to learn from: its first sentence and one that matters.

There are no summaries by people for these paragraphs. What matters is found as TextRank does it (Mihalcea and Tarau
2004): a sentence matters when it shares words with sentences that matter.
"""

import math
from collections import Counter

from recipes.parts.summary.summary_sentences import compressed, content_words, is_whole, sentences, words

# Of the source's words; the exam's limits are wider, since the model will not hit these exactly.
SHORTEST, LONGEST = 0.17, 0.43
FEWEST_WORDS = 5  # a shorter sentence says too little
_LEANING = "this these such those that it he she they his her their its another and but or so yet"
LEANING = frozenset(_LEANING.split())  # how a sentence begins that leans on the one before
LEANS = 0.6  # how much of its rank such a sentence keeps


def similarity(one: set[str], other: set[str]) -> float:
    """Count the words that two sentences share, against how many words they have (Mihalcea and Tarau 2004).

    >>> round(similarity({"river", "amazon", "long"}, {"river", "wide", "long"}), 3)
    0.721
    """
    return len(one & other) / (math.log(len(one) + 1) + math.log(len(other) + 1)) if one & other else 0.0


def ranks(said: list[str], rounds: int = 20, damping: float = 0.85) -> list[float]:
    """Rank sentences by TextRank; the mean rank is 1.

    >>> [round(rank, 1) for rank in ranks(["The river is long.", "The river is wide.", "The wide sea.", "A cat."])]
    [1.0, 1.8, 1.0, 0.2]
    """
    bags = [set(content_words(sentence)) for sentence in said]
    links = [[similarity(a, b) if i != j else 0.0 for j, b in enumerate(bags)] for i, a in enumerate(bags)]
    sums = [sum(row) or 1.0 for row in links]
    rank, count = [1.0] * len(said), range(len(said))
    for _ in range(rounds):
        got = [sum(rank[i] * links[i][j] / sums[i] for i in count if links[i][j]) for j in count]
        rank = [1 - damping + damping * share for share in got]
    mean = sum(rank) / len(rank)
    return [one / mean for one in rank]


def subject(said: list[str]) -> str:
    """Return the content word that stands in most sentences, the first of those that stand in as many; "" for none.

    >>> subject(["The Amazon is a river.", "Ships sail the Amazon.", "The river is wide."])
    'amazon'
    """
    found = Counter(word for sentence in said for word in dict.fromkeys(content_words(sentence)))
    return max(found, key=found.__getitem__, default="")


def target(source: str) -> str:
    """Make the summary of a paragraph: the lead and the best later sentence, else one alone; "" when none fits.

    What the paragraph is about is named wherever a fitting choice names it.

    >>> target("Oslo is the capital of Norway. It rains on most days of the year there. Cold winds come from the sea. "
    ...        "The people of Oslo like the sea. Their boats, which are old, were made of wood from the hills.")
    'Oslo is the capital of Norway. The people of Oslo like the sea.'
    """
    said, length = sentences(source), len(words(source))
    if len(said) < 2:  # nothing to choose from
        return ""
    rank, about = ranks(said), subject(said)
    short = [compressed(sentence) for sentence in said]
    fits = [is_whole(one) and one.count('"') % 2 == 0 and len(words(one)) >= FEWEST_WORDS for one in short]

    def worth(chosen: tuple[int, ...]) -> float:
        leaning = LEANS if words(said[chosen[-1]])[0] in LEANING else 1.0
        named = any(about in words(short[row]) for row in chosen)
        return rank[chosen[-1]] * leaning + 10 * named + 5 * len(chosen)

    choices = [(0, row) for row in range(1, len(said))] + [(row,) for row in range(len(said))]
    allowed = [
        chosen
        for chosen in choices
        if all(fits[row] for row in chosen)
        and SHORTEST <= sum(len(words(short[row])) for row in chosen) / length <= LONGEST
    ]
    return " ".join(short[row] for row in max(allowed, key=worth)) if allowed else ""
