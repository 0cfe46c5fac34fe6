"""Learn and measure tags of words: pieces in, one tag a word out, entities compared whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from transformers import BertForTokenClassification, PreTrainedTokenizerBase

from recipes.parts.entities.entity_texts import LABELS, Sentence
from recipes.parts.training import Ids, half_precision, padded

UNMARKED = -100  # no word: [CLS], [SEP], padding
OPEN_MISC = len(LABELS)  # a word that may be O or MISC
MAYBE = [index for index, label in enumerate(LABELS) if label == "O" or label.endswith("MISC")]
Span = tuple[int, int, str]  # first word, the word after the last, type


@dataclass(frozen=True)
class Encoded:
    """Sentences as pieces: ids, the word of every piece (-1: none), and the goal of every piece."""

    ids: Ids
    words: list[list[int]]
    goals: list[list[int]]


def encode(tokenizer: PreTrainedTokenizerBase, sentences: Sequence[Sentence], max_length: int) -> Encoded:
    """Cut sentences into pieces; the first piece of a word has its tag, each further piece the I- tag of that type."""
    read = tokenizer(
        [sentence.words for sentence in sentences], is_split_into_words=True, truncation=True, max_length=max_length
    )
    words = [[-1 if word is None else word for word in read.word_ids(row)] for row in range(len(sentences))]
    goals = [_goals(sentence, row) for sentence, row in zip(sentences, words, strict=True)]
    return Encoded(read["input_ids"], words, goals)


def _goals(sentence: Sentence, words: list[int]) -> list[int]:
    goals = []
    for before, word in zip([-1, *words], words, strict=False):
        if word == -1:
            goals.append(UNMARKED)
        elif sentence.tags[word] == "O":
            goals.append(OPEN_MISC if sentence.open_misc else 0)
        else:
            tag = sentence.tags[word]
            goals.append(LABELS.index(f"I-{tag[2:]}" if word == before else tag))
    return goals


def loss_for(model: BertForTokenClassification, data: Encoded) -> Callable[[list[int]], torch.Tensor]:
    """Return the loss of a batch: minus the log of the probability of all tags that a piece may have."""

    def loss_of(chosen: list[int]) -> torch.Tensor:
        input_ids, mask = padded([data.ids[index] for index in chosen], model.device)
        goals, _ = padded([data.goals[index] for index in chosen], model.device)
        logits = model(input_ids=input_ids, attention_mask=mask).logits.float()
        return allowed_loss(logits[mask.bool()], goals[mask.bool()])

    return loss_of


def allowed_loss(logits: torch.Tensor, goals: torch.Tensor) -> torch.Tensor:
    """Mean over pieces of -log p(allowed tags): logits (pieces, labels), goals (pieces,).

    >>> half = torch.zeros(1, len(LABELS)); half[0, 3:] = -100.0
    >>> round(allowed_loss(half, torch.tensor([0])).item(), 2), allowed_loss(half, torch.tensor([OPEN_MISC])).item()
    (1.1, 0.0)
    """
    log_probabilities = torch.cat([logits.log_softmax(-1), logits.new_zeros(len(logits), 1)], dim=1)
    log_probabilities[:, OPEN_MISC] = log_probabilities[:, MAYBE].logsumexp(-1)
    return torch.nn.functional.nll_loss(log_probabilities, goals, ignore_index=UNMARKED)


@torch.no_grad()
def predict(model: BertForTokenClassification, data: Encoded, size: int = 64) -> list[torch.Tensor]:
    """Return for every sentence the log-probabilities of its pieces: float32 (pieces, labels)."""
    model.eval()
    order = sorted(range(len(data.ids)), key=lambda index: len(data.ids[index]))
    found: list[torch.Tensor] = [torch.empty(0)] * len(order)
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        input_ids, mask = padded([data.ids[index] for index in chosen], model.device)
        with half_precision(model.device):
            logits = model(input_ids=input_ids, attention_mask=mask).logits.float().log_softmax(-1).cpu()
        for index, row in zip(chosen, logits, strict=True):
            found[index] = row[: len(data.ids[index])]
    return found


def first_pieces(words: Sequence[int]) -> list[int]:
    """Say where the words begin.

    >>> first_pieces([-1, 0, 0, 1, 2, -1])
    [1, 3, 4]
    """
    return [at for at, word in enumerate(words) if word != -1 and word != words[at - 1]]


def word_tags(data: Encoded, found: Sequence[torch.Tensor]) -> list[list[str]]:
    """Read off the tag of every word from its first piece."""
    tagged = []
    for words, row in zip(data.words, found, strict=True):
        tagged.append([LABELS[index] for index in row[first_pieces(words)].argmax(-1).tolist()])
    return tagged


def spans(tags: Sequence[str]) -> set[Span]:
    """Find the entities of a sentence; an I- that follows no tag of its type begins one.

    >>> sorted(spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'LOC')]
    """
    found, start = set(), 0
    for at, tag in enumerate([*tags, "O"]):
        before = tags[at - 1] if at else "O"
        if before != "O" and tag != f"I-{before[2:]}":
            found.add((start, at, before[2:]))
        if tag != "O" and (tag[0] == "B" or before[1:] != tag[1:]):
            start = at
    return found


def f1(gold: Sequence[set[Span]], found: Sequence[set[Span]]) -> dict[str, float | int]:
    """Compare entities whole, first word, last word and type: precision, recall and their harmonic mean.

    >>> f1([{(0, 2, "PER"), (3, 4, "LOC")}], [{(0, 2, "PER"), (3, 5, "LOC")}])
    {'entities': 2, 'precision': 0.5, 'recall': 0.5, 'f1': 0.5}
    """
    right = sum(len(one & other) for one, other in zip(gold, found, strict=True))
    there, named = sum(map(len, gold)), sum(map(len, found))
    precision, recall = right / max(named, 1), right / max(there, 1)
    mean = 2 * precision * recall / max(precision + recall, 1e-9)
    return {
        "entities": there,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(mean, 4),
    }


def measured(
    model: BertForTokenClassification,
    tokenizer: PreTrainedTokenizerBase,
    sentences: Sequence[Sentence],
    kinds: Sequence[str],
) -> dict[str, object]:
    """Measure on sentences, counting entities of `kinds` only; all of them together, then each kind."""
    data = encode(tokenizer, sentences, tokenizer.model_max_length)
    found = [spans(tags) for tags in word_tags(data, predict(model, data))]
    gold = [spans(sentence.tags) for sentence in sentences]

    def of(chosen: Sequence[str]) -> dict[str, float | int]:
        kept = [[{span for span in one if span[2] in chosen} for one in part] for part in (gold, found)]
        return f1(*kept)

    return {"sentences": len(sentences)} | of(kinds) | {"by_kind": {kind: of([kind]) for kind in kinds}}
