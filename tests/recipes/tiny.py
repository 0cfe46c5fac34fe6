"""The settings of a recipe made so small that a test can run it, and the run."""

import argparse
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from recipes.parts.apprentice import Settings
from recipes.parts.training import Plan

PLAN = Plan("tiny", epochs=1, learning_rate=1e-3, size=32, seed=1)


def tiny(settings: Settings, pieces: int) -> Settings:
    """Fit settings to the tiny base: two layers of 32."""
    layers = (0, 2) if settings.averaging else (0, 1)
    small = {"positions": 64, "trained_length": 48, "layers": layers, "feed_forward": 32}
    return replace(settings, pieces=pieces, teacher=PLAN, student=PLAN, **small)


def made(recipe: ModuleType, pieces: int, folder: Path, base: Path, data: Path) -> dict[str, Any]:
    """Run a recipe into `folder`/model on the CPU; return its metrics."""
    typed = {"data": data, "base": str(base), "device": "cpu", "minutes": float("inf")}
    given = argparse.Namespace(out=folder / "model", work=folder / "work", **typed)
    return recipe.make(given, tiny(recipe.SETTINGS, pieces))
