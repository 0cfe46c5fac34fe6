"""The card of the emotions model: every number comes from its metrics."""

from typing import Any

from recipes.parts.card import table
from recipes.parts.shipping import filled, percent


def card(metrics: dict[str, Any]) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    held_out, outside, labels = metrics["held_out"], metrics["outside"], metrics["labels"]
    rows = [
        (name, row["texts"], f"{row['threshold']:.2f}", f"{row['f1']:.2f}", outside["first_by_label"].get(name, 0))
        for name, row in sorted(labels.items(), key=lambda item: -item[1]["f1"])
    ]
    probes = [
        (text or "(nothing)", *(f"{label} {score:.2f}" for label, score in best))
        for text, best in metrics["probes"].items()
    ]
    numbers = {name: f"{value:.3f}" for name, value in held_out.items() if name not in ("texts", "first_is_true")}
    return filled(
        "emotions/card.md",
        metrics,
        {
            **numbers,
            **metrics["texts"],
            "measured": held_out["texts"],
            "first_is_true": percent(held_out["first_is_true"]),
            "outside_texts": outside["texts"],
            "outside_first": percent(outside["first"]),
            "outside_three": percent(outside["among_three"]),
            "labels": table(("label", "held-out comments", "threshold", "F1", "outside: first, of 4"), rows),
            "probes": table(("text", "first", "second", "third"), probes),
        },
    )
