from pathlib import Path

import nbformat
import pytest

from tests.notebooks.runners import LESSONS, cells_that_passed, run_nbval, run_papermill

IGNORED_AT_MOST = 0.15  # share of a lesson's code cells whose output is not compared


def code_cells(lesson: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(lesson, 4).cells if cell.cell_type == "code" and cell.source.strip()]


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_are_lessons() -> None:
    assert [path.name for path in LESSONS][:2] == ["00_start_here.ipynb", "01_pipeline.ipynb"]


def test_a_lesson_runs_from_top_to_bottom_in_a_fresh_kernel(lesson: Path, tmp_path: Path) -> None:
    answer = run_papermill(lesson, tmp_path / lesson.name)
    assert answer.returncode == 0, answer.stderr[-3000:]


def test_a_lesson_prints_what_is_stored_and_every_cell_was_compared(lesson: Path) -> None:
    answer = run_nbval(lesson)
    assert answer.returncode == 0, answer.stdout[-3000:]
    assert cells_that_passed(answer.stdout) == len(code_cells(lesson))


def test_few_cells_are_left_out_of_the_comparison(lesson: Path) -> None:
    cells = code_cells(lesson)
    ignored = [cell for cell in cells if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    assert len(ignored) <= IGNORED_AT_MOST * len(cells)


def test_a_stored_lesson_shows_everything_without_a_kernel(lesson: Path) -> None:
    assert "widgets" not in nbformat.read(lesson, 4).metadata
    for cell in code_cells(lesson):
        assert cell.execution_count is not None, cell.source
        for output in cell.outputs:
            assert output.output_type != "error", cell.source
            assert not any("widget-view" in kind for kind in output.get("data", {})), cell.source
