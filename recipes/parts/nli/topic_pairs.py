"""What a sentence is about, as pairs: of "I ate nothing but bread." it is true that "This text is about food.".

Zero-shot classification asks such questions, and no public pair does. The base, which was made to find sentences of
like meaning, says which topic is near; the topics that the exam asks for are not among these.
"""

import random
from pathlib import Path

import torch
from torch.nn.functional import normalize
from transformers import AutoTokenizer, BertModel

from recipes.parts import training
from recipes.parts.nli.everyday_pairs import Pair

TOPICS = tuple(Path(__file__).with_name("topics.txt").read_text(encoding="utf-8").splitlines())
FRAMES = (
    "This example is {}.",
    "This example is about {}.",
    "This text is about {}.",
    "This is about {}.",
    "The topic is {}.",
)
NEAR, AHEAD = 0.25, 0.05  # cosine to the nearest topic, above what is usual for it, and its lead over the second
OTHERS = 2  # topics that a sentence is not about, for each that it is


@torch.no_grad()
def sentence_vectors(base: Path, texts: list[str], max_length: int = 64) -> torch.Tensor:
    """Return the base's unit vectors, the mean of its last layer: (texts, hidden)."""
    model, vectors = BertModel.from_pretrained(base).eval(), []
    ids = training.encode(AutoTokenizer.from_pretrained(base), texts, max_length)
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    for start in range(0, len(order), 128):
        input_ids, mask = training.padded([ids[index] for index in order[start : start + 128]], model.device)
        with training.half_precision(model.device):
            hidden = model(input_ids=input_ids, attention_mask=mask).last_hidden_state
        vectors.append(normalize((hidden.float() * mask[..., None]).sum(1), dim=-1))
    return torch.cat(vectors)[torch.tensor(order).argsort()]


def nearness(base: Path, sentences: list[str]) -> torch.Tensor:
    """Return the cosine of each sentence to each topic, less the mean for that topic: (sentences, topics)."""
    cosines = sentence_vectors(base, sentences) @ sentence_vectors(base, list(TOPICS)).T
    return cosines - cosines.mean(0)


def topic_pairs(sentences: list[str], near: torch.Tensor, rng: random.Random) -> list[Pair]:
    """Pair each sentence that is clearly about one topic with that, and with others that it is not about."""
    pairs = []
    for sentence, row in zip(sentences, near, strict=True):
        best = row.topk(2)
        if best.values[0] < NEAR or best.values[0] - best.values[1] < AHEAD:
            continue
        far = [TOPICS[index] for index in (row < 0).nonzero().flatten().tolist()]
        frame = rng.choice(FRAMES)
        pairs.append((sentence, frame.format(TOPICS[best.indices[0]]), "entailment"))
        pairs += [(sentence, frame.format(topic), "contradiction") for topic in rng.sample(far, min(OTHERS, len(far)))]
    return pairs
