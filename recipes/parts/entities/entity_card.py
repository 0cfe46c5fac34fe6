"""The card of the entity model, filled with the numbers of its metrics."""

from collections.abc import Mapping
from typing import Any

from recipes.parts.card import table
from recipes.parts.entities.entity_exam import ALL
from recipes.parts.measures import FRAMES
from recipes.parts.shipping import filled, percent

TEXTS = {
    "wikipedia": "held-out Wikipedia text, all four types",
    "web": "held-out web text, all three sources together",
    "uner_ewt": "- blogs, mails, reviews, questions (UNER)",
    "wnut17": "- posts with rare names (WNUT-17, development part)",
    "btc": "- Twitter (Broad Twitter Corpus, section h)",
}


def _row(name: str, measured: Mapping[str, Any]) -> tuple[object, ...]:
    numbers = (f"{measured[key]:.3f}" for key in ("precision", "recall", "f1"))
    return (name, measured["sentences"], measured["entities"], *numbers)


def card(metrics: dict[str, Any]) -> str:
    """Write the card of a finished model."""
    held_out, outside = metrics["held_out"], metrics["outside"]
    rows = [_row(name, held_out[key]) for key, name in TEXTS.items()] + [_row("own writing, all four types", outside)]
    by_kind = [(kind, *(held_out[name]["by_kind"].get(kind) for name in ("wikipedia", "web"))) for kind in ALL]
    kinds = [(kind, *(f"{one['f1']:.3f}" if one else "not marked" for one in both)) for kind, *both in by_kind]
    shares = [(group, percent(share)) for group, share in metrics["names"].items()]
    probes = [(text, ", ".join(names) or "(none)") for text, names in metrics["probes"].items()]
    counts = {name: learned for name, (learned, _) in metrics["texts"].items()}
    tables = {
        "table": table(("text", "sentences", "entities", "precision", "recall", "F1"), rows),
        "kinds": table(("type", "Wikipedia", "web"), kinds),
        "names": table(("names", "found"), shares),
        "web_f1": f"{held_out['web']['f1']:.3f}",
        "ewt_f1": f"{held_out['uner_ewt']['f1']:.3f}",
        "wnut_f1": f"{held_out['wnut17']['f1']:.3f}",
        "btc_f1": f"{held_out['btc']['f1']:.3f}",
        "f1": f"{held_out['wikipedia']['f1']:.3f}",
        "lower_f1": f"{metrics['lower_case']:.3f}",
        "probes": table(("sentence", "names found"), probes),
        "temperature": f"{metrics['temperature']:.2f}",
        "ece_before": f"{metrics['ece_before']:.3f}",
        "ece": f"{metrics['ece']:.3f}",
        "positions": metrics["positions"],
        "untold": metrics["untold"],
        "outside": outside["sentences"],
        "name_texts": 4 * len(FRAMES),
        "frames": len(FRAMES),
        **{f"{name}_held": held for name, (_, held) in metrics["texts"].items()},
    }
    return filled("entities/card.md", metrics, counts | tables)
