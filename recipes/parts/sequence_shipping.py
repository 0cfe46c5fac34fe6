"""The end of a recipe whose model turns one text into another: a whole folder, with how it writes by itself."""

import shutil
from collections.abc import Callable
from pathlib import Path

from transformers import PreTrainedModel

from recipes.parts.card import write_json
from recipes.parts.folder import finished, megabytes, write_model
from recipes.parts.shipping import Metrics


def ship(
    out: Path, model: PreTrainedModel, tokenizer: Path, metrics: Metrics, card_of: Callable[[Metrics], str]
) -> Metrics:
    """Put the finished folder in its place: weights, generation config, tokenizer, metrics, and the card of them.

    Returns the metrics; their "model" has gained the megabytes.
    """
    with finished(out) as made:
        write_model(model, made)
        model.generation_config.save_pretrained(made)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            shutil.copy(tokenizer / name, made / name)
        metrics["model"]["megabytes"] = megabytes(made)
        write_json(metrics, made / "metrics.json")
        (made / "README.md").write_text(card_of(metrics), encoding="utf-8")
    return metrics
