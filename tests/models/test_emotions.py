"""The pocket emotions model as it is shipped: several labels at once, the clear ones first."""

import json
from pathlib import Path
from typing import Any

import pytest
from transformers import Pipeline, pipeline

FOLDER = Path(__file__).parents[2] / "models" / "emotions"
FIRST = {
    "This is great": "admiration",
    "Thank you so much!": "gratitude",
    "I am so sorry, it was my fault.": "remorse",
    "I love you": "love",
    "Haha, that is so funny": "amusement",
    "Why is the sky blue?": "curiosity",
    "The bus leaves at nine.": "neutral",
}


@pytest.fixture(scope="module")
def classifier() -> Pipeline:
    return pipeline("text-classification", model=str(FOLDER), top_k=None, device="cpu")


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "label"), FIRST.items(), ids=list(FIRST))
def test_the_right_emotion_comes_first(classifier: Pipeline, text: str, label: str) -> None:
    assert classifier([text])[0][0]["label"] == label


def test_there_are_28_scores_that_do_not_sum_to_1(classifier: Pipeline) -> None:
    scores = [row["score"] for row in classifier(["Thank you, I was so scared and now I am happy!"])[0]]
    assert len(scores) == 28 and abs(sum(scores) - 1) > 0.05


def test_upper_and_lower_case_are_not_the_same_to_it(classifier: Pipeline) -> None:
    assert classifier(["THIS IS GREAT"]) != classifier(["this is great"])


def test_the_aim_is_reached_and_the_thresholds_are_there(metrics: dict[str, Any]) -> None:
    assert metrics["held_out"]["macro_f1"] >= 0.40
    f1 = [row["f1"] for row in metrics["labels"].values()]
    assert len(f1) == 28 and abs(sum(f1) / 28 - metrics["held_out"]["macro_f1"]) < 0.001
    assert all(0 < row["threshold"] < 1 for row in metrics["labels"].values())


def test_the_card_quotes_the_metrics(metrics: dict[str, Any]) -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"| macro-F1, a threshold for each label | {metrics['held_out']['macro_f1']:.3f} |" in card
