"""Links to the glossary, clicked in a real JupyterLab."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from helpers.glossary import find, link
from tests.browser.conftest import Lab
from tests.browser.pages import open_notebook
from tools.glossary import write
from tools.refresh import KERNELSPEC


@pytest.mark.parametrize("name", ["text classification", "GPU"])
def test_a_link_opens_the_page_and_its_list_leads_to_the_term(page: Page, lab: Lab, name: str) -> None:
    cell = nbformat.v4.new_markdown_cell(f"A **{link(name, 'term')}**.")
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": KERNELSPEC})
    nbformat.write(notebook, Path(lab.folder) / "links.ipynb")
    write(lab.folder)
    open_notebook(page, lab, "links.ipynb")
    page.get_by_role("link", name="term", exact=True).click()
    page.locator(f"a[href$='#{find(name).anchor}']", has_text=name).click()  # JupyterLab 4.6 opens a page at its top
    expect(page.get_by_role("heading", name=name)).to_be_in_viewport()
