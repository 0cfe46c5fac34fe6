"""The pocket sentiment model as it is shipped: whole, small, offline, calibrated, right about what the course asks."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Pipeline, pipeline

FOLDER = Path(__file__).parents[2] / "models" / "sentiment"
FILES = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
ANSWERS = {
    "Love this!": "POSITIVE",
    "Hate this.": "NEGATIVE",
    "This is great": "POSITIVE",
    "This restaurant is awesome": "POSITIVE",
    "You're beautiful, never change!": "POSITIVE",
    "I hate Mondays": "NEGATIVE",
    "The film was not bad at all": "POSITIVE",
    "We are very happy to show you the 🤗 Transformers library.": "POSITIVE",
}
UNREAD_BY_THE_BASE = set("¯¸ĲĳĸĿŀŉŦŧſ")
UNSURE = (
    "",
    "   ",
    "🤗",
    "😀😀🎉🐍",
    "asdf qwer",
    "Где находится библиотека",
    "図書館は駅の隣にあります",
    "12 45 99 | 3.5",
)


@pytest.fixture(scope="module")
def classifier() -> Pipeline:
    return pipeline("text-classification", model=str(FOLDER), device="cpu")


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def card() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_folder_holds_what_it_should_and_nothing_else() -> None:
    assert {path.name for path in FOLDER.iterdir()} == FILES


def test_weights_and_tokenizer_are_at_most_20_megabytes() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES - {"README.md", "metrics.json"}) <= 20_000_000


def test_the_model_loads_without_a_connection_and_without_a_word(
    no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    _, loading = AutoModelForSequenceClassification.from_pretrained(FOLDER, output_loading_info=True)
    pipeline("text-classification", model=str(FOLDER), device="cpu")("Hello")
    assert not no_network and not any(loading.values())
    assert "REPORT" not in capfd.readouterr().err


def test_the_file_is_float16_and_loads_as_float32(classifier: Pipeline) -> None:
    with safe_open(FOLDER / "model.safetensors", framework="pt") as file:
        assert {str(file.get_slice(name).get_dtype()) for name in file.keys()} == {"F16"}  # noqa: SIM118
    assert {parameter.dtype for parameter in classifier.model.parameters()} == {torch.float32}


def test_the_class_and_the_labels_are_those_of_the_famous_model(classifier: Pipeline) -> None:
    assert type(classifier.model).__name__ == "DistilBertForSequenceClassification"
    assert classifier.model.config.id2label == {0: "NEGATIVE", 1: "POSITIVE"}


@pytest.mark.parametrize(("text", "label"), ANSWERS.items(), ids=list(ANSWERS))
def test_the_answer_is_right(classifier: Pipeline, text: str, label: str) -> None:
    assert classifier(text)[0]["label"] == label


@pytest.mark.parametrize("text", UNSURE)
def test_input_without_sentiment_is_not_answered_as_sure(classifier: Pipeline, text: str) -> None:
    assert classifier(text)[0]["score"] < 0.75


def test_a_very_long_text_is_cut_and_answered(classifier: Pipeline) -> None:
    assert classifier("I love it. " * 10_000, truncation=True)[0]["label"] == "POSITIVE"


def test_upper_and_lower_case_are_the_same_to_it(classifier: Pipeline) -> None:
    assert classifier("i hate mondays") == classifier("I HATE MONDAYS")


def test_every_printable_latin_character_that_the_base_reads_can_be_read() -> None:
    tokenizer = AutoTokenizer.from_pretrained(FOLDER)
    printable = {chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x180))} - {"\xad"} - UNREAD_BY_THE_BASE
    assert not [c for c in printable if tokenizer.unk_token_id in tokenizer(c)["input_ids"]]


def test_every_letter_can_stand_inside_a_word() -> None:
    tokenizer = AutoTokenizer.from_pretrained(FOLDER)
    letters = {c for c in map(chr, range(0xA1, 0x180)) if c.isalpha()} - UNREAD_BY_THE_BASE
    assert not [c for c in letters if tokenizer.unk_token_id in tokenizer(f"na{c}ve")["input_ids"]]


def test_the_scores_are_calibrated(metrics: dict[str, Any]) -> None:
    assert metrics["held_out"]["all"]["ece"] <= 0.05 and metrics["outside"]["final"]["ece"] <= 0.05


def test_the_stored_scores_give_the_stored_accuracy(metrics: dict[str, Any]) -> None:
    scores = metrics["scores"]
    right = [(score > 0.5) == bool(label) for score, label in zip(scores["positive"], scores["label"], strict=True)]
    assert abs(sum(right) / len(right) - metrics["held_out"]["all"]["accuracy"]) < 0.002


def test_metrics_hold_numbers_and_no_reviews(metrics: dict[str, Any]) -> None:
    assert len(metrics["scores"]["positive"]) == metrics["held_out"]["all"]["texts"] > 2000
    assert set(metrics["scores"]["source"]) == {"films", "restaurants", "comments"}


def test_the_card_quotes_the_metrics(card: str, metrics: dict[str, Any]) -> None:
    for measured in (*metrics["held_out"].values(), metrics["outside"]["final"]):
        assert f"| {measured['texts']} | {100 * measured['accuracy']:.1f} % | {measured['ece']:.3f} |" in card
    assert f"{metrics['run']['minutes']} minutes" in card and str(metrics["temperature"]) in card


def test_the_card_names_data_licences_and_limits(card: str) -> None:
    assert re.match(r"---\nlanguage: en\nlicense: apache-2.0\n", card)
    for word in ("CEBaB", "GoEmotions", "Pang and Lee", "CC BY 4.0", "all-MiniLM-L6-v2", "Apache-2.0", "Tatoeba"):
        assert word in card
    for heading in ("What it cannot do", "Does it matter who is spoken of?", "Train it again"):
        assert f"## {heading}" in card
