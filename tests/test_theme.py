from helpers import theme


def test_every_pair_of_colours_can_be_read_by_everybody() -> None:
    for name, (text, ground) in theme.PAIRS.items():
        assert theme.contrast(text, ground) >= 4.5, name


def test_bars_and_numbers_stand_out_from_the_paper() -> None:
    assert theme.contrast(theme.INK, theme.PAPER) >= 4.5
    assert theme.contrast(theme.BAR, theme.PAPER) >= 4.5
    assert theme.contrast(theme.BAR_QUIET, theme.PAPER) >= 3  # a graphic, not a text
