"""The exam of a finished sentiment model.

It is calibrated on one half of the held-out text, and measured on the other half and on text from outside.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerBase

from recipes.parts.calibration import fitted_temperature, fold_temperature
from recipes.parts.measures import SARCASM, UNSURE, bias_probe, outside_texts, positive_scores, summary
from recipes.parts.training import encode, predict

CHOOSING = 3  # every third outside text may be looked at while choosing between versions
HeldOut = Mapping[str, list[tuple[str, float]]]


def calibrate(
    model: DistilBertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, held_out_texts: HeldOut
) -> dict[str, Any]:
    """Fold in the temperature that suits one half of the held-out texts, and measure on the other half."""
    # Every source counts the same for the temperature, however many texts it has.
    rows = [
        (name, text, int(target), 1 / len(source)) for name, source in held_out_texts.items() for text, target in source
    ]
    names, words, labels, weights = (list(column) for column in zip(*rows, strict=True))
    logits, label, weight = (
        predict(model, encode(tokenizer, words, tokenizer.model_max_length)),
        torch.tensor(labels),
        torch.tensor(weights),
    )
    temperature = fitted_temperature(logits[::2], label[::2], weight[::2])
    fold_temperature(model, temperature)
    positive, label, names = (logits[1::2] / temperature).softmax(-1)[:, 1], label[1::2], names[1::2]
    held_out = {}
    for name in held_out_texts:
        chosen = torch.tensor([other == name for other in names])
        held_out[name] = summary(positive[chosen], label[chosen])
    return {
        "temperature": round(temperature, 4),
        "held_out": held_out | {"all": summary(positive, label)},
        "scores": {
            "positive": [round(score, 3) for score in positive.tolist()],
            "label": label.tolist(),
            "source": names,
        },
    }


def outside(
    model: DistilBertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, path: Path
) -> dict[str, Any]:
    """Measure on text from outside the training sources: the third for choosing, the rest, and the rest by domain."""
    domains, labels, words = (list(column) for column in zip(*outside_texts(path), strict=True))
    positive, label = positive_scores(model, tokenizer, words), torch.tensor(labels)
    looked_at = torch.arange(len(label)) % CHOOSING == 0
    by_domain = {}
    for domain in sorted(set(domains)):
        chosen = torch.tensor([other == domain for other in domains]) & ~looked_at
        right = (positive[chosen] > 0.5) == label[chosen].bool()
        by_domain[domain] = [int(right.sum()), len(right)]
    return {
        "choosing": summary(positive[looked_at], label[looked_at]),
        "final": summary(positive[~looked_at], label[~looked_at]),
        "by_domain": by_domain,
    }


def measure(
    model: DistilBertForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    held_out_texts: HeldOut,
    outside_path: Path,
) -> dict[str, Any]:
    """Calibrate the model, then measure all that its card tells; text from outside only when its file is there."""
    metrics = calibrate(model, tokenizer, held_out_texts)
    if outside_path.is_file():
        metrics["outside"] = outside(model, tokenizer, outside_path)
    for name, probes in (("unsure", UNSURE), ("sarcasm", {text: text for text in SARCASM})):
        scores = positive_scores(model, tokenizer, list(probes.values())).tolist()
        metrics[name] = {probe: round(score, 3) for probe, score in zip(probes, scores, strict=True)}
    return metrics | {"bias": bias_probe(model, tokenizer)}
