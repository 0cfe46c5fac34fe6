"""A vocabulary that tells "Apple" from "apple", made from a base that does not.

Each cased piece starts from the embedding of its lower-case twin, plus a direction that says how it is written. So a
name that the training text never had is still known as a word, and known to be written like a name.
"""

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer, normalizers
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from recipes.minilm import SPECIAL, base_tokenizer
from recipes.parts.pruned import pruned_tokenizer

CHARACTERS = [chr(code) for code in range(0x21, 0x7F)]
WRITTEN = ("lower", "Capital", "ALL")


def unaccented(text: str) -> str:
    """Take the accents off: the base has no pieces with any.

    >>> unaccented("Zoë in Zürich")
    'Zoe in Zurich'
    """
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def written(piece: str) -> str:
    """Say how a piece is written.

    >>> [written(piece) for piece in ("apple", "Apple", "##LE", "I", "3")]
    ['lower', 'Capital', 'ALL', 'Capital', 'lower']
    """
    letters = piece.removeprefix("##")
    if len(letters) > 1 and letters.isupper():
        return "ALL"
    return "Capital" if letters[:1].isupper() else "lower"


def choose_cased_pieces(
    base: Path, sources: Mapping[str, Sequence[str]], weights: Mapping[str, float], size: int, capitals: float = 1.0
) -> list[str]:
    """Choose `size` pieces: special ones, ASCII characters, then the most used of the text, as it is written there.

    A source counts by its weight, not its length; a piece in capitals counts `capitals` times.
    """
    tokenizer = base_tokenizer(base)
    used: Counter[str] = Counter()
    for name, texts in sources.items():
        counts = _cased_counts(tokenizer, [unaccented(text) for text in texts])
        total = sum(counts.values())
        for piece, count in counts.items():
            importance = weights.get(name, 1.0) * (1.0 if written(piece) == "lower" else capitals)
            used[piece] += importance * count / total
    always = [*SPECIAL, *CHARACTERS, *(f"##{c}" for c in CHARACTERS if c.isalnum())]
    often = [piece for piece, _ in used.most_common() if piece not in set(always)]
    return [*always, *often[: size - len(always)]]


def _cased_counts(tokenizer: Tokenizer, texts: Sequence[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, encoding in zip(texts, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True):
        for piece, (start, end) in zip(encoding.tokens, encoding.offsets, strict=True):
            as_written = text[start:end]
            if as_written.lower() == piece.removeprefix("##"):
                counts["##" * piece.startswith("##") + as_written] += 1
    return counts


def twins(base: Path, pieces: Sequence[str]) -> list[str]:
    """Return the base's piece for each cased piece: the same in lower case, or [UNK]."""
    known = base_tokenizer(base).get_vocab()
    return [piece if piece in SPECIAL else piece.lower() if piece.lower() in known else "[UNK]" for piece in pieces]


@torch.no_grad()
def mark_case(words: torch.nn.Embedding, pieces: Sequence[str], strength: float, seed: int) -> None:
    """Add one random direction to all capitalised pieces, another to all in ALL CAPS, of `strength` mean lengths."""
    length = words.weight.norm(dim=1).mean()
    generator = torch.Generator().manual_seed(seed)
    for way in WRITTEN[1:]:
        direction = torch.randn(words.embedding_dim, generator=generator)
        rows = [row for row, piece in enumerate(pieces) if piece not in SPECIAL and written(piece) == way]
        words.weight[rows] += strength * length * direction / direction.norm()


def cased_tokenizer(base: Path, pieces: list[str], folder: Path, positions: int) -> PreTrainedTokenizerBase:
    """Write a tokenizer with these pieces that keeps upper case into a folder, and load it from there."""
    pruned_tokenizer(base, pieces, folder, positions)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=True)
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    config = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    config |= {"do_lower_case": False, "strip_accents": True}
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    return AutoTokenizer.from_pretrained(folder)


def sampled(sources: Mapping[str, Sequence[str]], size: int, seed: int) -> dict[str, list[str]]:
    """Draw at most `size` texts of every source."""
    rng = random.Random(seed)
    return {name: rng.sample(list(texts), min(size, len(texts))) for name, texts in sources.items()}
