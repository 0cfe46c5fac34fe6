import pytest
import torch

from helpers.kept import kept_megabytes


class Squares(torch.nn.Module):
    """Keeps its input to learn from, and its output is a number that nobody keeps."""

    def forward(self, numbers: torch.Tensor) -> torch.Tensor:
        return (numbers * numbers).sum()


def numbers(count: int) -> dict[str, torch.Tensor]:
    return {"numbers": torch.ones(count, requires_grad=True)}


def test_a_tensor_that_is_kept_counts_with_four_bytes_a_number_and_once() -> None:
    assert kept_megabytes(Squares(), numbers(250_000)) == pytest.approx(1.0)


def test_nothing_is_kept_where_no_notes_are_taken() -> None:
    with torch.no_grad():
        assert kept_megabytes(Squares(), numbers(250_000)) == 0


def test_the_weights_do_not_count() -> None:
    layer = torch.nn.Linear(1000, 1000)
    assert kept_megabytes(layer, {"input": torch.ones(1, 1000)}) == pytest.approx(0.004)
