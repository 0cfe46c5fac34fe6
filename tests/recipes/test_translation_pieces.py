"""The T5-like vocabulary: ▁ before words, bytes for what is rare, the prefix in four pieces."""

import pytest
from transformers import PreTrainedTokenizerBase

from recipes.parts.translation.translation_pieces import PREFIX, learned_pieces

TEXTS = [f"{who} {does}{end}" for who in ("Hello", "We", "L'eau") for does in ("runs", "is old") for end in (".", " ?")]


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> PreTrainedTokenizerBase:
    return learned_pieces(TEXTS * 10, 400, tmp_path_factory.mktemp("pieces"), longest=16)


def test_the_special_pieces_stand_where_t5_has_them(tokenizer: PreTrainedTokenizerBase) -> None:
    assert tokenizer.convert_ids_to_tokens([0, 1, 2]) == ["<pad>", "</s>", "<unk>"]
    assert (tokenizer.pad_token_id, tokenizer.eos_token_id, tokenizer.unk_token_id) == (0, 1, 2)


def test_the_prefix_is_four_pieces_and_a_text_ends_with_eos(tokenizer: PreTrainedTokenizerBase) -> None:
    pieces = tokenizer.convert_ids_to_tokens(tokenizer(PREFIX + "Hello ?")["input_ids"])
    assert pieces == ["▁translate", "▁English", "▁to", "▁French:", "▁Hello", "▁?", "</s>"]


@pytest.mark.parametrize("text", ["We is old.", "L'eau ?", "🤗 Żółć 中 %", "Ça coûte 5 €", "<unk> [x] {y}"])
def test_no_character_is_lost(tokenizer: PreTrainedTokenizerBase, text: str) -> None:
    ids = tokenizer(text, add_special_tokens=False)["input_ids"]
    assert tokenizer.decode(ids) == text


def test_curly_apostrophes_and_odd_spaces_are_read_as_plain_ones(tokenizer: PreTrainedTokenizerBase) -> None:
    assert tokenizer("L’eau\u202f?")["input_ids"] == tokenizer(" L'eau  ?")["input_ids"]


def test_long_text_is_cut_when_asked(tokenizer: PreTrainedTokenizerBase) -> None:
    ids = tokenizer("Hello " * 99, truncation=True)["input_ids"]
    assert len(ids) == tokenizer.model_max_length == 16 and ids[-1] == tokenizer.eos_token_id
