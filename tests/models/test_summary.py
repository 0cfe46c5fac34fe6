"""The pocket summary model as it is shipped: whole sentences of a paragraph, as long as asked for, always the same."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from helpers.cast import PARAGRAPH
from recipes.parts.outside_rows import outside_rows
from recipes.parts.summary.summary_measures import from_later, names_subject, whole_sentences
from recipes.summary import OUTSIDE

FOLDER = Path(__file__).parents[2] / "models" / "summary"
SETTINGS = ("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json")


@pytest.fixture(scope="module")
def bart() -> tuple[Any, Any]:
    """The tokenizer and the model."""
    return AutoTokenizer.from_pretrained(FOLDER), AutoModelForSeq2SeqLM.from_pretrained(FOLDER)


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


def summed_up(bart: tuple[Any, Any], text: str, **how: object) -> str:
    tokenizer, model = bart
    inputs = tokenizer(text, return_tensors="pt", truncation=True)
    return tokenizer.decode(model.generate(**inputs, **how)[0], skip_special_tokens=True)


def test_the_folder_is_whole_and_small() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert (
        set(sizes) == {*SETTINGS, "model.safetensors", "metrics.json", "README.md"}
        and sum(sizes.values()) <= 18_000_000
    )


def test_it_loads_as_float32_from_a_float16_file_without_a_word(
    no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    model, loading = AutoModelForSeq2SeqLM.from_pretrained(FOLDER, output_loading_info=True)
    assert type(model).__name__ == "BartForConditionalGeneration" and model.dtype == torch.float32
    assert {tensor.dtype for tensor in load_file(FOLDER / "model.safetensors").values()} == {torch.float16}
    assert not any(loading.values()) and not no_network and "REPORT" not in capfd.readouterr().err


def test_the_output_piece_table_is_the_input_piece_table(bart: tuple[Any, Any]) -> None:
    assert bart[1].lm_head.weight.data_ptr() == bart[1].model.shared.weight.data_ptr()


def test_a_text_that_is_too_long_is_cut_and_no_character_is_lost(bart: tuple[Any, Any]) -> None:
    tokenizer, _ = bart
    assert len(tokenizer("good " * 1000, truncation=True)["input_ids"]) == tokenizer.model_max_length == 192
    printable = "".join(map(chr, range(0x21, 0x7F))) + "äéñøß中🤗"
    assert tokenizer.decode(tokenizer(printable)["input_ids"], skip_special_tokens=True) == printable


@pytest.mark.parametrize(
    ("beams", "said"),
    [
        (1, "The lighthouse of Cape Sorrel was built in 1871 to warn ships of the rocks near the coast."),
        (4, "In 1932 the lamp was changed to electric light, and the last keeper left the island."),
    ],
)
def test_what_it_says_of_the_courses_paragraph(bart: tuple[Any, Any], beams: int, said: str) -> None:
    assert summed_up(bart, PARAGRAPH, num_beams=beams) == said


def test_it_names_the_subject_and_takes_from_later_sentences(bart: tuple[Any, Any]) -> None:
    tower = outside_rows(OUTSIDE)[0]["text"]
    said = summed_up(bart, tower)
    assert whole_sentences(said) and names_subject(tower, said) and from_later(tower, said)
    assert said == (
        "The lighthouse of Varn is a stone tower on the northern coast of the island. "
        "Until 1931 its lamp burned fish oil, which was brought by boat every month."
    )


@pytest.mark.parametrize("beams", [1, 4])
def test_the_same_text_gives_the_same_summary_whatever_the_seed(bart: tuple[Any, Any], beams: int) -> None:
    said = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        said.append(summed_up(bart, PARAGRAPH, num_beams=beams))
    assert said[0] == said[1]


@pytest.mark.parametrize(("least", "most"), [(12, 20), (40, 60), (70, 90)])
def test_the_lengths_asked_for_are_kept(bart: tuple[Any, Any], least: int, most: int) -> None:
    tokenizer, model = bart
    inputs = tokenizer(PARAGRAPH, return_tensors="pt")
    written = model.generate(**inputs, min_length=least, max_length=most)
    assert least <= written.shape[1] <= most and written[0, -1] == tokenizer.eos_token_id


def test_texts_of_different_length_are_summed_up_together_as_alone(bart: tuple[Any, Any]) -> None:
    tokenizer, model = bart
    texts = [PARAGRAPH, " ".join(PARAGRAPH.split()[:35])]
    inputs = tokenizer(texts, padding=True, return_tensors="pt")
    together = tokenizer.batch_decode(model.generate(**inputs), skip_special_tokens=True)
    assert together == [summed_up(bart, text) for text in texts]


@pytest.mark.parametrize("text", ["", "Hello.", "🤗", "asdf qwer", "Das Haus ist alt."])
def test_a_text_that_is_no_paragraph_is_answered_with_text(bart: tuple[Any, Any], text: str) -> None:
    assert isinstance(summed_up(bart, text), str)


def test_the_aims_are_reached(measured: dict[str, Any]) -> None:
    shares = measured["held_out"]["model"]
    assert measured["paragraphs"] == 60 and len(measured["articles"]) == 3
    assert shares["in_source"] >= 0.95 and shares["from_later"] >= 0.5
    assert shares["fit_length"] >= 0.9 and shares["whole_sentences"] >= 0.85 and shares["names_subject"] >= 0.8


def test_the_metrics_hold_a_row_for_each_paragraph_and_no_text_of_the_data(measured: dict[str, Any]) -> None:
    columns = measured["scores"]
    assert {len(column) for column in columns.values()} == {measured["paragraphs"]}
    assert all(isinstance(value, int | float) for column in columns.values() for value in column)
    mean = sum(columns["in_source"]) / measured["paragraphs"]
    assert abs(mean - measured["held_out"]["model"]["in_source"]) < 0.001


def test_the_card_quotes_the_metrics(measured: dict[str, Any]) -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "$" not in card and f"{measured['model']['megabytes']} MB" in card
    assert f"{measured['run']['minutes']} minutes" in card and measured["written"][0][2] in card
    assert all(word in card for word in ("SQuAD", "FairytaleQA", "CC BY-SA 4.0", "TextRank", "wired by hand"))
