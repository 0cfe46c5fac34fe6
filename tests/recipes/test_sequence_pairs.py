"""What models that turn one text into another share: the batches, the labels, the loss."""

import random

import pytest
import torch
from transformers import PreTrainedTokenizerBase

from recipes.parts.sequence_pairs import encoded, endless, smoothed_loss, token_batches
from recipes.parts.translation.translation_pieces import learned_pieces


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> PreTrainedTokenizerBase:
    return learned_pieces(["Go on.", "Go !", "Va là."] * 9, 320, tmp_path_factory.mktemp("pieces"), longest=16)


def test_a_pass_deals_every_text_once_in_batches_of_like_length() -> None:
    lengths = [1 + index % 30 for index in range(600)]
    dealt = token_batches(lengths, 100, random.Random(1))
    assert sorted(index for batch in dealt for index in batch) == list(range(600))
    padded = [len(batch) * max(lengths[index] for index in batch) for batch in dealt]
    assert max(padded) <= 100 and sum(padded) < 1.05 * sum(lengths)


def test_each_pass_deals_other_batches() -> None:
    dealt = endless([5] * 40, 20, random.Random(1))
    first, second = [[next(dealt) for _ in range(10)] for _ in range(2)]
    assert first != second and sorted(map(len, first)) == sorted(map(len, second))


def test_padding_is_no_label(tokenizer: PreTrainedTokenizerBase) -> None:
    batch = encoded(tokenizer, ["Go.", "Go on."], ["Va !", "Va là , là !"], torch.device("cpu"))
    assert batch["input_ids"].shape == batch["attention_mask"].shape
    assert (batch["labels"][0] == -100).any() and (batch["labels"] != tokenizer.pad_token_id).all()
    assert (batch["labels"] == tokenizer.eos_token_id).sum(1).tolist() == [1, 1]


def test_the_loss_is_that_of_the_library_when_nothing_is_smoothed() -> None:
    logits, labels = torch.randn(2, 3, 7), torch.tensor([[1, 2, -100], [3, -100, -100]])
    library = torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten())
    torch.testing.assert_close(smoothed_loss(logits, labels, 0.0), library)
    assert smoothed_loss(100 * torch.eye(7)[None, :1], torch.tensor([[0]]), 0.1) > 1  # too sure is wrong, too
