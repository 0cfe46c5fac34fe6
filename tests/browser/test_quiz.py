"""A quiz and a guess in a real JupyterLab, by keyboard only; and what a reader without a kernel sees."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from helpers.quiz_form import static_form
from helpers.quizzes import questions
from tests.browser.conftest import Lab
from tests.browser.pages import open_notebook, run_all
from tools.refresh import KERNELSPEC

CELLS = [
    "from helpers.guess import predict\nfrom helpers.quiz_form import quiz",
    'predict("01.sarcasm", "What will the model answer?", ["POSITIVE", "NEGATIVE", "unsure"])',
    'predict("01.count", "How many of 50 reviews are `POSITIVE`?")',
    'quiz("01")',
]


@pytest.fixture
def lesson(page: Page, lab: Lab) -> Page:
    """A notebook with a guess and a quiz in it, open and run."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})
    nbformat.write(notebook, Path(lab.folder) / "quiz.ipynb")
    open_notebook(page, lab, "quiz.ipynb")
    run_all(page)
    expect(page.get_by_role("button", name="Check answer 5")).to_be_attached()
    return page


def question(page: Page, begin: str) -> Locator:
    return page.get_by_role("group", name=begin)


def test_radio_buttons_are_one_group_with_the_question_as_its_name(lesson: Page) -> None:
    group = question(lesson, "1. What does")
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(group.get_by_role("radio", name="A number between 0 and 1")).to_be_visible()


def test_a_wrong_and_a_right_answer_by_keyboard_only(lesson: Page) -> None:
    cells = lesson.locator(".jp-Notebook-cell").count()
    first = question(lesson, "1. What does").get_by_role("radio").first
    first.focus()
    lesson.keyboard.press("Space")
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Enter")
    expect(lesson.get_by_text("Not yet. Read why, and try again.")).to_be_visible()
    expect(lesson.get_by_role("button", name="Check answer 1")).to_be_focused()
    lesson.keyboard.press("Shift+Tab")
    lesson.keyboard.press("ArrowDown")
    lesson.keyboard.press("ArrowDown")
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Space")
    expect(lesson.get_by_text("Right.", exact=True)).to_be_visible()
    assert lesson.locator(".jp-Notebook-cell").count() == cells


def test_letters_on_an_option_insert_no_cell(lesson: Page) -> None:
    cells = lesson.locator(".jp-Notebook-cell").count()
    question(lesson, "3. What changes").get_by_role("radio").first.focus()
    for key in ("b", "a", "d", "d", "ArrowDown"):
        lesson.keyboard.press(key)
    assert lesson.locator(".jp-Notebook-cell").count() == cells
    expect(question(lesson, "3. What changes").get_by_role("radio").nth(1)).to_be_focused()


def test_a_number_is_checked_by_enter(lesson: Page) -> None:
    field = lesson.get_by_role("textbox", name="Your answer to question 2")
    field.focus()
    lesson.keyboard.type("abc")
    lesson.keyboard.press("Enter")
    expect(lesson.get_by_text("'abc' is not a number.")).to_be_visible()
    lesson.keyboard.press("Control+a")
    lesson.keyboard.type("50")
    lesson.keyboard.press("Enter")
    expect(lesson.get_by_text("Answered: 1 of 5.")).to_be_visible()


def test_a_guess_is_kept_and_said_to_a_screen_reader(lesson: Page) -> None:
    question(lesson, "What will the model answer?").get_by_role("radio", name="NEGATIVE").focus()
    lesson.keyboard.press("Space")
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Enter")
    said = lesson.get_by_text("Your guess is kept: NEGATIVE.")
    expect(said).to_be_visible()
    assert said.evaluate("node => node.closest('[aria-live]').getAttribute('aria-live')") == "polite"


def test_without_a_kernel_the_answers_fold_out(page: Page, lab: Lab) -> None:
    shown = static_form("01", questions("01"))
    output = nbformat.v4.new_output("display_data", {"text/plain": shown.text, "text/html": shown.html})
    cell = nbformat.v4.new_code_cell('quiz("01")', outputs=[output], execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": KERNELSPEC})
    nbformat.write(notebook, Path(lab.folder) / "stored.ipynb")
    open_notebook(page, lab, "stored.ipynb")
    reason = page.get_by_text("One text in, a list with one dictionary out.")
    expect(reason).to_be_hidden()
    page.get_by_text("Show the answer").first.click()
    expect(reason).to_be_visible()
