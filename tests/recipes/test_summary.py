"""The summary recipe from end to end on made-up articles and a tiny BART, and its refusals."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from recipes import summary
from recipes.parts.errors import RecipeError
from recipes.parts.muon import MuonPlan
from recipes.parts.summary import summary_school, summary_texts
from recipes.parts.summary.summary_school import Lesson
from recipes.parts.summary.summary_texts import read_texts

LESSON = Lesson({"articles": 2, "tales": 1}, 0.5, 9, MuonPlan("tiny", epochs=1, learning_rate=1e-3, size=2000, seed=1))
TINY = replace(
    summary.SETTINGS,
    pieces=400,
    width=128,
    heads=2,
    neurons=16,
    encoder_layers=1,
    decoder_layers=1,
    reading=LESSON,
    polishing=LESSON,
)
TOWNS = ("Oslo", "Bergen", "Tromso", "Narvik", "Bodo")


def paragraph(place: str, number: int) -> str:
    told = [
        f"{place} has {number} old houses (all of wood) near the wide harbour of the town.",
        f"People of {place} go to the harbour when the ships come home from the sea.",
        "Rain falls there on many days of the year, and the hills behind it are green.",
        f"The ships of {place}, which are painted white, were made in the harbour by {number} people.",
        "Some of them are fishermen.",
    ]
    return " ".join(told)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    articles = [
        {
            "title": title,
            "paragraphs": [{"context": paragraph(town, row)} for row, town in enumerate(TOWNS, start=first)],
        }
        for first, title in ((10, "Kenya"), (20, "Harbours"), (30, "Towns"))
    ]
    path = tmp_path / "data/qa/squad/squad-v1.1.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"data": articles}), encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def short_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "outside.tsv"
    path.write_text(f"kind\ttext\nnews\t{paragraph('Molde', 7)}\n", encoding="utf-8")
    monkeypatch.setattr(summary, "OUTSIDE", path)


def made(data: Path, folder: Path) -> dict[str, Any]:
    paths = {"data": data, "out": folder / "model", "work": folder / "work"}
    return summary.make(argparse.Namespace(**paths, device="cpu", minutes=float("inf")), TINY)


def test_the_recipe_makes_a_whole_model_folder(data: Path, tmp_path: Path) -> None:
    metrics, out = made(data, tmp_path), tmp_path / "model"
    weights = {"config.json", "generation_config.json", "model.safetensors"}
    names = weights | {"README.md", "metrics.json", "tokenizer.json", "tokenizer_config.json"}
    assert {path.name for path in out.iterdir()} == names and metrics["paragraphs"] == 5
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == metrics
    tokenizer, model = AutoTokenizer.from_pretrained(out), AutoModelForSeq2SeqLM.from_pretrained(out)
    written = model.generate(**tokenizer(paragraph("Voss", 3), return_tensors="pt"))
    assert written[0, :2].tolist() == [tokenizer.eos_token_id, tokenizer.bos_token_id]
    assert written.shape[1] <= model.generation_config.max_length


def test_a_second_run_finds_the_finished_stages(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(data, tmp_path)
    monkeypatch.setattr(summary, "summing_up", lambda *_: pytest.fail("trained again"))
    assert made(data, tmp_path)["scores"] == first["scores"]


def test_an_interrupted_run_leaves_no_model(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(summary_school, "optimise", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(data, tmp_path)
    assert not list(tmp_path.glob("*model*"))


def test_nothing_is_learned_from_the_articles_of_the_exam(data: Path) -> None:
    texts = read_texts(data, seed=1)
    assert {title for title, _ in texts.exam} == {"Kenya"} and len(texts.told["articles"]) == 10
    assert not {text for _, text in texts.exam} & {text for told in texts.told.values() for text in told}


def test_every_other_source_is_read_where_it_is_there(data: Path) -> None:
    rows = {
        "qa/fairytale/stories.jsonl": {"sections": ["A tale."]},
        "summaries/scitldr/dev.jsonl": {"source": ["We show", "this."]},
        "prose/simple_stories/stories.jsonl": {"pages": ["I am singing. " * 15, "You sing. " * 10]},
        "prose/fables/aesop.jsonl": {"fable": "A fox ran."},
    }
    for name, row in rows.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(json.dumps(row) + "\n", encoding="utf-8")
    told = read_texts(data, seed=1).told
    assert [told[name] for name in ("tales", "abstracts", "fables")] == [["A tale."], ["We show this."], ["A fox ran."]]
    assert len(told["stories"]) == 1 and told["classics"] == []


def test_a_source_without_its_column_is_named(data: Path) -> None:
    (data / "prose/fables").mkdir(parents=True)
    (data / "prose/fables/aesop.jsonl").write_text('{"title": "The Fox"}\n', encoding="utf-8")
    with pytest.raises(RecipeError, match='aesop.jsonl has the columns title but no "fable"'):
        read_texts(data, seed=1)


@pytest.mark.parametrize("content", ["", "{}", '{"data": [{"title": "Kenya"}]}'])
def test_a_damaged_file_of_articles_is_refused(data: Path, content: str) -> None:
    (data / "qa/squad/squad-v1.1.json").write_text(content, encoding="utf-8")
    with pytest.raises(RecipeError, match="is not in the form of SQuAD 1.1"):
        read_texts(data, seed=1)


def test_articles_without_those_of_the_exam_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary_texts, "EXAM", ("Atlantis",))
    with pytest.raises(RecipeError, match="lack Atlantis"):
        read_texts(data, seed=1)


def test_missing_data_is_answered_with_where_it_is_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        assert summary.main(["--data", str(folder)]) == 2
        said = capsys.readouterr().err
        assert all(word in said for word in (str(folder), "SQuAD", "CC BY-SA 4.0"))
