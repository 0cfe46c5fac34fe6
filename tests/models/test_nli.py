"""The pocket nli model as it is shipped: clear pairs right, plain topics sorted."""

import json
from pathlib import Path
from typing import Any

import pytest
from transformers import Pipeline, pipeline

FOLDER = Path(__file__).parents[2] / "models" / "nli"
PAIRS = {
    ("A man is playing the guitar.", "A man is not playing the guitar."): "contradiction",
    ("The cat is asleep.", "The cat is not asleep."): "contradiction",
    ("The cat sleeps.", "A cat is asleep."): "entailment",
    ("I bought apples and bread.", "I bought apples."): "entailment",
    ("I bought apples.", "I bought apples and bread."): "neutral",
    ("The train was late.", "My sister likes cheese."): "neutral",
}
TOPICS = {
    "I baked bread this morning.": "cooking",
    "Our team won the game.": "sports",
    "The bank lent me a thousand euros.": "money",
    "It will rain tomorrow.": "weather",
}


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def judge() -> Pipeline:
    return pipeline("text-classification", model=str(FOLDER), device="cpu")


@pytest.mark.parametrize(("pair", "label"), PAIRS.items(), ids=[" / ".join(pair) for pair in PAIRS])
def test_the_pair_is_judged_right(judge: Pipeline, pair: tuple[str, str], label: str) -> None:
    assert judge({"text": pair[0], "text_pair": pair[1]})["label"] == label


@pytest.mark.parametrize(("text", "topic"), TOPICS.items(), ids=list(TOPICS))
def test_the_zero_shot_pipeline_sorts_plain_topics(text: str, topic: str) -> None:
    sorter = pipeline("zero-shot-classification", model=str(FOLDER), device="cpu")
    assert sorter(text, candidate_labels=["cooking", "sports", "money", "weather"])["labels"][0] == topic


def test_the_aims_are_reached(metrics: dict[str, Any]) -> None:
    assert metrics["held_out"]["conjunctions_dev"]["accuracy"] >= 0.55
    assert metrics["held_out"]["all_but_dev"]["accuracy"] >= 0.80
    assert metrics["zero_shot"]["accuracy"] >= 0.4


def test_the_stored_scores_give_the_stored_accuracy(metrics: dict[str, Any]) -> None:
    rows = zip(*(metrics["scores"][name] for name in ("given", "label", "source")), strict=True)
    right = [given == label for given, label, source in rows if source != "conjunctions_dev"]
    assert abs(sum(right) / len(right) - metrics["held_out"]["all_but_dev"]["accuracy"]) < 0.001
