"""A byte-level vocabulary as RoBERTa has it, whose words start from those of a base that reads otherwise.

A body that is used to other pieces would have to learn every word anew; the mean of what a word was before is close.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer, PreTrainedTokenizerBase

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
OFFICES = ("bos", "pad", "eos", "unk", "mask")
# What has the same office in the base.
TWINS = dict(zip(SPECIAL, ("[CLS]", "[PAD]", "[SEP]", "[UNK]", "[MASK]"), strict=True))
SPACE = "Ġ"  # how a byte-level vocabulary writes the space in front of a word


def learned_pieces(texts: Iterable[str], size: int, folder: Path, positions: int) -> PreTrainedTokenizerBase:
    """Learn `size` byte-level pieces from texts, write the tokenizer into a folder and load it from there.

    The first word of a text gets a space in front too, so that a word is the same piece wherever it stands.
    """
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=alphabet, special_tokens=list(SPECIAL), show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    ends = {name: (name, tokenizer.token_to_id(name)) for name in ("</s>", "<s>")}
    tokenizer.post_processor = processors.RobertaProcessing(ends["</s>"], ends["<s>"], add_prefix_space=True)
    settings = {
        "tokenizer_class": "RobertaTokenizer",
        "add_prefix_space": True,
        "model_max_length": positions,
        **{f"{office}_token": piece for office, piece in zip(OFFICES, SPECIAL, strict=True)},
        **{"cls_token": "<s>", "sep_token": "</s>"},
    }
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return AutoTokenizer.from_pretrained(folder)


def words_from_base(writer: PreTrainedTokenizerBase, base: Tokenizer, rows: torch.Tensor) -> torch.Tensor:
    """Start each new piece as the mean of the base's pieces of the same text: (new pieces, hidden).

    `rows` are the base's embeddings. A piece that is no whole character starts as the mean of all.
    """
    pieces, average = writer.convert_ids_to_tokens(list(range(len(writer)))), rows.mean(0)
    started = []
    for piece in pieces:
        ids = [base.token_to_id(TWINS[piece])] if piece in TWINS else _same_text(writer, base, piece)
        started.append(rows[ids].mean(0) if ids else average)
    return torch.stack(started)


def _same_text(writer: PreTrainedTokenizerBase, base: Tokenizer, piece: str) -> list[int]:
    text = writer.backend_tokenizer.decoder.decode([piece])
    if "�" in text:  # a part of a character
        return []
    inside = not piece.startswith(SPACE) and text[:1].islower()
    if not inside:
        return base.encode(text, add_special_tokens=False).ids
    return [base.token_to_id(part) for part in continued(base, base.normalizer.normalize_str(text))]


def continued(base: Tokenizer, text: str) -> list[str]:
    """Cut the rest of a word into the base's longest pieces that stand inside words; nothing where it has none."""
    parts = []
    while text:
        ends = range(len(text), 0, -1)
        length = next((end for end in ends if base.token_to_id(f"##{text[:end]}") is not None), None)
        if length is None:
            return []
        parts.append(f"##{text[:length]}")
        text = text[length:]
    return parts
