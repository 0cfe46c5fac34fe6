import re

import pytest

from helpers.exercise import lessons
from helpers.progress_table import bar, table_of

EVERYTHING = {("lesson", "00"), ("exercise", "00.name"), ("exercise", "00.length"), ("exercise", "00.loud")}


def test_an_empty_table_has_a_row_a_lesson_and_one_for_all() -> None:
    lines = table_of(set()).text.splitlines()
    assert [line.split()[0] for line in lines] == ["Your", "lesson", *lessons(), "all"]
    assert lines[-1].split()[:4] == ["all", "----------", "0", "of"]


def test_what_no_lesson_knows_counts_nothing() -> None:
    assert table_of({("exercise", "77.gone"), ("quiz", "77")}).text == table_of(set()).text


@pytest.mark.parametrize(
    ("done", "total", "drawn"), [(0, 0, "-" * 10), (0, 3, "-" * 10), (6, 6, "#" * 10), (99, 100, "#" * 9 + "-")]
)
def test_a_bar_is_full_only_when_all_is_done(done: int, total: int, drawn: str) -> None:
    assert bar(done, total) == drawn


def test_the_html_form_says_every_number_as_text() -> None:
    html = table_of(EVERYTHING).html
    assert "3 of 3" in re.sub("<[^>]+>", " ", html)
    assert 'scope="row"' in html
    assert not set(re.findall(r"<(\w+)", html)) - {"table", "caption", "tr", "th", "td", "span"}
