"""The exam of a finished translation model: chrF on sentences kept apart, greedy and with four beams."""

from collections.abc import Sequence
from typing import Any

from transformers import PreTrainedTokenizerBase, T5ForConditionalGeneration

from recipes.parts.sequence_pairs import written
from recipes.parts.translation.translation_chrf import chrf
from recipes.parts.translation.translation_pieces import PREFIX

SHORT = 8  # words at most
WAYS = {"greedy": 1, "beam": 4}  # how many translations are pursued side by side
PROBES = (
    "Hello.",
    "I love you.",
    "Where is the station?",
    "My name is Sarah.",
    "where is the station",
    "It is raining. Take an umbrella!",
    "He is a bank manager who sits on the bank of the river.",
    "The committee postponed its decision about the budget for renewable energy.",
    "Break a leg!",
    "flibbertigibbet",
    "Das Essen war wunderbar.",
    "🤗",
    "",
)
Told = list[tuple[str, list[str]]]  # English sentences, each with all its French translations


def translated(
    model: T5ForConditionalGeneration, tokenizer: PreTrainedTokenizerBase, texts: Sequence[str], beams: int
) -> list[str]:
    """Translate English sentences, in the order given."""
    return written(model, tokenizer, [PREFIX + text for text in texts], num_beams=beams)


def is_short(english: str) -> bool:
    """Say whether a sentence has at most eight words.

    >>> is_short("It's only a painting."), is_short("It was not easy to get money in a short time.")
    (True, False)
    """
    return len(english.split()) <= SHORT


def summary(told: Told, given: dict[str, list[str]]) -> dict[str, float | int]:
    """Measure what each way of writing gave; beside it, the score of leaving the English as it is.

    >>> summary([("Hi Tom!", ["Salut Tom !"])], {"greedy": ["Salut Tom !"]})
    {'texts': 1, 'greedy': 100.0, 'english': 23.0}
    """
    english, french = zip(*told, strict=True)
    scores = {way: round(chrf(translations, french), 1) for way, translations in given.items()}
    return {"texts": len(told), **scores, "english": round(chrf(english, french), 1)}


def measure(
    model: T5ForConditionalGeneration, tokenizer: PreTrainedTokenizerBase, held_out: Told, outside: list[dict[str, str]]
) -> dict[str, Any]:
    """Measure all that the card tells, and keep the score of each held-out sentence."""
    everyday = [(row["text"], [row[name] for name in ("reference", "second") if row[name]]) for row in outside]
    english, french = zip(*held_out, strict=True)
    given = {way: translated(model, tokenizer, english, beams) for way, beams in WAYS.items()}
    elsewhere = {way: translated(model, tokenizer, [text for text, _ in everyday], n) for way, n in WAYS.items()}
    short = [row for row, text in enumerate(english) if is_short(text)]
    short_given = {way: [translations[row] for row in short] for way, translations in given.items()}
    return {
        "held_out": {"short": summary([held_out[row] for row in short], short_given), "all": summary(held_out, given)},
        "outside": summary(everyday, elsewhere),
        "probes": dict(zip(PROBES, translated(model, tokenizer, PROBES, 1), strict=True)),
        "everyday": [[text, translation] for (text, _), translation in zip(everyday, elsewhere["greedy"], strict=True)],
        "scores": {
            "words": [len(text.split()) for text in english],
            **{
                way: [round(chrf([one], [told]), 1) for one, told in zip(translations, french, strict=True)]
                for way, translations in given.items()
            },
        },
    }
