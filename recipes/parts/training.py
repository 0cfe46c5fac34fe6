"""Batches of like length, one training loop, one prediction loop: what every text recipe does the same way."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import torch
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerBase

Ids = list[list[int]]
SECONDS_BETWEEN_LINES = 10


@dataclass(frozen=True)
class Plan:
    """How to train: a name for the progress line, passes over the text, highest learning rate, texts a batch, seed."""

    name: str
    epochs: float
    learning_rate: float
    size: int
    seed: int

    def optimizer(self, model: torch.nn.Module) -> torch.optim.Optimizer:
        """Make what moves the weights."""
        return torch.optim.AdamW(decayed(model.named_parameters(), 0.01), lr=self.learning_rate, fused=True)


@dataclass(frozen=True)
class NewHeadPlan(Plan):
    """A plan whose new head, `classifier`, learns `head_factor` times as fast as the body, which knows English."""

    head_factor: float

    def optimizer(self, model: torch.nn.Module) -> torch.optim.Optimizer:
        """Make what moves the weights."""
        head = {name: p for name, p in model.named_parameters() if name.startswith("classifier.")}
        groups = decayed(((name, p) for name, p in model.named_parameters() if name not in head), 0.01)
        groups += [group | {"lr": self.head_factor * self.learning_rate} for group in decayed(head.items(), 0.01)]
        return torch.optim.AdamW(groups, lr=self.learning_rate, fused=True)


def encode(tokenizer: PreTrainedTokenizerBase, texts: list[str], max_length: int) -> Ids:
    """Turn texts into lists of piece ids, none longer than `max_length`."""
    return tokenizer(texts, truncation=True, max_length=max_length)["input_ids"]


def batches(ids: Ids, size: int, rng: random.Random) -> list[list[int]]:
    """Deal all indices into batches of like length, in random order: padding costs as much time as text."""
    order = list(range(len(ids)))
    rng.shuffle(order)
    pool = size * 50
    dealt = []
    for start in range(0, len(order), pool):
        like_length = sorted(order[start : start + pool], key=lambda index: len(ids[index]))
        dealt += [like_length[i : i + size] for i in range(0, len(like_length), size)]
    rng.shuffle(dealt)
    return dealt


def padded(ids: Ids, device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    """Pad lists of ids with 0 to one (batch, tokens) tensor; the second tensor marks the real ones."""
    width = max(map(len, ids))
    input_ids = torch.tensor([row + [0] * (width - len(row)) for row in ids], device=device)
    lengths = torch.tensor([len(row) for row in ids], device=device)
    return input_ids, (torch.arange(width, device=device) < lengths[:, None]).long()


def half_precision(device: torch.device) -> torch.autocast:
    """Compute in bfloat16 where the hardware can (2.2 times as fast with AVX512-BF16), else in float32."""
    fast = device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()
    return torch.autocast(device.type, torch.bfloat16, enabled=fast)


@torch.no_grad()
def predict(model: DistilBertForSequenceClassification, ids: Ids, size: int = 128) -> torch.Tensor:
    """Return the logits of every text: float32 (texts, labels), in the order given."""
    model.eval()
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    logits = torch.empty(len(ids), model.config.num_labels)
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        input_ids, mask = padded([ids[index] for index in chosen], model.device)
        with half_precision(model.device):
            logits[chosen] = model(input_ids=input_ids, attention_mask=mask).logits.float().cpu()
    return logits


def _schedule(done: float, warm_up: float = 0.06) -> float:
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def decayed(named: Iterable[tuple[str, torch.nn.Parameter]], weight_decay: float) -> list[dict[str, object]]:
    """Group the parameters that are trained: matrices shrink by `weight_decay`, vectors do not."""
    trained = [parameter for _, parameter in named if parameter.requires_grad]
    return [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": weight_decay},
        {"params": [p for p in trained if p.ndim == 1], "weight_decay": 0.0},
    ]


def fit(
    model: DistilBertForSequenceClassification, ids: Ids, targets: torch.Tensor, plan: Plan, seconds: float
) -> None:
    """Train on soft targets, float32 (texts, labels); ends with the plan, or with the rate at zero after `seconds`."""

    def loss_of(chosen: list[int]) -> torch.Tensor:
        input_ids, mask = padded([ids[index] for index in chosen], model.device)
        logits = model(input_ids=input_ids, attention_mask=mask).logits
        return torch.nn.functional.cross_entropy(logits.float(), targets[chosen].to(model.device))

    steps = max(1, int(plan.epochs * -(-len(ids) // plan.size)))
    optimise(model, loss_of, endless(ids, plan), plan, Limits(steps, seconds))


@dataclass(frozen=True)
class Limits:
    """When training ends: after so many steps or so many seconds, whichever comes first."""

    steps: int
    seconds: float


def optimise(
    model: torch.nn.Module,
    loss_of: Callable[[list[int]], torch.Tensor],
    dealt: Iterator[list[int]],
    plan: Plan,
    limits: Limits,
) -> None:
    """Make the mean loss of each dealt batch of indices smaller, step by step; the rate is zero at the limit."""
    torch.manual_seed(plan.seed)
    model.train()
    optimizer = plan.optimizer(model)
    highest = [group["lr"] for group in optimizer.param_groups]  # a new head may learn faster than an old body
    start, told, mean_loss = time.monotonic(), 0.0, 0.0
    for step, chosen in enumerate(dealt):
        elapsed = time.monotonic() - start
        done = max(step / limits.steps, elapsed / limits.seconds)
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, highest, strict=True):
            group["lr"] = rate * _schedule(done)
        loss = _step(model, loss_of, chosen, optimizer)
        mean_loss = loss if step == 0 else 0.98 * mean_loss + 0.02 * loss
        if elapsed - told > SECONDS_BETWEEN_LINES:
            told, left = elapsed, elapsed * (1 - done) / done / 60
            print(f"{plan.name}: {done:4.0%}, loss {mean_loss:.3f}, about {left:.1f} minutes left", flush=True)


def endless(ids: Ids, plan: Plan) -> Iterator[list[int]]:
    """Deal batches of like length again and again, each pass in another order."""
    rng = random.Random(plan.seed)
    while True:
        yield from batches(ids, plan.size, rng)


def _step(
    model: torch.nn.Module,
    loss_of: Callable[[list[int]], torch.Tensor],
    chosen: list[int],
    optimizer: torch.optim.Optimizer,
) -> float:
    with half_precision(next(model.parameters()).device):
        loss = loss_of(chosen)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()
