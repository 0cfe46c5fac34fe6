"""A plan for transformers that begin with random weights: Muon moves the matrices of the layers, AdamW all else.

With AdamW alone the image model named 79.5 % of unseen drawings after 21 minutes; with Muon 99.1 % after 12.
"""

import re
from dataclasses import dataclass

import torch

from recipes.parts.training import Plan, decayed


class Both:
    """Two optimizers that step as one."""

    def __init__(self, *optimizers: torch.optim.Optimizer) -> None:
        self.optimizers = optimizers
        self.param_groups = [group for optimizer in optimizers for group in optimizer.param_groups]

    def step(self) -> None:
        """Move all weights."""
        for optimizer in self.optimizers:
            optimizer.step()

    def zero_grad(self) -> None:
        """Forget all gradients."""
        for optimizer in self.optimizers:
            optimizer.zero_grad()


@dataclass(frozen=True)
class MuonPlan(Plan):
    """A plan whose optimizer is Muon (Jordan et al. 2024), scaled to the step sizes of AdamW (Liu et al. 2025).

    `queries` is a factor for the steps of T5's query matrices: it has no other place to divide by the root of the width
    of a head, as all other transformers do.
    """

    queries: float = 1.0

    def optimizer(self, model: torch.nn.Module) -> Both:
        """Make what moves the weights."""
        matrices = {
            f"{name}.weight": module.weight for name, module in model.named_modules() if _in_layer(name, module)
        }
        others = [(name, p) for name, p in model.named_parameters() if name not in matrices]
        adam = torch.optim.AdamW(decayed(others, 0.01), lr=self.learning_rate, fused=True)
        queries = [weight for name, weight in matrices.items() if name.endswith(".q.weight")]
        rest = [weight for name, weight in matrices.items() if not name.endswith(".q.weight")]
        groups = [{"params": queries, "lr": self.queries * self.learning_rate}] if queries else []
        muon = torch.optim.Muon(
            [{"params": rest}, *groups], lr=self.learning_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"
        )
        return Both(adam, muon)


def _in_layer(name: str, module: torch.nn.Module) -> bool:
    # The library calls the repeated layers "layers", in T5 "block"; T5's table of distances there is no such matrix.
    return isinstance(module, torch.nn.Linear) and re.search(r"\.(layers|block)\.", name) is not None
