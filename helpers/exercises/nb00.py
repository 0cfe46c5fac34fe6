"""The exercises of lesson 00: a name for a value, a function with its argument, a method."""

from typing import Any

from helpers.compare import difference, kind
from helpers.exercise import Exercise, Wrong

SENTENCE = "You're beautiful, never change!"


def _a_name(my_name: Any) -> str:
    if not isinstance(my_name, str):
        return f"You gave {kind(my_name)}. A string is needed here: what do you put around a text?"
    return "" if my_name.strip() else "There is nothing between the quotes. What is your name?"


def _the_length(length: Any) -> str:
    if length is len:
        return "That is the function `len` itself. What do you write behind it to call it?"
    if isinstance(length, str):
        return "That is a text: Python does not run what stands in quotes. What happens without the quotes?"
    if length == len("sentence") or length == len(SENTENCE.split()):
        return "Is that the length of the whole sentence? Call `len` with the variable `sentence`, without quotes."
    return difference(length, len(SENTENCE))


def _loud(loud: Any) -> str:
    if callable(loud):
        return "That is the method itself: it has not run. What do you write behind a method to call it?"
    if loud == SENTENCE:
        return "That is still the quiet sentence. Which method makes all letters large?"
    return difference(loud, SENTENCE.upper())


EXERCISES = [
    Exercise(
        name="00.name",
        task="Make a variable with the name `my_name`, and put your own name into it as a string.",
        answers=("my_name",),
        blank="my_name = ...",
        lines=1,
        hints=(
            "A variable gets its value with `=`: the name on the left, the value on the right.",
            'A string stands in quotes, such as `"Emma"`.',
        ),
        solution='my_name = "Emma"',
        right="`my_name` is a variable now, and it holds a string.",
        rules=(_a_name,),
        wrong=(
            Wrong("my_name = 42", "You gave the number 42. A string is needed here: what do you put around a text?"),
            Wrong('my_name = ""', "There is nothing between the quotes. What is your name?"),
            Wrong(
                'my_name = ["Emma"]', "You gave a list of 1. A string is needed here: what do you put around a text?"
            ),
        ),
    ),
    Exercise(
        name="00.length",
        task="Call the function `len` with the variable `sentence` as its argument, and keep the result in `length`.",
        answers=("length",),
        blank=f'sentence = "{SENTENCE}"\nlength = ...',
        lines=1,
        hints=(
            "You call a function with round brackets behind its name.",
            "The argument stands between the brackets. Here it is the variable `sentence`.",
        ),
        solution=f'sentence = "{SENTENCE}"\nlength = len(sentence)',
        right="You called a function with an argument, and kept what it gave back.",
        rules=(_the_length,),
        wrong=(
            Wrong("length = len", "That is the function `len` itself. What do you write behind it to call it?"),
            Wrong(
                'length = "len(sentence)"',
                "That is a text: Python does not run what stands in quotes. What happens without the quotes?",
            ),
            Wrong(
                'length = len("sentence")',
                "Is that the length of the whole sentence? Call `len` with the variable `sentence`, without quotes.",
            ),
        ),
    ),
    Exercise(
        name="00.loud",
        task="A string has the method `upper`.\nCall it on `sentence`, and keep the result in `loud`.",
        answers=("loud",),
        blank=f'sentence = "{SENTENCE}"\nloud = ...',
        lines=1,
        hints=(
            "First the object, then a dot, then the method.",
            "A method is called like a function, with round brackets. These stay empty.",
        ),
        solution=f'sentence = "{SENTENCE}"\nloud = sentence.upper()',
        right="An object, a dot, a method: most lines of this course look like this.",
        rules=(_loud,),
        wrong=(
            Wrong(
                f'loud = "{SENTENCE}".upper',
                "That is the method itself: it has not run. What do you write behind a method to call it?",
            ),
            Wrong(f'loud = "{SENTENCE}"', "That is still the quiet sentence. Which method makes all letters large?"),
            Wrong(
                f'loud = "{SENTENCE}".title()',
                'Look at your answer: `"You\'Re Beautiful, Never Change!"` is almost '
                '`"YOU\'RE BEAUTIFUL, NEVER CHANGE!"`. Do capital letters and spaces match?',
            ),
        ),
    ),
]
