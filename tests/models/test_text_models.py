"""What holds for every pocket model that labels whole texts: whole, small, silent, offline, and its card is true."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from helpers.models import roles

MODELS = Path(__file__).parents[2] / "models"
FILES = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
SHIPPED = {  # class of the famous sibling, megabytes at most, what the card must name
    "stars": ("BertForSequenceClassification", 16, ("CEBaB", "Pang and Lee", "CC BY 4.0")),
    "emotions": ("RobertaForSequenceClassification", 18, ("GoEmotions", "Tatoeba", "CC BY 4.0")),
    "nli": ("RobertaForSequenceClassification", 18, ("ConjNLI", "MED", "HELP", "CC BY-SA 4.0", "MIT")),
}


@pytest.fixture(params=[name for name in SHIPPED if name in roles()])  # the catalogue says which are there
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def card(name: str) -> str:
    return (MODELS / name / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def metrics(name: str) -> dict[str, Any]:
    return json.loads((MODELS / name / "metrics.json").read_text(encoding="utf-8"))


def test_the_folder_is_whole_and_small(name: str) -> None:
    sizes = {path.name: path.stat().st_size for path in (MODELS / name).iterdir()}
    assert set(sizes) == FILES
    assert sum(sizes.values()) <= SHIPPED[name][1] * 1_000_000


def test_it_loads_as_float32_from_a_float16_file_without_a_word(
    name: str, no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    model, loading = AutoModelForSequenceClassification.from_pretrained(MODELS / name, output_loading_info=True)
    assert type(model).__name__ == SHIPPED[name][0] and model.dtype == torch.float32
    assert {tensor.dtype for tensor in load_file(MODELS / name / "model.safetensors").values()} == {torch.float16}
    assert not any(loading.values()) and not no_network and "REPORT" not in capfd.readouterr().err


def test_its_tokenizer_cuts_long_text_and_loses_no_character(name: str) -> None:
    tokenizer = AutoTokenizer.from_pretrained(MODELS / name)
    assert len(tokenizer("good " * 1000, truncation=True)["input_ids"]) == tokenizer.model_max_length == 256
    printable = "".join(map(chr, range(0x21, 0x7F))) + "äéñøß"
    assert tokenizer.unk_token_id not in tokenizer(printable)["input_ids"]


def test_the_card_says_what_it_is_and_where_from(name: str, card: str, metrics: dict[str, Any]) -> None:
    assert re.match(r"---\nlanguage: en\nlicense: \S+\nlibrary_name: transformers\n", card)
    assert "$" not in card and "all-MiniLM-L6-v2" in card
    assert not [word for word in SHIPPED[name][2] if word not in card]
    assert f"{metrics['model']['megabytes']} MB" in card and f"{metrics['run']['minutes']} minutes" in card


def test_the_metrics_hold_numbers_and_no_text_of_the_data(metrics: dict[str, Any]) -> None:
    columns = metrics["scores"]
    assert len({len(column) for column in columns.values()}) == 1 and len(columns["label"]) > 1000
    assert all(isinstance(value, int | float) for name in columns for value in columns[name] if name != "source")
