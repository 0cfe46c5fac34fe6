"""The sentiment recipe from end to end on a tiny random base and 40 made-up lines a source, and its refusals."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from transformers import pipeline

from recipes import sentiment
from recipes.parts import training
from recipes.parts.errors import RecipeError
from recipes.parts.sentiment import texts
from recipes.parts.sentiment.distil import Run

TINY = replace(
    sentiment.SETTINGS,
    pieces=140,
    positions=64,
    trained_length=48,
    layers=(0, 1),
    feed_forward=32,
    teacher=training.Plan("teacher", epochs=1, learning_rate=1e-3, size=32, seed=1),
    student=training.Plan("student", epochs=1, learning_rate=1e-3, size=32, seed=1),
)


@pytest.fixture
def tiny_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, count in {"EVERYDAY": 40, "UNSURE": 40, "NEUTRAL": 5}.items():
        monkeypatch.setattr(texts, name, count)


def made(tmp_path: Path, base: Path, data: Path) -> tuple[Path, dict[str, Any]]:
    run = Run(base, TINY, tmp_path / "work", "cpu", float("inf"))
    return tmp_path / "model", sentiment.make(data, tmp_path / "model", run)


@pytest.mark.usefixtures("tiny_texts")
def test_the_recipe_makes_a_whole_model_folder(tmp_path: Path, tiny_base: Path, tiny_data: Path) -> None:
    out, metrics = made(tmp_path, tiny_base, tiny_data)
    names = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert {path.name for path in out.iterdir()} == names
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == metrics
    classifier = pipeline("text-classification", model=str(out), device="cpu")
    assert classifier("a fun film " * 100, truncation=True)[0]["label"] in ("NEGATIVE", "POSITIVE")


@pytest.mark.usefixtures("tiny_texts")
def test_a_second_run_finds_the_finished_stages(
    tmp_path: Path, tiny_base: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = made(tmp_path, tiny_base, tiny_data)
    monkeypatch.setattr(training, "fit", lambda *_: pytest.fail("trained again"))
    _, second = made(tmp_path, tiny_base, tiny_data)
    assert first["scores"] == second["scores"]


@pytest.mark.usefixtures("tiny_texts")
def test_an_interrupted_run_leaves_no_model(
    tmp_path: Path, tiny_base: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "fit", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path, tiny_base, tiny_data)
    assert not (tmp_path / "model").exists()


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert sentiment.main(list(arguments)) == 2
    return capsys.readouterr().err


def test_a_missing_data_folder_is_answered_with_where_the_data_is_had(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "--data", str(tmp_path / "nowhere"))
    assert all(word in said for word in ("nowhere", "rt_polarity", "CEBaB", "GoEmotions", "CC BY 4.0"))


def test_cuda_without_a_card_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentiment.torch.cuda, "is_available", lambda: False)
    assert "no NVIDIA card" in refused(capsys, "--data", str(tmp_path), "--device", "cuda")


def test_a_full_disk_is_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentiment, "WORK_MEGABYTES", 10**9)
    assert "MB free" in refused(capsys, "--data", str(tmp_path), "--work", str(tmp_path / "work"))
    assert not (tmp_path / "work").exists()


def test_no_time_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--minutes 0" in refused(capsys, "--data", str(tmp_path), "--minutes", "0")


def test_a_folder_without_the_base_says_which_files_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "--data", str(tmp_path), "--base", str(tmp_path), "--out", str(tmp_path / "out" / "model"))
    assert "model.safetensors" in said and not (tmp_path / "out" / "model").exists()


def test_a_line_without_the_column_is_named(tmp_path: Path, tiny_data: Path) -> None:
    (tiny_data / "sentiment/rt_polarity/rt_polarity.jsonl").write_text('{"words": "a"}\n', encoding="utf-8")
    with pytest.raises(RecipeError, match='columns words but no "text"'):
        texts.read_texts(tiny_data, seed=1)
