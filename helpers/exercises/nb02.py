"""The exercises of lesson 02: choose with filters, read the header of a card, tell a fixed revision from a name."""

from functools import cache
from typing import Any

from helpers.catalogue import Model, course_models, matching
from helpers.compare import difference, kind
from helpers.exercise import Exercise, Wrong
from helpers.guarded import Guarded
from helpers.model_folder import POCKET_FOLDER

SETUP = """
from helpers import find_models
from helpers.model_folder import POCKET_FOLDER
from huggingface_hub import ModelCard
card = ModelCard.load(POCKET_FOLDER / "sentiment" / "README.md")
"""
TASK, LICENCE, MEGABYTES = "text-classification", "MIT", 500  # what 02.choose asks for
COMMIT = "714eb0fa89d2f80546fda750413ed43d93601a13"  # of distilbert-base-uncased-finetuned-sst-2-english
MOVABLE = ("main", "v1.0", "my-experiment", "")  # names that the owner of a repository can move, and no name


def _known_name(chosen: Any) -> str:
    if not isinstance(chosen, str):
        return f"`chosen` is {kind(chosen)}. Which text stands in the first column of the table?"
    if chosen in {model.name for model in course_models()}:
        return ""
    parts = [model.name for model in course_models() if chosen and chosen == model.name.split("/")[-1]]
    if parts:
        return f"`chosen` is only a part of a name: {chosen!r}. What stands in front of it, before the `/`?"
    return f"No model in the table is called {chosen!r}. Can you copy the name from the first column, with its `/`?"


def _fits(chosen: str) -> str:
    model = next(model for model in course_models() if model.name == chosen)
    if matching([model], {"task": TASK, "licence": LICENCE}, MEGABYTES):
        return ""
    return f"{chosen} {_misfit(model)}"


def _misfit(model: Model) -> str:
    if model.task != TASK:
        return "does another task. Which filter keeps only the models that put labels on texts?"
    if model.licence != LICENCE:
        return f"has the licence {model.licence}, and {LICENCE} was asked for. Which filter looks at licences?"
    return f"has {model.megabytes} MB, and at most {MEGABYTES} were asked for. Which filter looks at the size?"


@cache
def _header() -> Any:
    """The header of the card that the exercise speaks of. The library is imported here, not with the data."""
    from huggingface_hub import ModelCard

    return ModelCard.load(POCKET_FOLDER / "sentiment" / "README.md").data


def _licence(licence: Any, began_as: Any) -> str:
    if licence == _header():
        return "`licence` is the whole header. How do you take one line out of it, with a dot and the name of the line?"
    if not isinstance(licence, str):
        return f"`licence` is {kind(licence)}. What stands behind `license` in the header?"
    return difference(licence, _header().license, where="`licence`")


def _began_as(licence: Any, began_as: Any) -> str:
    if began_as == _header().library_name:
        return "That is the library that the model is made for. Which line names another model?"
    return difference(began_as, _header().base_model, where="`began_as`")


def _is_function(is_fixed: Any) -> str:
    if isinstance(is_fixed, Guarded):
        return ""
    return f"`is_fixed` is {kind(is_fixed)}. Did you keep the line `def is_fixed(revision):` as it was?"


def _fixed_or_not(is_fixed: Any) -> str:
    for revision in (COMMIT, *MOVABLE, COMMIT + "0"):
        said, expected = is_fixed(revision), revision == COMMIT
        if not isinstance(said, bool):
            return f"`is_fixed` gives back {kind(said)}, and True or False was expected. Which comparison gives these?"
        if said != expected:
            return (
                f"`is_fixed` says {said} to {revision!r}, which has {len(revision)} characters. "
                "How many does a commit have?"
            )
    return ""


EXERCISES = [
    Exercise(
        name="02.choose",
        task=(
            "You want to sort comments by feeling, in a program that you sell.\n"
            "The model must do `text-classification`, have the licence `MIT`, and at most 500 MB of weights.\n"
            "Find it with `find_models`, and keep its whole name, in quotes, in `chosen`."
        ),
        setup=SETUP,
        answers=("chosen",),
        blank="chosen = ...",
        lines=1,
        hints=(
            "Press the + above for a new cell, and call `find_models` there. It takes several filters at a time.",
            "The filters are called `task`, `licence` and `megabytes`, with commas between them.",
            'Type `find_models(task="text-classification", licence="MIT", megabytes=500)`, and copy the name you see.',
        ),
        solution='chosen = "SamLowe/roberta-base-go_emotions"',
        right="Three filters, and a long list has become one name. On the Hub you would now open its card.",
        rules=(_known_name, _fits),
        wrong=(
            Wrong(
                'chosen = "roberta-base-go_emotions"',
                "`chosen` is only a part of a name: 'roberta-base-go_emotions'. What stands in front of it, before "
                "the `/`?",
            ),
            Wrong(
                'chosen = "distilbert/distilbert-base-uncased-finetuned-sst-2-english"',
                "distilbert/distilbert-base-uncased-finetuned-sst-2-english has the licence Apache-2.0, and MIT was "
                "asked for. Which filter looks at licences?",
            ),
            Wrong(
                'chosen = "nlptown/bert-base-multilingual-uncased-sentiment"',
                "nlptown/bert-base-multilingual-uncased-sentiment has 669 MB, and at most 500 were asked for. Which "
                "filter looks at the size?",
            ),
            Wrong(
                'chosen = "microsoft/phi-2"',
                "microsoft/phi-2 does another task. Which filter keeps only the models that put labels on texts?",
            ),
            Wrong(
                'chosen = find_models(task="text-classification", licence="MIT", megabytes=500)',
                "`chosen` is an object of the class Shown. Which text stands in the first column of the table?",
            ),
            Wrong(
                'chosen = "the emotions model"',
                "No model in the table is called 'the emotions model'. Can you copy the name from the first column, "
                "with its `/`?",
            ),
        ),
    ),
    Exercise(
        name="02.card",
        task=(
            "Take two more lines out of the header.\n"
            "Keep the licence in `licence`, and the name of the model that ours began as in `began_as`."
        ),
        setup=SETUP,
        answers=("licence", "began_as"),
        blank="licence = ...\nbegan_as = ...",
        lines=2,
        hints=(
            "`card.data` is the header. A dot and the name of a line take out what stands behind that name.",
            "The header is written in American English: `license`, with an s.",
            "The model that ours began as is its base: look for the line that begins with `base`.",
        ),
        solution="licence = card.data.license\nbegan_as = card.data.base_model",
        right="With these two you know what you may do with a model, and whose work it stands on.",
        rules=(_licence, _began_as),
        wrong=(
            Wrong(
                "licence = card.data\nbegan_as = card.data.base_model",
                "`licence` is the whole header. How do you take one line out of it, with a dot and the name of the "
                "line?",
            ),
            Wrong(
                "licence = card.data.license\nbegan_as = card.data.library_name",
                "That is the library that the model is made for. Which line names another model?",
            ),
            Wrong(
                "licence = card.data.tags\nbegan_as = card.data.base_model",
                "`licence` is a list of 2. What stands behind `license` in the header?",
            ),
            Wrong(
                'licence = "Apache"\nbegan_as = card.data.base_model',
                "Look at `licence`: it is `'Apache'`, and `'apache-2.0'` was expected. Where could the difference come "
                "from?",
            ),
        ),
    ),
    Exercise(
        name="02.fixed",
        task=(
            "Write a function `is_fixed(revision)`.\n"
            "It gives back True for a text of exactly 40 characters, as a commit has, and False for every other text."
        ),
        answers=("is_fixed",),
        blank="def is_fixed(revision):\n    return ...",
        lines=1,
        hints=(
            "`len(revision)` is the number of characters.",
            "Two equal signs compare: `==`. A comparison gives back True or False by itself.",
            "Compare `len(revision)` with 40.",
        ),
        solution="def is_fixed(revision):\n    return len(revision) == 40",
        right="A program that loads models could call your function first, and refuse a name that can move.",
        rules=(_is_function, _fixed_or_not),
        wrong=(
            Wrong(
                'def is_fixed(revision):\n    return revision != "main"',
                "`is_fixed` says True to 'v1.0', which has 4 characters. How many does a commit have?",
            ),
            Wrong(
                "def is_fixed(revision):\n    return len(revision) >= 40",
                f"`is_fixed` says True to '{COMMIT}0', which has 41 characters. How many does a commit have?",
            ),
            Wrong(
                "def is_fixed(revision):\n    return len(revision)",
                "`is_fixed` gives back the number 40, and True or False was expected. Which comparison gives these?",
            ),
            Wrong(
                "def is_fixed(revision):\n    print(len(revision) == 40)",
                f"`is_fixed('{COMMIT}')` prints and gives back nothing (None). What happens with `return` in place of "
                "`print`?",
            ),
        ),
    ),
]
