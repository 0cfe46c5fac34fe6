"""The pocket answers model as it is shipped: finds what a text says, and is less sure of what it does not say."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from transformers import AutoModelForQuestionAnswering, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase

from recipes.parts.answers.answer_texts import Question
from recipes.parts.answers.answer_windows import answered

FOLDER = Path(__file__).parents[2] / "models" / "answers"
FILES = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
LETTER = "Ana lives in Lisbon and works as a nurse. In 2019 she bought a small red boat, which she named Pepper."
FROZEN = {  # question: what a person would mark, in one of these ways
    "Where does Ana live?": {"Lisbon", "in Lisbon"},
    "When did she buy a boat?": {"2019", "In 2019"},
    "What is the name of the boat?": {"Pepper"},
}


@pytest.fixture(scope="module")
def tokenizer() -> PreTrainedTokenizerBase:
    return AutoTokenizer.from_pretrained(FOLDER)


@pytest.fixture(scope="module")
def model() -> PreTrainedModel:
    return AutoModelForQuestionAnswering.from_pretrained(FOLDER).eval()


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


def test_the_folder_is_whole_and_at_most_30_megabytes() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert set(sizes) == FILES and sum(sizes.values()) <= 30_000_000


def test_it_loads_as_float32_from_a_float16_file_without_a_word(
    no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    model, loading = AutoModelForQuestionAnswering.from_pretrained(FOLDER, output_loading_info=True)
    assert type(model).__name__ == "DistilBertForQuestionAnswering" and model.dtype == torch.float32
    with safe_open(FOLDER / "model.safetensors", framework="pt") as file:
        assert {file.get_slice(name).get_dtype() for name in file.keys()} == {"F16"}  # noqa: SIM118 (not a dict)
    assert not any(loading.values()) and not no_network and "REPORT" not in capfd.readouterr().err


def test_its_tokenizer_cuts_long_text_and_loses_no_character(tokenizer: PreTrainedTokenizerBase) -> None:
    assert len(tokenizer("good " * 1000, truncation=True)["input_ids"]) == tokenizer.model_max_length == 384
    assert tokenizer.unk_token_id not in tokenizer("".join(map(chr, range(0x21, 0x7F))) + "äéñøß")["input_ids"]


@pytest.mark.parametrize(("question", "expected"), FROZEN.items(), ids=list(FROZEN))
def test_it_copies_the_answer_out_of_the_text(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, question: str, expected: set[str]
) -> None:
    inputs = tokenizer(question, LETTER, return_tensors="pt")
    with torch.no_grad():
        output = model(**inputs)
    first, last = output.start_logits.argmax(), output.end_logits.argmax()
    begin = inputs.token_to_chars(first.item()).start
    assert LETTER[begin : inputs.token_to_chars(last.item()).end] in expected


def test_its_score_falls_when_the_answer_is_not_there(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, metrics: dict[str, Any]
) -> None:
    elsewhere = "Glaciers are slow rivers of ice that move less than one metre a day."
    asked = [Question("Where does Ana live?", text, (), "made up") for text in (LETTER, elsewhere)]
    (_, there), (_, not_there) = answered(model, tokenizer, asked)
    assert there > 2 * not_there
    assert metrics["held_out"]["articles"]["score"] > 2 * metrics["score_elsewhere"]["another_article"]


def test_the_aims_are_reached(metrics: dict[str, Any]) -> None:
    measured, scores = metrics["held_out"]["articles"], metrics["scores"]
    assert measured["f1"] >= 0.55 and measured["exact"] >= 0.42 and measured["questions"] > 1000
    assert abs(sum(scores["articles_exact"]) / len(scores["articles_exact"]) - measured["exact"]) < 0.001


def test_the_card_quotes_the_metrics_and_names_data_and_licences(metrics: dict[str, Any]) -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\nlanguage: en\nlicense: cc-by-sa-4.0\n") and "all-MiniLM-L6-v2" in card
    assert all(name in card for name in ("SQuAD", "FairytaleQA", "CC BY-SA 4.0")) and "$" not in card
    assert f"{metrics['held_out']['articles']['f1']:.3f}" in card and f"{metrics['run']['minutes']} minutes" in card
