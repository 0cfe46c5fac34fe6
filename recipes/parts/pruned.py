"""A BERT's vocabulary cut to the pieces that a student keeps: its tokenizer, and its rows of the teacher's words."""

import json
from pathlib import Path

import torch
from transformers import AutoTokenizer, BertPreTrainedModel, PreTrainedTokenizerBase

from recipes import minilm


def pruned_tokenizer(base: Path, pieces: list[str], folder: Path, positions: int) -> PreTrainedTokenizerBase:
    """Write the base's tokenizer with only `pieces` into a folder, as BERT's own class, and load it from there."""
    folder.mkdir(parents=True, exist_ok=True)
    minilm.write_tokenizer(base, pieces, folder, positions)
    path = folder / "tokenizer_config.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings |= {
        "tokenizer_class": "BertTokenizer",
        "model_input_names": ["input_ids", "token_type_ids", "attention_mask"],
    }
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return AutoTokenizer.from_pretrained(folder)


def word_rows(teacher: BertPreTrainedModel, base: Path, pieces: list[str]) -> torch.Tensor:
    """Return the teacher's embeddings of the kept pieces: (pieces, hidden)."""
    tokenizer = minilm.base_tokenizer(base)
    rows = [tokenizer.token_to_id(piece) for piece in pieces]
    return teacher.get_input_embeddings().weight.detach()[rows]
