"""The entity recipe: a vocabulary with capitals, honest goals, whole entities counted, end to end on made-up lines."""

import argparse
import copy
import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import BertModel, PreTrainedTokenizerBase, pipeline

from recipes import entities
from recipes.parts import training
from recipes.parts.encoders import bert_from_base
from recipes.parts.entities import cased, entity_exam, tag_opinions, tagging
from recipes.parts.entities.coherent import IMPOSSIBLE, agreed, transitions
from recipes.parts.entities.entity_school import Pupil
from recipes.parts.entities.entity_texts import BLOCK, LABELS, Sentence, Source, in_blocks, read_sources, without_copies
from recipes.parts.errors import RecipeError
from tests.recipes.conftest import write_lines

TINY = replace(
    entities.SETTINGS,
    teacher=Pupil(250, 2, training.Plan("teacher", epochs=1, learning_rate=1e-3, size=32, seed=1)),
    student=Pupil(200, 1, training.Plan("student", epochs=1, learning_rate=1e-3, size=32, seed=1)),
    positions=64,
    trained_length=48,
)
NAMES = ("Film", "Good", "Bad", "Fun")
FILES = {"wikigold/all": "I-PER", "uner_ewt/dev": "B-PER", "wnut17/train": "B-person", "wnut17/dev": "B-person"}


@pytest.fixture
def tiny_names(tmp_path: Path) -> Path:
    """A data folder with 400 made-up sentences a source, in the formats of the real one."""
    for file, tag in (FILES | {"btc/all": "B-PER"}).items():
        rows = [
            {
                "tokens": [NAMES[i % 4], "was", file[:4], chr(97 + i % 26) * (1 + i // 26)],
                "ner_tags": [tag, "O", "O", "O"],
                "section": "gh"[i % 2],
            }
            for i in range(8 * BLOCK)
        ]
        write_lines(tmp_path / "data" / "ner" / f"{file}.jsonl", rows)
    return tmp_path / "data"


def made(folder: Path, base: Path, data: Path) -> dict[str, Any]:
    typed = {"data": data, "base": str(base), "device": "cpu", "minutes": float("inf")}
    return entities.make(argparse.Namespace(out=folder / "model", work=folder / "work", **typed), TINY)


def reader(base: Path, folder: Path, words: list[str]) -> tuple[PreTrainedTokenizerBase, list[str]]:
    pieces = cased.choose_cased_pieces(base, {"text": [" ".join(words)]}, {}, 200)
    return cased.cased_tokenizer(base, pieces, folder, 64), pieces


def test_the_recipe_makes_a_whole_model_folder(tmp_path: Path, tiny_base: Path, tiny_names: Path) -> None:
    metrics, out = made(tmp_path, tiny_base, tiny_names), tmp_path / "model"
    names = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert {path.name for path in out.iterdir()} == names
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == json.loads(json.dumps(metrics))
    tagger = pipeline("token-classification", model=str(out), device="cpu")
    assert {found["entity"] for found in tagger("Film was good.")} <= set(LABELS)


def test_a_second_run_finds_the_finished_stages(
    tmp_path: Path, tiny_base: Path, tiny_names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(tmp_path, tiny_base, tiny_names)
    monkeypatch.setattr(training, "optimise", lambda *_: pytest.fail("trained again"))
    assert made(tmp_path, tiny_base, tiny_names)["scores"] == first["scores"]


def test_an_interrupted_run_leaves_no_model(
    tmp_path: Path, tiny_base: Path, tiny_names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "optimise", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path, tiny_base, tiny_names)
    assert not (tmp_path / "model").exists()


def test_upper_and_lower_case_are_different_pieces(tiny_base: Path, tmp_path: Path) -> None:
    tokenizer, _ = reader(tiny_base, tmp_path / "tokenizer", ["Film", "film", "GOOD"])
    assert tokenizer.tokenize("Film film GOOD é") == ["Film", "film", "GOOD", "e"]


def test_a_capitalised_piece_starts_as_its_twin_plus_a_direction(tiny_base: Path, tmp_path: Path) -> None:
    _, pieces = reader(tiny_base, tmp_path / "tokenizer", ["Film", "film", "Good", "good"])
    plain = bert_from_base(tiny_base, BertModel, 64, cased.twins(tiny_base, pieces)).get_input_embeddings()
    moved = copy.deepcopy(plain)
    cased.mark_case(moved, pieces, strength=0.5, seed=1)
    plain, moved = plain.weight, moved.weight
    upper, lower = (
        torch.tensor([pieces.index(name) for name in names]) for names in (("Film", "Good"), ("film", "good"))
    )
    assert plain[upper].equal(plain[lower]) and moved[lower].equal(plain[lower])
    torch.testing.assert_close((moved - plain)[upper[0]], (moved - plain)[upper[1]])


def test_where_misc_is_not_marked_an_unmarked_word_may_be_misc(tiny_base: Path, tmp_path: Path) -> None:
    tokenizer, _ = reader(tiny_base, tmp_path / "tokenizer", ["Film"])
    goals = [
        tagging.encode(tokenizer, [Sentence(["Film", "was"], ["B-PER", "O"], open_misc)], 64).goals[0]
        for open_misc in (False, True)
    ]
    assert goals[0][1] == goals[1][1] == LABELS.index("B-PER")
    assert 0 in goals[0] and tagging.OPEN_MISC in goals[1] and 0 not in goals[1]


def test_the_loss_of_an_open_word_is_zero_for_misc_and_high_for_a_person() -> None:
    logits = torch.full((2, len(LABELS)), -50.0)
    logits[0, LABELS.index("B-MISC")] = logits[1, LABELS.index("B-PER")] = 50.0
    goal = torch.tensor([tagging.OPEN_MISC])
    assert tagging.allowed_loss(logits[:1], goal) < 1e-3 and tagging.allowed_loss(logits[1:], goal) > 10


def test_the_teacher_decides_only_what_is_not_marked(tiny_base: Path, tmp_path: Path) -> None:
    tokenizer, _ = reader(tiny_base, tmp_path / "tokenizer", ["Film"])
    data = tagging.encode(tokenizer, [Sentence(["Film", "was"], ["B-PER", "O"], True)], 64)
    opinion = torch.full((2, len(LABELS)), 1 / len(LABELS))
    goal = tag_opinions.soft_goals(data, {"words": opinion, "counts": torch.tensor([2])}, 1, trust=1.0)[0]
    assert goal[1].argmax() == LABELS.index("B-PER") and goal[0].sum() == 0
    assert goal[2, tagging.MAYBE].sum() > 0.99


def test_agreed_tags_are_as_likely_as_all_taggings_of_the_sentence_say() -> None:
    likelier = transitions([Sentence(["A", "B", "c"], ["B-PER", "I-PER", "O"], False)] * 9, weight=1.0)
    words = torch.randn(3, len(LABELS), generator=torch.Generator().manual_seed(1)).log_softmax(-1)
    begins = [0.0 if label[0] != "I" else IMPOSSIBLE for label in LABELS]
    total = torch.zeros(3, len(LABELS))
    for tags in itertools.product(range(len(LABELS)), repeat=3):
        score = begins[tags[0]] + sum(words[at, tag] for at, tag in enumerate(tags))
        score += sum(likelier[before, tag] for before, tag in itertools.pairwise(tags))
        total[range(3), tags] += score.exp()
    torch.testing.assert_close(agreed(words, likelier).exp(), total / total.sum(1, keepdim=True))


def test_a_lone_odd_tag_within_a_name_is_overruled() -> None:
    likelier = transitions([Sentence(["A", "B", "c"], ["B-PER", "I-PER", "O"], False)] * 9, weight=1.0)
    words = torch.full((2, len(LABELS)), -5.0)
    words[0, LABELS.index("B-PER")] = words[1, LABELS.index("I-ORG")] = -0.5
    words[1, LABELS.index("I-PER")] = -1.0
    assert [LABELS[index] for index in agreed(words, likelier).argmax(-1)] == ["B-PER", "I-PER"]


def test_a_name_that_is_cut_goes_on_within_its_word(tiny_base: Path, tmp_path: Path) -> None:
    tokenizer, _ = reader(tiny_base, tmp_path / "tokenizer", ["Film"])
    data = tagging.encode(tokenizer, [Sentence(["Filmx"], ["O"], False)], 64)
    opinion = torch.eye(len(LABELS))[[LABELS.index("B-LOC")]]
    goal = tag_opinions.soft_goals(data, {"words": opinion, "counts": torch.tensor([1])}, 0, trust=0.0)[0]
    assert [LABELS[index] for index in goal[1:3].argmax(-1).tolist()] == ["B-LOC", "I-LOC"]


def test_blocks_of_neighbours_stay_on_one_side() -> None:
    source = in_blocks([Sentence([str(i)], ["O"], False) for i in range(10 * BLOCK)])
    held = [int(one.words[0]) for one in source.held_out]
    assert held == [*range(3 * BLOCK, 4 * BLOCK), *range(7 * BLOCK, 8 * BLOCK)]
    assert len(source.train) + len(held) == 10 * BLOCK


def test_what_differs_from_a_held_out_sentence_by_numbers_and_links_is_not_learned_from() -> None:
    posts = [
        Sentence(words, ["O"] * 3, True) for words in (["Won", "3", "games"], ["won", "17", "games"], ["I", "won", "3"])
    ]
    assert without_copies(Source(posts[1:], posts[:1])).train == posts[2:]


def test_a_name_that_is_cut_short_is_not_found() -> None:
    gold, found = tagging.spans(["B-LOC", "I-LOC", "O"]), tagging.spans(["B-LOC", "O", "O"])
    assert tagging.f1([gold], [found])["f1"] == 0


def test_the_sentences_of_our_own_have_all_four_types() -> None:
    sentences = entity_exam.outside_sentences(entities.OUTSIDE)
    kinds = {tag[2:] for one in sentences for tag in one.tags if tag != "O"}
    assert len(sentences) >= 60 and kinds == {"PER", "ORG", "LOC", "MISC"}
    assert not any(set("[]|") & set(word) for one in sentences for word in one.words)


def test_a_missing_data_folder_is_answered_with_where_the_data_is_had(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert entities.main(["--data", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("nowhere", "wikigold", "UNER", "wnut17", "btc", "CC BY-SA 4.0"))


def test_a_line_without_its_columns_is_named(tiny_names: Path) -> None:
    (tiny_names / "ner/wikigold/all.jsonl").write_text('{"words": ["a"]}\n', encoding="utf-8")
    with pytest.raises(RecipeError, match='columns words, but "tokens" and "ner_tags"'):
        read_sources(tiny_names)


def test_a_data_folder_without_names_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="no folder .*ner"):
        read_sources(tmp_path)
