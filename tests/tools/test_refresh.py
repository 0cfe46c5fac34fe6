import copy
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tools import refresh

WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "VBox()"}


def notebook(*sources: str) -> nbformat.NotebookNode:
    return new_notebook(cells=[new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)])


def outputs_of(data: dict) -> list:
    made = notebook("x")
    made.cells[0].outputs = [new_output("display_data", data=data, metadata={"isolated": True})]
    return refresh.normalise(made).cells[0].outputs


def test_a_notebook_is_executed_and_its_output_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "01.ipynb"
    nbformat.write(notebook("1 + 1"), path)
    assert refresh.refresh(path)
    assert nbformat.read(path, 4).cells[0].outputs[0].data["text/plain"] == "2"


def test_a_second_refresh_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "01.ipynb"
    nbformat.write(notebook("print('a')", "import sys; print('b', file=sys.stderr)"), path)
    refresh.refresh(path)
    assert not refresh.refresh(path)


def test_an_error_in_a_cell_stops_the_refresh_and_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "01.ipynb"
    nbformat.write(notebook("1 / 0"), path)
    before = path.read_bytes()
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        refresh.refresh(path)
    assert path.read_bytes() == before


def test_a_widget_keeps_its_static_form_only() -> None:
    stored = outputs_of({**WIDGET, "text/html": "<b>form</b>"})[0].data
    assert stored == {"text/html": "<b>form</b>", "text/plain": "VBox()"}


def test_a_widget_without_a_static_form_is_not_stored() -> None:
    assert outputs_of(WIDGET) == []


def test_widget_state_timing_and_the_makers_python_are_taken_off() -> None:
    made = notebook("1")
    made.metadata = nbformat.NotebookNode(widgets={"state": {}}, language_info={"name": "python", "version": "3.11.7"})
    made.cells[0].metadata = nbformat.NotebookNode(execution={"started": "now"}, tags=["parameters"])
    tidy = refresh.normalise(made)
    assert tidy.metadata == {"kernelspec": refresh.KERNELSPEC, "language_info": {"name": "python"}}
    assert tidy.cells[0].metadata == {"tags": ["parameters"]}


def test_the_normal_form_of_a_normal_form_is_itself() -> None:
    made = notebook("x")
    bar = new_output("stream", name="stdout", text="1%\r100%\n")
    made.cells[0].outputs = [bar, new_output("display_data", data=WIDGET)]
    once = refresh.normalise(made)
    assert refresh.normalise(copy.deepcopy(once)) == once


def test_an_unknown_lesson_is_told_with_the_lessons_there_are() -> None:
    with pytest.raises(SystemExit, match=r"No lesson begins with '77'. Lessons: 0"):
        refresh.lessons(["77"])
