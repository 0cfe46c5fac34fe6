import re

import pytest

from tools import bench_models


@pytest.fixture(scope="module")
def measured() -> tuple[float, float, list[float] | None, float]:
    return bench_models.measure("stars")


def test_a_model_is_loaded_and_answers_in_a_python_of_its_own(
    measured: tuple[float, float, list[float] | None, float],
) -> None:
    load, answer, speed, memory = measured
    assert load > answer > 0 and memory > 100
    assert speed is None  # it reads; it does not write


def test_the_line_of_a_model_has_its_score_and_the_score_for_each_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_models, "measure", lambda role: (0.1, 0.004, [300.4, 100.2], 400.0))
    line = bench_models.row("stars")
    assert len(line) == len(bench_models.HEAD) and line[3:6] == ("4.0 ms", "300 / 100", "400 MB")
    share, megabytes = float(re.search(r"[\d.]+", line[6]).group()), float(line[1])
    assert float(line[7].split()[0]) == pytest.approx(share / megabytes, abs=0.01)
