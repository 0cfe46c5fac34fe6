"""The card of the embeddings model, filled with the numbers of its metrics."""

from typing import Any

from recipes.parts.card import table
from recipes.parts.shipping import filled, percent

KINDS = {
    "paraphrase": "the same in other words",
    "detail": "a detail added, left out or changed",
    "negation": "negations and opposites; some mean the same",
    "same words": "shared words, another meaning",
    "names": "other names of the same thing, or of another",
    "topic": "one topic, nothing else",
    "unrelated": "nothing in common",
}


def card(metrics: dict[str, Any]) -> str:
    """Write the card of a finished model."""
    outside, blanks = metrics["outside"], metrics["filled"]
    kinds = [(KINDS[kind], *of.values()) for kind, of in outside["by_kind"].items()]
    rows = [
        (name, one["blanks"], percent(one["top_1"]), percent(one["top_5"]), one["perplexity"])
        for name, one in blanks.items()
    ]
    probes = [(text, ", ".join(words)) for text, words in metrics["probes"].items()]
    sentences, pairs = metrics["texts"]["sentences"], metrics["texts"]["pairs"]
    numbers = (
        ("our own pairs: correlation with the grades", *(f"{one:.3f}" for one in outside["spearman"].values())),
        ("held-out paraphrases nearer than look-alikes", *map(percent, metrics["right_order"].values())),
        ("held-out questions whose paragraph is the nearest", *map(percent, metrics["found"].values())),
        ("mean cosine with the vectors of the base", *(f"{one:.3f}" for one in metrics["kept"].values())),
    )
    tables = {
        "numbers": table(("measured", "this model", "the base with these pieces", "the base"), list(numbers)),
        "kinds": table(("kind", "pairs", "mean grade (0–5)", "mean cosine", "pruned base", "base"), kinds),
        "blanks": table(("text", "blanks", "first guess right", "among five", "perplexity"), rows),
        "probes": table(("text", "five best words"), probes),
        "misjudged": table(("one", "other", "grade", "cosine"), [tuple(row) for row in outside["misjudged"]]),
        "positions": metrics["positions"],
        "pairs": outside["pairs"],
        "spearman": f"{outside['spearman']['model']:.3f}",
        "base_spearman": f"{outside['spearman']['base']:.3f}",
        "questions_held": metrics["asked"]["questions"],
        "paragraphs": metrics["asked"]["paragraphs"],
        "told_minutes": f" --minutes {metrics['told_minutes']:g}" if metrics["told_minutes"] else "",
        **{name: learned for name, (learned, _) in sentences.items()},
        **{name.replace(" ", "_"): learned for name, (learned, _) in pairs.items()},
    }
    return filled("embeddings/card.md", metrics, tables)
