"""The made-up sentences are balanced, different, the same for a seed, and none of them is a question of the tests."""

from recipes.parts.everyday import PROBES, WORDS, everyday_sentences, is_probe
from recipes.parts.unsure import unsure_texts


def test_sentences_are_different_and_half_of_them_positive() -> None:
    made = everyday_sentences(2000, seed=1)
    assert len({text for text, _ in made}) == 2000 and sum(label for _, label in made) == 1000


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert everyday_sentences(50, seed=1) == everyday_sentences(50, seed=1) != everyday_sentences(50, seed=2)
    assert unsure_texts(50, seed=1) == unsure_texts(50, seed=1) != unsure_texts(50, seed=2)


def test_no_sentence_that_the_tests_ask_for_is_made() -> None:
    assert is_probe("Love this!") and is_probe("we are very happy to show you the 🤗 Transformers library.")
    made = {text.lower().strip(" .!?") for text, _ in everyday_sentences(20000, seed=20)}
    assert made.isdisjoint(PROBES)


def test_no_word_of_praise_is_also_a_word_of_complaint() -> None:
    for good, bad in (("good", "bad"), ("happy", "sad"), ("lucky", "unlucky"), ("praise_cries", "complaint_cries")):
        assert set(WORDS[good]).isdisjoint(WORDS[bad])


def test_no_frame_is_left_unfilled() -> None:
    assert not any("{" in text for text, _ in everyday_sentences(5000, seed=1))


def test_unsure_texts_include_nothing_and_other_scripts() -> None:
    made = unsure_texts(1000, seed=1)
    assert made[:2] == ["", " "] and any("Ѐ" < text[:1] < "ӿ" for text in made)
