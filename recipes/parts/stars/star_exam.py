"""The exam of a finished stars model: exactly right, at most one star off, and as sure as it should be."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import BertForSequenceClassification, PreTrainedTokenizerBase

from recipes.parts.calibration import expected_calibration_error, fitted_temperature, fold_temperature
from recipes.parts.outside_rows import outside_rows
from recipes.parts.training import encode, predict

PROBES = (
    "Love this!",
    "Hate this.",
    "This restaurant is awesome",
    "It was okay.",
    "The food was good but the service was slow.",
    "I waited two hours and the soup was cold.",
    "Not bad at all.",
    "Thanks for nothing",
    "",
    "asdf qwer",
    "Das Essen war wunderbar.",
)


def summary(scores: torch.Tensor, stars: Sequence[int]) -> dict[str, float | int]:
    """Measure (texts, 5) probabilities against true stars: exact, within one, mean error in stars, calibration.

    >>> given = torch.tensor([[0.1, 0.9, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.2, 0.8]])
    >>> summary(given, [2, 3])
    {'texts': 2, 'exact': 0.5, 'within_one': 0.5, 'mean_error': 1.0, 'ece': 0.45}
    """
    true = torch.tensor(stars)
    error = (scores.argmax(-1) + 1 - true).abs()
    return {
        "texts": len(true),
        "exact": round((error == 0).float().mean().item(), 4),
        "within_one": round((error <= 1).float().mean().item(), 4),
        "mean_error": round(error.float().mean().item(), 3),
        "ece": round(expected_calibration_error(scores.max(-1).values, error == 0), 4),
    }


def calibrate(
    model: BertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, held_out: list[tuple[str, int]]
) -> dict[str, Any]:
    """Fold in the temperature that suits one half of the held-out reviews, and measure on the other half."""
    texts, stars = zip(*held_out, strict=True)
    logits = predict(model, encode(tokenizer, list(texts), tokenizer.model_max_length))
    labels = torch.tensor(stars) - 1
    temperature = fitted_temperature(logits[::2], labels[::2], torch.ones(len(labels[::2])))
    fold_temperature(model, temperature)
    scores, measured = (logits[1::2] / temperature).softmax(-1), stars[1::2]
    table = torch.zeros(5, 5, dtype=torch.long)
    table.index_put_((labels[1::2], scores.argmax(-1)), torch.tensor(1), accumulate=True)
    return {
        "temperature": round(temperature, 4),
        "held_out": {"all": summary(scores, measured)},
        "most_common_only": round(max(measured.count(star) for star in range(1, 6)) / len(measured), 4),
        "true_by_given": table.tolist(),
        "scores": {
            "given": (scores.argmax(-1) + 1).tolist(),
            "score": [round(score, 3) for score in scores.max(-1).values.tolist()],
            "label": list(measured),
        },
    }


def outside(
    model: BertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, path: Path
) -> dict[str, dict[str, float | int]]:
    """Measure on reviews written for this course, all and by domain; nothing was chosen by them."""
    rows = outside_rows(path)
    ids = encode(tokenizer, [row["text"] for row in rows], tokenizer.model_max_length)
    scores, stars = predict(model, ids).softmax(-1), [int(row["label"]) for row in rows]
    measured = {"all": summary(scores, stars)}
    for domain in sorted({row["domain"] for row in rows}):
        chosen = [index for index, row in enumerate(rows) if row["domain"] == domain]
        measured[domain] = summary(scores[chosen], [stars[index] for index in chosen])
    return measured


def probed(model: BertForSequenceClassification, tokenizer: PreTrainedTokenizerBase) -> dict[str, list[float]]:
    """Ask the model about a few sentences that the card shows: text → the probabilities of one to five stars."""
    scores = predict(model, encode(tokenizer, list(PROBES), tokenizer.model_max_length)).softmax(-1)
    return {text: [round(score, 3) for score in row] for text, row in zip(PROBES, scores.tolist(), strict=True)}


def measure(
    model: BertForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    held_out: list[tuple[str, int]],
    outside_path: Path,
) -> dict[str, Any]:
    """Calibrate the model, then measure all that its card tells."""
    metrics = calibrate(model, tokenizer, held_out)
    return metrics | {"outside": outside(model, tokenizer, outside_path), "probes": probed(model, tokenizer)}
