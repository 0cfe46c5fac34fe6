"""The pocket translation model as it is shipped: French for short English sentences, whole, from plain generate()."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

FOLDER = Path(__file__).parents[2] / "models" / "translation"
PREFIX = "translate English to French: "
FILES = {"README.md", "config.json", "generation_config.json", "metrics.json"} | {
    "model.safetensors",
    "tokenizer.json",
    "tokenizer_config.json",
}

SAYS = {
    "Hello.": "Bonjour.",
    "I love you.": "Je t'aime.",
    "Where is the station?": "Où est la gare ?",
}


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return AutoTokenizer.from_pretrained(FOLDER)


@pytest.fixture(scope="module")
def model() -> Any:
    return AutoModelForSeq2SeqLM.from_pretrained(FOLDER)


@pytest.fixture(scope="module")
def card() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


def translate(model: Any, tokenizer: Any, text: str, **how: object) -> str:
    inputs = tokenizer(PREFIX + text, return_tensors="pt")
    return tokenizer.decode(model.generate(**inputs, **how)[0], skip_special_tokens=True)


@pytest.mark.parametrize(("english", "french"), SAYS.items(), ids=list(SAYS))
def test_it_says_this_to_everyday_sentences(model: Any, tokenizer: Any, english: str, french: str) -> None:
    assert translate(model, tokenizer, english) == french


def test_four_beams_write_whole_sentences_too(model: Any, tokenizer: Any) -> None:
    given = [translate(model, tokenizer, english, num_beams=4) for english in SAYS]
    assert all(re.fullmatch(r"[A-ZÀÂÇÉÊÎÔ].* ?[.!?]", french) for french in given)


def test_the_same_sentence_is_always_translated_alike(model: Any, tokenizer: Any) -> None:
    assert len({translate(model, tokenizer, "She is reading a book.") for _ in range(3)}) == 1


def test_the_loss_of_the_right_translation_is_lower(model: Any, tokenizer: Any) -> None:
    inputs = tokenizer(PREFIX + "I love you.", return_tensors="pt")
    right, wrong = [
        model(**inputs, labels=tokenizer(text_target=french, return_tensors="pt")["input_ids"]).loss.item()
        for french in ("Je t'aime.", "Je mange une pomme.")
    ]
    assert right < wrong - 1


@pytest.mark.parametrize("text", ["", "   ", "🤗", "中文", "\x00\x07", "a" * 300, "Where is the station? " * 100])
def test_odd_input_gets_an_answer_that_ends(model: Any, tokenizer: Any, text: str) -> None:
    inputs = tokenizer(PREFIX + text, truncation=True, return_tensors="pt")
    assert inputs["input_ids"].shape[1] <= tokenizer.model_max_length == 128
    assert model.generate(**inputs).shape[1] <= 129


def test_its_tokenizer_is_of_the_t5_family_and_loses_no_character(tokenizer: Any) -> None:
    assert tokenizer.convert_ids_to_tokens([0, 1, 2]) == ["<pad>", "</s>", "<unk>"]
    assert tokenizer.tokenize(PREFIX + "I love you.")[-4:] == ["▁I", "▁love", "▁you", "."]
    printable = "".join(map(chr, range(0x21, 0x7F))) + "äéñøß€🤗中"
    assert tokenizer.decode(tokenizer(printable)["input_ids"], skip_special_tokens=True) == printable


def test_the_folder_is_whole_and_small() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert set(sizes) == FILES and sum(sizes.values()) <= 16_000_000


def test_it_loads_as_float32_from_a_float16_file_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    model, loading = AutoModelForSeq2SeqLM.from_pretrained(FOLDER, output_loading_info=True)
    assert type(model).__name__ == "T5ForConditionalGeneration" and model.dtype == torch.float32
    assert {tensor.dtype for tensor in load_file(FOLDER / "model.safetensors").values()} == {torch.float16}
    assert not any(loading.values()) and "REPORT" not in capfd.readouterr().err


def test_the_aim_is_reached(metrics: dict[str, Any]) -> None:
    short, scores = metrics["held_out"]["short"], metrics["scores"]
    assert short["greedy"] >= 50 and short["texts"] >= 1000 and short["english"] < 25
    assert sum(words <= 8 for words in scores["words"]) == short["texts"]
    assert len(scores["greedy"]) == len(scores["beam"]) == len(scores["words"]) == metrics["held_out"]["all"]["texts"]


def test_the_card_says_what_it_is_and_where_from(card: str, metrics: dict[str, Any]) -> None:
    assert card.startswith("---\nlanguage: [en, fr]\nlicense: ") and "$" not in card
    assert all(word in card for word in ("Tatoeba", "CC BY 2.0 FR", "Tom"))
    assert f"{metrics['model']['megabytes']} MB" in card and f"{metrics['run']['minutes']} minutes" in card
    assert f"| {metrics['held_out']['short']['greedy']} |" in card
