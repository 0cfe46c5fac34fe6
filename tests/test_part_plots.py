import pytest

from helpers.part_plots import part_bars

PARTS = {"embeddings": 2.5, "layers": 7, "head": 0.5}


def test_the_alt_text_names_each_part_with_its_amount_and_its_share() -> None:
    shown = part_bars(PARTS, unit="million numbers", title="A model")
    bars = "embeddings 2.50 (25.0%), layers 7.00 (70.0%), head 0.50 (5.0%)"
    assert shown.text == f"A model. Bar chart of 3 parts, in million numbers: {bars}."
    assert f'alt="{shown.text}"' in shown.html


def test_the_same_parts_give_the_same_picture_and_others_another_one() -> None:
    first = part_bars(PARTS, unit="numbers").html
    assert part_bars(PARTS, unit="numbers").html == first
    assert part_bars({**PARTS, "head": 3}, unit="numbers").html != first


def test_a_part_of_nothing_is_a_part() -> None:
    assert "head 0.00 (0.0%)" in part_bars({"body": 1, "head": 0}, unit="numbers").text


@pytest.mark.parametrize("given", [{}, None, [1, 2], "body", {"body": 0}, {"body": -1}, {"body": "9.8"}])
def test_anything_else_is_refused_in_one_sentence(given: object) -> None:
    with pytest.raises(ValueError, match="needs a dictionary with a name and an amount.*Type: part_bars"):
        part_bars(given, unit="numbers")
