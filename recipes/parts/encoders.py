"""From all-MiniLM-L6-v2 to a BERT that learns, and from there to a narrow BERT or RoBERTa that fits the clone.

The two classes compute the same: a RoBERTa has no second token type, two unused positions in front, and another head.
"""

import copy
import json
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertForSequenceClassification, BertPreTrainedModel, PreTrainedModel

from recipes.minilm import base_tokenizer
from recipes.parts.narrowing import neuron_scores

Bert = TypeVar("Bert", bound=BertPreTrainedModel)
Student = TypeVar("Student", bound=PreTrainedModel)
ROBERTA_FIRST_POSITION = 2  # RoBERTa counts from the padding id (1) plus one
MEAN_FACTOR = 3.0  # how much louder the mean of all tokens is than the token itself, behind the averaging layer
# The same head by two names: first number to all, tanh, labels.
ROBERTA_HEAD = {"bert.pooler.dense": "classifier.dense", "classifier": "classifier.out_proj"}


def bert_from_base(
    base: Path, model_class: type[Bert], positions: int, pieces: list[str] | None = None, **settings: Any
) -> Bert:
    """Build a `model_class` with the base's whole body and `positions` positions; of its `pieces` all, or those named.

    The head is new and random. `settings` go to BertConfig (id2label, problem_type ...).
    """
    theirs = json.loads((base / "config.json").read_text(encoding="utf-8"))
    tokenizer = base_tokenizer(base)
    rows = [tokenizer.token_to_id(piece) for piece in pieces] if pieces else list(range(tokenizer.get_vocab_size()))
    names = ("hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads")
    sizes = {name: theirs[name] for name in names}
    config = BertConfig(vocab_size=len(rows), max_position_embeddings=positions, **sizes, **settings)
    model = model_class(config)
    weights = {name.removeprefix("bert."): tensor for name, tensor in load_file(base / "model.safetensors").items()}
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][rows]
    weights["embeddings.position_embeddings.weight"] = weights["embeddings.position_embeddings.weight"][:positions]
    wanted = model.base_model.state_dict()
    model.base_model.load_state_dict({name: weights[name].float() for name in wanted})
    return model


@torch.no_grad()
def add_averaging(model: BertForSequenceClassification) -> None:
    """Put a layer on top that adds the mean of all tokens to each, and a first step of the head that changes nothing.

    The base was made to be read by that mean, and a BERT's head reads the first token alone. All of it can learn.
    """
    layer = copy.deepcopy(model.bert.encoder.layer[-1])
    attention = layer.attention
    for dense in (attention.self.query, attention.self.key):
        torch.nn.init.normal_(dense.weight, std=0.02)  # so little that all tokens are looked at alike
    for dense in (attention.self.value, attention.output.dense, model.bert.pooler.dense):
        torch.nn.init.eye_(dense.weight)
    attention.output.dense.weight.mul_(MEAN_FACTOR)
    layer.output.dense.weight.zero_()
    for norm in (attention.output.LayerNorm, layer.output.LayerNorm):
        norm.weight.fill_(1)
    unbiased = (attention, layer.output, model.bert.pooler)
    for name, parameter in (named for module in unbiased for named in module.named_parameters()):
        if name.endswith("bias"):
            parameter.zero_()
    model.bert.encoder.layer.append(layer)
    model.config.num_hidden_layers += 1


def copy_narrow(
    teacher: BertPreTrainedModel,
    student: Student,
    words: torch.Tensor,
    layers: tuple[int, ...],
    scores: list[torch.Tensor],
) -> Student:
    """Fill a smaller BERT or RoBERTa with what the teacher knows: chosen layers, their most important neurons, a head.

    `words`: the student's (pieces, hidden) embeddings; `scores`: (neurons,) for each of its layers (`importance`).
    """
    known = {name.removeprefix("bert."): tensor for name, tensor in teacher.state_dict().items()}
    prefix = student.base_model_prefix
    weights = {f"{prefix}.{name}": tensor for name, tensor in _embeddings(known, words, student).items()}
    for new, old in enumerate(layers):
        kept = scores[old].topk(student.config.intermediate_size).indices.sort().values
        for name, tensor in _narrow_layer(known, old, kept).items():
            weights[f"{prefix}.encoder.layer.{new}.{name}"] = tensor
    for theirs, ours in ROBERTA_HEAD.items():
        for kind in ("weight", "bias"):
            name = f"{theirs if prefix == 'bert' else ours}.{kind}"
            weights[name] = teacher.state_dict()[f"{theirs}.{kind}"]
    student.load_state_dict(weights)
    return student


def _embeddings(
    known: dict[str, torch.Tensor], words: torch.Tensor, student: PreTrainedModel
) -> dict[str, torch.Tensor]:
    first = 0 if student.base_model_prefix == "bert" else ROBERTA_FIRST_POSITION
    positions = known["embeddings.position_embeddings.weight"][: student.config.max_position_embeddings - first]
    types = known["embeddings.token_type_embeddings.weight"][: student.config.type_vocab_size]
    return {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": torch.cat([positions.new_zeros(first, positions.shape[1]), positions]),
        "embeddings.token_type_embeddings.weight": types,
        **{name: tensor for name, tensor in known.items() if name.startswith("embeddings.LayerNorm.")},
    }


def _narrow_layer(known: dict[str, torch.Tensor], layer: int, kept: torch.Tensor) -> dict[str, torch.Tensor]:
    prefix = f"encoder.layer.{layer}."
    weights = {name.removeprefix(prefix): tensor for name, tensor in known.items() if name.startswith(prefix)}
    for name in ("intermediate.dense.weight", "intermediate.dense.bias"):
        weights[name] = weights[name][kept]
    weights["output.dense.weight"] = weights["output.dense.weight"][:, kept]
    return weights


def importance(
    teacher: BertPreTrainedModel, input_ids: torch.Tensor, attention_mask: torch.Tensor
) -> list[torch.Tensor]:
    """Score every feed-forward neuron of a BERT on a batch, layer by layer: (neurons,) each."""
    outputs = [layer.output.dense for layer in teacher.base_model.encoder.layer]
    return neuron_scores(teacher, outputs, input_ids, attention_mask)
