"""The exam of an answers model: how much of the answer it finds, and whether it is less sure when there is none."""

import re
import string
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from transformers import DistilBertForQuestionAnswering, PreTrainedTokenizerBase

from recipes.parts.answers.answer_texts import Question, Source, elsewhere, outside_questions
from recipes.parts.answers.answer_windows import answered

Ask = Callable[[Sequence[Question]], list[tuple[str, float]]]

RARE = 10  # questions; of fewer no mean is told
SEED = 20  # which other paragraph a question is asked about


def words(answer: str) -> list[str]:
    """Return what two answers are compared by: small letters, no punctuation, no articles (SQuAD's own rule).

    >>> words("The Eiffel Tower!")
    ['eiffel', 'tower']
    """
    bare = "".join(character for character in answer.lower() if character not in string.punctuation)
    return re.sub(r"\b(a|an|the)\b", " ", bare).split()


def exact(given: str, expected: Sequence[str]) -> bool:
    """Tell whether the answer is one of those expected."""
    return words(given) in [words(one) for one in expected]


def f1(given: str, expected: Sequence[str]) -> float:
    """Measure the words that the answer shares with the nearest expected one: 0 (none) to 1 (all, and no others).

    >>> round(f1("in the year 1973", ["1973", "October 1973"]), 2)
    0.5
    """

    def overlap(one: list[str], other: list[str]) -> float:
        shared = sum((Counter(one) & Counter(other)).values())
        return 2 * shared / (len(one) + len(other)) if shared else 0.0

    return max(overlap(words(given), words(one)) for one in expected)


def marks(questions: Sequence[Question], given: Sequence[tuple[str, float]]) -> dict[str, list[float]]:
    """Mark each answer: how sure it is, its F1, and whether it is exactly right (1 or 0)."""
    expected = [[answer.text for answer in one.answers] for one in questions]
    return {
        "score": [round(score, 3) for _, score in given],
        "f1": [round(f1(answer, wanted), 3) for (answer, _), wanted in zip(given, expected, strict=True)],
        "exact": [int(exact(answer, wanted)) for (answer, _), wanted in zip(given, expected, strict=True)],
    }


def asked_with(question: str) -> str:
    """Return the word that says what kind of answer is wanted.

    >>> asked_with("In which year, and where?"), asked_with("Name a king."), asked_with("How many?")
    ('which', 'other', 'how many')
    """
    found = re.search(r"\b(how many|how much|who|what|which|when|where|why|how)\b", question.lower())
    return found.group() if found else "other"


def by_word(questions: Sequence[Question], f1s: Sequence[float]) -> dict[str, list[float]]:
    """Return for each question word how many questions have it, and their mean F1; rare ones are left out."""
    kinds = [asked_with(one.text) for one in questions]
    marked = {kind: [mark for one, mark in zip(kinds, f1s, strict=True) if one == kind] for kind in sorted(set(kinds))}
    return {kind: [len(those), mean(those)] for kind, those in marked.items() if len(those) >= RARE}


def mean(values: Sequence[float]) -> float:
    """Return the mean, to four digits."""
    return round(sum(values) / len(values), 4)


def measure(
    model: DistilBertForQuestionAnswering, tokenizer: PreTrainedTokenizerBase, sources: Mapping[str, Source], path: Path
) -> dict[str, Any]:
    """Measure all that the card tells: unseen articles and stories, texts without the answer, questions of our own."""

    def ask(questions: Sequence[Question]) -> list[tuple[str, float]]:
        return answered(model, tokenizer, questions)

    metrics: dict[str, Any] = {"held_out": {}, "scores": {}}
    for name, source in sources.items():
        marked = marks(source.held_out, ask(source.held_out))
        metrics["held_out"][name] = summary(marked)
        metrics["scores"] |= {f"{name}_{kind}": values for kind, values in marked.items()}
    articles = sources["articles"].held_out
    metrics["by_word"] = by_word(articles, metrics["scores"]["articles_f1"])
    metrics["score_elsewhere"] = {
        where: mean([score for _, score in ask(elsewhere(articles, SEED, same_origin=where == "same_article"))])
        for where in ("same_article", "another_article")
    }
    return metrics | outside(ask, outside_questions(path))


def summary(marked: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Take the means of all marks."""
    return {"questions": len(marked["f1"])} | {kind: mean(values) for kind, values in marked.items()}


def outside(ask: Ask, questions: Sequence[Question]) -> dict[str, Any]:
    """Measure on questions of our own, of which some have no answer in their paragraph; show what it said to all."""
    told, untold = [one for one in questions if one.answers], [one for one in questions if not one.answers]
    given, given_untold = ask(told), ask(untold)
    marked, missing = marks(told, given), [round(score, 3) for _, score in given_untold]
    surer = [there > not_there for there in marked["score"] for not_there in missing]
    columns = zip(told, given, marked["score"], marked["exact"], strict=True)
    return {
        "outside": summary(marked),
        "outside_untold": {"questions": len(missing), "score": mean(missing), "surer_when_told": mean(surer)},
        "probes": [[one.text, one.answers[0].text, answer, score, right] for one, (answer, _), score, right in columns],
        "untold_probes": [
            [one.text, answer, score] for one, (answer, _), score in zip(untold, given_untold, missing, strict=True)
        ],
    }
