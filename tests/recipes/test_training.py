"""Training: no text is lost in batching, a tiny model learns, and time that is up ends it."""

import random
import time

import pytest
import torch
from transformers import DistilBertConfig, DistilBertForSequenceClassification

from recipes.parts import training
from recipes.parts.narrowing import narrowed, neuron_importance

IDS = [[1 + label] * (3 + i % 5) for i in range(40) for label in (0, 1)]
TARGETS = torch.eye(2).repeat(40, 1)


def tiny() -> DistilBertForSequenceClassification:
    torch.manual_seed(0)
    config = DistilBertConfig(vocab_size=20, dim=16, n_heads=2, n_layers=2, hidden_dim=32, max_position_embeddings=16)
    return DistilBertForSequenceClassification(config)


def test_every_text_is_in_exactly_one_batch() -> None:
    dealt = training.batches(IDS, 7, random.Random(0))
    assert sorted(index for batch in dealt for index in batch) == list(range(len(IDS)))


def test_the_mask_marks_the_real_pieces() -> None:
    ids, mask = training.padded([[5, 6, 7], [8]], torch.device("cpu"))
    assert ids.tolist() == [[5, 6, 7], [8, 0, 0]] and mask.tolist() == [[1, 1, 1], [1, 0, 0]]


def test_a_tiny_model_learns_which_piece_means_what() -> None:
    model = tiny()
    training.fit(model, IDS, TARGETS, training.Plan("tiny", 10, 3e-3, 8, seed=0), seconds=60)
    assert (training.predict(model, IDS).argmax(-1) == TARGETS.argmax(-1)).all()


def test_training_ends_when_its_time_is_up() -> None:
    start = time.monotonic()
    training.fit(tiny(), IDS, TARGETS, training.Plan("tiny", 10**6, 1e-3, 8, seed=0), seconds=0.5)
    assert time.monotonic() - start < 10


def test_a_new_head_learns_faster_than_the_body_to_the_end() -> None:
    made: list[torch.optim.Optimizer] = []

    class Kept(training.NewHeadPlan):
        def optimizer(self, model: torch.nn.Module) -> torch.optim.Optimizer:
            made.append(super().optimizer(model))
            return made[-1]

    model = tiny()
    training.fit(model, IDS, TARGETS, Kept("tiny", 1, 1e-3, 8, seed=0, head_factor=10), seconds=60)
    rates = {id(p): group["lr"] for group in made[0].param_groups for p in group["params"]}
    body, head = model.distilbert.embeddings.word_embeddings.weight, model.classifier.bias
    assert len(rates) == len(list(model.parameters()))
    assert rates[id(head)] == pytest.approx(10 * rates[id(body)]) and rates[id(body)] < 1e-3


def test_narrowing_to_everything_changes_nothing() -> None:
    model, (ids, mask) = tiny().eval(), training.padded(IDS[:4], torch.device("cpu"))
    same = narrowed(model, (0, 1), 32, torch.arange(20), neuron_importance(model, ids, mask)).eval()
    torch.testing.assert_close(same(ids, attention_mask=mask).logits, model(ids, attention_mask=mask).logits)


def test_narrowing_keeps_the_neurons_that_matter() -> None:
    model, (ids, mask) = tiny().eval(), training.padded(IDS[:4], torch.device("cpu"))
    for layer in model.distilbert.transformer.layer:
        layer.ffn.lin2.weight.data[:, ::2] = 0  # half of the neurons say nothing
    half = narrowed(model, (0, 1), 16, torch.arange(20), neuron_importance(model, ids, mask)).eval()
    torch.testing.assert_close(half(ids, attention_mask=mask).logits, model(ids, attention_mask=mask).logits)
