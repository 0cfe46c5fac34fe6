"""The card of the summary model: every number comes from its metrics."""

from typing import Any

from recipes.parts.card import table
from recipes.parts.shipping import filled, percent

MEASURES = {
    "in_source": "content words that stand in the source",
    "length": "length, of the source's words (mean)",
    "fit_length": "summaries of 15 to 50 % of the source's words",
    "whole_sentences": "summaries of whole sentences only",
    "names_subject": "summaries that name the subject",
    "from_later": "summaries with content from later sentences",
    "cut_from_one": "sentences cut from one sentence of the source",
}
WRITERS = {"model": "**model**", "greedy": "model, 1 beam", "lead": "first sentence alone", "rule": "rule"}


AIMS = {"in_source": 0.95, "fit_length": 1.0, "whole_sentences": 1.0, "names_subject": 1.0, "from_later": 0.5}


def missed(shares: dict[str, float]) -> str:
    """Say which aims are not reached.

    >>> missed({"in_source": 1.0, "fit_length": 0.9, "whole_sentences": 1.0, "names_subject": 1.0, "from_later": 0.7})
    "Not reached: summaries of 15 to 50 % of the source's words (90.0 %)"
    """
    short = [f"{MEASURES[name]} ({percent(shares[name])})" for name, aim in AIMS.items() if shares[name] < aim]
    return "Not reached: " + ", ".join(short) if short else "All are reached"


def card(metrics: dict[str, Any]) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    columns = [metrics["held_out"][writer] for writer in WRITERS] + [metrics["outside"]]
    rows = [(told, *(percent(column[name]) for column in columns)) for name, told in MEASURES.items()]
    written = [(kind, text, summary or "(nothing)") for kind, text, summary in metrics["written"]]
    return filled(
        "summary/card.md",
        metrics,
        {
            "table": table(("measure", *WRITERS.values(), "**model**, outside"), rows),
            "written": table(("kind", "source", "summary"), written),
            "missed": missed(metrics["held_out"]["model"]),
            "stitched": percent(1 - metrics["held_out"]["model"]["cut_from_one"]),
            "paragraphs": metrics["paragraphs"],
            "held_articles": ", ".join(title.replace("_", " ") for title in metrics["articles"]),
            "outside": len(written),
            **metrics["texts"],
        },
    )
