"""The pocket embeddings model as it is shipped: one folder fills blanks and compares sentences, offline."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from transformers import AutoModel, AutoModelForMaskedLM, AutoTokenizer, FillMaskPipeline, pipeline

from recipes.parts.embeddings.embedding_exam import Reader, spearman
from recipes.parts.outside_rows import outside_rows

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "models" / "embeddings"
FILES = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
BLANKS = {
    "The cat sat on the [MASK].": "floor",
    "She is a very good [MASK].": "friend",
    "They have been living here [MASK] 2010.": "since",
    "How [MASK] does this book cost?": "much",
}


@pytest.fixture(scope="module")
def filler() -> FillMaskPipeline:
    return pipeline("fill-mask", model=str(FOLDER), device="cpu")


@pytest.fixture(scope="module")
def metrics() -> dict[str, Any]:
    return json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))


def cosine(one: str, other: str) -> float:
    reader = Reader(AutoModelForMaskedLM.from_pretrained(FOLDER), AutoTokenizer.from_pretrained(FOLDER))
    return reader.alike([(one, other)]).item()


def test_the_folder_holds_what_it_should_and_is_at_most_30_megabytes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == FILES
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= 30_000_000


def test_blanks_are_filled_without_a_connection_and_without_a_word(
    no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    _, loading = AutoModelForMaskedLM.from_pretrained(FOLDER, output_loading_info=True)
    assert len(pipeline("fill-mask", model=str(FOLDER), device="cpu")("Hello [MASK]")) == 5
    assert not no_network and not any(loading.values())
    assert "REPORT" not in capfd.readouterr().err


def test_the_file_is_float16_and_holds_the_pieces_once(filler: FillMaskPipeline) -> None:
    with safe_open(FOLDER / "model.safetensors", framework="pt") as file:
        assert {str(file.get_slice(name).get_dtype()) for name in file.keys()} == {"F16"}  # noqa: SIM118
        assert not [name for name in file.keys() if "decoder" in name]  # noqa: SIM118
    assert filler.model.dtype == torch.float32
    assert filler.model.cls.predictions.decoder.weight is filler.model.get_input_embeddings().weight


def test_the_body_alone_lacks_nothing_but_a_pooler() -> None:
    _, loading = AutoModel.from_pretrained(FOLDER, output_loading_info=True)
    assert set(loading["missing_keys"]) == {"pooler.dense.weight", "pooler.dense.bias"}
    body, loading = AutoModel.from_pretrained(FOLDER, add_pooling_layer=False, output_loading_info=True)
    assert not loading["missing_keys"] and all(key.startswith("cls.") for key in loading["unexpected_keys"])
    inputs = AutoTokenizer.from_pretrained(FOLDER)("A cat.", return_tensors="pt")
    whole = AutoModelForMaskedLM.from_pretrained(FOLDER).base_model
    torch.testing.assert_close(body(**inputs).last_hidden_state, whole(**inputs).last_hidden_state)


def test_features_of_a_text_are_a_row_a_token(filler: FillMaskPipeline) -> None:
    extractor = pipeline("feature-extraction", model=filler.model.base_model, tokenizer=filler.tokenizer, device="cpu")
    assert extractor("A cat.", return_tensors=True).shape == (1, 5, 384)


@pytest.mark.parametrize(("text", "word"), BLANKS.items(), ids=list(BLANKS))
def test_a_fitting_word_is_among_the_first_five(filler: FillMaskPipeline, text: str, word: str) -> None:
    assert word in [one["token_str"] for one in filler(text)]


def test_the_same_in_other_words_is_nearer_than_the_same_words_about_something_else() -> None:
    same = cosine("The doctor told him to rest for a week.", "The physician ordered seven days of rest for him.")
    other = cosine("He sat down on the bank of the river.", "He took out a loan at the bank.")
    assert same > other + 0.2


def test_the_ranking_of_our_own_pairs_is_the_one_that_the_metrics_state(metrics: dict[str, Any]) -> None:
    rows = outside_rows(ROOT / "recipes/outside/embeddings.tsv")
    reader = Reader(AutoModelForMaskedLM.from_pretrained(FOLDER), AutoTokenizer.from_pretrained(FOLDER))
    given = reader.alike([(row["first"], row["second"]) for row in rows])
    again = spearman(given, torch.tensor([float(row["grade"]) for row in rows]))
    assert again == pytest.approx(metrics["outside"]["spearman"]["model"], abs=0.01)
    assert len(metrics["scores"]["grade"]) == len(metrics["scores"]["cosine"]) == len(rows) == 100


def test_a_very_long_text_is_cut_and_no_character_is_lost() -> None:
    tokenizer = AutoTokenizer.from_pretrained(FOLDER)
    assert len(tokenizer("good " * 1000, truncation=True)["input_ids"]) == tokenizer.model_max_length == 256
    printable = "".join(map(chr, range(0x21, 0x7F))) + "äéñøß"
    assert tokenizer.unk_token_id not in tokenizer(printable)["input_ids"]


def test_the_card_quotes_the_metrics_and_names_data_and_limits(metrics: dict[str, Any]) -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert (
        f"**{metrics['outside']['spearman']['model']:.3f}**" in card and f"{metrics['run']['minutes']} minutes" in card
    )
    assert f"{metrics['model']['megabytes']} MB" in card and not re.search(r"\$[a-z]", card)
    for word in ("Tatoeba", "SQuAD", "CC BY-SA 4.0", "all-MiniLM-L6-v2", "## What it cannot do", "language model"):
        assert word in card
