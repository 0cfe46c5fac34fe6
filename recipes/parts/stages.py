"""Stages: what a long recipe has finished is kept, so that an interrupted run goes on where it stopped.

A stage's file is named after all that it was made from: a changed setting or text never finds a stale result.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file

from recipes.parts.errors import RecipeError

Tensors = dict[str, torch.Tensor]


def digest(*made_from: object) -> str:
    """Return eight hexadecimal digits that change with anything given.

    >>> digest("teacher", 2) == digest("teacher", 2), digest("teacher", 2) == digest("teacher", 3)
    (True, False)
    """
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()[:8]


@dataclass
class Stages:
    """The folder of finished stages, the seconds all stages asked for took, and those made now (`fresh`)."""

    work: Path
    seconds: float = 0.0
    fresh: float = 0.0

    def get(self, name: str, key: str, make: Callable[[], Tensors]) -> Tensors:
        """Return what an earlier run left under this name and key, else make it and leave it there."""
        path = self.work / f"{name}-{key}.safetensors"
        if path.is_file():
            print(f"{name}: found finished in {path}", flush=True)
        else:
            self._keep(path, make)
        with safe_open(path, framework="pt") as file:
            self.seconds += float(file.metadata()["seconds"])
            return {tensor: file.get_tensor(tensor) for tensor in file.keys()}  # noqa: SIM118 (not a dict)

    def _keep(self, path: Path, make: Callable[[], Tensors]) -> None:
        print(f"{path.stem}: started", flush=True)
        start = time.monotonic()
        made = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in make().items()}
        self.work.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        seconds = time.monotonic() - start
        save_file(made, part, metadata={"seconds": f"{seconds:.1f}"})
        part.rename(path)
        self.fresh += seconds


def need_disk(folder: Path, megabytes: int) -> None:
    """Raise RecipeError when the disk of `folder`, or of its nearest parent that exists, has fewer megabytes free."""
    existing = next(parent for parent in (folder.resolve(), *folder.resolve().parents) if parent.exists())
    free = shutil.disk_usage(existing).free // 1_000_000
    if free < megabytes:
        raise RecipeError(
            f"The disk of {folder} has {free} MB free, and {megabytes} MB are needed. "
            "Make room there, or name another folder."
        )


def publish(made: Path, out: Path) -> None:
    """Put the finished folder `made` in the place of `out` in one step; both lie on one disk."""
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    made.rename(out)
    shutil.rmtree(old, ignore_errors=True)
