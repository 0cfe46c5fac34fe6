"""check in a real kernel: whatever a learner's function does, the kernel gives the notebook back and goes on."""

import time

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

SETUP = """
import time
from helpers import check, guarded
guarded.LIMIT_SECONDS = 0.3
"""
CELL = """
def is_happy(text):
    print("reading", text)
{body}

check("01.is_happy", is_happy)
"""
ENDLESS = "    while True:\n        try:\n            time.sleep(0.001)\n        except:\n            pass"
BODIES = [
    ("    while True:\n        pass", "so it was stopped. Is there a loop that never ends"),
    (ENDLESS, "so it was stopped. Is there a loop that never ends"),
    ("    time.sleep(1000)", "cannot be stopped from here. Is there a long sleep in it?"),
    ("    raise SystemExit", "stopped with an error: SystemExit:"),
    ("    return is_happy(text)", "The function calls itself again and again"),
    ("    raise KeyboardInterrupt", "stopped with an error: KeyboardInterrupt:"),
    ('    return "POSITIVE"', "gives back the text 'POSITIVE', and True or False was expected"),
]


@pytest.fixture(scope="module")
def notebook() -> nbformat.NotebookNode:
    """All of them in one notebook, run from top to bottom; its last cell says that the kernel lives."""
    cells = [new_code_cell(CELL.format(body=body)) for body, _ in BODIES]
    book = new_notebook(cells=[new_code_cell(SETUP), *cells, new_code_cell("6 * 7")])
    began = time.monotonic()
    NotebookClient(book, timeout=30, kernel_name="python3").execute()
    book.metadata.seconds = time.monotonic() - began
    return book


@pytest.mark.parametrize("row", range(len(BODIES)), ids=lambda row: BODIES[row][0].strip().splitlines()[0])
def test_each_gets_its_sentence_and_nothing_else_is_printed(notebook: nbformat.NotebookNode, row: int) -> None:
    (output,) = notebook.cells[1 + row].outputs
    assert BODIES[row][1] in output.data["text/plain"]
    assert " It printed:\nreading Love this!" in output.data["text/plain"]
    assert "text/html" in output.data


def test_the_kernel_lives_and_had_an_answer_in_time(notebook: nbformat.NotebookNode) -> None:
    assert notebook.cells[-1].outputs[0].data["text/plain"] == "42"
    assert notebook.metadata.seconds < 20
