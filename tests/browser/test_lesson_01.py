"""Lesson 01 as a learner meets it: a real JupyterLab, a real browser, Run All."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Lab
from tests.browser.pages import choose_theme, open_notebook, run_all

LESSON = "01_pipeline.ipynb"


@pytest.fixture
def asked(page: Page) -> set[str]:
    """Hosts that the browser asked for anything."""
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or urlsplit(request.url).scheme))
    return hosts


def test_run_all_shows_every_output_and_asks_no_other_computer(page: Page, lab: Lab, asked: set[str]) -> None:
    open_notebook(page, lab, LESSON)
    run_all(page)
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count() == 0
    expect(page.get_by_role("img", name="This is great. Bar chart of 2 labels: POSITIVE")).to_be_visible()
    assert asked <= {"127.0.0.1", "data", "blob"}


def test_the_figure_of_the_lesson_is_loaded(page: Page, lab: Lab) -> None:
    open_notebook(page, lab, LESSON)
    figure = page.get_by_role("img", name="Three boxes in a row")
    figure.scroll_into_view_if_needed()
    assert figure.evaluate("image => image.naturalWidth") > 500


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_greeting_can_be_read_in_both_themes(page: Page, lab: Lab, theme: str) -> None:
    open_notebook(page, lab, LESSON)
    run_all(page)
    choose_theme(page, theme)
    greeting = page.get_by_text("Lesson 01 is ready.").first
    expect(greeting).to_be_visible()
    ink, paper = greeting.evaluate("node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]")
    assert (ink, paper) == ("rgb(14, 63, 117)", "rgb(224, 237, 251)")  # the theme's pair "info", in every theme


def test_the_profile_dropdown_works_by_keyboard_and_stays_in_its_cell(page: Page, lab: Lab) -> None:
    open_notebook(page, lab, LESSON)
    run_all(page)
    page.wait_for_timeout(3000)  # a long notebook is drawn a piece at a time
    cells = page.locator(".jp-Notebook-cell").count()
    dropdown = page.get_by_role("combobox", name="Profile")
    dropdown.focus()
    page.keyboard.press("b")  # JupyterLab would insert a cell
    page.keyboard.press("ArrowDown")  # and would go to the next one
    expect(page.get_by_text("It begins after a restart")).to_be_visible()
    assert page.locator(".jp-Notebook-cell").count() == cells
    expect(dropdown).to_be_focused()
