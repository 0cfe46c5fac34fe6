"""The pocket entity model as it is shipped: whole, small, offline, awake to capitals, right on plain sentences."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from transformers import AutoModelForTokenClassification, AutoTokenizer, TokenClassificationPipeline, pipeline

FOLDER = Path(__file__).parents[2] / "models" / "entities"
FILES = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
LABELS = ["O", "B-MISC", "I-MISC", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
ANSWERS = {
    "My name is Sarah and I live in London.": {"Sarah": "PER", "London": "LOC"},
    "Angela Merkel met Emmanuel Macron in Berlin.": {
        "Angela Merkel": "PER",
        "Emmanuel Macron": "PER",
        "Berlin": "LOC",
    },
    "She studied at the University of Oxford.": {"University of Oxford": "ORG"},
    "The water was cold and the sun was hot.": {},
}


@pytest.fixture(scope="module")
def tagger() -> TokenClassificationPipeline:
    return pipeline("token-classification", model=str(FOLDER), device="cpu", aggregation_strategy="simple")


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


def named(tagger: TokenClassificationPipeline, text: str) -> dict[str, str]:
    return {text[found["start"] : found["end"]]: found["entity_group"] for found in tagger(text)}


def test_the_folder_holds_what_it_should_and_is_at_most_30_megabytes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == FILES
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= 30_000_000


def test_the_model_loads_without_a_connection_and_without_a_word(
    no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    _, loading = AutoModelForTokenClassification.from_pretrained(FOLDER, output_loading_info=True)
    pipeline("token-classification", model=str(FOLDER), device="cpu")("Hello Sarah")
    assert not no_network and not any(loading.values())
    assert "REPORT" not in capfd.readouterr().err


def test_the_file_is_float16_and_loads_as_float32(tagger: TokenClassificationPipeline) -> None:
    with safe_open(FOLDER / "model.safetensors", framework="pt") as file:
        assert {str(file.get_slice(name).get_dtype()) for name in file.keys()} == {"F16"}  # noqa: SIM118
    assert {parameter.dtype for parameter in tagger.model.parameters()} == {torch.float32}


def test_the_class_is_that_of_the_famous_model_and_the_labels_are_bio(tagger: TokenClassificationPipeline) -> None:
    assert type(tagger.model).__name__ == "BertForTokenClassification"
    assert list(tagger.model.config.id2label.values()) == LABELS


@pytest.mark.parametrize(("text", "names"), ANSWERS.items(), ids=list(ANSWERS))
def test_the_names_in_a_sentence_are_found(
    tagger: TokenClassificationPipeline, text: str, names: dict[str, str]
) -> None:
    assert named(tagger, text) == names


def test_case_helps(metrics: dict[str, Any]) -> None:
    assert AutoTokenizer.from_pretrained(FOLDER).tokenize("The the THE") == ["The", "the", "THE"]
    assert metrics["lower_case"] < metrics["held_out"]["wikipedia"]["f1"] - 0.1


def test_a_very_long_text_is_cut() -> None:
    tokenizer = AutoTokenizer.from_pretrained(FOLDER)
    assert len(tokenizer("Sarah " * 1000, truncation=True)["input_ids"]) == tokenizer.model_max_length == 256


def test_every_printable_ascii_character_can_be_read_alone_and_in_a_word() -> None:
    tokenizer = AutoTokenizer.from_pretrained(FOLDER)
    texts = [text for code in range(0x21, 0x7F) for text in (chr(code), f"a{chr(code)}a")]
    assert not [text for text in texts if tokenizer.unk_token_id in tokenizer(text)["input_ids"]]


def test_the_metrics_agree_with_themselves(metrics: dict[str, Any]) -> None:
    for measured in (*metrics["held_out"].values(), metrics["outside"]):
        precision, recall = measured["precision"], measured["recall"]
        assert abs(2 * precision * recall / (precision + recall) - measured["f1"]) < 0.001
    assert len(metrics["scores"]["best"]) == len(metrics["scores"]["right"]) > 500


def test_the_card_quotes_the_metrics(metrics: dict[str, Any]) -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    for measured in (*metrics["held_out"].values(), metrics["outside"]):
        assert f"| {measured['precision']:.3f} | {measured['recall']:.3f} | {measured['f1']:.3f} |" in card
    assert f"{metrics['run']['minutes']} minutes" in card and not re.search(r"\$[a-z]", card)


def test_the_card_names_data_licences_and_limits() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\nlanguage: en\nlicense: cc-by-sa-4.0\n")
    for word in ("WikiGold", "WNUT-17", "Broad Twitter", "CC BY-SA 4.0", "CC BY 4.0", "all-MiniLM-L6-v2"):
        assert word in card
    for heading in ("What it cannot do", "Whose names are found?", "Train it again"):
        assert f"## {heading}" in card
