"""Calibration: the error measures the gap, the temperature closes it."""

import torch
from transformers import DistilBertConfig, DistilBertForSequenceClassification

from recipes.parts.calibration import expected_calibration_error, fitted_temperature, fold_temperature
from recipes.parts.measures import summary


def drawn(logits: torch.Tensor) -> torch.Tensor:
    return torch.multinomial(logits.softmax(-1), 1, generator=torch.Generator().manual_seed(0)).squeeze(1)


def test_scores_that_are_kept_to_have_no_calibration_error() -> None:
    scores = torch.rand(100_000, generator=torch.Generator().manual_seed(0))
    right = torch.rand(100_000, generator=torch.Generator().manual_seed(1)) < scores
    assert expected_calibration_error(scores, right) < 0.01


def test_always_sure_and_always_wrong_is_an_error_of_one() -> None:
    assert expected_calibration_error(torch.ones(10), torch.zeros(10)) == 1


def test_the_temperature_by_which_logits_were_multiplied_is_found() -> None:
    logits = torch.randn(50_000, 2, generator=torch.Generator().manual_seed(2)) * 2
    assert abs(fitted_temperature(3 * logits, drawn(logits), torch.ones(50_000)) - 3) < 0.1


def test_folding_divides_the_logits_by_the_temperature() -> None:
    config = DistilBertConfig(vocab_size=20, dim=8, n_heads=2, n_layers=1, hidden_dim=8, max_position_embeddings=8)
    model = DistilBertForSequenceClassification(config).eval()
    ids = torch.arange(6).reshape(1, 6)
    before = model(ids).logits
    fold_temperature(model, 2.0)
    torch.testing.assert_close(model(ids).logits, before / 2)


def test_a_summary_counts_the_right_answers() -> None:
    measured = summary(torch.tensor([0.9, 0.8, 0.3, 0.6]), torch.tensor([1, 0, 0, 1]))
    assert measured["texts"] == 4 and measured["accuracy"] == 0.75
