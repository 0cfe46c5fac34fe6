"""Drawings as the numbers that a vision model reads, and the exam of a model that has learned from them."""

import random
from collections import Counter
from typing import Any

import numpy as np
import torch
from PIL import Image
from transformers import ViTForImageClassification

from helpers.drawings import KINDS, draw, landscape
from recipes.parts.calibration import expected_calibration_error
from recipes.parts.training import half_precision

PIXELS = 64  # a side, for the model; drawings are larger and are scaled down
PROCESSOR = {
    "image_processor_type": "ViTImageProcessor",
    "do_resize": True,
    "size": {"height": PIXELS, "width": PIXELS},
    "resample": int(Image.Resampling.BILINEAR),
    "do_rescale": True,
    "rescale_factor": 1 / 255,
    "do_normalize": True,
    "image_mean": [0.5, 0.5, 0.5],
    "image_std": [0.5, 0.5, 0.5],
}


def small(pictures: list[Image.Image]) -> torch.Tensor:
    """Scale pictures down: uint8 (pictures, 3, 64, 64)."""
    sized = [picture.resize((PIXELS, PIXELS), Image.Resampling.BILINEAR) for picture in pictures]
    return torch.from_numpy(np.stack([np.asarray(picture) for picture in sized])).permute(0, 3, 1, 2).contiguous()


def drawn(seeds: range) -> tuple[torch.Tensor, torch.Tensor]:
    """Draw every kind with every seed: uint8 (drawings, 3, 64, 64), and the number of each one's kind (drawings,)."""
    pictures = [small([draw(kind, seed) for kind in KINDS]) for seed in seeds]
    return torch.cat(pictures), torch.arange(len(KINDS)).repeat(len(seeds))


def as_read(pictures: torch.Tensor) -> torch.Tensor:
    """Turn bytes, 0 to 255, into what the image processor makes of them: float32, -1 to 1."""
    return pictures.float() / 127.5 - 1


def varied(pictures: torch.Tensor, rng: random.Random) -> torch.Tensor:
    """Mirror a batch at times, mix up its colour channels and move it by a few pixels: no two passes are the same."""
    if rng.random() < 0.5:
        pictures = pictures.flip(-1)
    pictures = pictures[:, rng.sample(range(3), 3)]
    return pictures.roll((rng.randint(-3, 3), rng.randint(-3, 3)), dims=(-2, -1))


@torch.no_grad()
def scores(model: ViTForImageClassification, pictures: torch.Tensor, size: int = 100) -> torch.Tensor:
    """Return the probability of every kind for every picture: float32 (pictures, kinds)."""
    model.eval()
    parts = []
    for part in pictures.split(size):
        with half_precision(model.device):
            parts.append(model(pixel_values=as_read(part.to(model.device))).logits.float().softmax(-1).cpu())
    return torch.cat(parts)


def measure(model: ViTForImageClassification, seeds: range) -> dict[str, Any]:
    """Measure on drawings that were not learned from: how often right, how sure, what is taken for what."""
    pictures, labels = drawn(seeds)
    best, answers = scores(model, pictures).max(-1)
    right = answers == labels
    wrong = Counter(
        (KINDS[label], KINDS[answer]) for label, answer in zip(labels, answers, strict=True) if label != answer
    )
    return {
        "held_out": {
            "drawings": len(labels),
            "accuracy": round(right.float().mean().item(), 4),
            "ece": round(expected_calibration_error(best, right), 4),
            "by_kind": {kind: round(right[labels == row].float().mean().item(), 4) for row, kind in enumerate(KINDS)},
            "mistaken": [[*pair, count] for pair, count in wrong.most_common(5)],
        },
        "landscapes": _landscapes(model),
        "scores": {"best": [round(score, 3) for score in best.tolist()], "right": right.int().tolist()},
    }


def _landscapes(model: ViTForImageClassification, count: int = 100) -> dict[str, Any]:
    """What it says to photo-like pictures of no kind that it knows."""
    best, answers = scores(model, small([landscape(seed) for seed in range(count)])).max(-1)
    named = Counter(KINDS[answer] for answer in answers)
    return {"pictures": count, "mean_score": round(best.mean().item(), 3), "answers": dict(named.most_common())}
