"""Make the tags of a sentence agree with each other: word by word, "Jimmy|ORG Manopo|PER Band|ORG" can come out.

How often a tag follows another in marked text says what a sentence of tags looks like. With it, the probability of
each tag is taken over all ways to tag the whole sentence (forward and backward, Rabiner 1989), not word by word.
"""

import itertools
from collections.abc import Sequence

import torch

from recipes.parts.entities.entity_texts import LABELS, Sentence

IMPOSSIBLE = -20.0  # an I- that nothing began


def transitions(sentences: Sequence[Sentence], weight: float) -> torch.Tensor:
    """Count how much likelier a tag (column) is behind another (row) than anywhere: `weight` x log, (tags, tags)."""
    follows = torch.full((len(LABELS), len(LABELS)), 0.5)
    for one in sentences:
        tags = [LABELS.index(tag) for tag in one.tags]
        for before, tag in itertools.pairwise(tags):
            follows[before, tag] += 1
    anywhere = follows.sum(0) / follows.sum()
    likelier = weight * (follows / follows.sum(1, keepdim=True) / anywhere).log()
    for row, before in enumerate(LABELS):
        for column, tag in enumerate(LABELS):
            if tag[0] == "I" and before[1:] != tag[1:]:
                likelier[row, column] = IMPOSSIBLE
    return likelier


def agreed(log_probabilities: torch.Tensor, likelier: torch.Tensor) -> torch.Tensor:
    """Return the log-probabilities (words, labels) of each tag over all taggings of the whole sentence.

    `log_probabilities`: (words, labels), word by word; `likelier`: from `transitions`.
    """
    if len(log_probabilities) == 0:
        return log_probabilities
    first = torch.tensor([IMPOSSIBLE if label[0] == "I" else 0.0 for label in LABELS])
    forward, backward = [log_probabilities[0] + first], [torch.zeros(len(LABELS))]
    for row in log_probabilities[1:]:
        forward.append(row + (forward[-1][:, None] + likelier).logsumexp(0))
    for row in log_probabilities[1:].flip(0):
        backward.append((likelier + row + backward[-1]).logsumexp(1))
    return (torch.stack(forward) + torch.stack(backward[::-1])).log_softmax(-1)
