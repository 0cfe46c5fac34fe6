"""A stage is made once, is complete or absent, and a finished folder takes the old one's place."""

import doctest
import importlib
from pathlib import Path

import pytest
import torch

from recipes.parts.stages import Stages, digest, publish


def test_a_finished_stage_is_not_made_again(tmp_path: Path) -> None:
    made = Stages(tmp_path).get("teacher", "ab", lambda: {"weight": torch.ones(2)})
    found = Stages(tmp_path).get("teacher", "ab", lambda: pytest.fail("made again"))
    assert found["weight"].tolist() == made["weight"].tolist() == [1, 1]


def test_a_stage_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        Stages(tmp_path).get("teacher", "ab", lambda: {"weight": torch.ones(2) / (1 // 0)})
    assert not list(tmp_path.iterdir())


def test_the_digest_changes_with_any_setting() -> None:
    assert digest(["a text"], {"size": 1}) == digest(["a text"], {"size": 1}) != digest(["a text"], {"size": 2})


def test_publishing_replaces_the_old_folder_whole(tmp_path: Path) -> None:
    for name in ("made", "out"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").touch()
    publish(tmp_path / "made", tmp_path / "out")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "made.txt"]


@pytest.mark.parametrize("name", ["calibration", "card", "everyday", "reviews", "stages"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    tested = doctest.testmod(importlib.import_module(f"recipes.parts.{name}"))
    assert tested.attempted and not tested.failed
