"""A vocabulary as T5 has it: Unigram pieces of both languages, a ▁ where a word begins, no character lost.

T5's own class would rebuild the tokenizer without bytes for rare characters, so the file is loaded as it is written.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer, PreTrainedTokenizerBase

PREFIX = "translate English to French: "
SPECIAL = ("<pad>", "</s>", "<unk>")  # 0, 1, 2, as in T5
BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))  # what a character is written in that is no piece
NORMALIZER = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex("[’‘]"), "'")])
# Only marks that end a phrase are cut off: l'eau and don't may become pieces as they stand, and "French:" is one.
MARKS = Regex(r"▁?(?:\.+|[,;!?\"«»()])")
WORDS = pre_tokenizers.Sequence(
    [
        pre_tokenizers.WhitespaceSplit(),
        pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
        pre_tokenizers.Split(MARKS, "isolated"),
    ]
)
FORCED = [f"▁{word}" for word in (*PREFIX.split(), "?", "!", ":")]  # pieces whatever the learning finds
COMMON = -3.0  # the log-probability of those that it does not find: as if each were one piece in twenty
FREQUENT = 10  # times a word occurs that is worth a look


def learned_pieces(texts: Sequence[str], size: int, folder: Path, longest: int) -> PreTrainedTokenizerBase:
    """Learn Unigram pieces from texts, write the tokenizer into a folder and load it from there.

    Of about `size` pieces, 256 are bytes and a few are the words of the prefix. `longest` is its model_max_length.
    """
    learner = Tokenizer(models.Unigram())
    learner.normalizer, learner.pre_tokenizer = NORMALIZER, WORDS
    trainer = trainers.UnigramTrainer(
        vocab_size=size - len(BYTES) - len(FORCED),
        special_tokens=list(SPECIAL),
        unk_token=SPECIAL[2],
        show_progress=False,
    )
    learner.train_from_iterator([*texts, *_with_mark(texts)], trainer)
    learned = json.loads(learner.to_str())["model"]["vocab"]
    scores = dict.fromkeys(SPECIAL, 0.0) | dict(learned)
    lowest = min(scores.values())
    scores |= {piece: COMMON for piece in FORCED if piece not in scores} | dict.fromkeys(BYTES, lowest - 10)
    return _written(list(scores.items()), folder, longest)


def _with_mark(texts: Sequence[str]) -> list[str]:
    # The trainer chooses among parts that two different words share. "Hello" is a part of "Hello-".
    counts = Counter(word.strip('.,;!?"') for text in texts for word in text.split())
    return [f"{word}-" for word, count in counts.items() if count >= FREQUENT]


def _written(pieces: list[tuple[str, float]], folder: Path, longest: int) -> PreTrainedTokenizerBase:
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2, byte_fallback=True))
    tokenizer.normalizer, tokenizer.pre_tokenizer = NORMALIZER, WORDS
    space = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Sequence([decoders.ByteFallback(), space])
    end = ("</s>", SPECIAL.index("</s>"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[end]
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    settings = {
        "tokenizer_class": "TokenizersBackend",
        "model_max_length": longest,
        "model_input_names": ["input_ids", "attention_mask"],
        **{f"{office}_token": piece for office, piece in zip(("pad", "eos", "unk"), SPECIAL, strict=True)},
    }
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return AutoTokenizer.from_pretrained(folder)
