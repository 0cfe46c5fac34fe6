"""The exam of a finished nli model: pairs of every source, everyday pairs, and topics it was never asked about."""

from typing import Any

import torch
from transformers import PreTrainedTokenizerBase, RobertaForSequenceClassification

from recipes.parts.apprentice import read
from recipes.parts.calibration import expected_calibration_error, fitted_temperature
from recipes.parts.nli.everyday_pairs import Pair
from recipes.parts.nli.inference_texts import LABELS
from recipes.parts.training import predict

ZERO_SHOT_FRAME = "This example is {}."  # the one that the zero-shot pipeline takes when none is given
PROBES = (
    ("A man is playing the guitar.", "A man is making music."),
    ("A man is playing the guitar.", "Nobody is making music."),
    ("A man is playing the guitar.", "The man is famous."),
    ("All the students passed the exam.", "Some students failed the exam."),
    ("I bought two red apples.", "I bought two apples."),
    ("I bought two apples.", "I bought two red apples."),
    ("The cat is asleep.", "The cat is awake."),
    ("It was not a bad film.", "It was a bad film."),
)


def logits_of(
    model: RobertaForSequenceClassification, tokenizer: PreTrainedTokenizerBase, pairs: list[tuple[str, ...]]
) -> torch.Tensor:
    """Return the logits of (premise, hypothesis, ...) pairs: (pairs, labels)."""
    return predict(model, read(tokenizer, [pair[:2] for pair in pairs], tokenizer.model_max_length))


def summary(scores: torch.Tensor, labels: torch.Tensor) -> dict[str, float | int]:
    """Measure (pairs, 3) probabilities against (pairs,) labels; also what the most common label alone would score.

    >>> summary(torch.tensor([[0.8, 0.1, 0.1], [0.1, 0.2, 0.7]]), torch.tensor([0, 1]))
    {'pairs': 2, 'accuracy': 0.5, 'most_common_only': 0.5, 'ece': 0.45}
    """
    right = scores.argmax(-1) == labels
    return {
        "pairs": len(labels),
        "accuracy": round(right.float().mean().item(), 4),
        "most_common_only": round(labels.bincount().max().item() / len(labels), 4),
        "ece": round(expected_calibration_error(scores.max(-1).values, right), 4),
    }


@torch.no_grad()
def calibrate(
    model: RobertaForSequenceClassification, tokenizer: PreTrainedTokenizerBase, held_out: dict[str, list[Pair]]
) -> dict[str, Any]:
    """Fold in the temperature that suits one half of the held-out pairs, and measure on the other half, by source."""
    rows = [(name, pair) for name, pairs in held_out.items() for pair in pairs]
    logits = logits_of(model, tokenizer, [pair for _, pair in rows])
    labels = torch.tensor([LABELS.index(label) for _, (*_, label) in rows])
    temperature = fitted_temperature(logits[::2], labels[::2], torch.ones(len(labels[::2])))
    for parameter in model.classifier.out_proj.parameters():
        parameter.div_(temperature)
    scores, labels, names = (logits[1::2] / temperature).softmax(-1), labels[1::2], [name for name, _ in rows[1::2]]
    by_source = {}
    for name in held_out:
        chosen = torch.tensor([other == name for other in names])
        by_source[name] = summary(scores[chosen], labels[chosen])
    others = torch.tensor([name != "conjunctions_dev" for name in names])
    return {
        "temperature": round(temperature, 4),
        "held_out": by_source | {"all_but_dev": summary(scores[others], labels[others])},
        "scores": {
            "given": scores.argmax(-1).tolist(),
            "score": [round(score, 3) for score in scores.max(-1).values.tolist()],
            "label": labels.tolist(),
            "source": names,
        },
    }


def outside(
    model: RobertaForSequenceClassification, tokenizer: PreTrainedTokenizerBase, rows: list[dict[str, str]]
) -> dict[str, Any]:
    """Measure on pairs written for this course, and count true labels (down) by given ones (across)."""
    scores = logits_of(model, tokenizer, [(row["premise"], row["hypothesis"]) for row in rows]).softmax(-1)
    labels = torch.tensor([LABELS.index(row["label"]) for row in rows])
    table = torch.zeros(3, 3, dtype=torch.long)
    table.index_put_((labels, scores.argmax(-1)), torch.tensor(1), accumulate=True)
    return summary(scores, labels) | {"true_by_given": table.tolist()}


def zero_shot(
    model: RobertaForSequenceClassification, tokenizer: PreTrainedTokenizerBase, rows: list[dict[str, str]]
) -> dict[str, Any]:
    """Sort texts written for this course by topic, as the zero-shot pipeline does: what is entailed most."""
    topics = sorted({row["label"] for row in rows})
    pairs = [(row["text"], ZERO_SHOT_FRAME.format(topic)) for row in rows for topic in topics]
    entailed = logits_of(model, tokenizer, pairs)[:, LABELS.index("entailment")].reshape(len(rows), len(topics))
    right = [topics[index] == row["label"] for index, row in zip(entailed.argmax(-1).tolist(), rows, strict=True)]
    by_topic = {
        topic: sum(ok for ok, row in zip(right, rows, strict=True) if row["label"] == topic) for topic in topics
    }
    return {"texts": len(rows), "accuracy": round(sum(right) / len(rows), 4), "right_by_topic": by_topic}


def probed(
    model: RobertaForSequenceClassification, tokenizer: PreTrainedTokenizerBase
) -> list[dict[str, str | list[float]]]:
    """Ask the model about a few pairs that the card shows."""
    scores = logits_of(model, tokenizer, list(PROBES)).softmax(-1).tolist()
    return [
        {"premise": premise, "hypothesis": hypothesis, "scores": [round(score, 3) for score in row]}
        for (premise, hypothesis), row in zip(PROBES, scores, strict=True)
    ]
