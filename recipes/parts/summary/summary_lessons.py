"""What the summary model learns from, as pairs of pieces: stretches of paragraphs, each with the summary of a rule.

A part of the words can be replaced by random pieces, in source and summary alike, so that the model looks at the source
and does not guess from what is usual.
"""

import random
from collections.abc import Iterator

from transformers import PreTrainedTokenizerBase

from recipes.parts.summary.summary_sentences import sentences
from recipes.parts.summary.summary_targets import target

Pair = tuple[list[int], list[int]]  # the pieces of the source and of the summary, each with <s> and </s>
ORDINARY = 5 + 256  # the special pieces and single bytes stand first; the rest are words and parts of words
FEWEST_KINDS = 4  # of the pieces that disguise
CUT_SHARE = 0.1  # sources that end in the middle of a sentence, as a long text does that the tokenizer cuts


def stretches(paragraph: str, tokenizer: PreTrainedTokenizerBase, count: int, rng: random.Random) -> Iterator[str]:
    """Take up to `count` runs of sentences from a paragraph, the first from its start, each short enough to be read."""
    said = sentences(paragraph)
    if not said:
        return
    lengths = [len(ids) for ids in tokenizer(said, add_special_tokens=False)["input_ids"]]
    for turn in range(min(count, max(1, len(said) - 2))):
        start = 0 if turn == 0 else rng.randrange(len(said) - 2)
        stop, left = start, tokenizer.model_max_length - 2
        while stop < len(said) and lengths[stop] <= left:
            left -= lengths[stop]
            stop += 1
        if turn and stop - start > 3:
            stop = rng.randint(start + 3, stop)
        cut = said[stop].split()[: left // 3] if stop < len(said) and rng.random() < CUT_SHARE else []
        yield " ".join([*said[start:stop], *cut])


def lessons(paragraphs: list[str], tokenizer: PreTrainedTokenizerBase, count: int, rng: random.Random) -> list[Pair]:
    """Pair stretches of paragraphs with the summaries that the rule makes of them, where it makes one."""
    sources = dict.fromkeys(part for text in paragraphs for part in stretches(text, tokenizer, count, rng) if part)
    pairs = [(source, summary) for source in sources if (summary := target(source))]
    if not pairs:  # the tokenizer does not take an empty list
        return []
    encoded = [tokenizer([pair[side] for pair in pairs], truncation=True)["input_ids"] for side in (0, 1)]
    return list(zip(*encoded, strict=True))


def disguised(pair: Pair, pieces: int, most: int, rng: random.Random) -> Pair:
    """Replace some of the ordinary pieces that source and summary share by random ones, the same in both.

    At most `most` kinds of pieces replace them. Few kinds make the same pieces stand in many places: to copy on from
    the right one, the model has to look at more than the last two.

    >>> disguised(([0, 300, 7, 2], [0, 300, 2]), 400, 30, random.Random(5))
    ([0, 368, 7, 2], [0, 368, 2])
    """
    source, summary = pair
    shared = sorted({piece for piece in source if piece >= ORDINARY} & set(summary))
    hidden = rng.sample(shared, rng.randint(0, len(shared)))
    pool = rng.choices(range(ORDINARY, pieces), k=rng.randint(FEWEST_KINDS, most))
    masks = {piece: rng.choice(pool) for piece in hidden}
    return [masks.get(piece, piece) for piece in source], [masks.get(piece, piece) for piece in summary]
