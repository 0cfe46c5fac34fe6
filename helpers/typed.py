"""What a person types as a number, understood kindly."""

import math
import re

from helpers import strings

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+")


def typed_number(given: str) -> float | str:
    """The number that was typed, or one sentence that says what to type instead.

    >>> typed_number(" 42 "), typed_number("3,5"), typed_number("−1")
    (42.0, 3.5, -1.0)
    >>> typed_number("abc")
    "'abc' is not a number. Type digits, for example 42 or 0.5."
    """
    text = given.strip().replace("−", "-")  # the long minus of word processors
    if not text:
        return strings.NUMBER_EMPTY
    if _THOUSANDS.fullmatch(text):
        return strings.NUMBER_COMMA.format(given=text, thousands=text.replace(",", ""), point=text.replace(",", ".", 1))
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    return value if math.isfinite(value) else strings.NUMBER_BAD.format(given=text[:40])
