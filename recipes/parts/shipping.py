"""The end of every text recipe: a whole model folder, whose card quotes the metrics that lie beside it."""

import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from string import Template
from typing import Any

from transformers import PreTrainedModel

from recipes.parts import card, folder
from recipes.parts.apprentice import School

Metrics = dict[str, Any]


def run(school: School, start: float) -> dict[str, object]:
    """Say what a recipe ran on and for how many minutes: since `start`, and what the stages it found took once."""
    seconds = time.monotonic() - start - school.stages.fresh + school.stages.seconds
    return card.environment(school.device) | {"seed": school.settings.seed, "minutes": round(seconds / 60, 1)}


def shape(model: PreTrainedModel) -> dict[str, int]:
    """Name the sizes of a BERT or RoBERTa."""
    config = model.config
    sizes = {"layers": config.num_hidden_layers, "hidden": config.hidden_size, "neurons": config.intermediate_size}
    return sizes | {"heads": config.num_attention_heads, "pieces": config.vocab_size}


def ship(
    out: Path, model: PreTrainedModel, tokenizer: Path, metrics: Metrics, card_of: Callable[[Metrics], str]
) -> Metrics:
    """Put the finished folder in its place: weights, tokenizer, metrics, and the card that `card_of` makes of them.

    Returns the metrics, with the model's sizes.
    """
    with folder.finished(out) as made:
        folder.write_model(model, made)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            shutil.copy(tokenizer / name, made / name)
        metrics |= {"model": shape(model) | {"megabytes": folder.megabytes(made)}}
        card.write_json(metrics, made / "metrics.json")
        (made / "README.md").write_text(card_of(metrics), encoding="utf-8")
    return metrics


def filled(template: str, metrics: Metrics, tables: Mapping[str, object]) -> str:
    """Fill a card's template, a file beside this one, with the model's sizes, the run, and `tables`."""
    text = (Path(__file__).parent / template).read_text(encoding="utf-8")
    return Template(text).substitute(metrics["model"], **metrics["run"], **tables)


def percent(share: float) -> str:
    """Write a share as a percentage.

    >>> percent(0.6214)
    '62.1 %'
    """
    return f"{100 * share:.1f} %"
