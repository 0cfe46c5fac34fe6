from helpers.prose import block, inline, plain


def test_what_stands_between_backticks_becomes_code_and_everything_is_escaped() -> None:
    html = inline("If `a < b` & c")
    assert html.startswith("If <code style=")
    assert html.endswith(">a &lt; b</code> &amp; c")


def test_a_lone_backtick_loses_no_text() -> None:
    assert "rest" in inline("a ` rest")


def test_a_block_keeps_its_lines_and_no_code_gives_nothing() -> None:
    assert "x = 1\n  y" in block("x = 1\n  y")
    assert block("") == ""


def test_in_a_terminal_the_backticks_are_gone() -> None:
    assert plain("`a` or `b`") == "a or b"
