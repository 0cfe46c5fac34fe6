"""The exam of the embeddings model: graded pairs, blanks in held-out text, paragraphs to find, beside the base."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import AutoTokenizer, BertForMaskedLM, BertModel, PreTrainedModel, PreTrainedTokenizerBase

from recipes.parts import training
from recipes.parts.embeddings.embedding_loss import vectors
from recipes.parts.embeddings.embedding_texts import Texts
from recipes.parts.encoders import bert_from_base
from recipes.parts.outside_rows import outside_rows

BLANKS = 400  # of each source
QUESTIONS = 500
MISJUDGED = 8
PROBES = (
    "Paris is the [MASK] of France.",
    "The cat sat on the [MASK].",
    "She is a very good [MASK].",
    "He [MASK] to school every day.",
    "They have been living here [MASK] 2010.",
    "The water in the lake was [MASK] cold.",
    "My mother and my [MASK] are coming to dinner.",
    "I would like a cup of [MASK], please.",
    "How [MASK] does this book cost?",
    "The opposite of hot is [MASK].",
    "Two plus two is [MASK].",
)
Pair = tuple[str, str]


@dataclass(frozen=True)
class Reader:
    """A model and the tokenizer that it reads with."""

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """Return vectors of length one: (texts, hidden)."""
        ids = training.encode(self.tokenizer, list(texts), self.model.config.max_position_embeddings)
        return vectors(self.model, ids)

    def alike(self, pairs: Sequence[Pair]) -> torch.Tensor:
        """Return the cosine of each pair: (pairs,)."""
        first, second = (self.vectors(side) for side in zip(*pairs, strict=True))
        return (first * second).sum(1)


Readers = Mapping[str, Reader]


def ranks(values: torch.Tensor) -> torch.Tensor:
    """Number values by size, from 1; equal ones share the mean of their numbers.

    >>> ranks(torch.tensor([0.5, 0.1, 0.5])).tolist()
    [2.5, 1.0, 2.5]
    """
    _, place, counts = values.unique(return_inverse=True, return_counts=True)
    return (counts.cumsum(0).double() - (counts - 1) / 2)[place]


def spearman(one: torch.Tensor, other: torch.Tensor) -> float:
    """Correlate the ranks of two lists of values (Spearman 1904).

    >>> spearman(torch.tensor([1.0, 2.0, 3.0]), torch.tensor([10.0, 40.0, 20.0]))
    0.5
    """
    return round(torch.corrcoef(torch.stack([ranks(one), ranks(other)]))[0, 1].item(), 4)


def graded(readers: Readers, path: Path) -> dict[str, Any]:
    """Compare the cosines of our own pairs with their grades, all and by kind, and name the worst misjudged."""
    rows = outside_rows(path)
    pairs, kinds = [(row["first"], row["second"]) for row in rows], [row["kind"] for row in rows]
    grades = torch.tensor([float(row["grade"]) for row in rows])
    given = {name: reader.alike(pairs) for name, reader in readers.items()}
    by_kind = {}
    for kind in dict.fromkeys(kinds):
        chosen = torch.tensor([one == kind for one in kinds])
        means = {name: round(of[chosen].mean().item(), 3) for name, of in ({"grade": grades} | given).items()}
        by_kind[kind] = {"pairs": int(chosen.sum())} | means
    ours = given["model"]
    worst = (ranks(ours) - ranks(grades)).abs().argsort(descending=True)[:MISJUDGED].tolist()
    return {
        "outside": {
            "pairs": len(rows),
            "spearman": {name: spearman(cosines, grades) for name, cosines in given.items()},
            "by_kind": by_kind,
            "misjudged": [[*pairs[at], rows[at]["grade"], round(ours[at].item(), 2)] for at in worst],
        },
        "scores": {"grade": grades.tolist(), "cosine": [round(one, 3) for one in ours.tolist()]},
    }


@torch.no_grad()
def best_pieces(ours: Reader, ids: list[int], at: int) -> torch.Tensor:
    """Return the log-probability of every piece at a position of a text in which it is hidden: (pieces,)."""
    hidden = torch.tensor([[*ids[:at], ours.tokenizer.mask_token_id, *ids[at + 1 :]]])
    return ours.model.eval()(input_ids=hidden).logits[0, at].log_softmax(-1)


def filled(ours: Reader, sentences: Sequence[str], seed: int) -> dict[str, float | int]:
    """Hide one piece of each sentence: how often is it the first guess, or among five, and how perplexing is it."""
    rng = random.Random(seed)
    limit = ours.model.config.max_position_embeddings
    first = among = 0
    losses = []
    for ids in training.encode(ours.tokenizer, rng.sample(sentences, min(BLANKS, len(sentences))), limit):
        at = rng.randrange(1, len(ids) - 1)
        scores = best_pieces(ours, ids, at)
        best = scores.topk(5).indices.tolist()
        first, among = first + (ids[at] == best[0]), among + (ids[at] in best)
        losses.append(-scores[ids[at]].item())
    count = len(losses)
    return {
        "blanks": count,
        "top_1": round(first / count, 4),
        "top_5": round(among / count, 4),
        "perplexity": round(torch.tensor(losses).mean().exp().item(), 1),
    }


def right_order(reader: Reader, texts: Texts) -> float:
    """Say how often held-out paraphrases are nearer to each other than held-out look-alikes of another meaning."""
    same = reader.alike(texts.held_out_pairs["paraphrase"])
    other = torch.cat([reader.alike(texts.held_out_pairs[kind]) for kind in ("one word", "negation", "shared word")])
    return round((same[:, None] > other).float().mean().item(), 4)


def found(reader: Reader, texts: Texts) -> float:
    """Say of how many questions the nearest paragraph is the one that they were asked about."""
    asked = texts.questions[:QUESTIONS]
    nearest = reader.vectors([question for question, _ in asked]) @ reader.vectors(texts.paragraphs).T
    true = torch.tensor([paragraph for _, paragraph in asked])
    return round((nearest.argmax(1) == true).float().mean().item(), 4)


def probed(ours: Reader) -> dict[str, list[str]]:
    """Ask for five words for each blank that the card shows."""
    given = {}
    for text in PROBES:
        ids = ours.tokenizer(text)["input_ids"]
        best = best_pieces(ours, ids, ids.index(ours.tokenizer.mask_token_id)).topk(5).indices.tolist()
        given[text] = ours.tokenizer.convert_ids_to_tokens(best)
    return given


def measure(
    model: BertForMaskedLM, tokenizer: PreTrainedTokenizerBase, texts: Texts, base: Path, outside: Path
) -> dict[str, Any]:
    """Measure all that the card tells; beside the model the base, and the base with only the pieces of the model."""
    positions, pieces = model.config.max_position_embeddings, sorted(tokenizer.vocab, key=tokenizer.vocab.get)
    ours = Reader(model, tokenizer)
    readers = {
        "model": ours,
        "pruned": Reader(bert_from_base(base, BertModel, positions, pieces), tokenizer),
        "base": Reader(bert_from_base(base, BertModel, positions), AutoTokenizer.from_pretrained(base)),
    }
    sentences = {name: held for name, held in texts.held_out.items() if held}
    plain = [text for held in sentences.values() for text in held[:BLANKS]]
    wanted = readers["base"].vectors(plain)
    return graded(readers, outside) | {
        "filled": {"all": filled(ours, plain, 1)} | {name: filled(ours, held, 1) for name, held in sentences.items()},
        "right_order": {name: right_order(reader, texts) for name, reader in readers.items()},
        "found": {name: found(reader, texts) for name, reader in readers.items()},
        "asked": {"questions": min(QUESTIONS, len(texts.questions)), "paragraphs": len(texts.paragraphs)},
        "kept": {
            name: round((reader.vectors(plain) * wanted).sum(1).mean().item(), 4) for name, reader in readers.items()
        },
        "probes": probed(ours),
    }


def counts(texts: Texts) -> dict[str, dict[str, list[int]]]:
    """Count what was learned from and held out: sentences by source, pairs by kind."""
    both = {"sentences": (texts.train, texts.held_out), "pairs": (texts.pairs, texts.held_out_pairs)}
    return {
        what: {name: [len(learned[name]), len(held[name])] for name in learned}
        for what, (learned, held) in both.items()
    }
