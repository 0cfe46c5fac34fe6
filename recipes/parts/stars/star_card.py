"""The card of the stars model: every number comes from its metrics."""

from collections.abc import Mapping
from typing import Any

from recipes.parts.card import table
from recipes.parts.shipping import filled, percent

STARS = ("1", "2", "3", "4", "5")


def _row(name: str, measured: Mapping[str, float]) -> tuple[object, ...]:
    exact, near = percent(measured["exact"]), percent(measured["within_one"])
    return name, measured["texts"], exact, near, measured["mean_error"], f"{measured['ece']:.3f}"


def card(metrics: dict[str, Any]) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    outside = dict(metrics["outside"])
    rows = [_row("held-out restaurant reviews", metrics["held_out"]["all"]), _row("**outside**", outside.pop("all"))]
    rows += [_row(f"outside: {domain}", measured) for domain, measured in outside.items()]
    head = ("text", "texts", "exact", "within one star", "mean error (stars)", "ECE")
    confusion = [(f"**{star}**", *row) for star, row in zip(STARS, metrics["true_by_given"], strict=True)]
    probes = [
        (text or "(nothing)", *(f"{score:.2f}" for score in scores)) for text, scores in metrics["probes"].items()
    ]
    return filled(
        "stars/card.md",
        metrics,
        {
            "table": table(head, rows),
            "confusion": table(("true", *STARS), confusion),
            "probes": table(("text", *STARS), probes),
            "temperature": metrics["temperature"],
            "most_common": percent(metrics["most_common_only"]),
            **metrics["texts"],
        },
    )
