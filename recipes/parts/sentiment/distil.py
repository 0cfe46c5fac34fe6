"""Teacher, opinions, student: a model that fits the size learns from one that does not (Hinton et al. 2015).

The student starts as a narrow copy of the teacher and learns its opinion of far more text than has labels.
"""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from transformers import AutoTokenizer, DistilBertForSequenceClassification, PreTrainedTokenizerBase

from recipes import minilm
from recipes.parts import training
from recipes.parts.narrowing import narrowed, neuron_importance
from recipes.parts.stages import Stages, Tensors, digest

TEACHER_SHARE, STUDENT_SHARE = 0.35, 0.5  # of the minutes given; the rest is reading and asking


@dataclass(frozen=True)
class Settings:
    """What a distillation depends on; `trust_labels` is a label's share in a target, the rest is the teacher's."""

    labels: tuple[str, ...]
    pieces: int
    positions: int
    layers: tuple[int, ...]
    feed_forward: int
    trained_length: int
    teacher: training.Plan
    student: training.Plan
    trust_labels: float
    piece_weights: Mapping[str, float]
    piece_sample: int
    seed: int


@dataclass(frozen=True)
class Lessons:
    """The texts: `told` with `targets` (of the last label), `fixed` where no opinion may change one, and `untold`."""

    told: list[str]
    targets: torch.Tensor
    fixed: torch.Tensor
    untold: list[str]
    sources: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Run:
    """From which base, with which settings, where the stages are kept, on what, and for how long (may be infinite)."""

    base: Path
    settings: Settings
    work: Path
    device: str
    minutes: float


@dataclass(frozen=True)
class Distillation:
    """What is learned, the run that learns it, and its stages."""

    lessons: Lessons
    run: Run
    stages: Stages

    def student(self) -> DistilBertForSequenceClassification:
        """Run the stages that are not finished; return the student, on the CPU (its tokenizer: work folder)."""
        teacher, pieces = self._teacher()
        reader = written_tokenizer(self.run.base, pieces, self.run.settings.positions, self.run.work / "teacher")
        opinion = self._opinion(teacher, reader)
        kept = self._pieces()
        small = self._narrowed(teacher, reader, pieces, kept)
        writer = written_tokenizer(self.run.base, kept, self.run.settings.positions, self.run.work / "student")

        def learn() -> Tensors:
            ids = training.encode(writer, self.lessons.told + self.lessons.untold, self.run.settings.trained_length)
            self._fit(small, ids, self._goals(opinion), self.run.settings.student)
            return small.state_dict()

        small.load_state_dict(self.stages.get("student", self._key("student"), learn))
        return small.cpu()

    def _key(self, name: str) -> str:
        lessons, settings = self.lessons, asdict(self.run.settings)
        made_from = [
            hashlib.sha256((self.run.base / "model.safetensors").read_bytes()).hexdigest(),
            lessons.told,
            lessons.targets.tolist(),
            settings["teacher"],
            settings["trained_length"],
            self.run.settings.seed,
            self.run.minutes,
        ]
        if name != "teacher":
            made_from.append(lessons.untold)
        if name == "student":
            made_from.append(settings)
        return digest(*made_from)

    def _teacher(self) -> tuple[DistilBertForSequenceClassification, list[str]]:
        vocabulary = minilm.base_tokenizer(self.run.base).get_vocab()
        used = [piece for piece in vocabulary if piece not in minilm.SPECIAL and not piece.startswith("[unused")]
        pieces = [*minilm.SPECIAL, *sorted(used, key=vocabulary.__getitem__)]
        names = dict(enumerate(self.run.settings.labels))
        torch.manual_seed(self.run.settings.seed)
        teacher = minilm.from_base(
            self.run.base,
            DistilBertForSequenceClassification,
            pieces,
            self.run.settings.positions,
            id2label=names,
            label2id={label: index for index, label in names.items()},
        )
        weights = self.stages.get("teacher", self._key("teacher"), lambda: self._taught(teacher, pieces))
        teacher.load_state_dict(weights)
        return teacher.to(self.run.device), pieces

    def _taught(self, teacher: DistilBertForSequenceClassification, pieces: list[str]) -> Tensors:
        reader = written_tokenizer(self.run.base, pieces, self.run.settings.positions, self.run.work / "teacher")
        # Frozen rows: words that the labelled text never uses keep their place beside those that it does.
        teacher.distilbert.embeddings.word_embeddings.weight.requires_grad_(False)
        ids = training.encode(reader, self.lessons.told, self.run.settings.trained_length)
        self._fit(teacher, ids, two_sided(self.lessons.targets), self.run.settings.teacher)
        return teacher.state_dict()

    def _fit(
        self, model: DistilBertForSequenceClassification, ids: training.Ids, goals: torch.Tensor, plan: training.Plan
    ) -> None:
        share = TEACHER_SHARE if plan is self.run.settings.teacher else STUDENT_SHARE
        training.fit(model.to(self.run.device), ids, goals, plan, 60 * self.run.minutes * share)

    def _opinion(self, teacher: DistilBertForSequenceClassification, reader: PreTrainedTokenizerBase) -> torch.Tensor:
        """The teacher's probability of the last label for every text, told first: (texts,)."""

        def ask() -> Tensors:
            ids = training.encode(reader, self.lessons.told + self.lessons.untold, self.run.settings.trained_length)
            return {"logits": training.predict(teacher, ids)}

        return self.stages.get("opinions", self._key("opinions"), ask)["logits"].softmax(-1)[:, 1]

    def _goals(self, opinion: torch.Tensor) -> torch.Tensor:
        told, share = len(self.lessons.told), self.run.settings.trust_labels
        blended = share * self.lessons.targets + (1 - share) * opinion[:told]
        return two_sided(torch.cat([torch.where(self.lessons.fixed, self.lessons.targets, blended), opinion[told:]]))

    def _pieces(self) -> list[str]:
        rng, size = random.Random(self.run.settings.seed), self.run.settings.piece_sample
        sampled = {name: rng.sample(list(texts), min(size, len(texts))) for name, texts in self.lessons.sources.items()}
        return minilm.choose_pieces(
            minilm.base_tokenizer(self.run.base), sampled, self.run.settings.piece_weights, self.run.settings.pieces
        )

    def _narrowed(
        self,
        teacher: DistilBertForSequenceClassification,
        reader: PreTrainedTokenizerBase,
        pieces: list[str],
        kept: list[str],
    ) -> DistilBertForSequenceClassification:
        index = {piece: row for row, piece in enumerate(pieces)}
        sample = self.lessons.told[:: len(self.lessons.told) // 512 or 1]
        ids = training.encode(reader, sample, self.run.settings.trained_length)
        importance = neuron_importance(teacher, *training.padded(ids, teacher.device))
        rows = torch.tensor([index[piece] for piece in kept], device=self.run.device)
        return narrowed(teacher, self.run.settings.layers, self.run.settings.feed_forward, rows, importance)


def two_sided(positive: torch.Tensor) -> torch.Tensor:
    """Turn probabilities of the last of two labels, (texts,), into targets for both, (texts, 2)."""
    return torch.stack([1 - positive, positive], dim=1)


def written_tokenizer(base: Path, pieces: list[str], positions: int, folder: Path) -> PreTrainedTokenizerBase:
    """Write the tokenizer with these pieces into a folder and load it from there."""
    folder.mkdir(parents=True, exist_ok=True)
    minilm.write_tokenizer(base, pieces, folder, positions)
    return AutoTokenizer.from_pretrained(folder)
