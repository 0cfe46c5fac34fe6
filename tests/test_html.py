from helpers import html

EVIL = "<script>alert(1)</script>"


def test_text_from_people_never_becomes_a_tag() -> None:
    for made in (html.chip(EVIL), html.table([EVIL], [[EVIL]], EVIL).html, html.tag("p", title=f'"{EVIL}')):
        assert "<script" not in made


def test_a_table_has_a_caption_and_header_cells_for_screen_readers() -> None:
    made = html.table(["name"], [["pocket"]], "Models").html
    assert "<caption" in made
    assert 'scope="col"' in made


def test_shown_has_both_forms() -> None:
    shown = html.Shown("plain", "<b>rich</b>")
    assert repr(shown) == "plain"
    assert shown._repr_html_() == "<b>rich</b>"
