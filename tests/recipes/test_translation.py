"""The translation recipe from end to end on made-up pairs and a tiny T5, and its refusals."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from recipes import translation
from recipes.parts.errors import RecipeError
from recipes.parts.muon import MuonPlan
from recipes.parts.translation.translation_pieces import PREFIX
from recipes.parts.translation.translation_texts import read_texts

TINY = replace(
    translation.SETTINGS,
    pieces=400,
    longest=32,
    width=16,
    heads=2,
    neurons=16,
    encoder_layers=1,
    decoder_layers=1,
    phrases_repeated=1,
    learning=MuonPlan("learning", epochs=1, learning_rate=1e-2, size=400, seed=1),
    polishing=MuonPlan("polishing", epochs=1, learning_rate=1e-3, size=400, seed=1),
)
PEOPLE = {"Tom": "Tom", "the cat": "le chat", "the old man": "le vieil homme", "my sister": "ma sœur"}
DEEDS = {"sleeps": "dort", "eats": "mange", "is here": "est ici", "sings a song": "chante une chanson"}


def write_pairs(data: Path, lines: list[str]) -> Path:
    path = data / "translation/tatoeba_en_fr/fra.txt"
    path.parent.mkdir(parents=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    told = {f"{a} {b}": f"{c} {d}" for a, c in PEOPLE.items() for b, d in DEEDS.items()}
    again = {f"{english} again": f"{french} encore" for english, french in told.items()}
    lines = [f"{english}{end}\t{french} {end}" for english, french in (told | again).items() for end in "?!"]
    return write_pairs(tmp_path / "data", lines)


def made(data: Path, folder: Path) -> dict[str, Any]:
    given = argparse.Namespace(
        data=data, out=folder / "model", work=folder / "work", device="cpu", minutes=float("inf")
    )
    return translation.make(given, TINY)


def test_the_recipe_makes_a_whole_model_folder(data: Path, tmp_path: Path) -> None:
    metrics, out = made(data, tmp_path), tmp_path / "model"
    names = {"README.md", "config.json", "generation_config.json", "metrics.json"}
    assert {path.name for path in out.iterdir()} == names | {
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
    }
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == metrics
    tokenizer, model = AutoTokenizer.from_pretrained(out), AutoModelForSeq2SeqLM.from_pretrained(out)
    written = model.generate(**tokenizer(PREFIX + "Tom sleeps?", return_tensors="pt"))
    assert written[0, 0] == tokenizer.pad_token_id and written.shape[1] <= 33


def test_a_second_run_finds_the_trained_model(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(data, tmp_path)
    monkeypatch.setattr(translation, "taught", lambda *_: pytest.fail("trained again"))
    assert made(data, tmp_path)["scores"] == first["scores"]


def test_an_interrupted_run_leaves_no_model(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(translation, "optimise", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(data, tmp_path)
    assert not list(tmp_path.glob("*model*"))


def test_no_spelling_of_an_examined_sentence_is_learned_from(data: Path) -> None:
    texts = read_texts(data, ["Tom is here."], [], seed=1)
    learned = {english.rstrip("?!").lower() for english, _ in texts.pairs}
    assert len(texts.held_out) > 3 and "tom sleeps" in learned and "tom is here" not in learned
    assert not learned & {english.rstrip("?!").lower() for english, _ in texts.held_out}
    assert all(len(french) == 2 for _, french in texts.held_out)


def test_what_people_say_first_is_never_held_out(data: Path) -> None:
    drawn = [english for english, _ in read_texts(data, [], [], seed=1).held_out]
    assert drawn[0] not in [english for english, _ in read_texts(data, [], drawn[:1], seed=1).held_out]


def test_what_a_classroom_need_not_read_is_left_out(tmp_path: Path) -> None:
    data = write_pairs(tmp_path, ["He is naked.\tIl est nu.", "He is here.\tIl est ici.", "Oh no!\tMerde !"])
    texts = read_texts(data, [], [], seed=1)
    assert texts.pairs == [("He is here.", "Il est ici.")] and texts.unfit == 2


def test_missing_data_is_answered_with_where_it_is_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        assert translation.main(["--data", str(folder)]) == 2
        said = capsys.readouterr().err
        assert all(word in said for word in (str(folder), "tatoeba", "CC BY 2.0"))


def test_a_file_that_holds_no_pairs_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="Line 2 of .*fra.txt is not an English sentence, a tab and a French one"):
        read_texts(write_pairs(tmp_path, ["Go.\tVa !", "Hello;Salut"]), [], [], seed=1)


def test_muon_moves_the_matrices_of_the_blocks_and_adam_all_else() -> None:
    model = translation.new_model(TINY, _Pieces())
    adam, muon = TINY.learning.optimizer(model).optimizers
    shapes = [weight.shape for group in muon.param_groups for weight in group["params"]]
    assert len(shapes) == (4 + 3) + (4 + 4 + 3) and torch.Size([32, 2]) not in shapes
    assert sum(len(group["params"]) for group in adam.param_groups) == len(list(model.parameters())) - len(shapes)


class _Pieces:
    pad_token_id, eos_token_id = 0, 1

    def __len__(self) -> int:
        return 50
