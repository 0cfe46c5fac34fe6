import base64
import re

import pytest

from helpers.drawings import draw
from helpers.plots import MOST_BARS, label_bars, show_picture

TWO = [{"label": "NEGATIVE", "score": 0.03}, {"label": "POSITIVE", "score": 0.97}]


def png(html: str) -> bytes:
    return base64.b64decode(re.search(r"base64,([^\"]+)", html)[1])


def test_the_alt_text_says_what_the_bars_show_best_first() -> None:
    shown = label_bars(TWO, title="Great")
    assert shown.text == "Great. Bar chart of 2 labels: POSITIVE 0.97, NEGATIVE 0.03."
    assert f'alt="{shown.text}"' in shown.html


def test_it_is_a_png_and_the_same_one_each_time() -> None:
    assert png(label_bars(TWO).html).startswith(b"\x89PNG")
    assert label_bars(TWO).html == label_bars(TWO).html


def test_the_list_around_the_list_is_taken_off() -> None:
    assert label_bars([TWO]).html == label_bars(TWO).html


def test_many_labels_are_counted_not_drawn() -> None:
    many = [{"label": f"L{i}", "score": i / 100} for i in range(28)]
    assert f"and {28 - MOST_BARS} smaller ones" in label_bars(many).text


def test_a_title_with_tags_is_escaped() -> None:
    assert "<img src=x" not in label_bars(TWO, title="<img src=x>").html


@pytest.mark.parametrize("given", [[], None, "POSITIVE", 3, [[]], [1], {"label": "a", "score": 1}, [{"label": "a"}]])
def test_anything_else_is_refused_in_one_sentence(given: object) -> None:
    with pytest.raises(ValueError, match="needs a list of dictionaries.*Type: label_bars"):
        label_bars(given)


def test_a_picture_comes_with_the_text_that_says_what_it_shows() -> None:
    shown = show_picture(draw("cat", seed=1), "A drawing of a <cat>.")
    assert shown.text == "A drawing of a <cat>." and 'alt="A drawing of a &lt;cat&gt;."' in shown.html
    assert png(shown.html).startswith(b"\x89PNG")


@pytest.mark.parametrize(("image", "alt"), [("cat.png", "A cat."), (None, "A cat."), (draw("cat", 1), "  ")])
def test_no_picture_or_no_text_gets_a_sentence_that_says_what_to_type(image: object, alt: str) -> None:
    with pytest.raises(ValueError, match=r"Type: show_picture\(draw"):
        show_picture(image, alt)
