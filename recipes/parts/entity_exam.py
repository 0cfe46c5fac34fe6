"""The exam of an entity model: held-out text of four sources, our own text, no capitals, names of many origins."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import BertForTokenClassification, PreTrainedTokenizerBase

from recipes.parts import tagging
from recipes.parts.calibration import expected_calibration_error
from recipes.parts.entity_texts import LABELS, Sentence, Source
from recipes.parts.measures import FRAMES, GROUPS

NAMED = ("PER", "ORG", "LOC")
ALL = (*NAMED, "MISC")
WEB = ("uner_ewt", "wnut17", "btc")
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
    """Measure all that the card tells; of sources that mark no or little MISC only people, organisations and places."""

    def of(sentences: Sequence[Sentence], kinds: Sequence[str]) -> dict[str, Any]:
        return tagging.measured(model, tokenizer, sentences, kinds)

    wikipedia = sources["wikigold"].held_out
    return {
        "held_out": {
            "wikipedia": of(wikipedia, ALL),
            "web": of([one for name in WEB for one in sources[name].held_out], NAMED),
            **{name: of(sources[name].held_out, NAMED) for name in WEB},
        },
        "outside": of(outside_sentences(outside), ALL),
        "lower_case": of(lower_case(wikipedia), ALL)["f1"],
        "names": names_found(model, tokenizer),
        **sureness(model, tokenizer, wikipedia),
    }


def names_found(model: BertForTokenClassification, tokenizer: PreTrainedTokenizerBase) -> dict[str, float]:
    """Say which share of the given names of each origin is found as PER, in the same frames for all."""
    shares = {}
    for group in NAME_GROUPS:
        sentences = [marked(frame.format(f"[{name}|PER]")) for name in GROUPS[group] for frame in FRAMES]
        shares[group] = tagging.measured(model, tokenizer, sentences, ["PER"])["recall"]
    return shares


def sureness(
    model: BertForTokenClassification, tokenizer: PreTrainedTokenizerBase, sentences: Sequence[Sentence]
) -> dict[str, Any]:
    """Compare how sure a word's tag is with how often it is right, over words that are, or are taken for, names."""
    data = tagging.encode(tokenizer, sentences, tokenizer.model_max_length)
    best, right = [], []
    for sentence, words, row in zip(sentences, data.words, tagging.predict(model, data), strict=True):
        for at in tagging.first_pieces(words):
            score, answer = row[at].exp().max(-1)
            gold = LABELS.index(sentence.tags[words[at]])
            if gold or answer.item():
                best.append(round(score.item(), 3))
                right.append(int(answer.item() == gold))
    error = expected_calibration_error(torch.tensor(best), torch.tensor(right).bool())
    return {"ece": round(error, 4), "scores": {"best": best, "right": right}}
