"""Teach one body two things at once: to fill in hidden pieces, and to give sentences the vectors that the base gives.

Filling in alone would wreck the vectors, and the vectors alone cannot fill in. For pairs of which it is known how
alike they are, the base's opinion is corrected: it takes shared words for shared meaning.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from transformers import AutoTokenizer, BertForMaskedLM, BertModel, PreTrainedTokenizerBase

from recipes import minilm
from recipes.parts import training
from recipes.parts.embeddings.embedding_loss import Lessons, Read, Weights, loss_for, start_head
from recipes.parts.embeddings.embedding_pairs import Pairs
from recipes.parts.encoders import bert_from_base
from recipes.parts.narrowing import quiet
from recipes.parts.pruned import pruned_tokenizer
from recipes.parts.stages import Stages, Tensors, digest


@dataclass(frozen=True)
class Plan(training.Plan):
    """A plan whose new head learns `head_rate` times as fast as the old body."""

    head_rate: float

    def optimizer(self, model: torch.nn.Module) -> torch.optim.Optimizer:
        """Make what moves the weights."""
        named = list(model.named_parameters())
        body = training.decayed([one for one in named if not one[0].startswith("cls.")], 0.01)
        head = training.decayed([one for one in named if one[0].startswith("cls.")], 0.01)
        groups = [group | {"lr": self.learning_rate} for group in body]
        groups += [group | {"lr": self.learning_rate * self.head_rate} for group in head]
        return torch.optim.AdamW(groups, fused=True)


@dataclass(frozen=True)
class Phase:
    """A part of the training: how, with what it counts, and its share of the minutes given."""

    plan: Plan
    weights: Weights
    share: float


@dataclass(frozen=True)
class Settings:
    """What a run depends on.

    `texts`, `pairs`: how many at most, by source and kind; `piece_weights`: how much a source counts for the pieces;
    `factors`: by kind, how many times as alike as the base says two sentences should become; of paraphrases the goal
    itself.
    """

    pieces: int
    positions: int
    trained_length: int
    texts: Mapping[str, int]
    pairs: Mapping[str, int]
    piece_weights: Mapping[str, float]
    factors: Mapping[str, float]
    phases: tuple[Phase, ...]
    seed: int


@dataclass(frozen=True)
class School:
    """What is learned from, with which settings and base, on what, for how long, and where stages are kept."""

    texts: Mapping[str, list[str]]
    pairs: Pairs
    settings: Settings
    base: Path
    device: str
    minutes: float
    stages: Stages

    def pupil(self) -> tuple[BertForMaskedLM, PreTrainedTokenizerBase, Path]:
        """Run the stages that are not finished; return the model on the CPU, its tokenizer and where that lies."""
        settings, folder = self.settings, self.stages.work / "tokenizer"
        pieces = minilm.choose_pieces(
            minilm.base_tokenizer(self.base), self.texts, settings.piece_weights, settings.pieces
        )
        tokenizer = pruned_tokenizer(self.base, pieces, folder, settings.positions)
        torch.manual_seed(settings.seed)
        model = bert_from_base(self.base, BertForMaskedLM, settings.positions, pieces)
        model.set_attn_implementation("eager")  # a sixth faster than the fused kernel, on a CPU and short text

        lessons, base = self._lessons(tokenizer), bert_from_base(self.base, BertModel, settings.positions).eval()
        start_head(model, lessons.ours.texts)
        quiet(model.to(self.device))
        base.to(self.device)
        for phase in settings.phases:
            loss_of = loss_for(model, base, lessons, phase.weights, tokenizer)
            self._take(phase, model, loss_of, lessons.ours.texts)
        return model.cpu(), tokenizer, folder

    def _lessons(self, tokenizer: PreTrainedTokenizerBase) -> Lessons:
        """Read all texts as the model cuts them, and as the base does."""
        texts = [text for source in self.texts.values() for text in source]
        pairs = [pair for found in self.pairs.values() for pair in found]
        kinds = [kind for kind, found in self.pairs.items() for _ in found]
        sides = [list(side) for side in zip(*pairs, strict=True)]

        def read(reader: PreTrainedTokenizerBase) -> Read:
            first, second = (training.encode(reader, side, self.settings.trained_length) for side in sides)
            return Read(training.encode(reader, texts, self.settings.trained_length), (first, second))

        factors = torch.tensor([self.settings.factors[kind] for kind in kinds])
        fixed = torch.tensor([kind == "paraphrase" for kind in kinds])
        return Lessons(read(tokenizer), read(AutoTokenizer.from_pretrained(self.base)), factors, fixed)

    def _take(
        self, phase: Phase, model: BertForMaskedLM, loss_of: Callable[[list[int]], torch.Tensor], ids: training.Ids
    ) -> None:
        """Load what an earlier run learned in this phase, or learn it."""
        plan = phase.plan
        steps = max(1, int(plan.epochs * -(-len(ids) // plan.size)))

        def learn() -> Tensors:
            limits = training.Limits(steps, 60 * self.minutes * phase.share)
            training.optimise(model, loss_of, training.endless(ids, plan), plan, limits)
            return model.state_dict()

        model.load_state_dict(self.stages.get(plan.name, self._key(phase), learn))

    def _key(self, phase: Phase) -> str:
        base = hashlib.sha256((self.base / "model.safetensors").read_bytes()).hexdigest()
        settings = asdict(self.settings)
        settings["phases"] = settings["phases"][: self.settings.phases.index(phase) + 1]
        return digest(base, dict(self.texts), self.pairs, settings, self.minutes)
