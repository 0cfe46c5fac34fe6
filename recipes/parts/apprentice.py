"""Teacher, opinions, student, for any number of labels and for pairs of texts (Hinton et al. 2015).

A teacher of six whole layers learns from the labels; a narrow copy of it learns from the labels and from the teacher's
opinion of more text. From the labels alone, a model that fits the clone would know only the words they came with.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoTokenizer, BertForSequenceClassification, PreTrainedModel, PreTrainedTokenizerBase

from recipes.parts import training
from recipes.parts.encoders import add_averaging, bert_from_base, copy_narrow, importance
from recipes.parts.narrowing import quiet
from recipes.parts.stages import Stages, Tensors, digest

Text = str | tuple[str, str]
TEACHER_SHARE, STUDENT_SHARE = 0.4, 0.5  # of the minutes given; the rest is reading and asking
TEACHER_SETTINGS = ("labels", "several", "positions", "trained_length", "teacher", "averaging", "seed")
SAMPLE = 512  # texts on which the neurons are scored


@dataclass(frozen=True)
class Settings:
    """What the two learn with; `several` says whether more than one label can be true of a text.

    `averaging` puts a layer on the teacher that averages all tokens (`add_averaging`); it counts as the last layer.
    """

    labels: tuple[str, ...]
    several: bool
    pieces: int
    positions: int
    layers: tuple[int, ...]
    feed_forward: int
    trained_length: int
    teacher: training.Plan
    student: training.Plan
    seed: int
    averaging: bool = False


@dataclass(frozen=True)
class Lessons:
    """Texts `told` with `targets` (texts, labels), of which a share `trust` (texts,) stays the goal; and `untold`."""

    told: list[Text]
    targets: torch.Tensor
    trust: torch.Tensor
    untold: list[Text]


@dataclass(frozen=True)
class School:
    """What is learned, with which settings, from which base, on what, for how long, and where stages are kept."""

    lessons: Lessons
    settings: Settings
    base: Path
    device: str
    minutes: float
    stages: Stages

    def teacher(self) -> BertForSequenceClassification:
        """Return the taught teacher, on the device."""
        torch.manual_seed(self.settings.seed)
        teacher = bert_from_base(self.base, BertForSequenceClassification, self.settings.positions, **self.names())
        if self.settings.averaging:
            add_averaging(teacher)
        if self.settings.several:  # a rare label starts as rare
            often = self.lessons.targets.mean(0).clamp(1e-3, 1 - 1e-3)
            teacher.classifier.bias.data = often.logit()
        # Frozen rows: words that the labelled text never uses keep their place beside those that it does.
        teacher.bert.embeddings.word_embeddings.weight.requires_grad_(False)

        def learn() -> Tensors:
            ids = self._read(self.reader(), self.lessons.told)
            self._fit(teacher, ids, self.lessons.targets, self.settings.teacher, TEACHER_SHARE)
            return teacher.state_dict()

        teacher.load_state_dict(self.stages.get("teacher", self._key("teacher"), learn))
        return teacher.to(self.device)

    def student(
        self,
        teacher: BertForSequenceClassification,
        small: PreTrainedModel,
        words: torch.Tensor,
        writer: PreTrainedTokenizerBase,
    ) -> PreTrainedModel:
        """Fill `small` from the teacher and with `words` (pieces, hidden), teach it as `writer` reads; on the CPU."""
        goals, ids = self._goals(teacher), self._read(writer, self.lessons.told + self.lessons.untold)
        told = len(self.lessons.told)
        sample = self._read(self.reader(), self.lessons.told[:: told // SAMPLE or 1])
        scores = importance(teacher, *training.padded(sample, teacher.device))
        copy_narrow(teacher, small, words, self.settings.layers, scores)

        def learn() -> Tensors:
            quiet(small)
            self._fit(small, ids, goals, self.settings.student, STUDENT_SHARE)
            return small.state_dict()

        small.load_state_dict(self.stages.get("student", self._key("student", ids[:told:97]), learn))
        return small.cpu()

    def names(self) -> dict[str, object]:
        """What a config says of the labels."""
        labels = dict(enumerate(self.settings.labels))
        problem = "multi_label_classification" if self.settings.several else "single_label_classification"
        return {
            "id2label": labels,
            "label2id": {label: index for index, label in labels.items()},
            "problem_type": problem,
        }

    def reader(self) -> PreTrainedTokenizerBase:
        """Load the tokenizer of the base, which the teacher reads with."""
        return AutoTokenizer.from_pretrained(self.base)

    def _read(self, tokenizer: PreTrainedTokenizerBase, texts: list[Text]) -> training.Ids:
        return read(tokenizer, texts, self.settings.trained_length)

    def _goals(self, teacher: BertForSequenceClassification) -> torch.Tensor:
        """What the student learns: of told texts a blend of label and opinion, of the others the opinion."""
        lessons = self.lessons

        def ask() -> Tensors:
            return {"logits": training.predict(teacher, self._read(self.reader(), lessons.told + lessons.untold))}

        logits = self.stages.get("opinions", self._key("opinions"), ask)["logits"]
        opinion = logits.sigmoid() if self.settings.several else logits.softmax(-1)
        told, trust = len(lessons.told), lessons.trust[:, None]
        return torch.cat([trust * lessons.targets + (1 - trust) * opinion[:told], opinion[told:]])

    def _key(self, name: str, *more: object) -> str:
        """Name all that a stage is made from, so that a change of any of it makes the stage anew."""
        lessons, settings = self.lessons, asdict(self.settings)
        made_from = [
            hashlib.sha256((self.base / "model.safetensors").read_bytes()).hexdigest(),
            (lessons.told, lessons.targets.tolist(), self.minutes),
            [settings[one] for one in TEACHER_SETTINGS],
        ]
        if name != "teacher":
            made_from.append(lessons.untold)
        if name == "student":
            made_from += [lessons.trust.tolist(), settings, *more]
        return digest(*made_from)

    def _fit(
        self, model: PreTrainedModel, ids: training.Ids, goals: torch.Tensor, plan: training.Plan, share: float
    ) -> None:
        loss = summed_cross_entropy if self.settings.several else cross_entropy
        model.to(self.device)
        steps = max(1, int(plan.epochs * -(-len(ids) // plan.size)))
        limits = training.Limits(steps, 60 * self.minutes * share)
        training.optimise(model, _loss_of(model, ids, goals, loss), training.endless(ids, plan), plan, limits)


def summed_cross_entropy(logits: torch.Tensor, goals: torch.Tensor) -> torch.Tensor:
    """Sum the two-sided cross entropy of all labels of a text; mean over texts: both (texts, labels) → a number."""
    return binary_cross_entropy_with_logits(logits, goals, reduction="sum") / len(goals)


def _loss_of(
    model: PreTrainedModel,
    ids: training.Ids,
    goals: torch.Tensor,
    loss: Callable[[torch.Tensor, torch.Tensor], torch.Tensor],
) -> Callable[[list[int]], torch.Tensor]:
    def loss_of(chosen: list[int]) -> torch.Tensor:
        # RoBERTa pads with 1, not 0; behind the mask and behind the text that makes no difference.
        input_ids, mask = training.padded([ids[index] for index in chosen], model.device)
        logits = model(input_ids=input_ids, attention_mask=mask).logits
        return loss(logits.float(), goals[chosen].to(model.device))

    return loss_of


def read(tokenizer: PreTrainedTokenizerBase, texts: list[Text], max_length: int) -> training.Ids:
    """Turn texts, or pairs of texts, into lists of piece ids, none longer than `max_length`."""
    columns = zip(*texts, strict=True) if isinstance(texts[0], tuple) else (texts,)
    return tokenizer(*map(list, columns), truncation=True, max_length=max_length)["input_ids"]
