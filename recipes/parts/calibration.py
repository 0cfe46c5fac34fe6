"""Does 0.9 mean nine in ten? The expected calibration error measures it, a temperature mends it."""

import torch
from transformers import DistilBertForSequenceClassification


def expected_calibration_error(scores: torch.Tensor, correct: torch.Tensor, bins: int = 10) -> float:
    """Average |how sure - how often right| over bins of like scores (Guo et al. 2017, eq. 3).

    `scores`: (texts,) the winning label's probability; `correct`: (texts,) whether it was right.

    >>> expected_calibration_error(torch.tensor([0.9, 0.9, 0.6, 0.6]), torch.tensor([True, True, True, False]))
    0.1
    """
    index = (scores * bins).long().clamp(max=bins - 1)
    gaps = torch.zeros(bins).index_add(0, index, scores.float() - correct.float())
    return round((gaps.abs().sum() / len(scores)).item(), 6)


def fitted_temperature(logits: torch.Tensor, labels: torch.Tensor, weights: torch.Tensor) -> float:
    """Return the temperature that makes the true labels most likely.

    `logits`: (texts, labels); `labels` and `weights`: (texts,).

    >>> sure_but_wrong_one_time_in_four = torch.tensor([[-4.0, 4.0]] * 4)
    >>> round(fitted_temperature(sure_but_wrong_one_time_in_four, torch.tensor([1, 1, 1, 0]), torch.ones(4)), 2)
    7.28
    """
    log_temperature = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([log_temperature], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        losses = torch.nn.functional.cross_entropy(logits / log_temperature.exp(), labels, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return log_temperature.exp().item()


@torch.no_grad()
def fold_temperature(model: DistilBertForSequenceClassification, temperature: float) -> None:
    """Divide the last layer by the temperature, so that a plain softmax of the model's logits is calibrated."""
    model.classifier.weight /= temperature
    model.classifier.bias /= temperature
