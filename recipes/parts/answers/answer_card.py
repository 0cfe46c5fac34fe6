"""The card of the answers model: every number comes from its metrics."""

from typing import Any

from recipes.parts.card import table
from recipes.parts.shipping import filled, percent

NAMES = {"articles": "unseen Wikipedia articles (SQuAD)", "fairy_tales": "unseen fairy tales (FairytaleQA)"}
FOUND = 6  # of the outside questions answered exactly right are shown, and all others


def card(metrics: dict[str, Any]) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    measured = {NAMES[name]: row for name, row in metrics["held_out"].items()}
    measured["**outside**"] = metrics["outside"]
    rows = [
        (name, row["questions"], f"{row['f1']:.3f}", percent(row["exact"]), f"{row['score']:.2f}")
        for name, row in measured.items()
    ]
    words = sorted(metrics["by_word"].items(), key=lambda item: -item[1][1])
    untold, head = metrics["outside_untold"], ("question", "expected", "given", "score")
    right, others = ([tuple(row[:4]) for row in metrics["probes"] if row[4] == exact] for exact in (1, 0))
    return filled(
        "answers/card.md",
        metrics,
        {
            "table": table(("text", "questions", "F1", "exactly right", "mean score"), rows),
            "words": table(("asked with", "questions", "F1"), [(word, n, f"{f1:.3f}") for word, (n, f1) in words]),
            "score_there": f"{metrics['held_out']['articles']['score']:.2f}",
            "score_same": f"{metrics['score_elsewhere']['same_article']:.2f}",
            "score_another": f"{metrics['score_elsewhere']['another_article']:.2f}",
            "untold": untold["questions"],
            "untold_score": f"{untold['score']:.2f}",
            "surer": percent(untold["surer_when_told"]),
            "right": table(head, right[:FOUND]),
            "others": table(head, others),
            "untold_probes": table(("question", "given", "score"), [tuple(row) for row in metrics["untold_probes"]]),
            "learned": sum(metrics["texts"].values()),
            **metrics["texts"],
        },
    )
