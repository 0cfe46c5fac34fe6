"""The exercises of lesson 05: megabytes of a model, the head by hand, the weights that would be new."""

from functools import cache
from typing import Any

from helpers import cast
from helpers.compare import difference, is_array, kind
from helpers.exercise import Exercise, Wrong
from helpers.guarded import Guarded
from helpers.models import model_for

SETUP = """
import torch
from helpers import cast, model_for
from transformers import AutoModel, AutoModelForQuestionAnswering, AutoModelForSequenceClassification
body = AutoModel.from_pretrained(model_for("sentiment"))
model = AutoModelForSequenceClassification.from_pretrained(model_for("sentiment"))
"""
MEGABYTE = 1_000_000  # as the lesson counts: not 1,048,576
TEXTS = [cast.LOVE, cast.HATE]  # five tokens each, so they fit into one table


def _is_function(given: Any) -> str:
    if isinstance(given, Guarded):
        return ""
    return f"Your answer is {kind(given)}, and a function was expected. Did you keep the line that begins with `def`?"


def _megabytes(megabytes: Any) -> str:
    from torch.nn import Linear

    for part in (Linear(1000, 500), Linear(40, 3)):
        for bytes_each in (2, 4):
            given = megabytes(part, bytes_each)
            if not isinstance(given, int | float):
                return f"`megabytes` gives back {kind(given)}, and one number was expected. What adds many numbers up?"
            if message := _off(given, [table.numel() for table in part.parameters()], bytes_each):
                return message
    return ""


def _off(given: float, numels: list[int], bytes_each: int) -> str:
    """What is wrong with an answer for tables of so many numbers each; "" when it is right."""
    total = sum(numels)
    known = {
        total * bytes_each: "That is the number of bytes. How many bytes make one megabyte?",
        total / MEGABYTE: "That is how many million numbers there are. How many bytes does each of them take?",
        len(numels) * bytes_each / MEGABYTE: (
            f"You counted {len(numels)} tables. Which method of a table says how many numbers are in it?"
        ),
        total * bytes_each / 2**20: (
            "That is close: you divided by 1,048,576. The lesson counts 1,000,000 bytes to a megabyte: which is asked?"
        ),
    }
    message = next((said for number, said in known.items() if abs(given - number) <= 1e-9 * number), "")
    where = f"`megabytes` for {total:,} numbers of {bytes_each} bytes"
    return message or difference(given, total * bytes_each / MEGABYTE, tolerance=1e-9, where=where)


@cache
def _sentiment() -> tuple[Any, Any, Any]:
    """Model, hidden states and logits of two texts. The library is imported here, not with the data."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(model_for("sentiment"))
    inputs = AutoTokenizer.from_pretrained(model_for("sentiment"))(TEXTS, return_tensors="pt")
    with torch.no_grad():
        return model, model.distilbert(**inputs).last_hidden_state, model(**inputs).logits


def _my_head(my_head: Any) -> str:
    model, states, logits = _sentiment()
    given = my_head(states)
    if not is_array(given):
        return f"`my_head` gives back {kind(given)}, and a tensor was expected. Which of your steps makes one?"
    if tuple(given.shape) == (1, logits.shape[1]):
        return _ONE_TEXT
    if tuple(given.shape) != tuple(logits.shape):
        return (
            f"Two texts went in, and the shape that came out is {tuple(given.shape)}; {tuple(logits.shape)} was "
            "expected. Did you take the first token of every text, and both tables?"
        )
    for message, wrong in _wrong_heads(model, states):
        if not difference(given, wrong):
            return message
    return difference(given, logits, where="the logits")


def _wrong_heads(model: Any, states: Any) -> list[tuple[str, Any]]:
    """(what to say, the logits that come out) for each head that learners build."""
    import torch

    def head(rows: Any) -> Any:
        return model.classifier(torch.relu(model.pre_classifier(rows)))

    first = states[:, 0]
    return [
        (_NO_RELU, model.classifier(model.pre_classifier(first))),
        (_NO_FIRST_TABLE, model.classifier(first)),
        (_NO_FIRST_TABLE, model.classifier(torch.relu(first))),
        (_TOO_LATE, head(states[:, -1])),
        (_ONE_OFF, head(states[:, 1])),
    ]


_ONE_TEXT = (
    "Two texts went in, and logits of one came out. Does the first of your steps take its numbers from `states`?"
)
_NO_RELU = "The two tables are right, and a step between them is missing. What happens to the numbers below 0?"
_NO_FIRST_TABLE = "The last table is there. Which table comes before it?"
_TOO_LATE = "That is the last token of each text. At which token does the head look?"
_ONE_OFF = "That is token number 1, the second one. From which number does Python count?"


@cache
def _report() -> dict[str, Any]:
    """The load report of the exercise's own answer."""
    from transformers import AutoModelForQuestionAnswering

    return AutoModelForQuestionAnswering.from_pretrained(model_for("stars"), output_loading_info=True)[1]


def _new(new: Any) -> str:
    if isinstance(new, tuple) and len(new) == 2:
        return "You have both at once, the model and the report. How do you give each of them a name?"
    if isinstance(new, dict):
        return f"`new` is the whole report, with the keys {sorted(new)}. Which of them speaks of random numbers?"
    if isinstance(new, set):
        return "These are the right kind of thing, in no order. Which function makes a sorted list of them?"
    if new == sorted(_report()["unexpected_keys"]):
        return "These are in the file, and the class does not use them. Which key names what the file does not have?"
    if new == []:
        return "Nothing is missing, so no head is new. Which class did you load, and from which folder?"
    return _the_model(new) or difference(new, sorted(_report()["missing_keys"]), where="`new`")


def _the_model(new: Any) -> str:
    if not hasattr(new, "parameters"):
        return ""
    return "`new` is the model, and the names of its tables stand in the report. Which key of it do you need?"


EXERCISES = [
    Exercise(
        name="05.megabytes",
        task=(
            "Write a function `megabytes(model, bytes_each)`.\n"
            "It gives back how many megabytes the parameters of `model` take, when each number takes `bytes_each` "
            "bytes.\n"
            "A megabyte is 1,000,000 bytes, and you need not round."
        ),
        answers=("megabytes",),
        blank="def megabytes(model, bytes_each):\n    return ...",
        lines=1,
        hints=(
            "Look at `millions` in this lesson: it does almost the same.",
            "`sum(table.numel() for table in model.parameters())` is how many numbers the model has.",
            "Multiply by `bytes_each`, with `*`, and divide by `1_000_000`, with `/`.",
        ),
        solution=(
            "def megabytes(model, bytes_each):\n"
            "    return sum(table.numel() for table in model.parameters()) * bytes_each / 1_000_000"
        ),
        right="Now you can tell before a download how much memory a model will take.",
        rules=(_is_function, _megabytes),
        wrong=(
            Wrong(
                "def megabytes(model, bytes_each):\n"
                "    return sum(table.numel() for table in model.parameters()) / 1_000_000",
                "That is how many million numbers there are. How many bytes does each of them take?",
            ),
            Wrong(
                "def megabytes(model, bytes_each):\n"
                "    return sum(table.numel() for table in model.parameters()) * bytes_each",
                "That is the number of bytes. How many bytes make one megabyte?",
            ),
            Wrong(
                "def megabytes(model, bytes_each):\n    return len(list(model.parameters())) * bytes_each / 1_000_000",
                "You counted 2 tables. Which method of a table says how many numbers are in it?",
            ),
            Wrong(
                "def megabytes(model, bytes_each):\n    return [table.numel() for table in model.parameters()]",
                "`megabytes` gives back a list of 2, and one number was expected. What adds many numbers up?",
            ),
            Wrong(
                "def megabytes(model, bytes_each):\n"
                "    return sum(table.numel() for table in model.parameters()) * bytes_each / 1024 / 1024",
                "That is close: you divided by 1,048,576. The lesson counts 1,000,000 bytes to a megabyte: which is "
                "asked?",
            ),
            Wrong(
                "def megabytes(model, bytes_each):\n"
                "    return sum(table.numel() for table in model.parameters()) * 2 / 1_000_000",
                "Look at `megabytes` for 500,500 numbers of 4 bytes: it is `1.001`, and `2.002` was expected. Where "
                "could the difference come from?",
            ),
        ),
    ),
    Exercise(
        name="05.my_head",
        task=(
            "Write a function `my_head(states)`.\n"
            "It gets the hidden states of several texts, as `body` gives them, and gives back the logits of each text, "
            "as `model` would."
        ),
        setup=SETUP,
        answers=("my_head",),
        blank="def my_head(states):\n    return ...",
        lines=3,
        hints=(
            "Three steps of this lesson: the first token of every text, then `mixed`, then the logits.",
            "`first = states[:, 0]` takes the first token of every text.",
            "Then `model.pre_classifier`, then `torch.relu`, and `model.classifier` at last.",
        ),
        solution=(
            "def my_head(states):\n"
            "    first = states[:, 0]\n"
            "    mixed = torch.relu(model.pre_classifier(first))\n"
            "    return model.classifier(mixed)"
        ),
        right="Your function is the head of this model, and it takes several texts at once.",
        rules=(_is_function, _my_head),
        wrong=(
            Wrong("def my_head(states):\n    return model.classifier(model.pre_classifier(states[:, 0]))", _NO_RELU),
            Wrong("def my_head(states):\n    return model.classifier(states[:, 0])", _NO_FIRST_TABLE),
            Wrong(
                "def my_head(states):\n    return model.classifier(torch.relu(model.pre_classifier(states[:, -1])))",
                _TOO_LATE,
            ),
            Wrong(
                "def my_head(states):\n    return model.classifier(torch.relu(model.pre_classifier(states[:, 1])))",
                _ONE_OFF,
            ),
            Wrong(
                "def my_head(states):\n    return model.classifier(torch.relu(model.pre_classifier(states)))",
                "Two texts went in, and the shape that came out is (2, 5, 2); (2, 2) was expected. Did you take the "
                "first token of every text, and both tables?",
            ),
            Wrong(
                "def my_head(states):\n    return model.classifier(torch.relu(model.pre_classifier(states[0])))",
                "Two texts went in, and the shape that came out is (5, 2); (2, 2) was expected. Did you take the first "
                "token of every text, and both tables?",
            ),
            Wrong(
                "first = body(torch.tensor([[2, 5, 3]])).last_hidden_state[:, 0]\n\n\n"
                "def my_head(states):\n    return model.classifier(torch.relu(model.pre_classifier(first)))",
                _ONE_TEXT,
            ),
            Wrong(
                "def my_head(states):\n    return list(states)",
                "`my_head` gives back a list of 2, and a tensor was expected. Which of your steps makes one?",
            ),
        ),
    ),
    Exercise(
        name="05.new",
        task=(
            "The class `AutoModelForQuestionAnswering` looks for the place of an answer in a text.\n"
            'Load it from the folder `model_for("stars")`, with `output_loading_info=True`.\n'
            "Keep the names of the tables that would be new, sorted, in `new`."
        ),
        setup=SETUP,
        answers=("new",),
        blank="from transformers import AutoModelForQuestionAnswering\n\nnew = ...",
        lines=2,
        hints=(
            "The line from the lesson, with another class and another folder: `loaded, report = ...`.",
            "The report is a dictionary. What is new has the key `missing_keys`.",
            '`sorted(report["missing_keys"])` makes a sorted list.',
        ),
        solution=(
            "from transformers import AutoModelForQuestionAnswering\n\n"
            'loaded, report = AutoModelForQuestionAnswering.from_pretrained(model_for("stars"), '
            "output_loading_info=True)\n"
            'new = sorted(report["missing_keys"])'
        ),
        right="These two tables have learnt nothing. The body was trained on reviews, and not to find answers.",
        rules=(_new,),
        wrong=(
            Wrong(
                "loaded, report = AutoModelForQuestionAnswering.from_pretrained("
                'model_for("stars"), output_loading_info=True)\nnew = sorted(report["unexpected_keys"])',
                "These are in the file, and the class does not use them. Which key names what the file does not have?",
            ),
            Wrong(
                "loaded, report = AutoModelForQuestionAnswering.from_pretrained("
                'model_for("stars"), output_loading_info=True)\nnew = report["missing_keys"]',
                "These are the right kind of thing, in no order. Which function makes a sorted list of them?",
            ),
            Wrong(
                "loaded, report = AutoModelForQuestionAnswering.from_pretrained("
                'model_for("stars"), output_loading_info=True)\nnew = report',
                "`new` is the whole report, with the keys ['error_msgs', 'mismatched_keys', 'missing_keys', "
                "'unexpected_keys']. Which of them speaks of random numbers?",
            ),
            Wrong(
                'new = AutoModelForQuestionAnswering.from_pretrained(model_for("stars"), output_loading_info=True)',
                "You have both at once, the model and the report. How do you give each of them a name?",
            ),
            Wrong(
                'new, report = AutoModelForQuestionAnswering.from_pretrained(model_for("stars"), '
                "output_loading_info=True)",
                "`new` is the model, and the names of its tables stand in the report. Which key of it do you need?",
            ),
            Wrong(
                'loaded, report = AutoModel.from_pretrained(model_for("stars"), output_loading_info=True)\n'
                'new = sorted(report["missing_keys"])',
                "Nothing is missing, so no head is new. Which class did you load, and from which folder?",
            ),
        ),
    ),
]
