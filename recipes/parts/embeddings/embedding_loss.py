"""What the embeddings model is taught by: hidden pieces to fill in, vectors to keep, pairs to correct."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch.nn.functional import cross_entropy, normalize
from transformers import BertForMaskedLM, BertModel, PreTrainedModel, PreTrainedTokenizerBase

from recipes.parts import training


@dataclass(frozen=True)
class Weights:
    """The share of the pieces to fill in; how much keeping the vectors counts, and the pairs; pairs a step.

    Of the texts that are filled in, the vector of one in `kept_every` is kept: it is read once more, whole.
    """

    hidden_share: float
    kept: float
    alike: float
    batch_pairs: int
    kept_every: int


@dataclass(frozen=True)
class Read:
    """Texts, and the two sides of pairs, as one tokenizer cuts them."""

    texts: training.Ids
    sides: tuple[training.Ids, training.Ids]

    def both(self, pairs: list[int]) -> training.Ids:
        """Return the first sides of these pairs, then the second ones."""
        return [side[index] for side in self.sides for index in pairs]


@dataclass(frozen=True)
class Lessons:
    """The same text for the model and for the base, and the likeness that the pairs should get.

    `factors` (pairs,): how many times as alike as the base says; where `fixed` (pairs,), the cosine itself.
    """

    ours: Read
    base: Read
    factors: torch.Tensor
    fixed: torch.Tensor


def start_head(model: BertForMaskedLM, texts: training.Ids) -> None:
    """Let the new head begin by guessing every piece as often as it occurs."""
    counts = torch.ones(model.config.vocab_size)
    for row in texts:
        counts.index_add_(0, torch.tensor(row), torch.ones(len(row)))
    model.cls.predictions.bias.data.copy_((counts / counts.sum()).log())


def sentence_vectors(model: PreTrainedModel, input_ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Average the last layer over the tokens, length one: (texts, tokens) → (texts, hidden)."""
    hidden = model.base_model(input_ids=input_ids, attention_mask=mask).last_hidden_state.float()
    return normalize((hidden * mask[..., None]).sum(1))


@torch.no_grad()
def vectors(model: PreTrainedModel, ids: training.Ids, size: int = 64) -> torch.Tensor:
    """Return the vector of every text: float32 (texts, hidden), of length one, in the order given."""
    model.eval()
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    found = torch.empty(len(ids), model.config.hidden_size)
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        input_ids, mask = training.padded([ids[index] for index in chosen], model.device)
        with training.half_precision(model.device):
            found[chosen] = sentence_vectors(model, input_ids, mask).cpu()
    return found


def hide(
    input_ids: torch.Tensor, mask: torch.Tensor, share: float, tokenizer: PreTrainedTokenizerBase
) -> tuple[torch.Tensor, torch.Tensor]:
    """Put [MASK] in the place of a share of the pieces, at least one a text; say where: both (texts, tokens)."""
    special = torch.tensor(tokenizer.all_special_ids, device=input_ids.device)
    chance = torch.rand(input_ids.shape, device=input_ids.device)
    chance = chance.masked_fill(torch.isin(input_ids, special) | (mask == 0), 2.0)
    hidden = (chance < share) | ((chance == chance.min(1, keepdim=True).values) & (chance < 1))
    return input_ids.masked_fill(hidden, tokenizer.mask_token_id), hidden


def loss_for(
    model: BertForMaskedLM, base: BertModel, lessons: Lessons, weights: Weights, tokenizer: PreTrainedTokenizerBase
) -> Callable[[list[int]], torch.Tensor]:
    """Return the loss of a batch of texts: hidden pieces, the vectors of some of them, and a batch of pairs."""
    rng = random.Random(len(lessons.factors))

    def loss_of(chosen: list[int]) -> torch.Tensor:
        input_ids, mask = training.padded([lessons.ours.texts[index] for index in chosen], model.device)
        filled, hidden = hide(input_ids, mask, weights.hidden_share, tokenizer)
        states = model.bert(input_ids=filled, attention_mask=mask).last_hidden_state[hidden]
        guessed = cross_entropy(model.cls(states).float(), input_ids[hidden])
        given = sentence_vectors(model, input_ids[:: weights.kept_every], mask[:: weights.kept_every])
        wanted = base_vectors(base, [lessons.base.texts[index] for index in chosen[:: weights.kept_every]])
        kept = 1 - (given * wanted).sum(1).mean()
        pairs = rng.sample(range(len(lessons.factors)), min(weights.batch_pairs, len(lessons.factors)))
        return guessed + weights.kept * kept + weights.alike * pair_loss(model, base, lessons, pairs)

    return loss_of


@torch.no_grad()
def base_vectors(base: BertModel, ids: training.Ids) -> torch.Tensor:
    """Ask the base for the vectors of a batch: (texts, hidden)."""
    return sentence_vectors(base, *training.padded(ids, base.device))


def pair_loss(model: BertForMaskedLM, base: BertModel, lessons: Lessons, pairs: list[int]) -> torch.Tensor:
    """Mean square of how far the cosines are off: of the pairs from their goals, of all others from the base's."""
    given = sentence_vectors(model, *training.padded(lessons.ours.both(pairs), model.device)).chunk(2)
    asked = base_vectors(base, lessons.base.both(pairs)).chunk(2)
    factors, fixed = lessons.factors[pairs].to(model.device), lessons.fixed[pairs].to(model.device)
    goals = torch.where(fixed, factors, factors * (asked[0] * asked[1]).sum(1))
    off = (given[0] * given[1]).sum(1) - goals
    others = given[0] @ given[0].T - asked[0] @ asked[0].T  # the first sides: no two of them are a pair
    return off.square().mean() + others.square().mean()
