"""The emotions recipe from end to end on a tiny random base and 40 made-up lines a source, and its parts."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import RobertaForSequenceClassification, pipeline

from recipes import emotions
from recipes.parts.apprentice import Lessons, School
from recipes.parts.emotions import emotion_exam, emotion_texts
from recipes.parts.errors import RecipeError
from recipes.parts.stages import Stages
from tests.recipes.tiny import made, tiny


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "outside.tsv"
    path.write_text("label\ttext\njoy\tWhat a day\nanger\tGo away\n", encoding="utf-8")
    monkeypatch.setattr(emotions, "OUTSIDE", path)
    monkeypatch.setattr(emotion_texts, "EVERYDAY", 40)


@pytest.mark.usefixtures("outside")
def test_the_recipe_makes_a_model_of_many_labels(tmp_path: Path, tiny_base: Path, tiny_data: Path) -> None:
    metrics, out = made(emotions, 300, tmp_path, tiny_base, tiny_data), tmp_path / "model"
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == metrics
    classifier = pipeline("text-classification", model=str(out), top_k=None, device="cpu")
    assert isinstance(classifier.model, RobertaForSequenceClassification)
    scores = [row["score"] for row in classifier(["a fun film 🤗"])[0]]
    assert len(scores) == 3 and sum(scores) != pytest.approx(1, abs=1e-3)


def test_the_teacher_starts_from_how_often_each_emotion_is_seen(
    tmp_path: Path, tiny_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(School, "_fit", lambda *_: None)
    targets = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.0, 1.0]])
    lessons = Lessons(["a", "b", "c", "d"], targets, torch.ones(4), [])
    settings = tiny(replace(emotions.SETTINGS, labels=("joy", "fear")), 300)
    teacher = School(lessons, settings, tiny_base, "cpu", float("inf"), Stages(tmp_path)).teacher()
    torch.testing.assert_close(teacher.classifier.bias.sigmoid(), torch.tensor([0.25, 0.75]))


def test_thresholds_are_chosen_on_one_half_and_measured_on_the_other() -> None:
    scores, true = torch.tensor([[0.3], [0.2], [0.1]]), torch.tensor([[True], [False], [False]])
    cut = emotion_exam.thresholds(scores, true)
    assert 0.2 < cut.item() <= 0.3
    assert emotion_exam.f1(scores >= cut, true).item() == 1


def test_a_file_that_is_missing_is_named(tmp_path: Path, tiny_data: Path) -> None:
    (tiny_data / "emotions/dev.tsv").unlink()
    with pytest.raises(RecipeError, match=r"dev\.tsv.*GoEmotions"):
        emotion_texts.read_texts(tiny_data, seed=1)


@pytest.mark.parametrize("line", ["only a text", "a text\tjoy\tid", "a text\t3\tid"])
def test_a_line_without_label_numbers_is_named(tiny_data: Path, line: str) -> None:
    (tiny_data / "emotions/train.tsv").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(RecipeError, match=line.split("\t", maxsplit=1)[0]):
        emotion_texts.read_texts(tiny_data, seed=1)
