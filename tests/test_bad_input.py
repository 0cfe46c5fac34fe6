"""What people type into `classifier(...)` when they try to break it: an answer that is not too sure, or an error.

The errors and the sentences they get are in test_errors.py.
"""

import time
from collections.abc import Callable

import pytest

from helpers import model_for

NOTHING_TO_READ = {
    "empty": "",
    "spaces": "   \n\t",
    "emoji": "🤗🤗🤗",
    "a NUL": "\0",
    "another script": "これは日本語の文章です。",
    "digits": "3 14 159 2653 58979",
    "keyboard": "asdf qwer",
}


@pytest.fixture(scope="module")
def classifier() -> Callable:
    from transformers import pipeline

    return pipeline("text-classification", model=model_for("sentiment"))


@pytest.mark.parametrize("name", NOTHING_TO_READ)
def test_a_text_with_nothing_to_read_gets_an_unsure_answer(name: str, classifier: Callable) -> None:
    assert classifier(NOTHING_TO_READ[name])[0]["score"] < 0.75


def test_a_hundred_thousand_characters_are_cut_and_answered_in_seconds(classifier: Callable) -> None:
    begin = time.monotonic()
    answer = classifier("I love it. " * 9_100, truncation=True)
    assert answer[0]["label"] == "POSITIVE"
    assert time.monotonic() - begin < 10


def test_a_nul_inside_a_sentence_changes_nothing(classifier: Callable) -> None:
    assert classifier("Love\0 this!")[0]["label"] == classifier("Love this!")[0]["label"]


def test_a_batch_answers_as_one_text_at_a_time_does(classifier: Callable) -> None:
    texts = ["Love this!", "I hate Mondays, and this one was even worse than the others.", ""]
    batched = classifier(texts, batch_size=3)
    single = [classifier(text)[0] for text in texts]
    assert [answer["label"] for answer in batched] == [answer["label"] for answer in single]
    assert all(abs(a["score"] - b["score"]) < 1e-4 for a, b in zip(batched, single, strict=True))
