"""A plan for transformers that begin with random weights: Muon moves the matrices of the layers, AdamW all else.

With AdamW alone the image model needed four times as many steps to come to the same loss.
"""

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
    """A plan whose optimizer is Muon (Jordan et al. 2024), scaled to the step sizes of AdamW (Liu et al. 2025)."""

    def optimizer(self, model: torch.nn.Module) -> Both:
        """Make what moves the weights."""
        matrices = {name: p for name, p in model.named_parameters() if ".layers." in name and p.ndim == 2}
        others = [(name, p) for name, p in model.named_parameters() if name not in matrices]
        adam = torch.optim.AdamW(decayed(others, 0.01), lr=self.learning_rate, fused=True)
        muon = torch.optim.Muon(
            matrices.values(), lr=self.learning_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"
        )
        return Both(adam, muon)
