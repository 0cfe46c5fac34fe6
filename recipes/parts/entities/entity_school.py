"""Teacher and student of the entity recipe: a large vocabulary knows more names, a small one fits the clone.

The teacher has all layers and every cased piece of the text. The student has the pieces of most use for names and the
lower layers, and learns from the marked sentences and from the teacher's opinion of sentences that nobody marked.
"""

import hashlib
import random
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import BertForTokenClassification, PreTrainedTokenizerBase

from recipes.parts import training
from recipes.parts.encoders import bert_from_base
from recipes.parts.entities import cased, tag_opinions, tagging
from recipes.parts.entities.coherent import transitions
from recipes.parts.entities.entity_texts import LABELS, Sentence, Source
from recipes.parts.stages import Stages, Tensors, digest

TEACHER_SHARE, STUDENT_SHARE = 0.4, 0.5  # of the minutes given; the rest is reading and asking
LINK_LETTERS = 16  # of a link that are learned from; the rest is random letters


@dataclass(frozen=True)
class Pupil:
    """The sizes of a model, and how it learns."""

    pieces: int
    layers: int
    plan: training.Plan


@dataclass(frozen=True)
class Settings:
    """What a run depends on.

    `capitals`: how much more a piece in capitals counts; `case_strength`: how far it starts from its lower-case twin;
    `nameless_share`: of posts without a name; `repeats`: how often a source is learned from; `untold`: sentences that
    only the teacher marks, by source; `trust`: the share of a marked tag in the student's goal; `agreement`: how
    strongly the teacher's tags of a sentence are made to agree.
    """

    teacher: Pupil
    student: Pupil
    piece_weights: Mapping[str, float]
    piece_sample: int
    capitals: float
    case_strength: float
    positions: int
    trained_length: int
    nameless_share: float
    repeats: Mapping[str, int]
    untold: Mapping[str, int]
    trust: float
    agreement: float
    seed: int


def told_sentences(sources: Mapping[str, Source], settings: Settings) -> list[Sentence]:
    """Gather what is learned from: of posts without any name only a share, and links cut short."""
    rng = random.Random(settings.seed)
    gathered = []
    for name, source in sources.items():
        for one in source.train:
            if one.open_misc and set(one.tags) == {"O"} and rng.random() > settings.nameless_share:
                continue
            words = [word[:LINK_LETTERS] if re.match("https?:", word) else word for word in one.words]
            gathered += [Sentence(words, one.tags, one.open_misc)] * settings.repeats.get(name, 1)
    return gathered


def untold_sentences(plain: Mapping[str, list[str]], settings: Settings) -> list[Sentence]:
    """Draw unmarked sentences of 30 to 300 characters with a capital letter behind the first word."""
    rng = random.Random(settings.seed)
    drawn = []
    for name, count in settings.untold.items():
        fitting = [text for text in plain.get(name, []) if 30 <= len(text) <= 300 and re.search(r" [A-Z][a-z]", text)]
        for text in rng.sample(fitting, min(count, len(fitting))):
            words = re.findall(r"\w+|[^\w\s]", text)
            drawn.append(Sentence(words, ["O"] * len(words), open_misc=False))
    return drawn


@dataclass(frozen=True)
class School:
    """What is learned from, with which settings and base, on what, for how long, and where stages are kept."""

    told: list[Sentence]
    untold: list[Sentence]
    texts: Mapping[str, list[str]]
    settings: Settings
    base: Path
    device: str
    minutes: float
    stages: Stages

    def student(self) -> tuple[BertForTokenClassification, PreTrainedTokenizerBase, Path]:
        """Run the stages that are not finished; return the student on the CPU, its tokenizer and where that lies."""
        settings, sentences = self.settings, self.told + self.untold
        reader, pieces, _ = self._reader("teacher", settings.teacher)
        teacher = self._new(pieces, settings.teacher)
        key = self._key(pieces)

        def learn() -> Tensors:
            data = tagging.encode(reader, self.told, settings.trained_length)
            self._fit(teacher, data, tagging.loss_for(teacher, data), settings.teacher.plan, TEACHER_SHARE)
            return teacher.state_dict()

        teacher.load_state_dict(self.stages.get("teacher", key, learn))
        read = tagging.encode(reader, sentences, settings.trained_length)
        fully_marked = [one for one in self.told if not one.open_misc]
        likelier = transitions(fully_marked, settings.agreement)
        asked = self.stages.get("opinions", key, lambda: tag_opinions.opinions(teacher, read, likelier))
        return self._taught_student(teacher, asked)

    def _taught_student(
        self, teacher: BertForTokenClassification, asked: Tensors
    ) -> tuple[BertForTokenClassification, PreTrainedTokenizerBase, Path]:
        settings = self.settings
        writer, pieces, folder = self._reader("student", settings.student)
        student = self._new(pieces, settings.student)
        kept = {name: tensor for name, tensor in teacher.state_dict().items() if "word_embeddings" not in name}
        student.load_state_dict({name: kept.get(name, tensor) for name, tensor in student.state_dict().items()})

        def learn() -> Tensors:
            data = tagging.encode(writer, self.told + self.untold, settings.trained_length)
            goals = tag_opinions.soft_goals(data, asked, len(self.told), settings.trust)
            loss_of = tag_opinions.soft_loss_for(student, data, goals)
            self._fit(student, data, loss_of, settings.student.plan, STUDENT_SHARE)
            return student.state_dict()

        student.load_state_dict(self.stages.get("student", self._key(pieces, asdict(settings)), learn))
        return student.cpu(), writer, folder

    def _reader(self, name: str, pupil: Pupil) -> tuple[PreTrainedTokenizerBase, list[str], Path]:
        folder, settings = self.stages.work / name, self.settings
        pieces = cased.choose_cased_pieces(
            self.base, self.texts, settings.piece_weights, pupil.pieces, settings.capitals
        )
        return cased.cased_tokenizer(self.base, pieces, folder, settings.positions), pieces, folder

    def _new(self, pieces: list[str], pupil: Pupil) -> BertForTokenClassification:
        """A model that training starts from; its pieces are frozen, so that unseen ones stay beside seen ones."""
        torch.manual_seed(self.settings.seed)
        names = dict(enumerate(LABELS))
        labels = {"id2label": names, "label2id": {name: index for index, name in names.items()}}
        twins = cased.twins(self.base, pieces)
        model = bert_from_base(self.base, BertForTokenClassification, self.settings.positions, twins, **labels)
        model.bert.encoder.layer = model.bert.encoder.layer[: pupil.layers]
        model.config.num_hidden_layers = pupil.layers
        model.set_attn_implementation("eager")  # a sixth faster than the fused kernel, on a CPU and short text
        cased.mark_case(model.get_input_embeddings(), pieces, self.settings.case_strength, self.settings.seed)
        model.get_input_embeddings().weight.requires_grad_(False)
        return model.to(self.device)

    def _fit(
        self, model: BertForTokenClassification, data: tagging.Encoded, loss_of: Any, plan: training.Plan, share: float
    ) -> None:
        limits = training.Limits(int(plan.epochs * -(-len(data.ids) // plan.size)), 60 * self.minutes * share)
        training.optimise(model, loss_of, training.endless(data.ids, plan), plan, limits)

    def _key(self, *made_from: object) -> str:
        base = hashlib.sha256((self.base / "model.safetensors").read_bytes()).hexdigest()
        told, untold = ([one.words + one.tags for one in some] for some in (self.told, self.untold))
        settings = asdict(self.settings)
        del settings["student"], settings["trust"]
        return digest(base, told, untold, settings, self.minutes, *made_from)
