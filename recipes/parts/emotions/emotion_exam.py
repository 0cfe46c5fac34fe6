"""The exam of a finished emotions model: F1 of every label at a threshold of its own, and what comes first.

A common emotion and a rare one need different thresholds: of 5,000 comments, 1,600 are neutral and 13 full of grief.
"""

from pathlib import Path
from typing import Any

import torch
from transformers import PreTrainedTokenizerBase, RobertaForSequenceClassification

from recipes.parts.outside_rows import outside_rows
from recipes.parts.training import encode, predict

GRID = torch.arange(0.02, 0.92, 0.01)
PROBES = (
    "This is great",
    "Thank you so much!",
    "I hate Mondays",
    "I can't wait to see you tomorrow",
    "Why is the sky blue?",
    "I lost my keys and my phone on the same day.",
    "The bus leaves at nine.",
    "Thanks for nothing",
    "",
    "asdf qwer",
)


def f1(given: torch.Tensor, true: torch.Tensor) -> torch.Tensor:
    """Return the F1 of yes-or-no answers along the first dimension; 0 where nothing is true or given.

    >>> f1(torch.tensor([[True], [True], [False]]), torch.tensor([[True], [False], [False]])).tolist()
    [0.6666666865348816]
    """
    hits, both = (given & true).sum(0), given.sum(0) + true.sum(0)
    return 2 * hits / both.clamp(min=1)


def thresholds(scores: torch.Tensor, true: torch.Tensor) -> torch.Tensor:
    """Return the threshold of each label with the highest F1, the middle one where several have it: (labels,).

    `scores` and `true`: (texts, labels).

    >>> thresholds(torch.tensor([[0.6], [0.4], [0.1]]), torch.tensor([[True], [True], [False]])).round(decimals=2)
    tensor([0.2500])
    """
    by_threshold = torch.stack([f1(scores >= threshold, true) for threshold in GRID])
    best = by_threshold >= by_threshold.max(0).values - 1e-6
    return torch.stack([GRID[column].median() for column in best.T])


def held_out(
    model: RobertaForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    comments: list[tuple[str, torch.Tensor]],
) -> dict[str, Any]:
    """Choose the thresholds on one half of the held-out comments, and measure on the other half."""
    texts, targets = zip(*comments, strict=True)
    ids = encode(tokenizer, list(texts), tokenizer.model_max_length)
    scores, true = predict(model, ids).sigmoid(), torch.stack(targets).bool()
    chosen, measured, answers = thresholds(scores[::2], true[::2]), scores[1::2], true[1::2]
    by_label = f1(measured >= chosen, answers)
    first = measured.argmax(-1)
    right = answers[torch.arange(len(answers)), first]
    names = model.config.id2label.values()
    return {
        "held_out": {
            "texts": len(answers),
            "macro_f1": _rounded(by_label.mean()),
            "macro_f1_halves_swapped": _rounded(f1(scores[::2] >= thresholds(measured, answers), true[::2]).mean()),
            "macro_f1_at_half": _rounded(f1(measured >= 0.5, answers).mean()),
            "micro_f1": _rounded(f1((measured >= chosen).flatten(), answers.flatten())),
            "first_is_true": _rounded(right.float().mean()),
            "mean_sum_of_scores": _rounded(measured.sum(-1).mean()),
        },
        "labels": {
            name: {"threshold": round(cut, 2), "f1": round(score, 3), "texts": count}
            for name, cut, score, count in zip(
                names, chosen.tolist(), by_label.tolist(), answers.sum(0).tolist(), strict=True
            )
        },
        "scores": {
            "first": [round(score, 3) for score in measured.max(-1).values.tolist()],
            "label": first.tolist(),
            "right": right.int().tolist(),
        },
    }


def _rounded(number: torch.Tensor) -> float:
    return round(number.item(), 4)


def outside(model: RobertaForSequenceClassification, tokenizer: PreTrainedTokenizerBase, path: Path) -> dict[str, Any]:
    """Measure on sentences written for this course, one label each: how often it is first, or among three."""
    rows = outside_rows(path)
    logits = predict(model, encode(tokenizer, [row["text"] for row in rows], tokenizer.model_max_length))
    true = torch.tensor([model.config.label2id[row["label"]] for row in rows])
    place = (logits > logits.gather(1, true[:, None])).sum(-1)
    by_label = {row["label"]: 0 for row in rows}
    for row, before in zip(rows, place.tolist(), strict=True):
        by_label[row["label"]] += before == 0
    return {
        "texts": len(rows),
        "first": _rounded((place == 0).float().mean()),
        "among_three": _rounded((place < 3).float().mean()),
        "first_by_label": by_label,
    }


def probed(
    model: RobertaForSequenceClassification, tokenizer: PreTrainedTokenizerBase
) -> dict[str, list[tuple[str, float]]]:
    """Ask the model about a few sentences that the card shows: text → its three highest labels and scores."""
    scores = predict(model, encode(tokenizer, list(PROBES), tokenizer.model_max_length)).sigmoid()
    best = scores.topk(3)
    rows = zip(best.indices.tolist(), best.values.tolist(), strict=True)
    named = [[[model.config.id2label[i], round(score, 3)] for i, score in zip(*row, strict=True)] for row in rows]
    return dict(zip(PROBES, named, strict=True))


def measure(
    model: RobertaForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    comments: list[tuple[str, torch.Tensor]],
    outside_path: Path,
) -> dict[str, Any]:
    """Measure all that the card tells."""
    metrics = held_out(model, tokenizer, comments)
    return metrics | {"outside": outside(model, tokenizer, outside_path), "probes": probed(model, tokenizer)}
