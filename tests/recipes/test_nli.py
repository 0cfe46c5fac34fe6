"""The nli recipe from end to end on a tiny random base and made-up pairs, and its parts."""

import json
import random
from pathlib import Path

import pytest
import torch
from transformers import pipeline

from recipes import nli
from recipes.parts.errors import RecipeError
from recipes.parts.nli import inference_exam, inference_texts
from recipes.parts.nli.everyday_pairs import denials
from recipes.parts.nli.topic_pairs import TOPICS, topic_pairs
from tests.recipes.tiny import made


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """A data folder with 60 made-up pairs a source, and everyday sentences with translations."""
    folder = tmp_path / "data"
    (folder / "nli").mkdir(parents=True)
    for file, *columns in inference_texts.SOURCES.values():
        rows = [(f"{file} sees {i} cats.", f"There are {i} cats.", inference_texts.LABELS[i % 3]) for i in range(60)]
        as_json = "".join(json.dumps(dict(zip(columns, row, strict=True))) + "\n" for row in rows)
        as_table = "\n".join("\t".join(row) for row in [columns, *rows])
        (folder / "nli" / file).write_text(as_json if file.endswith("jsonl") else as_table, encoding="utf-8")
    lines = "".join(f"The dog is {i}.\tLe chien {i % 9}\n" for i in range(40))
    (folder / "translation/tatoeba_en_fr").mkdir(parents=True)
    (folder / "translation/tatoeba_en_fr/fra.txt").write_text(lines, encoding="utf-8")
    return folder


def test_the_recipe_makes_a_model_that_reads_pairs(tmp_path: Path, tiny_base: Path, pairs: Path) -> None:
    metrics, out = made(nli, 300, tmp_path, tiny_base, pairs), tmp_path / "model"
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == metrics
    sorter = pipeline("zero-shot-classification", model=str(out), device="cpu")
    assert set(sorter("a fun film", candidate_labels=["film", "food"])["labels"]) == {"film", "food"}


def test_no_sentence_of_a_held_out_pair_is_learned_from(tiny_base: Path, pairs: Path) -> None:
    texts = inference_texts.read_texts(pairs, tiny_base, seed=1)
    kept_apart = {sentence for source in texts.held_out.values() for pair in source for sentence in pair[:2]}
    learned = {sentence for source in texts.told.values() for pair in source for sentence in pair[:2]}
    assert kept_apart and learned and not kept_apart & learned


def test_a_question_is_not_denied() -> None:
    assert denials("Is the door open?", random.Random(0)) == []


def test_only_a_sentence_with_one_clear_topic_becomes_pairs() -> None:
    near = torch.full((2, len(TOPICS)), -0.1)
    near[0, TOPICS.index("food")] = 0.6
    made = topic_pairs(["I ate bread.", "It is so."], near, random.Random(0))
    assert [label for *_, label in made] == ["entailment", "contradiction", "contradiction"]
    assert {premise for premise, *_ in made} == {"I ate bread."} and "food" in made[0][1]


def test_a_missing_file_is_named_with_its_home(tiny_base: Path, pairs: Path) -> None:
    (pairs / "nli/med.tsv").unlink()
    with pytest.raises(RecipeError, match=r"med\.tsv.*verypluming/MED"):
        inference_texts.read_texts(pairs, tiny_base, seed=1)


def test_a_missing_column_is_named(tiny_base: Path, pairs: Path) -> None:
    (pairs / "nli/med.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(RecipeError, match="no column sentence1"):
        inference_texts.read_texts(pairs, tiny_base, seed=1)


def test_a_strange_label_is_named(tiny_base: Path, pairs: Path) -> None:
    (pairs / "nli/med.tsv").write_text("sentence1\tsentence2\tgold_label\na\tb\tmaybe\n", encoding="utf-8")
    with pytest.raises(RecipeError, match='label "maybe"'):
        inference_texts.read_texts(pairs, tiny_base, seed=1)


def test_the_most_common_label_alone_is_the_line_to_beat() -> None:
    scores = torch.eye(3)[[0, 0, 1, 2]]
    assert inference_exam.summary(scores, torch.tensor([0, 0, 0, 2]))["most_common_only"] == 0.75
