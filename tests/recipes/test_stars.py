"""The stars recipe from end to end on a tiny random base and 40 made-up lines a source, and its refusals."""

import json
from pathlib import Path

import pytest
from transformers import pipeline

from recipes import stars
from recipes.parts import training
from recipes.parts.apprentice import School
from recipes.parts.stars import star_texts
from tests.recipes.tiny import made


@pytest.fixture(autouse=True)
def tiny_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, count in {"EVERYDAY": 40, "UNSURE": 40}.items():
        monkeypatch.setattr(star_texts, name, count)


def test_the_recipe_makes_a_whole_model_folder(tmp_path: Path, tiny_base: Path, tiny_data: Path) -> None:
    metrics, out = made(stars, 140, tmp_path, tiny_base, tiny_data), tmp_path / "model"
    names = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert {path.name for path in out.iterdir()} == names
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == metrics
    classifier = pipeline("text-classification", model=str(out), device="cpu")
    assert classifier("a fun film " * 100, truncation=True)[0]["label"] in stars.SETTINGS.labels


def test_a_second_run_finds_the_finished_stages(
    tmp_path: Path, tiny_base: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(stars, 140, tmp_path, tiny_base, tiny_data)
    monkeypatch.setattr(training, "optimise", lambda *_: pytest.fail("trained again"))
    assert made(stars, 140, tmp_path, tiny_base, tiny_data)["scores"] == first["scores"]


def test_an_interrupted_run_leaves_no_model(
    tmp_path: Path, tiny_base: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(School, "_fit", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(stars, 140, tmp_path, tiny_base, tiny_data)
    assert not list(tmp_path.glob("*model*"))


def test_no_edit_of_a_held_out_review_is_learned_from(tiny_data: Path) -> None:
    texts = star_texts.read_texts(tiny_data, seed=1)
    learned = {text for text, _, _ in texts.told["restaurants"]}
    assert len(texts.held_out) == 80 and learned
    assert not learned & {text for text, _ in texts.held_out}
    assert not any(int(text.split()[-1]) >= 60 for text in learned)  # reviews 30 and on are held out, two edits each


def test_missing_data_is_answered_with_where_it_is_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stars.main(["--data", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("nowhere", "CEBaB", "rt_polarity", "CC BY 4.0"))
