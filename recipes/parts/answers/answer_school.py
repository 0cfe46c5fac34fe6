"""How the answers model learns: a new head on the base's body, and every answer that people gave as a goal.

Where three people marked three spans, each gets a third of the goal: what they agree on weighs most.
"""

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from transformers import DistilBertForQuestionAnswering, PreTrainedTokenizerBase

from recipes import minilm
from recipes.parts import training
from recipes.parts.answers.answer_texts import Question, elsewhere
from recipes.parts.answers.answer_windows import ABSENT, pieces_of, windows
from recipes.parts.stages import Stages, Tensors, digest

TRAINED_SHARE = 0.9  # of the minutes given; the rest is reading and the exam

Edges = list[tuple[int, int]]


@dataclass(frozen=True)
class AnswerPlan(training.Plan):
    """A plan whose new head learns `head_factor` times as fast as the body, which knows English."""

    head_factor: float

    def optimizer(self, model: torch.nn.Module) -> torch.optim.Optimizer:
        """Make what moves the weights."""
        body = training.decayed(model.distilbert.named_parameters(), 0.01)
        head = training.decayed(model.qa_outputs.named_parameters(), 0.01)
        fast = [group | {"lr": self.head_factor * self.learning_rate} for group in head]
        return torch.optim.AdamW([*body, *fast], lr=self.learning_rate, fused=True)


@dataclass(frozen=True)
class Settings:
    """What a run depends on; `absent` is the share of questions also asked where their answer does not stand."""

    pieces: int
    piece_weights: dict[str, float]
    piece_sample: int
    positions: int
    trained_length: int
    absent: float
    plan: AnswerPlan
    seed: int


@dataclass(frozen=True)
class School:
    """What is learned, with which settings, from which base, on what, for how long, and where stages are kept."""

    questions: list[Question]
    settings: Settings
    base: Path
    device: str
    minutes: float
    stages: Stages

    def taught(self, tokenizer: PreTrainedTokenizerBase, pieces: list[str]) -> DistilBertForQuestionAnswering:
        """Return the taught model, on the CPU."""
        torch.manual_seed(self.settings.seed)
        model = minilm.from_base(
            self.base,
            DistilBertForQuestionAnswering,
            pieces,
            self.settings.positions,
            attention_dropout=0.0,  # its random numbers would take a fifth of the time
        )
        # Frozen rows: words that no question uses keep their place beside those that one does.
        model.get_input_embeddings().weight.requires_grad_(False)
        model.set_attn_implementation("eager")  # half as fast again as the fused kernel, on a CPU

        def learn() -> Tensors:
            ids, goals = lessons(tokenizer, self.questions, self.settings)
            plan, loss_of = self.settings.plan, loss_for(model.to(self.device), ids, goals)
            limits = training.Limits(int(plan.epochs * -(-len(ids) // plan.size)), 60 * self.minutes * TRAINED_SHARE)
            training.optimise(model, loss_of, training.endless(ids, plan), plan, limits)
            return model.state_dict()

        model.load_state_dict(self.stages.get("model", self._key(pieces), learn))
        return model.cpu()

    def _key(self, pieces: list[str]) -> str:
        base = hashlib.sha256((self.base / "model.safetensors").read_bytes()).hexdigest()
        asked = [(one.text, one.context, [asdict(answer) for answer in one.answers]) for one in self.questions]
        return digest(base, asked, asdict(self.settings), pieces, self.minutes)


def lessons(
    tokenizer: PreTrainedTokenizerBase, questions: Sequence[Question], settings: Settings
) -> tuple[training.Ids, list[Edges]]:
    """Cut a window around each answer, and some from texts without it: piece ids, and the pieces to point at."""
    rng = random.Random(settings.seed)
    absent = rng.sample(questions, int(settings.absent * len(questions)))
    half = len(absent) // 2  # about the same article and confusable, or about something else
    asked = [
        *questions,
        *elsewhere(absent[:half], settings.seed, same_origin=True),
        *elsewhere(absent[half:], settings.seed, same_origin=False),
    ]
    cut = windows(tokenizer, asked, settings.trained_length, settings.trained_length // 2)
    fitting: dict[int, list[tuple[list[int], Edges]]] = {}
    for ids, number, text, characters in zip(cut.ids, cut.question, cut.text, cut.characters, strict=True):
        marked = [pieces_of(answer, text, characters) for answer in asked[number].answers]
        found = [edges for edges in marked if edges != ABSENT]
        if found or not asked[number].answers:
            fitting.setdefault(number, []).append((ids, found or [ABSENT]))
    chosen = [rng.choice(those) for those in fitting.values()]
    return [ids for ids, _ in chosen], [goals for _, goals in chosen]


def loss_for(
    model: DistilBertForQuestionAnswering, ids: training.Ids, goals: list[Edges]
) -> Callable[[list[int]], torch.Tensor]:
    """Return the loss of a batch of windows: mean cross entropy of first and last pieces, over all answers given."""

    def loss_of(chosen: list[int]) -> torch.Tensor:
        input_ids, mask = training.padded([ids[index] for index in chosen], model.device)
        output = model(input_ids=input_ids, attention_mask=mask)
        wanted = torch.zeros(2, *input_ids.shape, device=model.device)  # (edges, batch, pieces)
        for row, index in enumerate(chosen):
            for first, last in goals[index]:
                wanted[0, row, first] += 1 / len(goals[index])
                wanted[1, row, last] += 1 / len(goals[index])
        logits = torch.stack([output.start_logits, output.end_logits]).float()
        likely = logits.masked_fill(mask == 0, -1e4).log_softmax(-1)
        return -(wanted * likely).sum() / (2 * len(chosen))

    return loss_of
