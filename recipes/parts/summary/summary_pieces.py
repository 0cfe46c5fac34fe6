"""The summary model's byte-level pieces, as BART has them."""

import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, decoders
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from recipes.parts.byte_pieces import learned_pieces


def summary_pieces(texts: Iterable[str], size: int, folder: Path, longest: int) -> PreTrainedTokenizerBase:
    """Learn `size` byte-level pieces from texts, write the tokenizer into a folder and load it from there.

    A word is the same piece at the start of a text and inside it, so that copying one is copying the other. Decoding
    takes the space before the first word away again; the library's own class for BART would leave it, so the general
    class is named, which does what the file says.
    """
    learned_pieces(texts, size, folder, longest)
    backend = Tokenizer.from_file(str(folder / "tokenizer.json"))
    backend.decoder = decoders.Sequence([decoders.ByteLevel(), decoders.Strip(" ", 1, 0)])
    backend.save(str(folder / "tokenizer.json"), pretty=False)
    settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    settings["tokenizer_class"] = "PreTrainedTokenizerFast"
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return AutoTokenizer.from_pretrained(folder)
