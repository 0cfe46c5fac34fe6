"""Say in words what a learner's answer is, and where it differs from what was expected.

Values, nested lists and dictionaries (what a pipeline returns), tensors and arrays, pictures. `==` alone cannot tell
"a list around it", "the shape is another", "the 2nd score is off": a learner needs to hear which.
"""

import inspect
import numbers
import reprlib
import sys
from typing import Any

from helpers import strings
from helpers.html import Shown

TOLERANCE = 1e-3  # scores differ in the last digits from processor to processor

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxset = _SHORT.maxdict = 3


def short(value: object) -> str:
    """The value as Python writes it, cut to one short line; never raises.

    >>> short("a" * 100)
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaaaaaaaaaaaaaaaaaa'"
    """
    try:
        return " ".join(_SHORT.repr(value).split())
    except Exception:  # an object of the learner's whose __repr__ does not work
        return f"<{type(value).__name__}>"


def kind(value: object) -> str:
    """What a value is, in words and with its size.

    >>> kind([1, 2]), kind("hi"), kind(None)
    ('a list of 2', "the text 'hi'", 'nothing (None)')
    """
    if value is None:
        return strings.KIND_NOTHING
    if is_array(value):
        return _array_kind(value)
    if isinstance(value, str | numbers.Number):
        word = next(word for type_, word in strings.KIND_WORDS if isinstance(value, type_))
        return strings.KIND_VALUE.format(word=word, value=short(value))
    if isinstance(value, list | tuple | set | dict):
        word = "dictionary" if isinstance(value, dict) else type(value).__name__
        keys = strings.KIND_KEYS.format(keys=short(list(value))) if isinstance(value, dict) and value else ""
        return strings.KIND_MANY.format(word=word, count=len(value), keys=keys)
    return _uncalled(value) or strings.KIND_OTHER.format(name=getattr(value, "__name__", type(value).__name__))


def _uncalled(value: Any) -> str:
    """Words for a function or a method that somebody forgot to call; "" for anything else."""
    if inspect.ismethod(value) or (inspect.isbuiltin(value) and not inspect.ismodule(value.__self__)):
        return strings.KIND_METHOD.format(name=value.__name__)
    if inspect.isroutine(value) or getattr(value, "is_learners_function", False):
        return strings.KIND_FUNCTION.format(name=value.__name__)
    return ""


def is_array(value: object) -> bool:
    """Whether this is a tensor of torch or an array of numpy (neither is imported for the question)."""
    return type(value).__module__.partition(".")[0] in {"torch", "numpy"} and hasattr(value, "dtype")


def difference(given: Any, expected: Any, tolerance: float = TOLERANCE, where: str = strings.WHERE_ANSWER) -> str:
    """The first difference, in one sentence; "" when there is none. Numbers may differ by `tolerance`.

    >>> difference([{"label": "POSITIVE", "score": 0.91}], [{"label": "POSITIVE", "score": 0.98}])
    "Look at 'score' of item 0: it is `0.91`, and `0.98` was expected. Where could the difference come from?"
    >>> difference("hello", "hello")
    ''
    """
    if is_array(expected):
        return _array_difference(given, expected, tolerance, where)
    if is_array(given) and isinstance(expected, numbers.Number):
        return strings.DIFFER_ITEM.format(where=where, given=kind(given), expected=kind(expected))
    if _family(given) != _family(expected):
        return strings.DIFFER_KIND.format(where=where, given=kind(given), expected=kind(expected))
    if isinstance(expected, dict):
        return _dictionary_difference(given, expected, tolerance, where)
    if isinstance(expected, list | tuple):
        return _list_difference(given, expected, tolerance, where)
    return _value_difference(given, expected, tolerance, where)


def _family(value: object) -> str:
    """Types that count as the same kind of answer: 3 and 3.0 do, True and 1 do not."""
    if isinstance(value, numbers.Number) and not isinstance(value, bool):
        return "number"
    return type(value).__name__


def _value_difference(given: Any, expected: Any, tolerance: float, where: str) -> str:
    near = _family(expected) == "number" and abs(given - expected) <= tolerance
    if near or given == expected:
        return ""
    if isinstance(expected, str) and given.strip().lower() == expected.strip().lower():
        return strings.DIFFER_CASE.format(where=where, given=short(given), expected=short(expected))
    return strings.DIFFER_VALUE.format(where=where, given=short(given), expected=short(expected))


def _list_difference(given: Any, expected: Any, tolerance: float, where: str) -> str:
    if len(given) == 1 and given[0] == expected:
        return strings.DIFFER_WRAPPED.format(where=where)
    if len(given) != len(expected):
        return strings.DIFFER_LENGTH.format(where=where, given=len(given), expected=len(expected))
    pairs = enumerate(zip(given, expected, strict=True))
    found = (difference(one, other, tolerance, _inside(f"item {n}", where)) for n, (one, other) in pairs)
    return next(filter(None, found), "")


def _dictionary_difference(given: Any, expected: Any, tolerance: float, where: str) -> str:
    missing = [key for key in expected if key not in given]
    if missing:
        return strings.DIFFER_KEY.format(where=where, key=short(missing[0]), keys=short(list(given)))
    found = (difference(given[key], expected[key], tolerance, _inside(repr(key), where)) for key in expected)
    return next(filter(None, found), "")


def _inside(part: str, where: str) -> str:
    return part if where == strings.WHERE_ANSWER else f"{part} of {where}"


def _array_difference(given: Any, expected: Any, tolerance: float, where: str) -> str:
    if not is_array(given) or type(given).__module__ != type(expected).__module__:
        return strings.DIFFER_KIND.format(where=where, given=kind(given), expected=kind(expected))
    if tuple(given.shape) != tuple(expected.shape):
        return strings.DIFFER_SHAPE.format(where=where, given=_shape(given), expected=_shape(expected))
    if given.dtype != expected.dtype:
        return strings.DIFFER_DTYPE.format(where=where, given=_dtype(given), expected=_dtype(expected))
    import numpy

    one, other = _numbers(given), _numbers(expected)
    off = ~numpy.isclose(one, other, rtol=0, atol=tolerance, equal_nan=True)
    if not off.any():
        return ""
    first = tuple(int(index) for index in numpy.argwhere(off)[0])
    values = {"given": f"{one[first]:.4g}", "expected": f"{other[first]:.4g}"}
    return strings.DIFFER_NUMBERS.format(where=where, count=off.sum(), total=off.size, place=list(first), **values)


def _numbers(array: Any) -> Any:
    """The same numbers as a numpy array of float64, wherever a tensor lies and whatever its dtype."""
    return array.detach().cpu().double().numpy() if hasattr(array, "detach") else array.astype("float64")


def _array_kind(array: Any) -> str:
    word = "a tensor" if type(array).__module__.startswith("torch") else "an array"
    return strings.KIND_ARRAY.format(word=word, shape=_shape(array), dtype=_dtype(array))


def _shape(array: Any) -> str:
    return str(tuple(array.shape))


def _dtype(array: Any) -> str:
    return str(array.dtype).removeprefix("torch.")


def no_picture(given: Any) -> str:
    """Why this is no plot, in one sentence; "" when it is one: of helpers.plots, or of matplotlib with something drawn.

    >>> no_picture(None)
    'This is nothing (None), and a plot was expected. Does the cell keep what the plotting function gives back?'
    """
    if isinstance(given, Shown):
        return "" if "<img" in given.html else strings.PLOT_NONE.format(given=strings.KIND_TABLE)
    first = given[0] if isinstance(given, list | tuple) and given else given  # plt.plot gives back a list of its lines
    figure = getattr(first, "figure", first)
    library = sys.modules.get("matplotlib.figure")
    if library is None or not isinstance(figure, library.Figure):
        return strings.PLOT_NONE.format(given=kind(given))
    return "" if any(axes.has_data() for axes in figure.axes) else strings.PLOT_EMPTY
