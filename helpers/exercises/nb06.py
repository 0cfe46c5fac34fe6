"""The exercises of lesson 06: softmax for a batch, labels from logits, the wrong ones among the sure ones."""

import json
from functools import cache
from typing import Any

from helpers.compare import difference, is_array, kind
from helpers.exercise import Exercise, Wrong
from helpers.guarded import Guarded
from helpers.model_folder import POCKET_FOLDER
from helpers.models import model_for

SETUP_MODEL = """
import torch
from helpers import model_for
from transformers import AutoModelForSequenceClassification
model = AutoModelForSequenceClassification.from_pretrained(model_for("sentiment"))
"""
SETUP_SCORES = """
import json
import torch
from helpers.model_folder import POCKET_FOLDER
metrics = json.loads((POCKET_FOLDER / "sentiment" / "metrics.json").read_text())
positive = torch.tensor(metrics["scores"]["positive"])
truth = torch.tensor(metrics["scores"]["label"]) == 1
right = (positive >= 0.5) == truth
confidence = torch.maximum(positive, 1 - positive)
"""
SURE = 0.9  # the score from which 06.sure takes an answer

# As many texts as labels come first: there a missing `keepdim` gives wrong numbers and no error of the library's.
SQUARE = [[2.0, -1.0], [0.5, 1.5]]
TALL = [[-1.5, 1.6], [2.1, -2.2], [-3.0, -0.5]]


def _is_softmax(softmax: Any) -> str:
    if isinstance(softmax, Guarded):
        return ""
    return f"`softmax` is {kind(softmax)}. Did you keep the line `def softmax(logits):` as it was?"


def _softmax(softmax: Any) -> str:
    import torch

    for rows in (SQUARE, TALL):
        logits = torch.tensor(rows)
        given, expected = softmax(logits), torch.softmax(logits, dim=-1)
        if not is_array(given):
            return f"`softmax` gives back {kind(given)}, and a tensor as large as `logits` was expected."
        known = _known_mistake(given, logits) if rows == SQUARE else ""
        if found := known or difference(given, expected, where="what `softmax` gives back"):
            return found
    return ""


def _by_hand(softmax: Any) -> str:
    if "softmax" in softmax.function.__code__.co_names:
        return _LIBRARY
    return ""


def _known_mistake(given: Any, logits: Any) -> str:
    """What to say to a mistake that this exercise knows by its numbers; "" for another one."""
    same = [message for message, made in _mistakes(logits) if given.shape == made.shape and given.allclose(made)]
    return same[0] if same else ""


def _mistakes(logits: Any) -> list[tuple[str, Any]]:
    """What to say to a known mistake, and the numbers that it makes of these logits."""
    grown = logits.exp()
    return [
        (_NO_EXP, logits / logits.sum(dim=-1, keepdim=True)),
        (_NO_SUM, grown),
        (_DOWN, grown / grown.sum(dim=0)),
        (_ALL, grown / grown.sum()),
        (_NO_KEEP, grown / grown.sum(dim=-1)),
    ]


_LIBRARY = "The numbers are right, and the library's softmax made them. Which three steps would you take by hand?"
_NO_EXP = (
    "Each row adds up to 1, and some numbers lie below 0 or above 1. Which step makes every number positive first?"
)
_NO_SUM = "Every number is positive, and the rows do not add up to 1. By what do you divide?"
_DOWN = "Each column adds up to 1: the texts are mixed. Which `dim` adds along a row, one text at a time?"
_ALL = "All numbers together add up to 1, and each row should. Which `dim` gives one sum for each row?"
_NO_KEEP = "The sums are right, and each row was divided by another row's sum. What does `keepdim=True` do to the sums?"


_ONE_LABEL = (
    "`labels_of` gives back one label for three texts. Did `dim` find a place for each row, and does `return` wait "
    "until every place has its label?"
)


@cache
def _id2label() -> dict[int, str]:
    """The labels of the lesson's model. The library is imported here, not with the data."""
    from transformers import AutoConfig

    return AutoConfig.from_pretrained(model_for("sentiment")).id2label


def _is_labels_of(labels_of: Any) -> str:
    if isinstance(labels_of, Guarded):
        return ""
    return f"`labels_of` is {kind(labels_of)}. Did you keep the line `def labels_of(logits):` as it was?"


def _labels(labels_of: Any) -> str:
    import torch

    logits = torch.tensor(TALL)
    said, names = labels_of(logits), _id2label()
    if is_array(said) or (isinstance(said, list) and any(item in names for item in said)):
        return "`labels_of` gives back places, and labels were expected. Which dictionary of the model has the labels?"
    if isinstance(said, str):
        return _ONE_LABEL
    if isinstance(said, list) and len(said) == logits.shape[1]:
        return "There were 3 texts, and 2 labels came back. Does your `dim` go down the columns, or along a row?"
    if said == [names[place] for place in logits.argmin(dim=-1).tolist()]:
        return "These are the labels with the smallest logit. Which method finds the place of the largest?"
    return difference(said, [names[place] for place in logits.argmax(dim=-1).tolist()], where="what `labels_of` says")


@cache
def _held_out() -> tuple[list[float], list[bool]]:
    """How sure the pocket model was of each held-out text, and whether it was right."""
    scores = json.loads((POCKET_FOLDER / "sentiment" / "metrics.json").read_text(encoding="utf-8"))["scores"]
    pairs = list(zip(scores["positive"], scores["label"], strict=True))
    return [max(one, 1 - one) for one, _ in pairs], [(one >= 0.5) == bool(label) for one, label in pairs]


def _numbers() -> tuple[int, int]:
    """How many held-out answers are sure, and how many of these are wrong."""
    sure = [right for score, right in zip(*_held_out(), strict=True) if score >= SURE]
    return len(sure), sure.count(False)


def _count(count: Any, share: Any) -> str:
    many, _ = _numbers()
    if is_array(count) and count.ndim == 1:
        return "`count` holds many values. Which method adds them up, so that True counts as 1?"
    if count == len(_held_out()[0]) - many:
        return "That is how many lie below 0.9. Which sign means at least?"
    if count == sum(score > SURE for score in _held_out()[0]):
        return "That is how many lie above 0.9. Which sign takes in 0.9 itself?"
    if isinstance(count, int) and count < many:
        return f"You counted {count}, and there are more. Did you ask `confidence`, which speaks of both labels?"
    return difference(count, many, tolerance=0, where="`count`")


def _share(count: Any, share: Any) -> str:
    many, wrong = _numbers()
    if is_array(share):
        return difference(share, wrong / many, where="`share`")
    wrong_of_all = _held_out()[1].count(False) / len(_held_out()[1])
    if isinstance(share, float) and abs(share - wrong_of_all) < 1e-5:
        return "That is the share of wrong ones among all texts. Which of them belong to the sure answers?"
    if share == wrong:
        return "That is how many are wrong. Which share of the sure ones is it?"
    if isinstance(share, float) and abs(share - wrong / len(_held_out()[0])) < 1e-5:
        return "You divided by all texts. How many of them are sure?"
    if isinstance(share, float) and abs(share - (1 - wrong / many)) < 1e-5:
        return "That is the share of right ones. How do you get from it to the share of wrong ones?"
    return difference(share, wrong / many, tolerance=1e-5, where="`share`")


EXERCISES = [
    Exercise(
        name="06.softmax",
        task=(
            "Write a function `softmax(logits)` for a whole batch: one row for each text, one column for each label.\n"
            "It gives back a tensor of the same shape, and each row of it adds up to 1.\n"
            "Do it by hand, without `torch.softmax`."
        ),
        setup="import torch",
        answers=("softmax",),
        blank="def softmax(logits):\n    return ...",
        lines=2,
        hints=(
            "First make every number positive, as in the lesson: `grown = logits.exp()`.",
            "Then divide by the sum of each row. `dim=-1` adds along a row.",
            "`grown.sum(dim=-1, keepdim=True)` keeps the sums in a column, so that each row meets its own sum.",
        ),
        solution=("def softmax(logits):\n    grown = logits.exp()\n    return grown / grown.sum(dim=-1, keepdim=True)"),
        right="Your function does what `torch.softmax` does, for as many texts and labels as you like.",
        rules=(_is_softmax, _softmax, _by_hand),
        wrong=(
            Wrong("def softmax(logits):\n    return logits / logits.sum(dim=-1, keepdim=True)", _NO_EXP),
            Wrong("def softmax(logits):\n    return torch.softmax(logits, dim=-1)", _LIBRARY),
            Wrong("def softmax(logits):\n    return logits.exp()", _NO_SUM),
            Wrong("def softmax(logits):\n    return logits.exp() / logits.exp().sum(dim=0)", _DOWN),
            Wrong("def softmax(logits):\n    return logits.exp() / logits.exp().sum()", _ALL),
            Wrong("def softmax(logits):\n    return logits.exp() / logits.exp().sum(dim=-1)", _NO_KEEP),
            Wrong(
                "def softmax(logits):\n    return logits.exp().sum(dim=-1, keepdim=True)",
                "Look at what `softmax` gives back: its shape is (2, 1), and (2, 2) was expected. "
                "Which axis is another one?",
            ),
            Wrong(
                "softmax = torch.softmax(torch.tensor([[1.0, 2.0]]), dim=-1)",
                "`softmax` is a tensor of shape (1, 2) and dtype float32. Did you keep the line "
                "`def softmax(logits):` as it was?",
            ),
        ),
    ),
    Exercise(
        name="06.labels",
        task=(
            "Write a function `labels_of(logits)` for a batch.\n"
            "It gives back a list with one label for each row, by the names that `model` has for them."
        ),
        setup=SETUP_MODEL,
        answers=("labels_of",),
        blank="def labels_of(logits):\n    return ...",
        lines=2,
        hints=(
            "`logits.argmax(dim=-1)` is the place of the largest number of each row, as a tensor.",
            "`.tolist()` makes a list of it, with one place for each text.",
            "`[model.config.id2label[place] for place in places]` looks up each place.",
        ),
        solution=(
            "def labels_of(logits):\n"
            "    places = logits.argmax(dim=-1).tolist()\n"
            "    return [model.config.id2label[place] for place in places]"
        ),
        right="No softmax was needed: the largest logit also has the largest probability.",
        rules=(_is_labels_of, _labels),
        wrong=(
            Wrong(
                "def labels_of(logits):\n    return logits.argmax(dim=-1).tolist()",
                "`labels_of` gives back places, and labels were expected. Which dictionary of the model has the "
                "labels?",
            ),
            Wrong(
                "def labels_of(logits):\n    return model.config.id2label[logits.argmax().item() % 2]",
                _ONE_LABEL,
            ),
            Wrong(
                "def labels_of(logits):\n"
                "    for place in logits.argmax(dim=-1).tolist():\n"
                "        return model.config.id2label[place]",
                _ONE_LABEL,
            ),
            Wrong(
                "def labels_of(logits):\n"
                "    return [model.config.id2label[place % 2] for place in logits.argmax(dim=0).tolist()]",
                "There were 3 texts, and 2 labels came back. Does your `dim` go down the columns, or along a row?",
            ),
            Wrong(
                "def labels_of(logits):\n"
                "    return [model.config.id2label[place] for place in logits.argmin(dim=-1).tolist()]",
                "These are the labels with the smallest logit. Which method finds the place of the largest?",
            ),
            Wrong(
                "def labels_of(logits):\n    print(logits.argmax(dim=-1))",
                "`labels_of(tensor([[-1.5000, 1.6000], ... [-3.0000, -0.5000]]))` prints and gives back nothing "
                "(None). What happens with `return` in place of `print`?",
            ),
        ),
    ),
    Exercise(
        name="06.sure",
        task=(
            "Take the answers of which the model was sure: those with a `confidence` of at least 0.9.\n"
            "Keep how many they are in `count`, and the share of wrong ones among them in `share`, a number from 0 to "
            "1."
        ),
        setup=SETUP_SCORES,
        answers=("count", "share"),
        blank="count = ...\nshare = ...",
        lines=3,
        hints=(
            "`sure = confidence >= 0.9` is True for each sure answer, and `sure.sum().item()` counts them.",
            "`right[sure]` keeps what `right` says about the sure ones.",
            "`right[sure].float().mean().item()` is the share of right ones. The wrong ones are the rest of 1.",
        ),
        solution=("sure = confidence >= 0.9\ncount = sure.sum().item()\nshare = 1 - right[sure].float().mean().item()"),
        right="About one sure answer in eighty is wrong: a high score seldom fails, and it does fail.",
        rules=(_count, _share),
        wrong=(
            Wrong(
                "count = (positive >= 0.9).sum().item()\nshare = 0.0",
                "You counted 1181, and there are more. Did you ask `confidence`, which speaks of both labels?",
            ),
            Wrong(
                "count = (confidence < 0.9).sum().item()\nshare = 0.0",
                "That is how many lie below 0.9. Which sign means at least?",
            ),
            Wrong(
                "count = (confidence > 0.9).sum().item()\nshare = 0.0",
                "That is how many lie above 0.9. Which sign takes in 0.9 itself?",
            ),
            Wrong(
                "count = (confidence >= 0.9).sum().item()\nshare = 1 - right.float().mean().item()",
                "That is the share of wrong ones among all texts. Which of them belong to the sure answers?",
            ),
            Wrong(
                "count = confidence >= 0.9\nshare = 0.0",
                "`count` holds many values. Which method adds them up, so that True counts as 1?",
            ),
            Wrong(
                "sure = confidence >= 0.9\n"
                "count = sure.sum().item()\n"
                "share = (sure & ~right).sum().item() / len(right)",
                "You divided by all texts. How many of them are sure?",
            ),
            Wrong(
                "sure = confidence >= 0.9\ncount = sure.sum().item()\nshare = right[sure].float().mean().item()",
                "That is the share of right ones. How do you get from it to the share of wrong ones?",
            ),
            Wrong(
                "sure = confidence >= 0.9\ncount = sure.sum().item()\nshare = (sure & ~right).sum().item()",
                "That is how many are wrong. Which share of the sure ones is it?",
            ),
        ),
    ),
]
