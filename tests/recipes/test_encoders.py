"""The base becomes a BERT or RoBERTa that computes the same, a narrow one keeps what matters, new pieces start near."""

from pathlib import Path

import pytest
import torch
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    RobertaConfig,
    RobertaForSequenceClassification,
)

from recipes.minilm import base_tokenizer
from recipes.parts.byte_pieces import continued, learned_pieces, words_from_base
from recipes.parts.encoders import MEAN_FACTOR, add_averaging, bert_from_base, copy_narrow, importance
from recipes.parts.pruned import pruned_tokenizer

IDS = torch.tensor([[4, 9, 12, 30, 5], [4, 8, 11, 5, 5]])
MASK = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])


@pytest.fixture
def teacher(tiny_base: Path) -> BertForSequenceClassification:
    torch.manual_seed(0)
    return bert_from_base(tiny_base, BertForSequenceClassification, positions=64, num_labels=3).eval()


def logits(model: torch.nn.Module) -> torch.Tensor:
    return model.eval()(input_ids=IDS, attention_mask=MASK).logits


def small(teacher: BertForSequenceClassification, kind: str, neurons: int) -> torch.nn.Module:
    sizes = {"vocab_size": teacher.config.vocab_size, "hidden_size": 32, "num_hidden_layers": 2}
    sizes |= {"num_attention_heads": 2, "intermediate_size": neurons, "num_labels": 3, "layer_norm_eps": 1e-12}
    if kind == "bert":
        return BertForSequenceClassification(BertConfig(max_position_embeddings=64, **sizes))
    return RobertaForSequenceClassification(RobertaConfig(max_position_embeddings=66, type_vocab_size=1, **sizes))


def test_the_base_computes_the_same_with_a_head_of_its_own(
    tiny_base: Path, teacher: BertForSequenceClassification
) -> None:
    theirs = BertModel.from_pretrained(tiny_base).eval()
    expected = theirs(input_ids=IDS, attention_mask=MASK).last_hidden_state
    torch.testing.assert_close(teacher.bert(input_ids=IDS, attention_mask=MASK).last_hidden_state, expected)


@pytest.mark.parametrize("kind", ["bert", "roberta"])
def test_a_copy_with_everything_computes_the_same(teacher: BertForSequenceClassification, kind: str) -> None:
    scores, words = importance(teacher, IDS, MASK), teacher.get_input_embeddings().weight.detach()
    student = copy_narrow(teacher, small(teacher, kind, 64), words, (0, 1), scores)
    torch.testing.assert_close(logits(student), logits(teacher))


def test_a_narrow_copy_keeps_the_neurons_that_matter(teacher: BertForSequenceClassification) -> None:
    for layer in teacher.bert.encoder.layer:
        layer.output.dense.weight.data[:, ::2] = 0  # half of the neurons say nothing
    scores, words = importance(teacher, IDS, MASK), teacher.get_input_embeddings().weight.detach()
    student = copy_narrow(teacher, small(teacher, "roberta", 32), words, (0, 1), scores)
    torch.testing.assert_close(logits(student), logits(teacher))


def test_the_averaging_layer_gives_each_token_the_mean_of_the_real_ones(teacher: BertForSequenceClassification) -> None:
    hidden = teacher.bert(input_ids=IDS, attention_mask=MASK).last_hidden_state
    mean = (hidden * MASK[..., None]).sum(1, keepdim=True) / MASK.sum(1)[:, None, None]
    expected = torch.nn.functional.layer_norm(hidden + MEAN_FACTOR * mean, hidden.shape[-1:])
    add_averaging(teacher)
    mixed = teacher.bert(input_ids=IDS, attention_mask=MASK)
    torch.testing.assert_close(mixed.last_hidden_state, expected, atol=0.05, rtol=0.05)
    torch.testing.assert_close(mixed.pooler_output, mixed.last_hidden_state[:, 0].tanh())


def test_a_pruned_tokenizer_is_berts_own_and_cuts_long_text(tiny_base: Path, tmp_path: Path) -> None:
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad"]
    tokenizer = pruned_tokenizer(tiny_base, pieces, tmp_path, positions=16)
    given = tokenizer("good bad " * 100, truncation=True)
    assert given["input_ids"][:3] == [2, 5, 6] and len(given["input_ids"]) == 16 and "token_type_ids" in given


def test_byte_level_pieces_write_every_character_and_give_it_back(tmp_path: Path) -> None:
    tokenizer = learned_pieces(["the film was good"] * 9, 290, tmp_path, positions=64)
    text = "Ça va, naïve 🤗 中文?"
    assert tokenizer.decode(tokenizer(text)["input_ids"], skip_special_tokens=True).strip() == text
    (tmp_path / "config.json").write_text('{"model_type": "roberta"}', encoding="utf-8")
    assert AutoTokenizer.from_pretrained(tmp_path)(text) == tokenizer(text)


def test_a_new_piece_starts_as_the_mean_of_what_the_base_reads(tiny_base: Path, tmp_path: Path) -> None:
    base, tokenizer = base_tokenizer(tiny_base), learned_pieces(["good good"] * 9, 270, tmp_path, positions=64)
    rows = torch.randn(base.get_vocab_size(), 8)
    words = words_from_base(tokenizer, base, rows)
    torch.testing.assert_close(words[tokenizer.convert_tokens_to_ids("Ġgood")], rows[base.token_to_id("good")])
    torch.testing.assert_close(words[tokenizer.cls_token_id], rows[base.token_to_id("[CLS]")])
    torch.testing.assert_close(words[tokenizer.convert_tokens_to_ids("Ã")], rows.mean(0))


def test_the_rest_of_a_word_is_cut_into_pieces_that_stand_inside_words(tiny_base: Path) -> None:
    assert continued(base_tokenizer(tiny_base), "ing") == ["##i", "##n", "##g"]
    assert continued(base_tokenizer(tiny_base), "☃") == []
