import numpy
import pytest
import torch
from matplotlib.figure import Figure

from helpers.compare import difference, kind, no_picture, short
from helpers.html import Shown, table
from helpers.plots import label_bars


class Silent:
    def __repr__(self) -> str:
        raise RuntimeError


KINDS = [
    (None, "nothing (None)"),
    (True, "the value True"),
    (3, "the number 3"),
    ("hi", "the text 'hi'"),
    ([], "a list of 0"),
    ({"label": "POSITIVE"}, "a dictionary of 1 with the keys ['label']"),
    (len, "the function len itself, not called"),
    (kind, "the function kind itself, not called"),
    ("hi".upper, "the method upper itself, not called"),
    (torch.zeros(2, 3), "a tensor of shape (2, 3) and dtype float32"),
    (numpy.zeros(2), "an array of shape (2,) and dtype float64"),
    (Silent(), "an object of the class Silent"),
    (int, "an object of the class int"),
]


@pytest.mark.parametrize(("value", "words"), KINDS)
def test_a_value_is_said_in_words(value: object, words: str) -> None:
    assert kind(value) == words


def test_a_long_value_becomes_one_short_line() -> None:
    assert len(short({"text": "a\n" * 10_000, "more": [list(range(1000))] * 9})) < 150
    assert short(Silent()).startswith("<Silent")


ANSWER = {"label": "POSITIVE", "score": 0.98}
SAME = [
    (3, 3.0),
    (0.9804, 0.98),
    ("a", "a"),
    ([ANSWER], [{"label": "POSITIVE", "score": 0.9795}]),
    (None, None),
    (torch.tensor([1.0, float("nan")]), torch.tensor([1.0001, float("nan")])),
    (torch.tensor([1, 2]), torch.tensor([1, 2])),
    (torch.zeros(0, 4), torch.zeros(0, 4)),
    (torch.ones(2, requires_grad=True), torch.ones(2)),
    (numpy.ones(2), numpy.ones(2)),
]


@pytest.mark.parametrize(("given", "expected"), SAME)
def test_what_counts_as_the_same(given: object, expected: object) -> None:
    assert difference(given, expected) == ""


DIFFERENT = [
    (None, 3, "your answer: it is nothing (None), and the number 3 was expected"),
    (1, True, "it is the number 1, and the value True was expected"),
    ("3", 3, "it is the text '3', and the number 3 was expected"),
    (4, 3, "it is `4`, and `3` was expected"),
    ("positive ", "POSITIVE", "`'positive '` is almost `'POSITIVE'`. Do capital letters and spaces match?"),
    ([[1, 2]], [1, 2], "with one more list around it"),
    ([1], [1, 2], "it has 1 items, and 2 were expected"),
    ([1, 5], [1, 2], "Look at item 1: it is `5`, and `2` was expected"),
    (ANSWER, [ANSWER], "it is a dictionary of 2 with the keys ['label', 'score'], and a list of 1 was expected"),
    ([{"lable": 1}], [{"label": 1}], "Look at item 0: it has no key 'label'. Its keys are ['lable']"),
    ([{**ANSWER, "score": 0.31}], [ANSWER], "Look at 'score' of item 0: it is `0.31`, and `0.98` was expected"),
    (torch.tensor(3.0), 3.0, "Which method takes the number out? Try `.item()`"),
    ([1.0], torch.ones(1), "it is a list of 1, and a tensor of shape (1,) and dtype float32 was expected"),
    (numpy.ones(1), torch.ones(1), "it is an array of shape (1,) and dtype float64, and a tensor of"),
    (torch.ones(2, 3), torch.ones(3, 2), "its shape is (2, 3), and (3, 2) was expected. Which axis"),
    (torch.ones(2).half(), torch.ones(2), "its dtype is float16, and float32 was expected"),
    (
        torch.tensor([[0.0, 1.0]]),
        torch.tensor([[0.0, 0.5]]),
        "1 of 2 numbers are off. The first is at [0, 1]: 1, and 0.5",
    ),
    (torch.tensor([float("nan")]), torch.ones(1), "1 of 1 numbers are off. The first is at [0]: nan, and 1 was"),
]


@pytest.mark.parametrize(("given", "expected", "part"), DIFFERENT)
def test_a_difference_is_said_in_words(given: object, expected: object, part: str) -> None:
    assert part in difference(given, expected)


def drawn(draw: bool) -> Figure:
    figure = Figure()
    axes = figure.subplots()
    if draw:
        axes.bar(["a"], [1])
    return figure


def test_a_plot_is_a_picture_of_the_course_or_a_figure_with_something_in_it() -> None:
    axes = drawn(True).axes[0]
    pictures = [label_bars([ANSWER]), drawn(True), axes, axes.plot([1, 2]), axes.bar(["b"], [2])]
    assert [no_picture(picture) for picture in pictures] == [""] * 5


@pytest.mark.parametrize(
    ("given", "part"),
    [
        (None, "This is nothing (None), and a plot was expected"),
        (label_bars, "This is the function label_bars itself, not called"),
        ([ANSWER], "This is a list of 1, and a plot was expected"),
        (table(["a"], [["b"]], "c"), "This is a text or a table"),
        (Shown("a picture", ""), "This is a text or a table"),
        (Figure(), "nothing is drawn in it"),
        (drawn(False), "nothing is drawn in it"),
    ],
)
def test_a_plot_that_is_no_plot_is_told(given: object, part: str) -> None:
    assert part in no_picture(given)
