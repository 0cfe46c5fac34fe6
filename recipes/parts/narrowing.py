"""Make a trained model narrower: fewer layers, fewer feed-forward neurons, fewer pieces, all else kept.

A narrow model that starts from a trained one keeps most of what that knew; from nothing it would have to learn English.
"""

from typing import TypeVar

import torch
from transformers import DistilBertConfig, DistilBertPreTrainedModel, PreTrainedModel

Model = TypeVar("Model", bound=DistilBertPreTrainedModel)


def narrowed(
    model: Model, layers: tuple[int, ...], feed_forward: int, rows: torch.Tensor, importance: list[torch.Tensor]
) -> Model:
    """Copy a model with fewer `layers`, the `feed_forward` most important neurons of each, and `rows` of pieces.

    `importance` holds a score a neuron for each layer of `model` (`neuron_importance`); `rows` the piece ids kept.
    """
    config = DistilBertConfig(
        **{**model.config.to_dict(), "n_layers": len(layers), "hidden_dim": feed_forward, "vocab_size": len(rows)}
    )
    small = type(model)(config)
    weights = {name: tensor for name, tensor in model.state_dict().items() if ".layer." not in name}
    weights["distilbert.embeddings.word_embeddings.weight"] = weights["distilbert.embeddings.word_embeddings.weight"][
        rows
    ]
    for new, old in enumerate(layers):
        kept = importance[old].topk(feed_forward).indices.sort().values
        layer = model.distilbert.transformer.layer[old].state_dict()
        layer |= {"ffn.lin1.weight": layer["ffn.lin1.weight"][kept], "ffn.lin1.bias": layer["ffn.lin1.bias"][kept]}
        layer["ffn.lin2.weight"] = layer["ffn.lin2.weight"][:, kept]
        weights |= {f"distilbert.transformer.layer.{new}.{name}": tensor for name, tensor in layer.items()}
    small.load_state_dict(weights)
    return small


def neuron_importance(
    model: DistilBertPreTrainedModel, input_ids: torch.Tensor, attention_mask: torch.Tensor
) -> list[torch.Tensor]:
    """Score every feed-forward neuron of a DistilBERT on a batch, layer by layer: (neurons,) each."""
    outputs = [layer.ffn.lin2 for layer in model.distilbert.transformer.layer]
    return neuron_scores(model, outputs, input_ids, attention_mask)


@torch.no_grad()
def neuron_scores(
    model: PreTrainedModel, outputs: list[torch.nn.Linear], input_ids: torch.Tensor, attention_mask: torch.Tensor
) -> list[torch.Tensor]:
    """Score the neurons that feed each of `outputs`: mean absolute value on a batch times the length of its weights."""
    scores: list[torch.Tensor] = []
    hooks = [
        output.register_forward_pre_hook(
            lambda dense, inputs: scores.append(
                inputs[0][attention_mask.bool()].abs().mean(0) * dense.weight.norm(dim=0)
            )
        )
        for output in outputs
    ]
    model.eval()(input_ids=input_ids, attention_mask=attention_mask)
    for hook in hooks:
        hook.remove()
    return scores


def quiet(model: torch.nn.Module) -> None:
    """Switch dropout off for training too: with opinions on this much text there is nothing to overfit."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
