"""Train the pocket image model: which of ten kinds a small drawing shows, in 3 MB.

    python -m recipes.images [--device cpu|cuda] [--out DIR] [--work DIR] [--minutes M]

No data is needed: the recipe draws what it learns from. An interrupted run goes on after its last finished stage.
"""

import argparse
import json
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import Any

import torch
from transformers import ViTConfig, ViTForImageClassification

from helpers.drawings import KINDS
from recipes.parts import card, command
from recipes.parts.folder import finished, megabytes, write_model
from recipes.parts.images import pictures
from recipes.parts.muon import MuonPlan
from recipes.parts.stages import Stages, Tensors, digest
from recipes.parts.training import Limits, Plan, optimise

RECIPE = command.Recipe(
    "images",
    "the pocket image model, on drawings that the recipe makes itself",
    None,
    work_megabytes=20,
    out_megabytes=10,
)
CARD = Path(__file__).parent / "parts" / "images" / "card.md"
HELD_OUT = range(200)  # small seeds are the exam, and free for lessons
DRAWING_SHARE = 0.15  # of the minutes given; drawing the training set and the exam takes about so much


@dataclass(frozen=True)
class Settings:
    """The seeds of the drawings to learn from, the model's sizes, the softness of its targets, and the plan."""

    seeds: tuple[int, int]
    patch: int
    hidden: int
    layers: int
    heads: int
    neurons: int
    label_smoothing: float
    plan: Plan


SETTINGS = Settings(
    seeds=(10_000, 12_500),
    patch=8,
    hidden=128,
    layers=6,
    heads=4,
    neurons=256,
    label_smoothing=0.05,
    plan=MuonPlan("images", epochs=10, learning_rate=5e-3, size=64, seed=20),
)


def new_model(settings: Settings) -> ViTForImageClassification:
    """Build a vision transformer with random weights that reads 64 x 64 pixels in patches."""
    torch.manual_seed(settings.plan.seed)
    names = dict(enumerate(KINDS))
    config = ViTConfig(
        image_size=pictures.PIXELS,
        patch_size=settings.patch,
        hidden_size=settings.hidden,
        num_hidden_layers=settings.layers,
        num_attention_heads=settings.heads,
        intermediate_size=settings.neurons,
        id2label=names,
        label2id={name: row for row, name in names.items()},
        attn_implementation="eager",  # twice as fast here as the fused kernel, on a CPU and with so few patches
    )
    return with_places(ViTForImageClassification(config))


@torch.no_grad()
def with_places(model: ViTForImageClassification) -> ViTForImageClassification:
    """Start the positions as waves across and down, so that neighbours are alike, and the patches at unit size."""
    embeddings, side = model.vit.embeddings, pictures.PIXELS // model.config.patch_size
    places = torch.cartesian_prod(torch.arange(side), torch.arange(side)).float()
    quarter = model.config.hidden_size // 4
    speeds = 100.0 ** -(torch.arange(quarter) / quarter)
    turns = (places[:, :, None] * speeds).flatten(1)
    embeddings.position_embeddings.zero_()
    embeddings.position_embeddings[0, 1:] = 0.3 * torch.cat([turns.sin(), turns.cos()], dim=1)
    projection = embeddings.patch_embeddings.projection.weight
    torch.nn.init.normal_(projection, std=projection[0].numel() ** -0.5)
    return model


def taught(model: ViTForImageClassification, settings: Settings, minutes: float) -> Tensors:
    """Draw the training set and learn from it; return the weights."""
    seen, labels = pictures.drawn(range(*settings.seeds))
    rng, size = random.Random(settings.plan.seed), settings.plan.size
    steps = max(1, int(settings.plan.epochs * len(seen) / size))
    dealt = ([rng.randrange(len(seen)) for _ in range(size)] for _ in range(steps))

    def loss_of(chosen: list[int]) -> torch.Tensor:
        pixels = pictures.as_read(pictures.varied(seen[chosen].to(model.device), rng))
        logits, targets = model(pixel_values=pixels).logits, labels[chosen].to(model.device)
        return torch.nn.functional.cross_entropy(logits.float(), targets, label_smoothing=settings.label_smoothing)

    optimise(model, loss_of, dealt, settings.plan, Limits(steps, 60 * minutes * (1 - DRAWING_SHARE)))
    return model.state_dict()


def make(out: Path, work: Path, device: str, minutes: float, settings: Settings) -> dict[str, Any]:
    """Run the whole recipe and put the finished folder at `out`; return what was measured."""
    start, stages = time.monotonic(), Stages(work)
    model = new_model(settings).to(device)
    key = digest(asdict(settings), minutes)
    model.load_state_dict(stages.get("model", key, lambda: taught(model, settings, minutes)))
    metrics = pictures.measure(model, HELD_OUT)
    with finished(out) as folder:
        write_model(model.cpu(), folder)
        (folder / "preprocessor_config.json").write_text(
            json.dumps(pictures.PROCESSOR, indent=2) + "\n", encoding="utf-8"
        )
        metrics["model"] = shape(settings) | {"megabytes": megabytes(folder)}
        seconds = time.monotonic() - start - stages.fresh + stages.seconds
        metrics["run"] = card.environment(device) | {"seed": settings.plan.seed, "minutes": round(seconds / 60, 1)}
        card.write_json(metrics, folder / "metrics.json")
        (folder / "README.md").write_text(written_card(metrics), encoding="utf-8")
    return metrics


def shape(settings: Settings) -> dict[str, int]:
    """Name the sizes of the model and of what it learned from."""
    drawings = len(range(*settings.seeds)) * len(KINDS)
    names = ("patch", "hidden", "layers", "heads", "neurons")
    sizes = {name: getattr(settings, name) for name in names} | {"pixels": pictures.PIXELS, "drawings": drawings}
    return sizes | {"first_seed": settings.seeds[0], "last_seed": settings.seeds[1] - 1}


def written_card(metrics: dict[str, Any]) -> str:
    """Fill the card's template with the numbers of metrics.json."""
    held_out, landscapes = metrics["held_out"], metrics["landscapes"]
    return Template(CARD.read_text(encoding="utf-8")).substitute(
        metrics["model"] | metrics["run"],
        held=held_out["drawings"],
        accuracy=f"{100 * held_out['accuracy']:.1f}",
        ece=f"{held_out['ece']:.3f}",
        kinds=card.table(
            ("kind", "right"), [(kind, f"{100 * share:.1f} %") for kind, share in held_out["by_kind"].items()]
        ),
        mistaken=card.table(("drawn", "taken for", "times"), [tuple(row) for row in held_out["mistaken"]]),
        landscapes=landscapes["pictures"],
        landscape_score=f"{landscapes['mean_score']:.2f}",
        landscape_answers=", ".join(f"{name} {count}" for name, count in landscapes["answers"].items()),
    )


def main(argv: list[str] | None = None) -> int:
    """Run the recipe from the command line."""

    def run(given: argparse.Namespace) -> str:
        metrics = make(given.out, given.work, given.device, given.minutes, SETTINGS)
        size, minutes = metrics["model"]["megabytes"], metrics["run"]["minutes"]
        return f"{given.out}: {metrics['held_out']['accuracy']:.1%} right, {size} MB, {minutes} minutes"

    return command.main(RECIPE, run, argv)


if __name__ == "__main__":
    sys.exit(main())

# The numbers to expect, measured on 2026-11-20 on one CPU core with AVX512-BF16, while others used the machine:
#   time by the clock         12 minutes, drawing and exam among them; the loss ends near 0.30 (its floor is 0.28)
#   held out, 2,000 drawings  99.1 % right, calibration error 0.050 (it is less sure than right, by its soft targets)
#   100 landscapes            named all the same, with a mean score of 0.84, nearly always "heart"
#   AdamW in the place of Muon, an earlier run: 79.5 % right after 21 minutes
