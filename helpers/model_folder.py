"""A model folder is checked before it is trusted.

Without the check the library loads a folder that has no tokenizer with an empty one, and answers all the same.
"""

import json
import struct
from pathlib import Path
from typing import Any

from helpers import strings

POCKET_FOLDER = Path(__file__).resolve().parent.parent / "models"
SMALLEST_VOCABULARY = 100  # the empty tokenizer that the library makes up has at most five tokens
TOKENIZER_FILES = (
    "tokenizer.json",
    "vocab.txt",
    "vocab.json",
    "tokenizer.model",
    "spiece.model",
    "preprocessor_config.json",  # a model of images has this instead
)


class ModelFolderError(ValueError):
    """A model folder that cannot be trusted; the message says what is wrong and what to type."""


def check_folder(folder: str | Path) -> str:
    """Return the folder's path when config, tokenizer and weights are there and whole; else raise ModelFolderError."""
    folder = Path(folder)
    if not folder.is_dir():
        raise ModelFolderError(strings.FOLDER_MISSING.format(folder=folder, remedy=_remedy(folder)))
    _check_config(folder)
    _check_tokenizer(folder)
    _check_weights(folder)
    return str(folder)


def _check_config(folder: Path) -> None:
    if "model_type" not in _json(folder, "config.json"):
        raise _broken(folder, "config.json", strings.CONFIG_NO_TYPE)


def _check_tokenizer(folder: Path) -> None:
    present = [name for name in TOKENIZER_FILES if (folder / name).is_file()]
    if not present:
        raise _missing(folder, TOKENIZER_FILES[0])
    if present[0] != "tokenizer.json":
        return
    model = _json(folder, "tokenizer.json").get("model")
    count = len(model.get("vocab", [])) if isinstance(model, dict) else 0
    if count < SMALLEST_VOCABULARY:
        raise _broken(folder, "tokenizer.json", strings.TOKENIZER_EMPTY.format(count=count))


def _check_weights(folder: Path) -> None:
    files = sorted(folder.glob("*.safetensors"))
    if not files and not list(folder.glob("*.bin")):
        raise _missing(folder, "model.safetensors")
    for file in files:
        expected, found = _expected_bytes(folder, file), file.stat().st_size
        if expected != found:
            raise _broken(folder, file.name, strings.WEIGHTS_SHORT.format(expected=expected, found=found))


def _expected_bytes(folder: Path, file: Path) -> int:
    """Length that a safetensors file says of itself: 8 bytes, a JSON header of that many bytes, then the numbers."""
    try:
        with file.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            header = json.loads(stream.read(min(length, file.stat().st_size)))
        ends = [tensor["data_offsets"][1] for name, tensor in header.items() if name != "__metadata__"]
        return 8 + length + max(ends)
    except (OSError, struct.error, ValueError, KeyError, TypeError, AttributeError):
        raise _broken(folder, file.name, strings.WEIGHTS_HEADER) from None


def _json(folder: Path, name: str) -> dict[str, Any]:
    try:
        content = json.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _missing(folder, name) from None
    except (OSError, ValueError):
        content = None
    if not isinstance(content, dict):
        raise _broken(folder, name, strings.CONFIG_NOT_JSON)
    return content


def _missing(folder: Path, name: str) -> ModelFolderError:
    return ModelFolderError(strings.FOLDER_FILE_MISSING.format(folder=folder, file=name, remedy=_remedy(folder)))


def _broken(folder: Path, name: str, what: str) -> ModelFolderError:
    return ModelFolderError(
        strings.FOLDER_FILE_BROKEN.format(folder=folder, file=name, what=what, remedy=_remedy(folder))
    )


def _remedy(folder: Path) -> str:
    return strings.FOLDER_REMEDY if POCKET_FOLDER in folder.resolve().parents else strings.FOLDER_REMEDY_HUB
