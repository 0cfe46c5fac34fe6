"""The exercises of lesson 07: a row from table to table, whom each token looks at most, the loss of one answer."""

from functools import cache
from numbers import Real
from typing import Any

from helpers import cast
from helpers.compare import TOLERANCE, difference, is_array, kind
from helpers.exercise import Exercise, Wrong
from helpers.guarded import Guarded
from helpers.models import model_for

SETUP_STATES = """
import torch
from helpers import cast, model_for
from transformers import AutoModelForSequenceClassification, AutoTokenizer
tokenizer = AutoTokenizer.from_pretrained(model_for("sentiment"))
model = AutoModelForSequenceClassification.from_pretrained(model_for("sentiment"))
inputs = tokenizer(cast.NOT_BAD, return_tensors="pt")
with torch.no_grad():
    states = model(**inputs, output_hidden_states=True).hidden_states
tokens = tokenizer.convert_ids_to_tokens(inputs["input_ids"][0])
"""
SETUP_TORCH = "import torch"

# Two tokens look at the first one, so that rows and columns give other answers.
TOKENS = ["so", "far", "away"]
WEIGHTS = [[0.2, 0.7, 0.1], [0.6, 0.3, 0.1], [0.5, 0.1, 0.4]]
LOGITS = [2.0, 0.5, -1.0]


@cache
def _similarities() -> dict[str, list[float]]:
    """Cosine similarities of rows in the seven tables: the answer, and what comes out of the usual mistakes."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(model_for("sentiment"))
    inputs = AutoTokenizer.from_pretrained(model_for("sentiment"))(cast.NOT_BAD, return_tensors="pt")
    with torch.no_grad():
        states = torch.stack(model(**inputs, output_hidden_states=True).hidden_states)[:, 0]
    steps = torch.cosine_similarity(states[:-1], states[1:], dim=-1)  # (steps, tokens)
    start = torch.cosine_similarity(states[:1], states[1:], dim=-1)
    return {"right": steps[:, 0].tolist(), "second token": steps[:, 1].tolist(), "start": start[:, 0].tolist()}


def _steps(steps: Any, layer: Any) -> str:
    known = _similarities()
    if not isinstance(steps, list):
        return f"`steps` is {kind(steps)}, and a list of six numbers was expected. Which brackets make a list?"
    if steps and is_array(steps[0]):
        return "The items of `steps` are tensors. Which method takes the number out of a tensor?"
    if len(steps) == 7:
        return "`steps` has 7 items. Seven rows have six steps between them: where does the last one end?"
    if not difference(steps, known["start"]):
        return "You compared each row with the first one. Which row comes right before it?"
    if not difference(steps, known["second token"]):
        return "That is token number 1, the second one. Which place has `[CLS]`?"
    return difference(steps, known["right"], where="`steps`")


def _layer(steps: Any, layer: Any) -> str:
    smallest, largest = steps.index(min(steps)), steps.index(max(steps))
    if isinstance(layer, float) and layer in steps:
        return "That is the similarity itself. At which place of `steps` does it stand?"
    if layer == smallest:
        return "That is the place in `steps`, counted from 0. Which layer lies between the rows of that step?"
    if layer == largest + 1:
        return "That is the layer that changes the row least: 1 means the same direction. Which similarity is smallest?"
    return difference(layer, smallest + 1, tolerance=0, where="`layer`")


def _is_function(given: Any) -> str:
    if isinstance(given, Guarded):
        return ""
    return f"Your answer is {kind(given)}, and a function was expected. Did you keep the line that begins with `def`?"


def _looks(looks_at: Any) -> str:
    import torch

    weights = torch.tensor(WEIGHTS)
    said = looks_at(weights, TOKENS)
    if is_array(said) or (isinstance(said, list) and any(isinstance(item, Real) or is_array(item) for item in said)):
        return "`looks_at` gives back places, and tokens were expected. Which list has a token at each place?"
    if isinstance(said, str):
        return "`looks_at` gives back one token for three that look. Which `dim` finds the largest of each row?"
    known = {"argmin": weights.argmin(dim=-1), "columns": weights.argmax(dim=0)}
    tokens_of = {name: [TOKENS[place] for place in places.tolist()] for name, places in known.items()}
    if said == tokens_of["columns"]:
        return "You went down the columns: these are the tokens that look most at each one. Who looks stands in a row."
    if said == tokens_of["argmin"]:
        return "These get the smallest share of the look. Which method finds the place of the largest?"
    return difference(said, [TOKENS[place] for place in weights.argmax(dim=-1).tolist()], where="what `looks_at` says")


def _loss(my_loss: Any) -> str:
    import torch

    logits = torch.tensor(LOGITS)
    for label in (1, 2, 0):
        given, shares = my_loss(logits, label), torch.softmax(logits, dim=-1)
        number = given.item() if is_array(given) and given.numel() == 1 else given
        if not isinstance(number, Real):
            return f"`my_loss` gives back {kind(given)}, and one number was expected. Which label's probability counts?"
        where = f"the loss for label {label}"
        if found := difference(number, -torch.log(shares[label]).item(), where=where):
            return _known_loss(number, logits, shares, label) or found
    return ""


def _known_loss(number: float, logits: Any, shares: Any, label: int) -> str:
    """What to say to a wrong loss that this exercise knows by its number; "" for another one."""
    known = [
        (_NO_MINUS, shares[label].log()),
        (_NO_LOG, shares[label]),
        (_NO_LOG, 1 - shares[label]),
        (_BEST, -shares.max().log()),
        (_NO_SOFTMAX, -logits[label].log()),
        (_NO_SOFTMAX, -logits[label]),
    ]
    return next((said for said, wrong in known if abs(number - wrong.item()) < TOLERANCE), "")


_NO_MINUS = "The number is right but for its sign: a loss is never below 0. What stands before the logarithm?"
_NO_LOG = "That is made of the right probability, without a logarithm. Which function of the lesson undoes `exp`?"
_BEST = "That is the loss for the label that the model likes best. Where does `label` come in?"
_NO_SOFTMAX = "These are raw logits. Which function makes probabilities of them first?"


EXERCISES = [
    Exercise(
        name="07.steps",
        task=(
            "`[CLS]` is token number 0, and `states` has seven rows for it, one in each table.\n"
            "Compare each of these rows with the next one, and keep the six cosine similarities, as numbers, in the "
            "list `steps`.\n"
            "Keep in `layer` which layer turns the row most, a number from 1 to 6."
        ),
        setup=SETUP_STATES,
        answers=("steps", "layer"),
        blank="steps = ...\nlayer = ...",
        lines=3,
        hints=(
            "`rows = [table[0, 0] for table in states]` are the seven rows.",
            "One step is `torch.cosine_similarity(rows[n], rows[n + 1], dim=0).item()`. Collect it for n from 0 to 5.",
            "The row turns most where the similarity is smallest: `steps.index(min(steps))` is the place of that step. "
            "Step 0 is what layer 1 does.",
        ),
        solution=(
            "rows = [table[0, 0] for table in states]\n"
            "steps = [torch.cosine_similarity(rows[n], rows[n + 1], dim=0).item() for n in range(6)]\n"
            "layer = steps.index(min(steps)) + 1"
        ),
        right="The picture showed it, and now you have the number: where a row is turned most, most is done to it.",
        rules=(_steps, _layer),
        wrong=(
            Wrong(
                "rows = [table[0, 0] for table in states]\n"
                "steps = [torch.cosine_similarity(row, rows[0], dim=0).item() for row in rows]\n"
                "layer = 6",
                "`steps` has 7 items. Seven rows have six steps between them: where does the last one end?",
            ),
            Wrong(
                "rows = [table[0, 0] for table in states]\n"
                "steps = [torch.cosine_similarity(rows[0], rows[n + 1], dim=0).item() for n in range(6)]\n"
                "layer = 6",
                "You compared each row with the first one. Which row comes right before it?",
            ),
            Wrong(
                "rows = [table[0, 1] for table in states]\n"
                "steps = [torch.cosine_similarity(rows[n], rows[n + 1], dim=0).item() for n in range(6)]\n"
                "layer = 6",
                "That is token number 1, the second one. Which place has `[CLS]`?",
            ),
            Wrong(
                "rows = [table[0, 0] for table in states]\n"
                "steps = [torch.cosine_similarity(rows[n], rows[n + 1], dim=0) for n in range(6)]\n"
                "layer = 6",
                "The items of `steps` are tensors. Which method takes the number out of a tensor?",
            ),
            Wrong(
                "rows = [table[0, 0] for table in states]\n"
                "steps = [torch.cosine_similarity(rows[n], rows[n + 1], dim=0).item() for n in range(6)]\n"
                "layer = steps.index(min(steps))",
                "That is the place in `steps`, counted from 0. Which layer lies between the rows of that step?",
            ),
            Wrong(
                "rows = [table[0, 0] for table in states]\n"
                "steps = [torch.cosine_similarity(rows[n], rows[n + 1], dim=0).item() for n in range(6)]\n"
                "layer = steps.index(max(steps)) + 1",
                "That is the layer that changes the row least: 1 means the same direction. Which similarity is "
                "smallest?",
            ),
        ),
    ),
    Exercise(
        name="07.looks",
        task=(
            "Write a function `looks_at(weights, tokens)`.\n"
            "`weights` is the table of one attention head, and `tokens` is the list of the tokens.\n"
            "It gives back a list: for each token, the token at which it looks most."
        ),
        setup=SETUP_TORCH,
        answers=("looks_at",),
        blank="def looks_at(weights, tokens):\n    return ...",
        lines=1,
        hints=(
            "`argmax(dim=-1)` gives, for each row, the place of its largest number.",
            "`.tolist()` makes a list of these places, and `tokens[place]` is the token at a place.",
        ),
        solution=(
            "def looks_at(weights, tokens):\n    return [tokens[place] for place in weights.argmax(dim=-1).tolist()]"
        ),
        right="That is what the text beside each picture of attention says, and a screen reader reads it aloud.",
        rules=(_is_function, _looks),
        wrong=(
            Wrong(
                "def looks_at(weights, tokens):\n    return weights.argmax(dim=-1).tolist()",
                "`looks_at` gives back places, and tokens were expected. Which list has a token at each place?",
            ),
            Wrong(
                "def looks_at(weights, tokens):\n"
                "    return [tokens[place] for place in weights.argmax(dim=0).tolist()]",
                "You went down the columns: these are the tokens that look most at each one. Who looks stands in a "
                "row.",
            ),
            Wrong(
                "def looks_at(weights, tokens):\n    return tokens[weights[0].argmax()]",
                "`looks_at` gives back one token for three that look. Which `dim` finds the largest of each row?",
            ),
            Wrong(
                "def looks_at(weights, tokens):\n"
                "    return [tokens[place] for place in weights.argmin(dim=-1).tolist()]",
                "These get the smallest share of the look. Which method finds the place of the largest?",
            ),
        ),
    ),
    Exercise(
        name="07.loss",
        task=(
            "Write a function `my_loss(logits, label)`.\n"
            "`logits` are the logits of one text, and `label` is the number of the right label.\n"
            "It gives back the loss."
        ),
        setup=SETUP_TORCH,
        answers=("my_loss",),
        blank="def my_loss(logits, label):\n    return ...",
        lines=2,
        hints=(
            "Softmax first: `torch.softmax(logits, dim=-1)` makes probabilities.",
            "Take out the probability of the right label: `[label]`.",
            "The loss is minus the logarithm of it: `-torch.log(...)`.",
        ),
        solution=(
            "def my_loss(logits, label):\n"
            "    probability = torch.softmax(logits, dim=-1)[label]\n"
            "    return -torch.log(probability)"
        ),
        right="Every model of this course was trained with this number, or with the mean of many of it.",
        rules=(_is_function, _loss),
        wrong=(
            Wrong("def my_loss(logits, label):\n    return torch.log(torch.softmax(logits, dim=-1)[label])", _NO_MINUS),
            Wrong("def my_loss(logits, label):\n    return 1 - torch.softmax(logits, dim=-1)[label]", _NO_LOG),
            Wrong("def my_loss(logits, label):\n    return -torch.log(torch.softmax(logits, dim=-1).max())", _BEST),
            Wrong("def my_loss(logits, label):\n    return -torch.log(logits[label])", _NO_SOFTMAX),
            Wrong(
                "def my_loss(logits, label):\n    return -torch.log(torch.softmax(logits, dim=-1))",
                "`my_loss` gives back a tensor of shape (3,) and dtype float32, and one number was expected. Which "
                "label's probability counts?",
            ),
        ),
    ),
]
