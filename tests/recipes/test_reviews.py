"""The labelled texts come out in natural form, with the right targets, and no held-out review is learned from."""

import random
from pathlib import Path

import pytest

from recipes.parts import reviews
from recipes.parts.sentiment import texts
from tests.recipes.conftest import write_lines


@pytest.mark.parametrize(
    ("tokenised", "natural"),
    [
        ("it's fun , warm and short .", "it's fun, warm and short."),
        ('the " new " one ( part 2 ) ?', 'the "new" one (part 2)?'),
        ("mordantly funny . . .", "mordantly funny..."),
        ("costs $ 5 ; 90 % water !", "costs $5; 90% water!"),
    ],
)
def test_a_tokenised_sentence_gets_its_spaces_back(tokenised: str, natural: str) -> None:
    assert reviews.detokenised(tokenised) == natural


def test_changing_the_punctuation_keeps_the_words() -> None:
    rng = random.Random(0)
    changed = {reviews.punctuated("it's fun, really.", rng) for _ in range(200)}
    assert len(changed) > 5
    assert {text.replace("'", "").replace(",", "").rstrip(".! ") for text in changed} == {"its fun really"}


def test_no_edit_of_a_held_out_review_is_learned_from(tiny_data: Path) -> None:
    # In the made-up data the originals 0-19 are for training and 30-59 held out; one edit of 30 strays into training.
    path = tiny_data / "sentiment/cebab/train_inclusive.jsonl"
    stray = {"original_id": "30", "description": "a stray edit", "review_majority": "5"}
    write_lines(path, [*reviews.read_lines(path), stray])
    train, held_out = reviews.restaurants(tiny_data)
    assert "a stray edit" not in {text for text, _ in train} and len(train) == 40 and len(held_out) == 80


def test_three_stars_are_half_positive_and_disagreement_is_left_out(tiny_data: Path) -> None:
    rows = [{"original_id": str(i), "description": stars, "review_majority": stars} for i, stars in enumerate("12345")]
    rows.append({"original_id": "9", "description": "?", "review_majority": "no majority"})
    write_lines(tiny_data / "sentiment/cebab/train_inclusive.jsonl", rows)
    assert reviews.restaurants(tiny_data)[0] == [("1", 0.0), ("2", 0.0), ("3", 0.5), ("4", 1.0), ("5", 1.0)]


def test_comments_are_labelled_by_their_emotion_and_names_are_filled_in(tiny_data: Path) -> None:
    train, held_out, others = reviews.emotions(tiny_data, neutral=2, seed=0)
    assert sorted({target for _, target in train}) == [0.0, 0.5, 1.0] and {target for _, target in held_out} == {
        0.0,
        1.0,
    }
    assert len(others) == 13 - 2 and "[NAME]" not in "".join(text for text, _ in train)


def test_nothing_held_out_is_learned_from(tiny_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, count in {"EVERYDAY": 40, "UNSURE": 40, "NEUTRAL": 5}.items():
        monkeypatch.setattr(texts, name, count)
    read = texts.read_texts(tiny_data, seed=0)
    held_out = {text for examples in read.held_out.values() for text, _ in examples}
    assert held_out.isdisjoint(read.untold)
    assert held_out.isdisjoint(text for examples in read.train.values() for text, _ in examples)
