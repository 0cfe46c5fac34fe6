"""How the summary model learns to choose and to cut: from all kinds of text, at last from articles above all."""

import random
from dataclasses import dataclass

import torch
from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerBase

from recipes.parts.muon import MuonPlan
from recipes.parts.sequence_pairs import UNTOLD, endless, smoothed_loss, token_batches
from recipes.parts.sequence_sizes import Sizes
from recipes.parts.stages import Tensors
from recipes.parts.summary.summary_lessons import Pair, disguised, lessons
from recipes.parts.summary.summary_wiring import wire
from recipes.parts.training import Limits, optimise, padded


@dataclass(frozen=True)
class Lesson:
    """How many stretches to take of each paragraph by source, the share of disguised pairs, kinds of pieces, the plan.

    The plan's `size` is pieces of source and summary a batch.
    """

    counts: dict[str, int]
    disguised: float
    kinds: int
    plan: MuonPlan


@dataclass(frozen=True)
class Settings(Sizes):
    """The model's sizes, how large its numbers start, and the two lessons."""

    start_size: float
    reading: Lesson
    polishing: Lesson


def new_model(settings: Settings) -> BartForConditionalGeneration:
    """Build a BART that copies, and is random else; it reads the numbers of a piece and of its place at one size."""
    torch.manual_seed(settings.reading.plan.seed)
    config = BartConfig(
        vocab_size=settings.pieces,
        max_position_embeddings=settings.longest,
        d_model=settings.width,
        init_std=settings.start_size,
        dropout=0.0,
        attn_implementation="eager",  # a quarter faster to train here than the fused kernel, on a CPU
        **{f"{side}_layers": getattr(settings, f"{side}_layers") for side in ("encoder", "decoder")},
        **{f"{side}_attention_heads": settings.heads for side in ("encoder", "decoder")},
        **{f"{side}_ffn_dim": settings.neurons for side in ("encoder", "decoder")},
    )
    return wire(BartForConditionalGeneration(config))


def pair_loss(model: BartForConditionalGeneration, chosen: list[Pair]) -> torch.Tensor:
    """Return the mean cross-entropy of the summaries' pieces, each from the source and the pieces before it."""
    input_ids, mask = padded([source for source, _ in chosen], model.device)
    labels, real = padded([summary for _, summary in chosen], model.device)
    labels = labels.masked_fill(real == 0, UNTOLD)
    before = model.prepare_decoder_input_ids_from_labels(labels)
    output = model(input_ids=input_ids, attention_mask=mask, decoder_input_ids=before, use_cache=False)
    return smoothed_loss(output.logits, labels, 0.0)


def summing_up(model: BartForConditionalGeneration, pairs: list[Pair], lesson: Lesson, seconds: float) -> Tensors:
    """Learn from sources and summaries, some of them disguised each time anew; return the weights."""
    plan, pieces, rng = lesson.plan, model.config.vocab_size, random.Random(lesson.plan.seed)
    lengths = [len(source) + len(summary) for source, summary in pairs]
    steps = int(plan.epochs * len(token_batches(lengths, plan.size, rng))) + 1

    def seen(pair: Pair) -> Pair:
        return disguised(pair, pieces, lesson.kinds, rng) if rng.random() < lesson.disguised else pair

    def loss_of(chosen: list[int]) -> torch.Tensor:
        return pair_loss(model, [seen(pairs[index]) for index in chosen])

    optimise(model, loss_of, endless(lengths, plan.size, rng), plan, Limits(steps, seconds))
    return model.state_dict()


def paired(told: dict[str, list[str]], lesson: Lesson, tokenizer: PreTrainedTokenizerBase) -> list[Pair]:
    """Make the pairs of all sources that the lesson names."""
    rng = random.Random(lesson.plan.seed)
    return [pair for name, count in lesson.counts.items() for pair in lessons(told[name], tokenizer, count, rng)]
