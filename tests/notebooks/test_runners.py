"""The runners themselves must be able to fail: on a changed output, a dead kernel, an endless cell."""

import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.notebooks.runners import cells_that_passed, run_nbval, run_papermill

DIES = "import os, signal; os.kill(os.getpid(), 9)"
HANGS = "while True: pass"


def notebook(folder: Path, source: str, stored: str = "") -> Path:
    cell = new_code_cell(source, execution_count=1, metadata={})
    cell.outputs = [new_output("stream", name="stdout", text=stored)] if stored else []
    path = folder / "lesson.ipynb"
    nbformat.write(new_notebook(cells=[cell], metadata={"kernelspec": {"name": "python3", "display_name": "Py"}}), path)
    return path


def test_an_output_that_changed_fails(tmp_path: Path) -> None:
    assert run_nbval(notebook(tmp_path, "print('new')", "old\n")).returncode == 1


def test_an_output_that_is_the_same_passes_and_is_counted(tmp_path: Path) -> None:
    assert cells_that_passed(run_nbval(notebook(tmp_path, "print('same')", "same\n")).stdout) == 1


def test_the_fourth_digit_may_differ_and_the_third_may_not(tmp_path: Path) -> None:
    assert run_nbval(notebook(tmp_path, "print(0.98761)", "0.98762\n")).returncode == 0
    assert run_nbval(notebook(tmp_path, "print(0.98661)", "0.98761\n")).returncode == 1


@pytest.mark.parametrize("source", [DIES, HANGS], ids=["dies", "hangs"])
def test_a_kernel_that_dies_or_hangs_is_reported_within_the_limit(tmp_path: Path, source: str) -> None:
    path = notebook(tmp_path, source)
    begin = time.monotonic()
    assert run_papermill(path, tmp_path / "out.ipynb", seconds=5).returncode != 0
    assert run_nbval(path, seconds=5).returncode != 0
    assert time.monotonic() - begin < 60
