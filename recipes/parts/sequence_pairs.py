"""What models that turn one text into another share: batches by tokens, the loss of the targets, and writing."""

import random
from collections.abc import Iterator, Sequence

import torch
from transformers import BatchEncoding, PreTrainedModel, PreTrainedTokenizerBase

Length = int | tuple[int, int]
UNTOLD = -100  # a label that stands for no token: the library's loss leaves it out


def token_batches(lengths: Sequence[Length], tokens: int, rng: random.Random) -> list[list[int]]:
    """Deal all indices into batches of like length, each of at most `tokens` with its padding, or of one text.

    A length is one number, or two where both sides of a pair count; then the longer side is held against `tokens`.

    >>> sorted(map(sorted, token_batches([3, 10, 3, 3], 9, random.Random(1))))
    [[0, 2, 3], [1]]
    >>> sorted(map(sorted, token_batches([(3, 5), (3, 1), (3, 4), (3, 1)], 9, random.Random(1))))
    [[0], [1, 3], [2]]
    """
    order = sorted(range(len(lengths)), key=lambda index: (lengths[index], rng.random()))  # ties fall anew each time
    dealt: list[list[int]] = [[]]
    widest = 0
    for index in order:
        longest = _longest(lengths[index])
        widest = max(widest, longest)
        if dealt[-1] and widest * (len(dealt[-1]) + 1) > tokens:
            dealt.append([])
            widest = longest
        dealt[-1].append(index)
    rng.shuffle(dealt)
    return dealt


def _longest(length: Length) -> int:
    return length if isinstance(length, int) else max(length)


def endless(lengths: Sequence[Length], tokens: int, rng: random.Random) -> Iterator[list[int]]:
    """Deal such batches again and again, each pass in another order."""
    while True:
        yield from token_batches(lengths, tokens, rng)


def encoded(
    tokenizer: PreTrainedTokenizerBase, sources: list[str], targets: list[str], device: torch.device
) -> BatchEncoding:
    """Lay texts out as a model wants them: input_ids, attention_mask and labels, each (texts, tokens)."""
    batch = tokenizer(sources, padding=True, truncation=True, return_tensors="pt")
    told = tokenizer(text_target=targets, padding=True, truncation=True, return_tensors="pt")
    batch["labels"] = told["input_ids"].masked_fill(told["attention_mask"] == 0, UNTOLD)
    return batch.to(device)


def smoothed_loss(logits: torch.Tensor, labels: torch.Tensor, smoothing: float) -> torch.Tensor:
    """Return the mean cross-entropy of (texts, tokens, pieces) logits; `smoothing` of each target is spread evenly."""
    flat = logits.flatten(0, 1).float()
    return torch.nn.functional.cross_entropy(flat, labels.flatten(), ignore_index=UNTOLD, label_smoothing=smoothing)


@torch.inference_mode()
def written(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, sources: list[str], size: int = 64, **how: object
) -> list[str]:
    """Let the model write, `size` texts at a time, as its generation config says and `how` changes it; in order."""
    model.eval()
    order = sorted(range(len(sources)), key=lambda index: len(sources[index]))
    texts = [""] * len(sources)
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        batch = tokenizer([sources[index] for index in chosen], padding=True, truncation=True, return_tensors="pt")
        told = tokenizer.batch_decode(model.generate(**batch.to(model.device), **how), skip_special_tokens=True)
        for index, text in zip(chosen, told, strict=True):
            texts[index] = text
    return texts
