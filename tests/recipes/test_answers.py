"""The answers recipe from end to end on a tiny random base and made-up questions, its spans, and its refusals."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer, PreTrainedTokenizerBase

from recipes import answers, minilm
from recipes.parts import training
from recipes.parts.answers import answer_school
from recipes.parts.answers.answer_exam import by_word, exact, f1
from recipes.parts.answers.answer_school import AnswerPlan
from recipes.parts.answers.answer_texts import Answer, Question, elsewhere, outside_questions, read_sources
from recipes.parts.answers.answer_windows import best_span, pieces_of, windows
from recipes.parts.errors import RecipeError
from tests.recipes.conftest import write_lines

TINY = replace(
    answers.SETTINGS,
    pieces=140,
    positions=96,
    trained_length=64,
    plan=AnswerPlan("tiny", epochs=1, learning_rate=1e-3, size=8, seed=1, head_factor=10),
)
ARTICLES = 12


@pytest.fixture
def tiny_questions(tmp_path: Path) -> Path:
    """Two paragraphs an article with a question each, and a fairy tale of each split."""
    data = tmp_path / "data"
    articles = []
    for number in range(ARTICLES):
        paragraphs = []
        for word in ("dull", "fun"):
            found = [{"text": f"{word} film", "answer_start": 6}]
            asked = {"id": "x", "question": f"what was {number}?", "answers": found * 2}
            paragraphs.append({"context": f"a the {word} film {number} was good", "qas": [asked]})
        articles.append({"title": f"{number:02}", "paragraphs": paragraphs})
    (data / "qa/squad").mkdir(parents=True)
    (data / "qa/squad/squad-v1.1.json").write_text(json.dumps({"data": articles}), encoding="utf-8")
    spans = [{"text": "a king", "answer_start": 10}]
    tales = [
        {"story": split, "split": split, "question": "who?", "context": f"There was a king, {split}.", "spans": spans}
        for split in ("train", "val", "test")
    ]
    write_lines(data / "qa/fairytale/spans.jsonl", tales)
    return data


@pytest.fixture
def tokenizer(tiny_base: Path, tmp_path: Path) -> PreTrainedTokenizerBase:
    base = minilm.base_tokenizer(tiny_base)
    pieces = [
        base.id_to_token(index) for index in range(base.get_vocab_size()) if base.id_to_token(index) != "[unused0]"
    ]
    minilm.write_tokenizer(tiny_base, pieces, tmp_path, 96)
    return AutoTokenizer.from_pretrained(tmp_path)


def made(folder: Path, base: Path, data: Path) -> dict[str, Any]:
    typed = {"data": data, "base": str(base), "device": "cpu", "minutes": float("inf")}
    return answers.make(argparse.Namespace(out=folder / "model", work=folder / "work", **typed), TINY)


def test_the_recipe_makes_a_whole_model_folder(tmp_path: Path, tiny_base: Path, tiny_questions: Path) -> None:
    metrics, out = made(tmp_path, tiny_base, tiny_questions), tmp_path / "model"
    names = {"README.md", "config.json", "metrics.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert {path.name for path in out.iterdir()} == names
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8")) == metrics
    model = AutoModelForQuestionAnswering.from_pretrained(out)
    inputs = AutoTokenizer.from_pretrained(out)("who was fun?", "the film was fun", return_tensors="pt")
    assert model(**inputs).start_logits.shape == inputs["input_ids"].shape


def test_a_second_run_finds_the_taught_model(
    tmp_path: Path, tiny_base: Path, tiny_questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(tmp_path, tiny_base, tiny_questions)
    monkeypatch.setattr(training, "optimise", lambda *_: pytest.fail("trained again"))
    assert made(tmp_path, tiny_base, tiny_questions)["scores"] == first["scores"]


def test_an_interrupted_run_leaves_no_model(
    tmp_path: Path, tiny_base: Path, tiny_questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "optimise", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path, tiny_base, tiny_questions)
    assert not list(tmp_path.glob("*model*"))


def test_no_article_and_no_story_is_on_both_sides(tiny_questions: Path) -> None:
    for name, count in {"articles": 4, "fairy_tales": 1}.items():
        source = read_sources(tiny_questions)[name]
        assert len(source.held_out) == count and source.train
        assert not {one.origin for one in source.train} & {one.origin for one in source.held_out}


def test_a_question_asked_elsewhere_has_no_answer_there(tiny_questions: Path) -> None:
    asked = read_sources(tiny_questions)["articles"].train
    for moved in elsewhere(asked, seed=1, same_origin=True):
        told = {one.origin for one in asked if one.context == moved.context}
        assert not moved.answers and told == {moved.origin}
    assert not elsewhere(asked[:1], seed=1, same_origin=False)  # there is no other article


def test_an_answer_becomes_the_pieces_that_spell_it(tokenizer: PreTrainedTokenizerBase) -> None:
    asked = Question("what?", "it was a good film, a fun one", (Answer("good film", 9),), "made up")
    cut = windows(tokenizer, [asked], max_length=96, stride=8)
    first, last = pieces_of(asked.answers[0], cut.text[0], cut.characters[0])
    assert tokenizer.convert_ids_to_tokens(cut.ids[0][first : last + 1]) == ["good", "film"]


def test_a_window_without_the_answer_points_at_its_first_piece(tokenizer: PreTrainedTokenizerBase) -> None:
    asked = Question("what?", "a fun film " * 20 + "of good", (Answer("good", 223),), "made up")
    cut = windows(tokenizer, [asked], max_length=32, stride=8)
    found = [pieces_of(asked.answers[0], *window) for window in zip(cut.text, cut.characters, strict=True)]
    assert len(found) > 2 and set(found[:-1]) == {(0, 0)} and found[-1] != (0, 0)


def test_the_loss_is_that_of_the_library_when_people_agree(tiny_base: Path) -> None:
    pieces = [minilm.base_tokenizer(tiny_base).id_to_token(index) for index in range(50)]
    model = minilm.from_base(tiny_base, answers.DistilBertForQuestionAnswering, pieces, 96).eval()
    ids = [[4, 9, 8, 7, 6], [4, 5, 6, 9, 9]]
    ours = answer_school.loss_for(model, ids, [[(1, 2)], [(3, 4), (3, 4)]])([0, 1])
    firsts, lasts = torch.tensor([1, 3]), torch.tensor([2, 4])
    theirs = model(input_ids=torch.tensor(ids), start_positions=firsts, end_positions=lasts).loss
    torch.testing.assert_close(ours, theirs)


def test_the_best_span_is_never_longer_than_allowed_nor_outside_the_text() -> None:
    start, end = torch.full((100,), -9.0), torch.full((100,), -9.0)
    start[[0, 10, 60]], end[[0, 70, 99]] = -0.1, -0.1  # 10 to 70 is too long, 0 is no text
    assert best_span(start, end, (5, 99))[:2] == (60, 70)


def test_answers_are_compared_by_squads_rule() -> None:
    assert exact("the Eiffel tower.", ["Big Ben", "Eiffel Tower"]) and not exact("tower", ["Eiffel Tower"])
    assert f1("tower", ["Eiffel Tower"]) == pytest.approx(2 / 3) and f1("", ["Eiffel Tower"]) == 0


def test_the_mean_of_a_question_word_is_told_when_there_are_enough_questions() -> None:
    asked = [Question(text, "", (), "x") for text in ["Who is it?"] * 10 + ["Why not?"] * 9]
    assert by_word(asked, [1.0, 0.0] * 9 + [1.0]) == {"who": [10, 0.5]}


def test_the_questions_of_our_own_have_their_answers_in_the_text() -> None:
    asked = outside_questions(answers.OUTSIDE)
    assert len(asked) == 60 and sum(not one.answers for one in asked) == 10
    assert all(one.context[a.start :].startswith(a.text) for one in asked for a in one.answers)


def test_missing_data_is_answered_with_where_it_is_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answers.main(["--data", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("nowhere", "SQuAD", "FairytaleQA", "CC BY-SA 4.0"))


def test_a_file_in_another_format_is_named(tiny_questions: Path) -> None:
    (tiny_questions / "qa/squad/squad-v1.1.json").write_text('{"rows": []}', encoding="utf-8")
    with pytest.raises(RecipeError, match="not in the format"):
        read_sources(tiny_questions)


def test_a_line_without_its_columns_is_named(tiny_questions: Path) -> None:
    write_lines(tiny_questions / "qa/fairytale/spans.jsonl", [{"story": "x"}])
    with pytest.raises(RecipeError, match="lacks context, question, spans, split"):
        read_sources(tiny_questions)
