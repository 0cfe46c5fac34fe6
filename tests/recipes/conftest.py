import json
import string
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from recipes.minilm import SPECIAL

LINES = 40
FILM = ("a fun film", "a dull film", "great cast , fun plot", "bad cast , dull plot")


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random BERT of two layers that reads English letters, with a base's file names."""
    folder = tmp_path_factory.mktemp("base")
    letters = [*string.ascii_lowercase, *string.digits, *string.punctuation, "é", "中"]
    words = ["film", "good", "bad", "great", "fun", "dull", "the", "was"]
    pieces = ["[PAD]", "[unused0]", *SPECIAL[1:], *letters, *(f"##{letter}" for letter in letters), *words]
    tokenizer = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    tokenizer.add_special_tokens(list(SPECIAL))
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    BertModel(config).save_pretrained(folder)
    return folder


def write_lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def tiny_data(tmp_path: Path) -> Path:
    """A data folder of 40 made-up lines a source, in the formats of the real one."""
    data = tmp_path / "data"
    films = [{"text": f"{FILM[i % 4]} {i} .", "label": (i + 1) % 2} for i in range(LINES)]
    write_lines(data / "sentiment/rt_polarity/rt_polarity.jsonl", films)
    for part, first in (("train_inclusive", 0), ("dev", 30), ("test", 40)):
        meals = [
            {
                "original_id": str(first + i // 2),
                "description": f"{FILM[i % 2]} {part} {i}",
                "review_majority": str(1 + 4 * (i % 2)),
            }
            for i in range(LINES)
        ]
        write_lines(data / f"sentiment/cebab/{part}.jsonl", meals)
    (data / "emotions").mkdir()
    (data / "emotions/labels.txt").write_text("joy\nanger\nneutral\n")
    for part in ("train", "dev"):
        comments = [f"[NAME] is {part} {i}\t{i % 3}\tid{i}\n" for i in range(LINES)]
        (data / f"emotions/{part}.tsv").write_text("".join(comments))
    return data
