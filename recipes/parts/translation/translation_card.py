"""The card of the translation model: every number comes from its metrics."""

from typing import Any

from recipes.parts.card import table
from recipes.parts.shipping import filled

GROUPS = {
    "short": "**held out, at most 8 words**",
    "all": "held out, all",
    "outside": "**outside**, everyday sentences",
}


def card(metrics: dict[str, Any]) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    measured = metrics["held_out"] | {"outside": metrics["outside"]}
    columns = ("texts", "greedy", "beam", "english")
    rows = [(name, *(measured[group][column] for column in columns)) for group, name in GROUPS.items()]
    head = ("text", "sentences", "greedy", "4 beams", "English left as it is")
    probes = [(text or "(nothing)", french or "(nothing)") for text, french in metrics["probes"].items()]
    return filled(
        "translation/card.md",
        metrics,
        {
            "table": table(head, rows),
            "probes": table(("English", "what it says"), probes),
            "everyday": table(("English", "what it says"), [tuple(row) for row in metrics["everyday"][::5]]),
            "held_out": metrics["held_out"]["all"]["texts"],
            **metrics["texts"],
        },
    )
