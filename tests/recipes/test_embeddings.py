"""The embeddings recipe: pairs found in translations, one loss for both uses, end to end on made-up lines."""

import argparse
import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import BertForMaskedLM, pipeline

from recipes import embeddings
from recipes.parts import training
from recipes.parts.embeddings import embedding_pairs, embedding_texts
from recipes.parts.embeddings.embedding_exam import ranks, spearman
from recipes.parts.embeddings.embedding_loss import Lessons, Read, Weights, hide, loss_for, pair_loss
from recipes.parts.embeddings.embedding_school import Phase, Plan
from recipes.parts.encoders import bert_from_base
from recipes.parts.outside_rows import outside_rows
from recipes.parts.pruned import pruned_tokenizer
from tests.recipes.conftest import write_lines

PLAN = Plan("tiny", epochs=1, learning_rate=1e-3, size=32, seed=1, head_rate=2.0)
WEIGHTS = Weights(hidden_share=0.2, kept=1.0, alike=1.0, batch_pairs=4, kept_every=2)
TINY = replace(
    embeddings.SETTINGS,
    pieces=140,
    positions=64,
    trained_length=48,
    phases=(
        Phase(replace(PLAN, name="filling"), WEIGHTS, share=0.5),
        Phase(replace(PLAN, name="keeping"), replace(WEIGHTS, kept=2.0), share=0.4),
    ),
)
BANK = {
    "He sat on the bank.": {"Il était assis sur la rive."},
    "The bank was closed.": {"Cette banque avait fermé."},
    "She robbed a bank.": {"Elle vola une banque."},
}


@pytest.fixture
def tiny_translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of made-up translations, some sentences with one in common, and one article of questions."""
    monkeypatch.setattr(embedding_texts, "HELD_OUT", 3)
    lines = [f"a film {i} was {word}\tun film {i} {word}" for i in range(150) for word in ("good", "bad")]
    lines += [f"good bank {chr(97 + i % 26) * (1 + i // 26)}\t{i}" for i in range(150)]
    lines += [f"great film {i}\tle grand film {i}\nthe film {i} was great fun\tle grand film {i}" for i in range(150)]
    (tmp_path / "data/translation/tatoeba_en_fr").mkdir(parents=True)
    (tmp_path / "data/translation/tatoeba_en_fr/fra.txt").write_text("\n".join(lines), encoding="utf-8")
    paragraphs = [{"context": f"the film {i}", "qas": [{"question": f"what was film {i}"}]} for i in range(4)]
    (tmp_path / "data/qa/squad").mkdir(parents=True)
    (tmp_path / "data/qa/squad/a.json").write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}))
    write_lines(tmp_path / "data/prose/simple_stories/a.jsonl", [{"pages": [f"a dull story {i}."]} for i in range(200)])
    return tmp_path / "data"


def made(folder: Path, base: Path, data: Path) -> dict[str, Any]:
    typed = {"data": data, "base": str(base), "device": "cpu", "minutes": float("inf")}
    return embeddings.make(argparse.Namespace(out=folder / "model", work=folder / "work", **typed), TINY)


def test_the_recipe_makes_one_folder_that_fills_blanks_and_gives_vectors(
    tmp_path: Path, tiny_base: Path, tiny_translations: Path
) -> None:
    metrics, out = made(tmp_path, tiny_base, tiny_translations), tmp_path / "model"
    names = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert {path.name for path in out.iterdir()} == names
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == json.loads(json.dumps(metrics))
    assert len(pipeline("fill-mask", model=str(out), device="cpu")("a [MASK] film")) == 5
    model, loading = BertForMaskedLM.from_pretrained(out, output_loading_info=True)
    assert not any(loading.values())
    assert model.cls.predictions.decoder.weight is model.get_input_embeddings().weight


def test_a_second_run_finds_the_finished_stages(
    tmp_path: Path, tiny_base: Path, tiny_translations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(tmp_path, tiny_base, tiny_translations)
    monkeypatch.setattr(training, "optimise", lambda *_: pytest.fail("trained again"))
    assert made(tmp_path, tiny_base, tiny_translations)["scores"] == first["scores"]


def test_an_interrupted_run_leaves_no_model(
    tmp_path: Path, tiny_base: Path, tiny_translations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "optimise", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path, tiny_base, tiny_translations)
    assert not (tmp_path / "model").exists()


def test_what_is_held_out_is_held_out_everywhere(tiny_translations: Path) -> None:
    settings = embeddings.SETTINGS
    texts = embedding_texts.read_texts(tiny_translations, settings.texts, settings.pairs, seed=1)
    learned = {text for source in texts.train.values() for text in source}
    learned |= {text for pairs in texts.pairs.values() for pair in pairs for text in pair}
    assert len(learned) > 300 and all(texts.held_out[name] for name in ("translation", "stories"))
    assert not any(map(embedding_texts.is_held_out, learned))
    assert not learned & {*texts.paragraphs, *(question for question, _ in texts.questions)}


def test_sentences_with_one_translation_are_paraphrases() -> None:
    told = {"I am starving.": {"J'ai très faim."}, "What hunger I have!": {"J'ai très faim !"}, "No.": {"Non."}}
    found = list(embedding_pairs.paraphrases(told, random.Random(1)))
    assert found == [("I am starving.", "What hunger I have!")]


def test_one_word_apart_is_no_paraphrase_of_the_same_translation() -> None:
    told = {"the cat is big": {"a"}, "the cat is old": {"b"}, "the cat is large": {"a"}}
    found = {frozenset(pair) for pair in embedding_pairs.one_word_apart(told, random.Random(1))}
    assert found and frozenset(("the cat is big", "the cat is large")) not in found


def test_a_negation_is_put_in_once_and_not_into_questions() -> None:
    told = {text: {"x"} for text in ("The soup is hot.", "Is the soup hot?", "It is not hot.", "He is old and was so.")}
    found = list(embedding_pairs.negated(told, random.Random(1)))
    assert found == [("The soup is hot.", "The soup is not hot.")]


def test_a_shared_word_that_french_tells_apart_is_found() -> None:
    pairs = {frozenset(pair) for pair in embedding_pairs.shared_word(BANK, random.Random(1))}
    assert frozenset(("He sat on the bank.", "The bank was closed.")) in pairs
    assert frozenset(("She robbed a bank.", "The bank was closed.")) not in pairs


def test_the_pairs_are_the_same_in_every_run() -> None:
    code = """if True:
        from recipes.parts.embeddings.embedding_pairs import found_pairs
        told = {f"{one} {other}": {one, f"{other}{one}x"} for one in "abcdefgh" for other in "klmnopqr"}
        print(found_pairs(told, dict.fromkeys(("paraphrase", "one word", "negation", "shared word"), 9), seed=1))
    """
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": seed})
        for seed in "123"
    ]
    assert runs[0].stdout.count(b"(") == 18 and len({run.stdout for run in runs}) == 1


def test_only_real_pieces_are_hidden_and_at_least_one_a_text(tiny_base: Path, tmp_path: Path) -> None:
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b"]
    tokenizer = pruned_tokenizer(tiny_base, pieces, tmp_path / "tokenizer", 64)
    ids = torch.tensor([[2, 5, 3, 0, 0], [2, 5, 6, 6, 3]])
    filled, hidden = hide(ids, (ids != 0).long(), 0.0, tokenizer)
    assert hidden.sum(1).tolist() == [1, 1] and hidden[0, 1]
    assert (filled[hidden] == 4).all() and filled[~hidden].equal(ids[~hidden])
    assert hide(ids, (ids != 0).long(), 1.0, tokenizer)[1].sum(1).tolist() == [1, 3]


@pytest.fixture
def lessons(tiny_base: Path) -> tuple[BertForMaskedLM, Lessons]:
    """A model that gives the base's vectors, and pairs that should be as alike as the base says."""
    model = bert_from_base(tiny_base, BertForMaskedLM, 64).eval()
    read = Read([[3, 9, 4], [3, 8, 12, 4]], ([[3, 30, 4], [3, 31, 32, 4]], [[3, 33, 4], [3, 34, 4]]))
    return model, Lessons(read, read, factors=torch.ones(2), fixed=torch.tensor([False, False]))


def test_who_keeps_all_vectors_has_no_loss_of_pairs_and_who_should_move_a_pair_has(
    lessons: tuple[BertForMaskedLM, Lessons],
) -> None:
    model, kept = lessons
    assert pair_loss(model, model.bert, kept, [1, 0]) < 1e-9
    assert pair_loss(model, model.bert, replace(kept, factors=torch.zeros(2)), [1, 0]) > 0.1
    fixed = replace(kept, factors=torch.tensor([-1.0, -1.0]), fixed=torch.tensor([True, True]))
    assert pair_loss(model, model.bert, fixed, [1, 0]) > 0.5


def test_the_loss_grows_when_the_base_reads_another_text(
    lessons: tuple[BertForMaskedLM, Lessons], tiny_base: Path, tmp_path: Path
) -> None:
    model, kept = lessons
    tokenizer = pruned_tokenizer(tiny_base, ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], tmp_path / "t", 64)
    other = replace(kept, base=replace(kept.ours, texts=kept.ours.texts[::-1]))
    losses = []
    for one in (kept, other):
        torch.manual_seed(0)
        weights = Weights(hidden_share=0.0, kept=100.0, alike=0.0, batch_pairs=2, kept_every=2)
        losses.append(loss_for(model, model.bert, one, weights, tokenizer)([0, 1]).item())
    assert losses[1] > losses[0] + 1


def test_equal_values_share_a_rank_and_the_order_alone_counts() -> None:
    assert ranks(torch.tensor([3.0, 1.0, 3.0, 2.0])).tolist() == [3.5, 1.0, 3.5, 2.0]
    assert spearman(torch.tensor([1.0, 2.0, 9.0]), torch.tensor([0.1, 0.2, 0.3])) == 1.0


def test_the_pairs_of_our_own_have_grades_and_kinds() -> None:
    rows = outside_rows(embeddings.OUTSIDE)
    assert len(rows) == 100 and len({(row["first"], row["second"]) for row in rows}) == 100
    assert all(0 <= float(row["grade"]) <= 5 for row in rows) and len({row["kind"] for row in rows}) == 7


def test_missing_translations_are_answered_with_where_they_are_had(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tiny_base: Path
) -> None:
    (tmp_path / "data").mkdir()
    assert embeddings.main(["--data", str(tmp_path / "data"), "--base", str(tiny_base)]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("tatoeba", "SQuAD", "CC BY-SA 4.0"))
