import base64
import re

import pytest

from helpers.inside_plots import attention_plot, layer_plot

HALF = [[0.75, 0.25], [0.0, 1.0]]


def test_the_alt_text_of_the_layers_tells_every_number_of_every_line() -> None:
    shown = layer_plot({"bad": [1, 0.81, -0.04], "film": [1, 0.84, 0.06]}, title="On the way")
    assert shown.text == (
        "On the way. Lines of the cosine similarity, from the embeddings to layer 2. "
        "bad 1.00, 0.81, -0.04. film 1.00, 0.84, 0.06."
    )
    assert f'alt="{shown.text}"' in shown.html


def test_the_alt_text_of_the_attention_says_where_each_token_looks_most() -> None:
    shown = attention_plot(HALF, ["not", "bad"], title="One head")
    assert shown.text == (
        "One head. Heat map; of all tokens, each looks most at: “not” at “not” (0.75), “bad” at “bad” (1.00)."
    )
    assert f'alt="{shown.text}"' in shown.html


def test_lists_and_tensors_give_the_same_pictures() -> None:
    torch = pytest.importorskip("torch")
    assert attention_plot(torch.tensor(HALF), ["a", "b"]).html == attention_plot(HALF, ["a", "b"]).html
    line = [1.0, 0.5]
    assert layer_plot({"a": torch.tensor(line)}).html == layer_plot({"a": line}).html


@pytest.mark.parametrize("draw", [lambda: layer_plot({"a": [1, 0.5]}), lambda: attention_plot(HALF, ["a", "b"])])
def test_a_plot_is_a_png_and_the_same_one_each_time(draw: object) -> None:
    first, second = draw().html, draw().html
    assert first == second
    assert base64.b64decode(re.search(r"base64,([^\"]+)", first)[1]).startswith(b"\x89PNG")


def test_a_long_text_is_drawn_without_numbers_and_told_in_full() -> None:
    even = [[1 / 40] * 40] * 40
    assert attention_plot(even, [f"t{place}" for place in range(40)]).text.count("(0.03)") == 40


@pytest.mark.parametrize(
    "lines",
    [None, {}, [1.0, 0.5], {"a": [1.0]}, {"a": "xy"}, {"a": [1, 0.5], "b": [1]}, {name: [1, 0.5] for name in "abcde"}],
)
def test_what_is_no_line_for_each_name_is_refused_with_what_to_type(lines: object) -> None:
    with pytest.raises(ValueError, match=r"needs a dictionary with one to 4 lines.*Type for example: layer_plot"):
        layer_plot(lines)


@pytest.mark.parametrize("weights", [None, "ab", [], [[1.0]], [[0.5, 0.5]], [[2.0, 2.0], [1.0, 0.0]], [["x", "y"]] * 2])
def test_what_is_no_table_of_these_tokens_is_refused_with_what_to_type(weights: object) -> None:
    with pytest.raises(ValueError, match=r"\(2 tokens\), each row adding up to 1; it got .*Type: attention_plot"):
        attention_plot(weights, ["not", "bad"])


def test_a_whole_layer_of_heads_is_refused_with_its_shape() -> None:
    torch = pytest.importorskip("torch")
    with pytest.raises(ValueError, match=r"it got a tensor of shape \(12, 2, 2\) and dtype float32"):
        attention_plot(torch.full((12, 2, 2), 0.5), ["not", "bad"])


@pytest.mark.parametrize("tokens", [None, "ab", [], ["not"]])
def test_tokens_of_another_text_are_refused(tokens: object) -> None:
    with pytest.raises(ValueError, match="one row and one column for each token"):
        attention_plot(HALF, tokens)
