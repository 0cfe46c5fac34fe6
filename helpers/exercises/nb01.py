"""The exercises of lesson 01: name the model, a list in and a list out, read label and score, count."""

from functools import cache
from typing import Any

from helpers import cast, strings
from helpers.compare import difference, kind
from helpers.exercise import Exercise, Wrong
from helpers.guarded import Guarded
from helpers.models import model_for

SETUP = """
from helpers import cast, model_for
from transformers import pipeline
classifier = pipeline("text-classification", model=model_for("sentiment"))
"""
ENOUGH = 0.8  # the score from which is_happy says True

# Sentences without a judgement: a model that says POSITIVE to one of them is not sure of it.
NEUTRAL = ("It was okay.", "We arrived on Tuesday.", "The shop is open.", "It was fine.", "The train goes to Rome.")


@cache
def _reference() -> Any:
    """The classifier of the lesson, to compare with. The library is imported here, not with the data."""
    from transformers import pipeline

    return pipeline("text-classification", model=model_for("sentiment"))


def _own_classifier(my_classifier: Any, answers: Any, second: Any) -> str:
    if getattr(my_classifier, "task", "") not in {"text-classification", "sentiment-analysis"}:  # two names for one
        return (
            f"`my_classifier` is {kind(my_classifier)}. Which function of the lesson makes a classifier, with which "
            "task and which model?"
        )
    same = my_classifier.model.name_or_path == model_for("sentiment")
    return "" if same else '`my_classifier` works with another model. Did you name `model_for("sentiment")`?'


def _three_answers(my_classifier: Any, answers: Any, second: Any) -> str:
    if not isinstance(answers, list):
        return f"`answers` is {kind(answers)}. What does `my_classifier` give back when you call it with a list?"
    if answers and isinstance(answers[0], str):
        return "`answers` holds the sentences themselves. Has `my_classifier` seen them?"
    if answers and isinstance(answers[0], list):
        return "`answers` holds every label of every sentence. What comes back without `top_k=None`?"
    if len(answers) != 3:
        return (
            f"The classifier gave back {len(answers)} {'answer' if len(answers) == 1 else 'answers'}, and 3 were "
            "expected: one a sentence. Are there three strings, with square brackets around all of them?"
        )
    made = all(isinstance(answer, dict) and {"label", "score"} <= answer.keys() for answer in answers)
    return "" if made else "`answers` is no list of labels and scores. Does it come from `my_classifier(...)`?"


def _second_label(my_classifier: Any, answers: Any, second: Any) -> str:
    if second == answers[1]:
        return "That is the whole second answer, a dictionary. How do you take its label out?"
    if second == answers[1]["score"]:
        return "That is the score of the second answer. Which key has the label?"
    if second == answers[2]["label"] != answers[1]["label"]:
        return "That is the label of the last answer. From which number does Python count?"
    return difference(second, answers[1]["label"], where="`second`")


def _is_function(is_happy: Any) -> str:
    if isinstance(is_happy, Guarded):
        return ""
    return f"`is_happy` is {kind(is_happy)}. Did you keep the line `def is_happy(text):` as it was?"


def _happy_or_not(is_happy: Any) -> str:
    for text in (cast.LOVE, cast.MONDAYS, cast.NOT_BAD, cast.HATE, *NEUTRAL):
        said, answer = is_happy(text), _reference()(text)[0]
        if not isinstance(said, bool):
            return f"`is_happy` gives back {kind(said)}, and True or False was expected. Which comparison gives these?"
        positive, sure = answer["label"] == "POSITIVE", answer["score"] >= ENOUGH
        if said == (positive and sure):
            continue
        if said:
            return _SAYS_TRUE_UNSURE if positive else _SAYS_TRUE_NEGATIVE
        return _SAYS_FALSE
    return ""


_SAYS_TRUE_UNSURE = (
    "`is_happy` says True to a text whose label is POSITIVE with a score below 0.8. Does it look at the score?"
)
_SAYS_TRUE_NEGATIVE = "`is_happy` says True to a text whose label is NEGATIVE. Does it look at the label, too?"
_SAYS_FALSE = (
    "`is_happy` says False to a text whose label is POSITIVE with a score of at least 0.8. "
    "What do the two comparisons say, one at a time?"
)


def _count(positive: Any) -> str:
    labels = [answer["label"] for answer in _reference()(cast.reviews(50))]
    if isinstance(positive, list | dict):
        return f"`positive` is {kind(positive)}. How many POSITIVE are in it? One number is asked for."
    if positive == len(labels):
        return "50 is how many reviews there are. How many of them have the label POSITIVE?"
    if positive == labels.count("NEGATIVE"):
        return "That is how many are NEGATIVE. How many are left?"
    if positive == 0:
        return "You counted 0. Is POSITIVE written as the model writes it, and do you count labels?"
    return difference(positive, labels.count("POSITIVE"), tolerance=0, where="`positive`")


EXERCISES = [
    Exercise(
        name="01.second",
        task=(
            "Make a classifier of your own, `my_classifier`, and name its task and its model.\n"
            "Give it a list of three sentences that you invent: a happy one, an angry one, a happy one.\n"
            "Keep the list that comes back in `answers`, and the label of the second one in `second`."
        ),
        setup=SETUP,
        answers=("my_classifier", "answers", "second"),
        blank="my_classifier = ...\nanswers = ...\nsecond = ...",
        lines=3,
        hints=(
            'It is made as in the lesson: `pipeline(task, model=...)`, with the model `model_for("sentiment")`.',
            "Call it with one argument, a list: square brackets around three strings, with commas between them.",
            'Take the second answer out by its place, then the label by its name: `answers[1]` and `["label"]`.',
        ),
        solution=(
            'my_classifier = pipeline("text-classification", model=model_for("sentiment"))\n'
            'answers = my_classifier(["What a day!", "This is a mess.", "I like this place."])\n'
            'second = answers[1]["label"]'
        ),
        right="A list goes in, a list comes out, in the same order: the answers keep the places of the sentences.",
        rules=(_own_classifier, _three_answers, _second_label),
        wrong=(
            Wrong(
                'my_classifier = "text-classification"\nanswers = []\nsecond = ""',
                "`my_classifier` is the text 'text-classification'. Which function of the lesson makes a classifier, "
                "with which task and which model?",
            ),
            Wrong(
                'my_classifier = classifier\nanswers = my_classifier("What a day!")\nsecond = "NEGATIVE"',
                "The classifier gave back 1 answer, and 3 were expected: one a sentence. Are there three strings, with "
                "square brackets around all of them?",
            ),
            Wrong(
                "my_classifier = classifier\n"
                "answers = my_classifier([cast.LOVE, cast.HATE, cast.GREAT])\n"
                'second = answers[2]["label"]',
                "That is the label of the last answer. From which number does Python count?",
            ),
            Wrong(
                "my_classifier = classifier\n"
                "answers = my_classifier([cast.LOVE, cast.HATE, cast.GREAT])\n"
                "second = answers[1]",
                "That is the whole second answer, a dictionary. How do you take its label out?",
            ),
            Wrong(
                "my_classifier = classifier\n"
                "answers = my_classifier([cast.LOVE, cast.HATE, cast.GREAT], top_k=None)\n"
                'second = answers[1][0]["label"]',
                "`answers` holds every label of every sentence. What comes back without `top_k=None`?",
            ),
        ),
    ),
    Exercise(
        name="01.is_happy",
        task=(
            "Write a function `is_happy(text)`.\n"
            "It asks `classifier`, and gives back True when the label is POSITIVE with a score of at least 0.8.\n"
            "Otherwise it gives back False; a comparison does that by itself."
        ),
        setup=SETUP,
        answers=("is_happy",),
        blank="def is_happy(text):\n    return ...",
        lines=2,
        hints=(
            "`classifier(text)` gives back a list with one answer. `classifier(text)[0]` is the answer itself.",
            'Two comparisons: `answer["label"] == "POSITIVE"` and `answer["score"] >= 0.8`. Both give True or False.',
            "The word `and` between two comparisons is True when both are.",
        ),
        solution=(
            "def is_happy(text):\n"
            "    answer = classifier(text)[0]\n"
            '    return answer["label"] == "POSITIVE" and answer["score"] >= 0.8'
        ),
        right="You made a tool of your own from a model: a label, a score, and a decision that is yours.",
        rules=(_is_function, _happy_or_not),
        wrong=(
            Wrong('def is_happy(text):\n    return classifier(text)[0]["label"] == "POSITIVE"', _SAYS_TRUE_UNSURE),
            Wrong('def is_happy(text):\n    return classifier(text)[0]["score"] >= 0.8', _SAYS_TRUE_NEGATIVE),
            Wrong(
                'def is_happy(text):\n    return classifier(text)[0]["label"]',
                "`is_happy` gives back the text 'POSITIVE', and True or False was expected. "
                "Which comparison gives these?",
            ),
            Wrong('def is_happy(text):\n    return classifier(text)[0]["label"] == "positive"', _SAYS_FALSE),
            Wrong(
                'def is_happy(text):\n    print(classifier(text)[0]["label"] == "POSITIVE")',
                "`is_happy('Love this!')` prints and gives back nothing (None). What happens with `return` in place of "
                "`print`?",
            ),
            Wrong(
                'def is_happy(text):\n    return classifier(text)["label"] == "POSITIVE"',
                "`is_happy('Love this!')` stopped with an error: `TypeError: list indices must be integers or slices, "
                'not str`. It happened in the line `return classifier(text)["label"] == "POSITIVE"`. '
                + strings.ERROR_LIST_BY_KEY,
                "raised",
            ),
        ),
    ),
    Exercise(
        name="01.count",
        task=(
            "How many of the 50 reviews in `cast.reviews(50)` are POSITIVE?\n"
            "Let `classifier` read them all, and keep the number in `positive`."
        ),
        setup=SETUP,
        answers=("positive",),
        blank="positive = ...",
        lines=3,
        hints=(
            "`classifier(cast.reviews(50))` gives back 50 answers, one a review.",
            '`[answer["label"] for answer in answers]` is the list of their labels.',
            'A list can count: `labels.count("POSITIVE")`. `Counter` from the lesson does it, too.',
        ),
        solution=(
            "answers = classifier(cast.reviews(50))\n"
            'labels = [answer["label"] for answer in answers]\n'
            'positive = labels.count("POSITIVE")'
        ),
        right="From 50 texts to one number: that is how a model reads for you.",
        rules=(_count,),
        wrong=(
            Wrong(
                "positive = classifier(cast.reviews(50))",
                "`positive` is a list of 50. How many POSITIVE are in it? One number is asked for.",
            ),
            Wrong(
                "positive = len(classifier(cast.reviews(50)))",
                "50 is how many reviews there are. How many of them have the label POSITIVE?",
            ),
            Wrong(
                'positive = [a["label"] for a in classifier(cast.reviews(50))].count("NEGATIVE")',
                "That is how many are NEGATIVE. How many are left?",
            ),
            Wrong(
                'positive = [a["label"] for a in classifier(cast.reviews(50))].count("positive")',
                "You counted 0. Is POSITIVE written as the model writes it, and do you count labels?",
            ),
        ),
    ),
]
