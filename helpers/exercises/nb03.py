"""The exercises of lesson 03: all labels above a limit, the people in a text, the sentence nearest in meaning."""

import json
from functools import cache
from typing import Any

from helpers import strings
from helpers.compare import difference, kind
from helpers.exercise import Exercise, Wrong
from helpers.guarded import Guarded
from helpers.models import model_for

FEELINGS_SETUP = """
from helpers import model_for
from transformers import pipeline
emotions = pipeline("text-classification", model=model_for("emotions"), top_k=None)
"""
PEOPLE_SETUP = """
from helpers import model_for
from transformers import pipeline
tagger = pipeline("token-classification", model=model_for("entities"), aggregation_strategy="simple")
"""
CLOSEST_SETUP = """
import torch
from helpers import model_for
from transformers import AutoModel, AutoTokenizer
encoder = AutoModel.from_pretrained(model_for("embeddings"))
encoder_tokenizer = AutoTokenizer.from_pretrained(model_for("embeddings"))
def embed(text):
    inputs = encoder_tokenizer(text, return_tensors="pt")
    return encoder(**inputs).last_hidden_state[0].mean(dim=0)
def alike(first, second):
    return round(torch.cosine_similarity(embed(first), embed(second), dim=0).item(), 1)
"""
LIMIT = 0.3  # the score from which feelings() names an emotion
FELT = ("Thank you so much!", "I am so sorry that you are ill, and I love you.", "The bus leaves at nine.", "Why?")
NAMED = (
    "Anna works for Microsoft in Berlin and loves Japanese films.",
    "The train leaves London at noon.",
    "Anna and Peter live in Paris.",
)
QUESTION = "How can I get my money back?"
ANSWERS = ("We open at nine.", "You will get a refund within a week.", "Our shop sells shoes.")


@cache
def _pipeline(task: str, role: str, **settings: Any) -> Any:
    """The lesson's pipeline, to compare with. The library is imported here, not with the data."""
    from transformers import pipeline

    return pipeline(task, model=model_for(role), **settings)


def _function(name: str) -> Any:
    def rule(given: Any) -> str:
        if isinstance(given, Guarded):
            return ""
        return f"`{name}` is {kind(given)}. Did you keep the line `def {name}(text):` as it was?"

    return rule


def _a_list(said: Any, name: str, of: str) -> str:
    if isinstance(said, list):
        return ""
    return f"`{name}` gives back {kind(said)}, and a list of {of} was expected. What do square brackets around it do?"


def _feelings(feelings: Any) -> str:
    for text in FELT:
        scores = _pipeline("text-classification", "emotions", top_k=None)(text)[0]
        said = feelings(text)
        if fault := _a_list(said, "feelings", "labels"):
            return fault
        if said and isinstance(said[0], dict):
            return "The list holds whole answers, with their scores. How do you take the label out of each?"
        if len(said) == len(scores):
            return "All 28 labels are in the list. Which comparison leaves the small scores out?"
        expected = {one["label"] for one in scores if one["score"] > LIMIT}
        if set(said) != expected:
            return f"For {text!r} the list is {sorted(said)}, and {sorted(expected)} was expected. " + _LIMIT_HELP
    return ""


_LIMIT_HELP = f"Is the score compared with {LIMIT}, and did the model read this `text`?"


_KIND_HELP = "Is the kind compared with 'PER', and did `tagger` read this `text`?"


def _people(people: Any) -> str:
    for text in NAMED:
        found = _pipeline("token-classification", "entities", aggregation_strategy="simple")(text)
        said = people(text)
        if fault := _a_list(said, "people", "names"):
            return fault
        if said and isinstance(said[0], dict):
            return "The list holds whole answers. Which key has the word itself?"
        expected = [one["word"] for one in found if one["entity_group"] == "PER"]
        if said == [one["word"] for one in found] != expected:
            return "Every name is in the list, places and organisations too. Which key tells the kind of a name?"
        if said != expected:
            return f"For {text!r} the list is {said}, and {expected} was expected. " + _KIND_HELP
    return ""


@cache
def _encoder() -> tuple[Any, Any]:
    from transformers import AutoModel, AutoTokenizer

    folder = model_for("embeddings")
    return AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)


@cache
def _alike(first: str, second: str) -> float:
    from torch import cosine_similarity, no_grad

    tokenizer, model = _encoder()
    with no_grad():
        one, other = (
            model(**tokenizer(text, return_tensors="pt")).last_hidden_state[0].mean(dim=0) for text in (first, second)
        )
    return cosine_similarity(one, other, dim=0).item()


def _scores(scores: Any, best: Any) -> str:
    if not isinstance(scores, list):
        return f"`scores` is {kind(scores)}, and a list of 3 was expected. Which brackets make a list of the answers?"
    if scores and isinstance(scores[0], str):
        return "`scores` holds the sentences. Which function of the lesson compares two of them?"
    return difference(scores, [_alike(QUESTION, answer) for answer in ANSWERS], tolerance=0.06, where="`scores`")


def _best(scores: Any, best: Any) -> str:
    expected = ANSWERS[scores.index(max(scores))]
    if isinstance(best, float | int):
        return "`best` is a number. Which sentence stands at the place of the largest score?"
    if best == ANSWERS[scores.index(min(scores))]:
        return "That is the sentence that is least like the question. Which function gives the largest of a list?"
    return difference(best, expected, where="`best`")


_GIVEN = f"question = {json.dumps(QUESTION)}\nsentences = {json.dumps(ANSWERS)}\n"
_RIGHT_SCORES = "scores = [alike(question, sentence) for sentence in sentences]\n"

EXERCISES = [
    Exercise(
        name="03.feelings",
        task=(
            f"Write a function `feelings(text)`.\nIt gives back the list of all labels whose score is above {LIMIT}."
        ),
        setup=FEELINGS_SETUP,
        answers=("feelings",),
        blank="def feelings(text):\n    return ...",
        lines=1,
        hints=(
            "`emotions(text)[0]` is a list of 28 dictionaries, each with the keys `label` and `score`.",
            "The cell above the exercise makes a list of labels with a condition behind `if`.",
            f'`[one["label"] for one in emotions(text)[0] if one["score"] > {LIMIT}]` is the whole list.',
        ),
        solution=(
            f'def feelings(text):\n    return [one["label"] for one in emotions(text)[0] if one["score"] > {LIMIT}]'
        ),
        right="One text, none or several labels: you chose the limit, and the limit decides what counts.",
        rules=(_function("feelings"), _feelings),
        wrong=(
            Wrong(
                f'def feelings(text):\n    return [one for one in emotions(text)[0] if one["score"] > {LIMIT}]',
                "The list holds whole answers, with their scores. How do you take the label out of each?",
            ),
            Wrong(
                'def feelings(text):\n    return [one["label"] for one in emotions(text)[0]]',
                "All 28 labels are in the list. Which comparison leaves the small scores out?",
            ),
            Wrong(
                'def feelings(text):\n    return emotions(text)[0][0]["label"]',
                "`feelings` gives back the text 'gratitude', and a list of labels was expected. "
                "What do square brackets around it do?",
            ),
            Wrong(
                'def feelings(text):\n    return [one["label"] for one in emotions(text) if one["score"] > 0.3]',
                "`feelings('Thank you so much!')` stopped with an error: `TypeError: list indices must be integers or "
                'slices, not str`. It happened in the line `return [one["label"] for one in emotions(text) if '
                'one["score"] > 0.3]`. ' + strings.ERROR_LIST_BY_KEY,
                "raised",
            ),
        ),
    ),
    Exercise(
        name="03.people",
        task=(
            "Write a function `people(text)`.\n"
            "It gives back the list of the persons in a text, as `tagger` finds them: only the words, in their order."
        ),
        setup=PEOPLE_SETUP,
        answers=("people",),
        blank="def people(text):\n    return ...",
        lines=1,
        hints=(
            '`tagger(text)` is a list of dictionaries. The kind of a name is under the key `"entity_group"`.',
            'The word itself is under the key `"word"`, and a person has the kind `"PER"`.',
            "A list with a condition, as in the exercise before: `[... for one in tagger(text) if ...]`.",
        ),
        solution=(
            'def people(text):\n    return [one["word"] for one in tagger(text) if one["entity_group"] == "PER"]'
        ),
        right="From a text to a list that a program can use: that is how news is searched for names.",
        rules=(_function("people"), _people),
        wrong=(
            Wrong(
                'def people(text):\n    return [one["word"] for one in tagger(text)]',
                "Every name is in the list, places and organisations too. Which key tells the kind of a name?",
            ),
            Wrong(
                'def people(text):\n    return [one for one in tagger(text) if one["entity_group"] == "PER"]',
                "The list holds whole answers. Which key has the word itself?",
            ),
            Wrong(
                "def people(text):\n    return len(tagger(text))",
                "`people` gives back the number 4, and a list of names was expected. "
                "What do square brackets around it do?",
            ),
        ),
    ),
    Exercise(
        name="03.closest",
        task=(
            "Which of three answers fits a question best?\n"
            "Keep in `scores` how much `alike` each sentence of `sentences` is to `question`, as a list of three "
            "numbers.\n"
            "Keep in `best` the sentence with the largest score."
        ),
        setup=CLOSEST_SETUP,
        answers=("scores", "best"),
        blank=_GIVEN + "scores = ...\nbest = ...",
        lines=2,
        hints=(
            "`alike(question, sentences[0])` compares the question with the first sentence.",
            "`[alike(question, sentence) for sentence in sentences]` compares it with all of them.",
            "`max(scores)` is the largest. `scores.index(max(scores))` is its place, and `sentences[...]` takes it.",
        ),
        solution=_GIVEN + _RIGHT_SCORES + "best = sentences[scores.index(max(scores))]",
        right="You built a small search engine: it finds by meaning, and the words may differ.",
        rules=(_scores, _best),
        wrong=(
            Wrong(
                _GIVEN + "scores = sentences\nbest = sentences[0]",
                "`scores` holds the sentences. Which function of the lesson compares two of them?",
            ),
            Wrong(
                _GIVEN + _RIGHT_SCORES + "best = max(scores)",
                "`best` is a number. Which sentence stands at the place of the largest score?",
            ),
            Wrong(
                _GIVEN + _RIGHT_SCORES + "best = sentences[scores.index(min(scores))]",
                "That is the sentence that is least like the question. Which function gives the largest of a list?",
            ),
        ),
    ),
]
