import re

import pytest

from helpers import glossary
from helpers.glossary import MOST_WORDS, Term, find, link, term, terms
from tools.lint.notebook import read
from tools.lint.wording import forbidden
from tools.refresh import LESSONS


def test_every_term_is_told_in_few_and_kind_words() -> None:
    for entry in terms():
        assert len(entry.short.split()) <= MOST_WORDS
        assert forbidden(f"{entry.short} {entry.wrong}") == []
        assert re.search(r"[.?!]$", entry.short) and re.search(r"[.?!]$", entry.wrong), entry.name


def test_names_and_variants_lead_to_one_term_only() -> None:
    forms = [form.casefold() for entry in terms() for form in (entry.name, *entry.variants)]
    assert sorted(set(forms)) == sorted(forms)


def test_the_terms_stand_in_the_order_of_the_lessons() -> None:
    assert [entry.met for entry in terms()] == sorted(entry.met for entry in terms())


def test_every_lesson_that_is_said_to_meet_a_term_is_there() -> None:
    lessons = {path.name[:2] for path in LESSONS.glob("[0-9][0-9]_*.ipynb")}
    assert {entry.met for entry in terms()} <= lessons


def test_a_link_leads_to_a_heading_of_the_glossary_page() -> None:
    page = read(LESSONS / glossary.PAGE)
    anchors = {text.replace(" ", "-") for cell in page.markdown for _, text in cell.headings}
    for entry in terms():
        assert link(entry.name).split("#")[1].removesuffix(")") in anchors


@pytest.mark.parametrize("given", ["gpu", "GPU", " Gpu ", "GPUs"])
def test_a_term_is_found_in_every_spelling(given: str) -> None:
    assert find(given).name == "GPU"


def test_a_typing_error_gets_a_suggestion() -> None:
    assert term("tokeniser").text == (
        "The glossary has no term 'tokeniser'. Did you mean tokenizer? Type: term('tokenizer')"
    )


@pytest.mark.parametrize("given", ["", "zzz", 3, None, ["zzz"], "{0}", "<b>"])
def test_an_unknown_term_gets_the_list_and_no_traceback(given: object) -> None:
    shown = term(given)
    assert shown.text.startswith(f"The glossary has no term {given!r}. It has: access token, adapter, API, ")
    assert "<b>" not in shown.html


def test_term_shows_what_it_is_what_people_get_wrong_and_where_it_is_met() -> None:
    shown = term("kernel")
    for part in (find("kernel").short, "What people get wrong:", "First met in lesson 00."):
        assert part in shown.text
        assert part in shown.html


def test_a_definition_that_is_too_long_or_lacks_the_mistake_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="told in 26 words"):
        Term("x", "01", "word " * 26, "Wrong.")
    with pytest.raises(ValueError, match="told in 0 words"):
        Term("x", "01", "", "Wrong.")
    with pytest.raises(ValueError, match="does not say what people get wrong"):
        Term("x", "01", "A letter.", " ")
