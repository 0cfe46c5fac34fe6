"""What a model keeps in memory while it computes, in case it should learn: the reason for `torch.no_grad()`."""

from collections.abc import Mapping
from typing import Any

BYTES_IN_A_MEGABYTE = 10**6


def kept_megabytes(model: Any, inputs: Mapping[str, Any]) -> float:
    """Megabytes that PyTorch keeps for learning after `model(**inputs)`: every tensor once, the weights not counted.

    Source: torch.autograd.graph.saved_tensors_hooks, which calls a function with each tensor that is kept.
    """
    import torch  # here and not with the module: it takes a second

    weights = {table.untyped_storage().data_ptr() for table in model.parameters()}
    kept: dict[int, int] = {}  # address → bytes: several tensors can look at the same numbers

    def note(tensor: Any) -> Any:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in weights:
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        outputs = model(**inputs)  # named, because what nobody holds is freed, and its address is used again
    del outputs
    return sum(kept.values()) / BYTES_IN_A_MEGABYTE
