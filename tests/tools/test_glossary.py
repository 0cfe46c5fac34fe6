import nbformat

from helpers.glossary import PAGE, terms
from tools.glossary import page, write
from tools.lint.notebook import read
from tools.lint.rules import findings
from tools.refresh import LESSONS


def test_the_stored_page_is_what_the_data_says_today() -> None:
    stored = (LESSONS / PAGE).read_text(encoding="utf-8")
    assert stored == nbformat.writes(page()) + "\n", "the glossary changed; type: python -m tools.glossary"


def test_the_page_is_valid_and_clean(tmp_path) -> None:
    nbformat.validate(page())
    assert findings(read(write(tmp_path))) == []


def test_every_term_stands_once_by_name_and_once_in_order() -> None:
    text = "\n".join(cell.source for cell in page().cells)
    for entry in terms():
        assert text.count(f"(#{entry.anchor})") == text.count(f"### {entry.name}\n") == 1
