"""The exam of an entity model: held-out text of four sources, our own text, no capitals, names of many origins."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import BertForTokenClassification, PreTrainedTokenizerBase

from recipes.parts.calibration import expected_calibration_error, fitted_temperature, fold_temperature
from recipes.parts.entities import tagging
from recipes.parts.entities.entity_texts import BLOCK, LABELS, Sentence, Source
from recipes.parts.measures import FRAMES, GROUPS

NAMED = ("PER", "ORG", "LOC")
ALL = (*NAMED, "MISC")
WEB = ("uner_ewt", "wnut17", "btc")
PROBES = (
    "My name is Sarah and I live in London.",
    "my name is sarah and i live in london.",
    "Angela Merkel met Emmanuel Macron in Berlin.",
    "Apple sells more phones than apples.",
    "Washington met Jordan in Paris, Texas.",
    "The New York Times wrote about the Norwegian writer Jon Fosse.",
    "Breaking News Tonight From The City Hall",
    "omg just met Zendaya at the Starbucks in Soho!!",
    "The water was cold and the sun was hot.",
)
NAME_GROUPS = [group for group in GROUPS if group.endswith(" names")]


def marked(text: str) -> Sentence:
    """Read a sentence in which [a name|TYPE] is marked so.

    >>> marked("[Ana Diaz|PER] is here.").tags
    ['B-PER', 'I-PER', 'O', 'O', 'O']
    """
    words, tags = [], []
    for part in re.split(r"(\[[^\]]+\])", text):
        name, _, kind = part.strip("[]").partition("|") if part.startswith("[") else (part, "", "")
        cut = re.findall(r"\w+|[^\w\s]", name)
        words += cut
        tags += [f"{'I' if at else 'B'}-{kind}" if kind else "O" for at in range(len(cut))]
    return Sentence(words, tags, open_misc=False)


def outside_sentences(path: Path) -> list[Sentence]:
    """Read the sentences of our own writing."""
    with path.open(encoding="utf-8", newline="") as file:
        return [marked(row["marked"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def lower_case(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Write every word small."""
    return [Sentence([word.lower() for word in one.words], one.tags, one.open_misc) for one in sentences]


def measure(
    model: BertForTokenClassification, tokenizer: PreTrainedTokenizerBase, sources: Mapping[str, Source], outside: Path
) -> dict[str, Any]:
    """Calibrate the model, then measure all that the card tells.

    Of sources that mark no MISC, or little of it, only people, organisations and places are counted.
    """

    def of(sentences: Sequence[Sentence], kinds: Sequence[str]) -> dict[str, Any]:
        return tagging.measured(model, tokenizer, sentences, kinds)

    wikipedia = sources["wikigold"].held_out
    calibrated = calibrate(model, tokenizer, wikipedia)
    return {
        "held_out": {
            "wikipedia": of(wikipedia, ALL),
            "web": of([one for name in WEB for one in sources[name].held_out], NAMED),
            **{name: of(sources[name].held_out, NAMED) for name in WEB},
        },
        "outside": of(outside_sentences(outside), ALL),
        "lower_case": of(lower_case(wikipedia), ALL)["f1"],
        "names": names_found(model, tokenizer),
        "probes": probed(model, tokenizer),
        **calibrated,
    }


def names_found(model: BertForTokenClassification, tokenizer: PreTrainedTokenizerBase) -> dict[str, float]:
    """Say which share of the given names of each origin is found as PER, in the same frames for all."""
    shares = {}
    for group in NAME_GROUPS:
        sentences = [marked(frame.format(f"[{name}|PER]")) for name in GROUPS[group] for frame in FRAMES]
        shares[group] = tagging.measured(model, tokenizer, sentences, ["PER"])["recall"]
    return shares


def probed(model: BertForTokenClassification, tokenizer: PreTrainedTokenizerBase) -> dict[str, list[str]]:
    """Ask the model about a few sentences that the card shows: sentence → the names found, as "London LOC"."""
    sentences = [marked(text) for text in PROBES]
    data = tagging.encode(tokenizer, sentences, tokenizer.model_max_length)
    tagged = tagging.word_tags(data, tagging.predict(model, data))
    found = {}
    for text, sentence, tags in zip(PROBES, sentences, tagged, strict=True):
        spans = sorted(tagging.spans(tags))
        found[text] = [f"{' '.join(sentence.words[start:end])} {kind}" for start, end, kind in spans]
    return found


def scored_words(
    model: BertForTokenClassification, tokenizer: PreTrainedTokenizerBase, sentences: Sequence[Sentence]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the log-probabilities (words, labels) and the true label (words,) of every word."""
    data = tagging.encode(tokenizer, sentences, tokenizer.model_max_length)
    scores, labels = [], []
    for sentence, words, row in zip(sentences, data.words, tagging.predict(model, data), strict=True):
        firsts = tagging.first_pieces(words)
        scores.append(row[firsts])
        labels += [LABELS.index(sentence.tags[words[at]]) for at in firsts]
    return torch.cat(scores), torch.tensor(labels)


def calibrate(
    model: BertForTokenClassification, tokenizer: PreTrainedTokenizerBase, sentences: Sequence[Sentence]
) -> dict[str, Any]:
    """Fold in the temperature that suits every other block of held-out text; see on the rest whether it helped.

    "Sure" is the score of the tag given to a word that the model takes for a part of a name: what a user sees.
    """
    blocks = [[one for at, one in enumerate(sentences) if at // BLOCK % 2 == side] for side in (0, 1)]
    (fitted, true), (measured, label) = (scored_words(model, tokenizer, side) for side in blocks)
    temperature = fitted_temperature(fitted, true, torch.ones(len(true)))
    fold_temperature(model, temperature)
    given = measured.argmax(-1)
    taken, right = given > 0, given == label
    before, best = (scores.softmax(-1).max(-1).values[taken] for scores in (measured, measured / temperature))
    errors = [expected_calibration_error(scores, right[taken]) for scores in (before, best)]
    return {
        "temperature": round(temperature, 4),
        "ece_before": round(errors[0], 4),
        "ece": round(errors[1], 4),
        "scores": {"best": [round(score, 3) for score in best.tolist()], "right": right[taken].int().tolist()},
    }
