"""What a person does in JupyterLab: open a notebook, run it, look at it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Lab

RUN_SECONDS = 90


def open_notebook(page: Page, lab: Lab, name: str) -> None:
    """Open one notebook and wait until its kernel is ready: a cell that is run before is cleared and not run."""
    page.goto(f"{lab.url}lab/tree/{name}?token={lab.token}&reset")
    expect(page.locator(".jp-Notebook-cell").first).to_be_visible(timeout=RUN_SECONDS * 1000)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=RUN_SECONDS * 1000)


def run_all(page: Page) -> None:
    """Menu Run → Run All Cells; wait until the last code cell has its number."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = page.locator(".jp-CodeCell .jp-InputPrompt").last
    expect(last).to_have_text(re.compile(r"\[\d+\]:"), timeout=RUN_SECONDS * 1000)


def choose_theme(page: Page, theme: str) -> None:
    """Menu Settings → Theme."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
    page.locator(".lm-Menu-itemLabel").get_by_text(theme, exact=True).click()
