from pathlib import Path

import nbformat
import pytest

from helpers import quizzes
from helpers.exercise import exercises_of, find
from tests.notebooks.runners import LESSONS, cells_that_passed, run_nbval, run_papermill
from tools.solve import exercise_of, filled

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


def test_a_lesson_with_its_solutions_filled_in_gets_every_exercise_right(lesson: Path, tmp_path: Path) -> None:
    solved = filled(nbformat.read(lesson, 4))
    exercises = [exercise_of(cell) for cell in solved.cells if exercise_of(cell)]
    nbformat.write(solved, tmp_path / "solved.ipynb")
    answer = run_papermill(tmp_path / "solved.ipynb", tmp_path / "run.ipynb", folder=lesson.parent)
    assert answer.returncode == 0, answer.stderr[-3000:]
    printed = (tmp_path / "run.ipynb").read_text(encoding="utf-8")
    assert [name for name in exercises if f"Exercise {name}: right" not in printed] == []


def test_every_exercise_and_quiz_of_a_lesson_stands_in_its_notebook(lesson: Path) -> None:
    number = lesson.name[:2]
    notebook = nbformat.read(lesson, 4)
    assert {exercise_of(cell) for cell in notebook.cells} - {""} == {one.name for one in exercises_of(number)}
    asked = any(f'quiz("{number}")' in cell.source for cell in code_cells(lesson))
    assert asked == (number in quizzes.lessons())


def test_an_exercise_cell_is_stored_as_the_learner_begins_it(lesson: Path) -> None:
    for cell in nbformat.read(lesson, 4).cells:
        if name := exercise_of(cell):
            assert cell.source == find(name).starter


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
