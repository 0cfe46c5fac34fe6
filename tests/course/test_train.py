"""`course.py train NAME`: the recipe of that model, with its own options."""

from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def ran(course: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A course with one model that has a recipe and one that has none; the commands that would have run."""
    commands: list[list[str]] = []
    for path in (course.MODELS / "sentiment", course.MODELS / "found", course.ROOT / "recipes"):
        path.mkdir(parents=True)
    Path(course.ROOT / "recipes/sentiment.py").touch()
    monkeypatch.setattr(course, "set_up", lambda kind: None)
    monkeypatch.setattr(course, "hand_over", lambda command: commands.append(command[1:]) or 0)
    return commands


def test_the_recipe_gets_everything_behind_its_name(course: ModuleType, ran: list[list[str]]) -> None:
    assert course.main(["train", "sentiment", "--data", "my texts", "--minutes", "5"]) == 0
    assert ran == [["-m", "recipes.sentiment", "--data", "my texts", "--minutes", "5"]]


@pytest.mark.parametrize("names", [[], ["sentimental"], ["found"], ["../sentiment"]])
def test_a_model_without_recipe_is_answered_with_those_that_have_one(
    course: ModuleType, ran: list[list[str]], capsys: pytest.CaptureFixture[str], names: list[str]
) -> None:
    assert course.main(["train", *names]) == 1
    assert "There is a recipe for: sentiment. Type:" in capsys.readouterr().err
    assert ran == []
