"""Colours and fonts of everything the course draws: the only file with a hex value.

Text on a coloured ground needs a contrast of at least 4.5 : 1 to be read by everybody; `contrast` measures it,
and a test holds every pair below to it. Each pair brings its own ground, so it reads the same in a dark theme.
"""

FONT = "system-ui, -apple-system, 'Segoe UI', sans-serif"
MONOSPACE = "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace"

# (text, ground)
PAIRS = {
    "plain": ("#1c2330", "#f6f7f9"),
    "head": ("#1c2330", "#e2e6ec"),
    "good": ("#0b4f2e", "#dcf3e5"),
    "bad": ("#7d1a1a", "#fbe3e1"),
    "note": ("#5a3d00", "#fdf0cf"),
    "info": ("#0e3f75", "#e0edfb"),
}

# Bars of a plot, told apart by colour-blind readers too (Okabe and Ito's blue and grey, darkened).
BAR = "#0b5a94"
BAR_QUIET = "#7a828e"
INK, PAPER = PAIRS["plain"]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 (same) to 21 (black on white).

    Source: WCAG 2.2, relative luminance.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
