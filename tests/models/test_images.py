"""The pocket image model as it is shipped: whole, small, offline, right about drawings and wrong about photos."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from transformers import AutoModelForImageClassification, ImageClassificationPipeline, pipeline

from helpers.drawings import KINDS, draw, landscape

FOLDER = Path(__file__).parents[2] / "models" / "images"
FILES = {"README.md", "config.json", "metrics.json", "model.safetensors", "preprocessor_config.json"}
UNSEEN = range(300, 306)  # neither learned from nor part of the recipe's exam


@pytest.fixture(scope="module")
def classifier() -> ImageClassificationPipeline:
    return pipeline("image-classification", model=str(FOLDER), device="cpu")


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


def test_the_folder_holds_what_it_should_and_is_at_most_3_megabytes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == FILES
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 3_000_000


def test_the_model_loads_without_a_connection_and_without_a_word(
    no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    _, loading = AutoModelForImageClassification.from_pretrained(FOLDER, output_loading_info=True)
    pipeline("image-classification", model=str(FOLDER), device="cpu")(draw("cat", 1))
    assert not no_network and not any(loading.values())
    assert "REPORT" not in capfd.readouterr().err


def test_the_file_is_float16_and_loads_as_float32(classifier: ImageClassificationPipeline) -> None:
    with safe_open(FOLDER / "model.safetensors", framework="pt") as file:
        assert {str(file.get_slice(name).get_dtype()) for name in file.keys()} == {"F16"}  # noqa: SIM118
    assert {parameter.dtype for parameter in classifier.model.parameters()} == {torch.float32}


def test_the_class_is_that_of_the_famous_model_and_the_labels_are_the_kinds(
    classifier: ImageClassificationPipeline,
) -> None:
    assert type(classifier.model).__name__ == "ViTForImageClassification"
    assert tuple(classifier.model.config.id2label.values()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_unseen_drawings_are_named_right(classifier: ImageClassificationPipeline, kind: str) -> None:
    answers = [classifier(draw(kind, seed))[0]["label"] for seed in UNSEEN]
    assert answers.count(kind) >= len(UNSEEN) - 1


def test_a_drawing_of_another_size_is_scaled(classifier: ImageClassificationPipeline) -> None:
    assert classifier(draw("house", 1).resize((300, 300)))[0]["label"] == "house"


def test_a_photo_like_picture_gets_one_of_the_ten_names_all_the_same(classifier: ImageClassificationPipeline) -> None:
    answer = classifier(landscape(1))[0]
    assert answer["label"] in KINDS and answer["score"] > 0.3


def test_the_aim_is_reached(metrics: dict[str, Any]) -> None:
    assert metrics["held_out"]["accuracy"] >= 0.97
    right = metrics["scores"]["right"]
    assert abs(sum(right) / len(right) - metrics["held_out"]["accuracy"]) < 0.001


def test_the_card_quotes_the_metrics_and_names_what_it_learned_from(metrics: dict[str, Any]) -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\nlicense: apache-2.0\n") and "$" not in card
    assert f"{100 * metrics['held_out']['accuracy']:.1f} % of {metrics['held_out']['drawings']} drawings" in card
    assert f"{metrics['run']['minutes']} minutes" in card and "helpers/drawings.py" in card
