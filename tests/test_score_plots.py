import base64
import json
import re

import pytest

from helpers.model_folder import POCKET_FOLDER
from helpers.score_plots import probabilities, reliability_bins, reliability_plot, temperature_bars

TWO = {0: "NEGATIVE", 1: "POSITIVE"}


def test_our_softmax_equals_that_of_torch_at_every_temperature() -> None:
    torch = pytest.importorskip("torch")
    logits = torch.tensor([-3.1, 0.0, 3.3, 90.0])
    for temperature in (0.05, 0.5, 1, 2, 10):
        expected = torch.softmax(logits / temperature, dim=-1)
        torch.testing.assert_close(torch.tensor(probabilities(logits.tolist(), temperature)), expected)


def test_the_alt_text_of_the_temperatures_names_every_bar() -> None:
    shown = temperature_bars([0.0, 1.0], TWO, [1, 0.5])
    assert shown.text == (
        "Bars of the probabilities at 2 temperatures. Temperature 1: NEGATIVE 0.27, POSITIVE 0.73. "
        "Temperature 0.5: NEGATIVE 0.12, POSITIVE 0.88."
    )
    assert f'alt="{shown.text}"' in shown.html


@pytest.mark.parametrize("temperature", [0, -1, float("nan")])
def test_a_temperature_that_is_not_above_zero_is_refused(temperature: float) -> None:
    with pytest.raises(ValueError, match=r"A temperature is a number above 0.*Type for example: \[0.5, 1, 2\]"):
        temperature_bars([0.0, 1.0], TWO, [temperature])


@pytest.mark.parametrize("logits", [[], [1.0], None, "ab", [[0.0, 1.0]]])
def test_logits_that_are_not_those_of_one_text_are_refused(logits: object) -> None:
    with pytest.raises(ValueError, match="needs the logits of one text, as many as there are labels"):
        temperature_bars(logits, TWO, [1])


def test_a_whole_batch_of_logits_is_refused_with_its_shape() -> None:
    torch = pytest.importorskip("torch")
    with pytest.raises(ValueError, match=r"it got a tensor of shape \(3, 2\) and dtype float32"):
        temperature_bars(torch.zeros(3, 2), TWO, [1])


def test_a_score_on_the_border_belongs_to_the_bin_above() -> None:
    torch = pytest.importorskip("torch")
    borders = torch.arange(1, 10) / 10  # float32: 0.9 is 0.89999998
    assert [one.low for one in reliability_bins(borders, [True] * 9)] == [place / 10 for place in range(1, 10)]


def test_a_score_of_one_belongs_to_the_last_bin_and_empty_bins_are_left_out() -> None:
    bins = reliability_bins([1.0, 0.95, 0.5], [True, False, True])
    assert [(one.low, one.texts, one.right) for one in bins] == [(0.5, 1, 1.0), (0.9, 2, 0.5)]


def test_the_alt_text_of_the_reliability_tells_every_bin() -> None:
    shown = reliability_plot([0.6, 0.9, 1.0], [True, True, False])
    assert shown.text == (
        "Reliability plot of 3 answers. Sure 0.60 on average: right 1.00 (texts: 1). "
        "Sure 0.95 on average: right 0.50 (texts: 2)."
    )


@pytest.mark.parametrize(("confidence", "right"), [([], []), ([0.5], []), ([0.5], [True, True]), (None, [True])])
def test_lists_that_do_not_belong_together_are_refused(confidence: object, right: object) -> None:
    with pytest.raises(ValueError, match="two lists of the same length"):
        reliability_plot(confidence, right)


def test_a_plot_is_a_png_and_the_same_one_each_time() -> None:
    first, second = (reliability_plot([0.6, 0.9], [True, False]).html for _ in range(2))
    assert first == second
    assert base64.b64decode(re.search(r"base64,([^\"]+)", first)[1]).startswith(b"\x89PNG")


def test_the_bins_of_the_held_out_scores_give_the_calibration_error_that_the_model_states() -> None:
    metrics = json.loads((POCKET_FOLDER / "sentiment" / "metrics.json").read_text(encoding="utf-8"))
    positive, labels = metrics["scores"]["positive"], metrics["scores"]["label"]
    right = [(score >= 0.5) == bool(label) for score, label in zip(positive, labels, strict=True)]
    bins = reliability_bins([max(score, 1 - score) for score in positive], right)
    error = sum(one.texts * abs(one.sure - one.right) for one in bins) / len(positive)
    assert error == pytest.approx(metrics["held_out"]["all"]["ece"], abs=2e-4)
