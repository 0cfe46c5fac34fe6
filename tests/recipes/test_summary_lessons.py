"""What the summary model learns from and begins with: the rule's summaries, disguises, and a wired copier."""

import random
from pathlib import Path

import pytest
import torch
from transformers import PreTrainedTokenizerBase

from recipes import summary
from recipes.parts.summary.summary_lessons import ORDINARY, disguised, lessons, stretches
from recipes.parts.summary.summary_pieces import summary_pieces
from recipes.parts.summary.summary_school import new_model, pair_loss
from recipes.parts.summary.summary_sentences import compressed, sentences, words
from recipes.parts.summary.summary_targets import LONGEST, SHORTEST, target

TEXT = (
    "The Aral is a lake (once a sea) in the dry steppe. Fishermen of the Aral lost the lake when two rivers were led "
    "away. However, the north of the lake, which has a dam, is growing again. Salt blows over the fields. Nobody "
    "knows whether the fishermen of the villages will come back to the lake in their old boats."
)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> PreTrainedTokenizerBase:
    return summary_pieces([TEXT], 500, tmp_path_factory.mktemp("pieces"), 64)


def test_a_new_model_copies_random_pieces_before_it_has_learned_anything() -> None:
    model, rng = new_model(summary.SETTINGS).eval(), random.Random(1)
    strings = [[0, *(rng.randrange(ORDINARY, 6000) for _ in range(40)), 2] for _ in range(8)]
    copied = torch.tensor(strings)
    with torch.inference_mode():
        before = model.prepare_decoder_input_ids_from_labels(copied)
        guessed = model(input_ids=copied, decoder_input_ids=before).logits.argmax(-1)
    assert (guessed == copied)[:, 1:-1].float().mean() > 0.9


def test_padding_is_not_learned() -> None:
    model = new_model(summary.SETTINGS).eval()
    short, long = ([0, 300, 2], [0, 300, 2]), ([0, 301, 302, 303, 2], [0, 302, 303, 304, 2])
    with torch.inference_mode():
        both, alone = pair_loss(model, [short, long]), [pair_loss(model, [pair]) for pair in (short, long)]
    torch.testing.assert_close(both, (3 * alone[0] + 5 * alone[1]) / 8)


def test_pieces_give_back_the_text_and_are_the_same_wherever_a_word_stands(tokenizer: PreTrainedTokenizerBase) -> None:
    for text in (TEXT, "Aral — café 日本 🤗!"):
        assert tokenizer.decode(tokenizer(text)["input_ids"], skip_special_tokens=True) == text
    first, *_, second = tokenizer("lake Aral lake", add_special_tokens=False)["input_ids"]
    assert first == second


def test_the_special_pieces_are_where_bart_has_them(tokenizer: PreTrainedTokenizerBase, tmp_path: Path) -> None:
    config = new_model(summary.SETTINGS).config
    for name in ("bos", "pad", "eos"):
        assert getattr(tokenizer, f"{name}_token_id") == getattr(config, f"{name}_token_id")


def test_a_summary_of_the_rule_is_two_cut_sentences_of_the_right_length() -> None:
    made = target(TEXT)
    assert sentences(made)[0] == "The Aral is a lake in the dry steppe." and len(sentences(made)) == 2
    assert SHORTEST <= len(words(made)) / len(words(TEXT)) <= LONGEST
    assert {compressed(one) for one in sentences(TEXT)} >= set(sentences(made))


@pytest.mark.parametrize("text", ["", "One sentence of this is all there is.", "no end and no beginning"])
def test_a_text_of_which_nothing_can_be_left_out_has_no_summary(text: str) -> None:
    assert target(text) == ""


def test_a_quotation_is_not_torn_apart() -> None:
    torn = TEXT + ' He said: "The lake is the lake of the Aral. The fishermen know."'
    assert target(torn).count('"') % 2 == 0


def test_stretches_fit_the_model_and_begin_with_the_start(tokenizer: PreTrainedTokenizerBase) -> None:
    found = [part for seed in range(20) for part in stretches(TEXT, tokenizer, 3, random.Random(seed))]
    assert all(len(tokenizer(part)["input_ids"]) <= 64 for part in found)
    assert TEXT.startswith(found[0]) and len(set(found)) > 3 and not list(stretches("", tokenizer, 3, random.Random(1)))


def test_lessons_pair_a_stretch_with_its_summary(tokenizer: PreTrainedTokenizerBase) -> None:
    tokenizer.model_max_length = 192
    pairs = lessons([TEXT], tokenizer, 4, random.Random(1))
    told = [[tokenizer.decode(side, skip_special_tokens=True) for side in pair] for pair in pairs]
    assert told and all(target(source) == made for source, made in told)


def test_a_disguise_is_the_same_in_source_and_summary() -> None:
    source, made = list(range(250, 300)), [0, 250, 270, 280, 290, 2]
    where = {source.index(piece): place for place, piece in enumerate(made) if piece in source}
    seen = [disguised((source, made), 6000, 30, random.Random(seed)) for seed in range(20)]
    assert all(hidden[row] == short[place] for hidden, short in seen for row, place in where.items())
    assert all(hidden[:11] == source[:11] and short[:2] == made[:2] for hidden, short in seen)
    assert len({tuple(short) for _, short in seen}) > 10
