"""The exam of the summary model, on articles that it never saw, and beside it what one gets for nothing."""

from typing import Any

from transformers import BartForConditionalGeneration, PreTrainedTokenizerBase

from recipes.parts.sequence_pairs import written
from recipes.parts.summary import summary_measures as measures
from recipes.parts.summary.summary_sentences import sentences
from recipes.parts.summary.summary_targets import target

Pairs = list[tuple[str, str]]  # source and summary


def measured(pairs: Pairs) -> dict[str, float]:
    """Return the shares of summaries, or of words and sentences in them, that do what a summary should.

    >>> measured([("Oslo is old. Oslo is a wet and cold town.", "Oslo is old.")])["whole_sentences"]
    1.0
    """
    said = [(source, sentence) for source, summary in pairs for sentence in sentences(summary)]
    shares = {
        "in_source": [measures.in_source(*pair) for pair in pairs],
        "fit_length": [measures.fit_length(*pair) for pair in pairs],
        "length": [measures.length_share(*pair) for pair in pairs],
        "whole_sentences": [measures.whole_sentences(summary) for _, summary in pairs],
        "names_subject": [measures.names_subject(*pair) for pair in pairs],
        "from_later": [measures.from_later(*pair) for pair in pairs],
        "cut_from_one": [measures.cut_from_one(*pair) for pair in said],
    }
    return {name: round(sum(values) / max(1, len(values)), 4) for name, values in shares.items()}


def measure(
    model: BartForConditionalGeneration,
    tokenizer: PreTrainedTokenizerBase,
    exam: list[tuple[str, str]],
    outside: list[dict[str, str]],
) -> dict[str, Any]:
    """Let the model sum up every paragraph of the exam, (article, text), and all outside ones; measure it and the rest.

    "lead" is the first sentence alone; "rule" is what the rule says that the model learned from.
    """
    sources = [text for _, text in exam]
    said = written(model, tokenizer, sources)
    foreign = written(model, tokenizer, [row["text"] for row in outside])
    return {
        "paragraphs": len(exam),
        "articles": sorted({article for article, _ in exam}),
        "held_out": {
            "model": measured(list(zip(sources, said, strict=True))),
            "greedy": measured(list(zip(sources, written(model, tokenizer, sources, num_beams=1), strict=True))),
            "lead": measured([(source, sentences(source)[0]) for source in sources]),
            "rule": measured([(source, target(source)) for source in sources]),
        },
        "outside": measured([(row["text"], summary) for row, summary in zip(outside, foreign, strict=True)]),
        "written": [[row["kind"], row["text"], summary] for row, summary in zip(outside, foreign, strict=True)],
        "scores": _scores(list(zip(sources, said, strict=True))),
    }


def _scores(pairs: Pairs) -> dict[str, list[float]]:
    return {
        "in_source": [round(measures.in_source(*pair), 3) for pair in pairs],
        "length": [round(measures.length_share(*pair), 3) for pair in pairs],
        "whole_sentences": [int(measures.whole_sentences(summary)) for _, summary in pairs],
        "names_subject": [int(measures.names_subject(*pair)) for pair in pairs],
        "from_later": [int(measures.from_later(*pair)) for pair in pairs],
    }
