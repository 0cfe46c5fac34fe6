"""The card of the nli model: every number comes from its metrics."""

from collections.abc import Mapping
from typing import Any

from recipes.parts.card import table
from recipes.parts.nli.inference_texts import LABELS
from recipes.parts.nli.topic_pairs import TOPICS
from recipes.parts.shipping import filled, percent

NAMES = {
    "conjunctions_dev": "ConjNLI, its dev part (people checked it)",
    "conjunctions": "ConjNLI, held out of its train part (made by rule)",
    "words": "Breaking NLI, held out",
    "monotone": "MED, held out",
    "and": "HELP, and, held out",
    "or": "HELP, or, held out",
    "all_but_dev": "all held-out parts but ConjNLI's dev",
}


def _row(name: str, measured: Mapping[str, float]) -> tuple[object, ...]:
    right, common = percent(measured["accuracy"]), percent(measured["most_common_only"])
    return name, measured["pairs"], right, common, f"{measured['ece']:.3f}"


def card(metrics: dict[str, Any]) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    outside, zero_shot = metrics["outside"], metrics["zero_shot"]
    rows = [_row(NAMES[name], measured) for name, measured in metrics["held_out"].items()]
    rows.append(_row("**outside**: everyday pairs made up for this course", outside))
    confusion = [(f"**{label}**", *row) for label, row in zip(LABELS, outside["true_by_given"], strict=True)]
    probes = [
        (probe["premise"], probe["hypothesis"], *(f"{score:.2f}" for score in probe["scores"]))
        for probe in metrics["probes"]
    ]
    topics = [(topic, f"{right} of 6") for topic, right in zero_shot["right_by_topic"].items()]
    return filled(
        "nli/card.md",
        metrics,
        {
            "table": table(("pairs", "how many", "accuracy", "the most common label alone", "ECE"), rows),
            "confusion": table(("true", *LABELS), confusion),
            "probes": table(("premise", "hypothesis", *LABELS), probes),
            "topics": table(("topic", "right"), topics),
            "outside_right": percent(outside["accuracy"]),
            "zero_shot": percent(zero_shot["accuracy"]),
            "zero_shot_texts": zero_shot["texts"],
            "learned_topics": ", ".join(TOPICS),
            "temperature": metrics["temperature"],
            **{f"told_{name}": count for name, count in metrics["pairs"]["told"].items()},
        },
    )
