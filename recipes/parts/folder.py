"""A model folder appears whole or not at all: written beside its place, then put there in one step."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import PreTrainedModel

from recipes.parts.stages import publish


@contextmanager
def finished(out: Path) -> Iterator[Path]:
    """Yield a new folder to fill; it takes the place of `out` at the end, or vanishes when something goes wrong."""
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    made.chmod(0o755)
    try:
        yield made
        publish(made, out)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_model(model: PreTrainedModel, folder: Path) -> None:
    """Write the config and the weights: float16 in the file, float32 once loaded."""
    model.config.dtype = torch.float32
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(folder)
    copies = model.all_tied_weights_keys  # names of what is stored under another name already
    weights = {name: tensor.half().contiguous() for name, tensor in model.state_dict().items() if name not in copies}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "model.safetensors").chmod(0o644)  # the library writes it for its owner only


def megabytes(folder: Path) -> float:
    """Return the size of all files of a folder, in millions of bytes."""
    return round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 2)
