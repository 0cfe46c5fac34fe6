from helpers.question_form import choice_form, number_form
from helpers.widgets.base import say


def test_a_press_hands_over_what_was_chosen_with_it_in_one_message() -> None:
    seen: list[list[int]] = []
    form = choice_form("Which?", ["a", "b"], "Check", lambda chosen, _: seen.append(chosen), many=True).children[0]
    form.set_state({"chosen": [0, 1], "presses": 1})
    form.set_state({"chosen": [1]})  # chosen, and not pressed
    form.set_state({"presses": 2})
    assert seen == [[0, 1], [1]]


def test_what_is_said_stands_below_the_question_escaped() -> None:
    form, area = number_form("How many?", "Number", "Check", lambda typed, area: say(area, typed)).children
    form.set_state({"typed": "<b>3", "presses": 1})
    assert "&lt;b&gt;3" in area.value


def test_options_are_escaped_before_the_browser_gets_them() -> None:
    form = choice_form("Which?", ["<img src=x>", "`b`"], "Check", lambda *_: None).children[0]
    assert form.options[0] == "&lt;img src=x&gt;"
    assert "<code" in form.options[1]


def test_an_error_while_judging_is_shown_in_the_form() -> None:
    form, area = choice_form("Which?", ["a", "b"], "Check", lambda *_: 1 / 0).children
    form.set_state({"chosen": [0], "presses": 1})
    assert "ZeroDivisionError" in area.value
