import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers.exercise import RAISED, RIGHT, Told, find
from tools.solve import attempt, exercise_of, filled


@pytest.fixture
def notebook() -> nbformat.NotebookNode:
    return new_notebook(
        cells=[
            new_markdown_cell("Text."),
            new_code_cell(find("00.name").starter, metadata={"tags": ["other", "exercise:00.name"]}),
            new_code_cell("1 + 1"),
        ]
    )


def test_an_exercise_cell_is_known_by_its_tag(notebook: nbformat.NotebookNode) -> None:
    assert [exercise_of(cell) for cell in notebook.cells] == ["", "00.name", ""]


def test_filled_in_the_solution_stands_where_the_blank_was(notebook: nbformat.NotebookNode) -> None:
    solved = filled(notebook)
    assert solved.cells[1].source == 'my_name = "Emma"\n\ncheck("00.name", my_name)'
    assert [cell.source for cell in solved.cells[::2]] == ["Text.", "1 + 1"]
    assert "..." in notebook.cells[1].source, "the notebook itself must stay as it was"


def test_a_tag_without_exercise_is_told(notebook: nbformat.NotebookNode) -> None:
    notebook.cells[2].metadata["tags"] = ["exercise:00.nme"]
    with pytest.raises(Told, match=r"There is no exercise '00.nme'. Did you mean \"00.name\"\?"):
        filled(notebook)


def test_an_attempt_is_judged_as_in_the_notebook() -> None:
    assert attempt(find("00.length"), find("00.length").solution).outcome == RIGHT


def test_an_attempt_whose_function_fails_quotes_the_line() -> None:
    found = attempt(find("01.is_happy"), "def is_happy(text):\n    return 1 / 0")
    assert found.outcome == RAISED
    assert "`ZeroDivisionError: division by zero`. It happened in the line `return 1 / 0`." in found.message
