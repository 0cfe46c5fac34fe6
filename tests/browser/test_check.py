"""An exercise in a real JupyterLab, by keyboard only: blank, wrong, hint, right, a loop that the learner stops."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.exercise import find
from tests.browser.conftest import Lab
from tests.browser.pages import open_notebook, run_all
from tools.refresh import KERNELSPEC

NAME = find("00.name")
LOOP = """
def is_happy(text):
    while True:
        pass

guarded.LIMIT_SECONDS = 60
check("01.is_happy", is_happy)
"""


@pytest.fixture
def lesson(page: Page, lab: Lab) -> Page:
    """A notebook with one exercise in its second cell, open and run."""
    sources = ["from helpers import check, guarded, hint", NAME.starter]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})
    nbformat.write(notebook, Path(lab.folder) / "exercise.ipynb")
    open_notebook(page, lab, "exercise.ipynb")
    run_all(page)
    expect(output(page)).to_contain_text("Exercise 00.name: your turn")
    return page


def output(page: Page, row: int = 1) -> Locator:
    return page.locator(".jp-CodeCell").nth(row).locator(".jp-Cell-outputWrapper")


def type_and_run(page: Page, source: str) -> None:
    """Select the second cell with the arrow keys, put `source` into it, run it."""
    page.locator(".jp-Notebook").focus()
    page.keyboard.press("Escape")
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "Enter", "Control+a", "Delete"):
        page.keyboard.press(key)
    page.keyboard.insert_text(source)
    page.keyboard.press("Control+Enter")


def test_from_the_blank_to_the_right_answer_by_keyboard_only(lesson: Page) -> None:
    type_and_run(lesson, NAME.cell(NAME.wrong[0].code))
    expect(output(lesson)).to_contain_text("You gave the number 42. A string is needed here")
    type_and_run(lesson, 'hint("00.name")')
    expect(output(lesson)).to_contain_text("hint 1 of 2")
    type_and_run(lesson, NAME.cell(NAME.solution))
    expect(output(lesson)).to_contain_text("Exercise 00.name: right")


def test_the_stop_button_ends_an_endless_loop_at_once(lesson: Page) -> None:
    type_and_run(lesson, LOOP)
    expect(lesson.get_by_text("Python 3 (ipykernel) | Busy")).to_be_visible()
    lesson.keyboard.press("Escape")
    lesson.keyboard.press("i")
    lesson.keyboard.press("i")
    expect(output(lesson)).to_contain_text("KeyboardInterrupt", timeout=15_000)
    type_and_run(lesson, NAME.cell(NAME.solution))
    expect(output(lesson)).to_contain_text("Exercise 00.name: right")
