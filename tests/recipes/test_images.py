"""The image recipe from end to end on a few drawings and a tiny transformer, and its refusals."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import ViTImageProcessorPil, pipeline

from helpers.drawings import draw
from recipes import images
from recipes.parts.images import pictures
from recipes.parts.muon import MuonPlan

TINY = replace(
    images.SETTINGS,
    seeds=(10_000, 10_004),
    patch=16,
    hidden=16,
    layers=1,
    heads=2,
    neurons=16,
    plan=MuonPlan("images", epochs=2, learning_rate=1e-3, size=8, seed=1),
)
NO_LIMIT = float("inf")


@pytest.fixture
def small_exam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "HELD_OUT", range(2))


@pytest.mark.usefixtures("small_exam")
def test_the_recipe_makes_a_whole_model_folder(tmp_path: Path) -> None:
    metrics = images.make(tmp_path / "model", tmp_path / "work", "cpu", NO_LIMIT, TINY)
    names = {"README.md", "config.json", "metrics.json", "model.safetensors", "preprocessor_config.json"}
    assert {path.name for path in (tmp_path / "model").iterdir()} == names
    assert json.loads((tmp_path / "model/metrics.json").read_text(encoding="utf-8")) == metrics
    answers = pipeline("image-classification", model=str(tmp_path / "model"), device="cpu")(draw("cat", 1))
    assert len(answers) == 5 and metrics["held_out"]["drawings"] == 20


@pytest.mark.usefixtures("small_exam")
def test_a_second_run_finds_the_trained_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = images.make(tmp_path / "model", tmp_path / "work", "cpu", NO_LIMIT, TINY)
    monkeypatch.setattr(images, "taught", lambda *_: pytest.fail("trained again"))
    second = images.make(tmp_path / "model", tmp_path / "work", "cpu", NO_LIMIT, TINY)
    assert first["scores"] == second["scores"]


def test_an_interrupted_run_leaves_nothing_beside_its_stages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(images, "written_card", interrupted)
    monkeypatch.setattr(images, "HELD_OUT", range(1))
    with pytest.raises(KeyboardInterrupt):
        images.make(tmp_path / "model", tmp_path / "work", "cpu", NO_LIMIT, TINY)
    assert [path.name for path in tmp_path.iterdir()] == ["work"]


def test_training_sees_what_the_image_processor_makes(tmp_path: Path) -> None:
    (tmp_path / "preprocessor_config.json").write_text(json.dumps(pictures.PROCESSOR))
    processor = ViTImageProcessorPil.from_pretrained(tmp_path)
    ours = pictures.as_read(pictures.small([draw("car", 4)]))
    torch.testing.assert_close(ours, processor(draw("car", 4), return_tensors="pt").pixel_values)


def test_every_kind_is_drawn_with_every_seed() -> None:
    seen, labels = pictures.drawn(range(3))
    assert seen.shape == (30, 3, 64, 64) and labels.bincount().tolist() == [3] * 10


def test_a_varied_drawing_keeps_its_numbers_but_not_their_order() -> None:
    seen, _ = pictures.drawn(range(1))
    varied = pictures.varied(seen, random.Random(1))
    assert not varied.equal(seen) and varied.sum() == seen.sum()


def test_neighbouring_places_start_more_alike_than_far_ones() -> None:
    places = images.new_model(images.SETTINGS).vit.embeddings.position_embeddings[0, 1:]
    alike = torch.nn.functional.cosine_similarity(places[:1], places, dim=-1)
    assert alike[0] > alike[1] > alike[3] and alike[0] > alike[8] > alike[24]  # across, and down (eight a row)


def test_muon_moves_the_matrices_of_layers_and_adam_all_else() -> None:
    model = images.new_model(TINY)
    adam, muon = TINY.plan.optimizer(model).optimizers
    moved = [sum(len(group["params"]) for group in one.param_groups) for one in (adam, muon)]
    assert moved[1] == 6 and sum(moved) == len(list(model.parameters()))


def test_a_muon_step_changes_every_weight() -> None:
    model = images.new_model(TINY)
    before = {name: weight.clone() for name, weight in model.named_parameters()}
    optimizer = TINY.plan.optimizer(model)
    model(pixel_values=torch.randn(2, 3, 64, 64), labels=torch.tensor([0, 1])).loss.backward()
    optimizer.step()
    assert not [
        name for name, weight in model.named_parameters() if weight.equal(before[name]) and "k_proj.bias" not in name
    ]


def test_seeds_that_are_examined_are_not_learned_from() -> None:
    assert not set(range(*images.SETTINGS.seeds)) & set(images.HELD_OUT)


def test_no_time_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert images.main(["--minutes", "0"]) == 2
    assert "--minutes 0" in capsys.readouterr().err


def test_cuda_without_a_card_is_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert images.main(["--device", "cuda"]) == 2
    assert "no NVIDIA card" in capsys.readouterr().err
