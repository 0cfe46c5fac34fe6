"""What every test shares: no network, nothing written to the home of whoever runs the suite."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.update(COURSE_PROFILE="pocket", COURSE_PROGRESS="off", HF_HUB_OFFLINE="1", OMP_NUM_THREADS="1")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Opening any connection fails; yields the list of addresses that were asked for."""
    asked: list[object] = []

    def refuse(_: socket.socket, address: object) -> None:
        asked.append(address)
        raise OSError(f"a test opened a connection to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield asked


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole model folder with random weights: DistilBERT with one layer and a vocabulary of 150 pieces."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import DistilBertConfig, DistilBertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny") / "model"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(f"word{number}" for number in range(145))]
    tokenizer = Tokenizer(models.WordPiece({word: row for row, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    named = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=32, **named).save_pretrained(folder)
    shape = {"vocab_size": len(words), "dim": 16, "hidden_dim": 32, "n_layers": 1, "n_heads": 2}
    labels = {"id2label": {0: "NEGATIVE", 1: "POSITIVE"}, "label2id": {"NEGATIVE": 0, "POSITIVE": 1}}
    config = DistilBertConfig(max_position_embeddings=32, **shape, **labels)
    DistilBertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture
def broken_model(tiny_model: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model that a test may damage."""
    return Path(shutil.copytree(tiny_model, tmp_path / "broken"))
