"""The pocket stars model as it is shipped: right about clear reviews, near about the others, honest about the rest."""

import json
from pathlib import Path

import pytest
from transformers import Pipeline, pipeline

FOLDER = Path(__file__).parents[2] / "models" / "stars"
CLEAR = {  # text: the numbers of stars that a person could give
    "Terrible. The worst meal I have ever had, and the waiter was rude.": {1},
    "The food was good but the service was slow.": {3, 4},
    "It was okay, nothing special.": {3},
    "Everything was perfect, the best restaurant in town!": {5},
    "Love this!": {4, 5},
    "Hate this.": {1, 2},
    "This restaurant is awesome": {5},
}


@pytest.fixture(scope="module")
def classifier() -> Pipeline:
    return pipeline("text-classification", model=str(FOLDER), device="cpu")


def stars(label: str) -> int:
    return int(label.split(maxsplit=1)[0])


@pytest.mark.parametrize(("text", "allowed"), CLEAR.items(), ids=list(CLEAR))
def test_the_number_of_stars_is_right(classifier: Pipeline, text: str, allowed: set[int]) -> None:
    assert stars(classifier(text)[0]["label"]) in allowed


def test_the_labels_are_those_of_the_famous_model(classifier: Pipeline) -> None:
    assert list(classifier.model.config.id2label.values()) == ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"]


@pytest.mark.parametrize("text", ["", "   ", "🤗", "asdf qwer", "12 45 99 | 3.5"])
def test_input_without_an_opinion_is_not_answered_as_sure(classifier: Pipeline, text: str) -> None:
    assert classifier(text)[0]["score"] < 0.6


def test_the_aims_are_reached() -> None:
    metrics = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))
    measured, scores = metrics["held_out"]["all"], metrics["scores"]
    assert measured["exact"] >= 0.62 and measured["within_one"] >= 0.95 and measured["ece"] <= 0.05
    exact = [given == label for given, label in zip(scores["given"], scores["label"], strict=True)]
    assert abs(sum(exact) / len(exact) - measured["exact"]) < 0.001
