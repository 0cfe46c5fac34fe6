"""Each rule on a small lesson that is good, and on the same lesson with one thing wrong."""

from dataclasses import replace

import pytest

from helpers.glossary import terms
from tools.lint.__main__ import main
from tools.lint.model_ids import model_ids
from tools.lint.notebook import Cell, Notebook
from tools.lint.numbers import measures, table
from tools.lint.rules import RULES, findings
from tools.lint.shape import introduced
from tools.lint.wording import kind_words, one_sentence_a_line

PROMISE = "# 50 · Test\n\nIn this lesson you will\n\n- run,\n- read.\n\n**Time:** about 5 minutes."
VIEW = "application/vnd.jupyter.widget-view+json"
ANSWER = {"output_type": "execute_result", "data": {"text/plain": "4"}}


def text(source: str) -> Cell:
    return Cell(0, "markdown", source)


def code(source: str, **more: object) -> Cell:
    return Cell(0, "code", source, **{"count": 1, "outputs": (ANSWER,), **more})


def display(data: dict[str, object]) -> dict[str, object]:
    return {"output_type": "display_data", "data": data}


def lesson(
    *cells: Cell, name: str = "50_test.ipynb", promise: str = PROMISE, recap: str = "", **more: object
) -> Notebook:
    """A lesson with these cells between its promise and its recap."""
    end = [text(recap or "## What you can do now\n\n- You ran.\n- You read."), text("## Next\n\nMore.")]
    first = [
        text(promise),
        code('profile = ""', tags=("parameters",)),
        code('from helpers import start\n\nstart("50")'),
    ]
    numbered = (replace(cell, number=number) for number, cell in enumerate([*first, *cells, *end], 1))
    return Notebook(name, tuple(numbered), **more)


def found(notebook: Notebook, rule: str) -> list[str]:
    """What one rule found, as "cell: what"."""
    check = next(entry.check for entry in RULES if entry.check.__name__ == rule)
    return [f"{finding.cell}: {finding.what}" for finding in check(notebook)]


GOOD = lesson(text("## Add\n\nTwo and two.\nRun it."), code("2 + 2"))


def test_a_good_lesson_has_no_findings() -> None:
    assert findings(GOOD) == []


BAD = {
    "skeleton": [
        (lesson(promise=PROMISE[2:]), "1: it does not begin with a title"),
        (
            lesson(promise=PROMISE.replace("5 minutes", "a while")),
            "1: it does not say how many minutes the lesson takes",
        ),
        (
            lesson(promise="# A\n\n- one, 5 minutes", recap="## What you can do now\n\n- One."),
            "1: the promise has 1 points, not 2 to 4",
        ),
        (lesson(recap="## The end\n\n- You ran.\n- You read."), "0: there is no recap (## What you can do now)"),
        (lesson(recap="## What you can do now\n\n- You ran."), "4: the recap has other points"),
        (replace(GOOD, cells=GOOD.cells[:-1]), "0: there is no way on (## Next)"),
    ],
    "one_title": [(lesson(text("# Again\n\nText.")), "4: one more title, 'Again'")],
    "introduced": [
        (lesson(text("Text."), code("1"), code("2")), "6: code without a sentence before it"),
        (lesson(text("## Only a heading"), code("1")), "5: code without a sentence before it"),
        (lesson(text("![A cat.](cat.png)"), code("1")), "5: code without a sentence before it"),
    ],
    "short_cells": [(lesson(text("Text."), code("\n".join("x" * 16))), "5: 16 lines of code")],
    "alt_text": [
        (lesson(text("Look: ![](a.png)")), "4: a picture without alt text"),
        (lesson(text('Look: <img src="a.png" alt=" ">')), "4: a picture without alt text"),
        (
            lesson(text("A."), code("1", outputs=(display({"text/html": "<img src='a'>"}),))),
            "5: a picture without alt text",
        ),
        (lesson(text("A."), code("1", outputs=(display({"image/png": "iVBO"}),))), "5: a picture without alt text"),
    ],
    "kind_words": [
        (lesson(text("This is Easy.")), "4: the word 'Easy'"),
        (lesson(text("Of course, it runs.")), "4: the word 'Of course'"),
        (lesson(text("## Just run it\n\nText.")), "4: the word 'Just'"),
        (lesson(text("| simply |\n|---|\n| a |")), "4: the word 'simply'"),
    ],
    "one_sentence_a_line": [
        (lesson(text("It runs. It stops.")), "4: 2 sentences in the line 'It runs. It stops.'"),
        (lesson(text("- Why? **Because** it does.")), "4: 2 sentences in the line 'Why? Because it does.'"),
        (lesson(text("It runs and\nruns on.")), "4: the sentence 'It runs and' goes on in the next line"),
    ],
    "links_resolve": [(lesson(text("See [it](gone.md#there).")), "4: a link to gone.md#there, which is not there")],
    "no_widget_state": [
        (lesson(metadata={"widgets": {}}), "0: widget state in the metadata"),
        (lesson(text("A."), code("1", outputs=(display({VIEW: {}}),))), "5: a widget's view in the output"),
    ],
    "no_errors": [
        (
            lesson(text("A."), code("x", outputs=({"output_type": "error", "ename": "NameError"},))),
            "5: a stored NameError",
        )
    ],
    "executed": [(lesson(text("A."), code("1", count=None)), "5: a code cell that has not run")],
    "model_ids": [
        (
            lesson(text("A."), code('pipeline("ner", model="dslim/distilbert-NER")')),
            "5: the hub id 'dslim/distilbert-NER'",
        ),
        (lesson(text("A."), code('pipeline("ner", "roberta-large-mnli")')), "5: the hub id 'roberta-large-mnli'"),
        (lesson(text("A."), code('AutoModel.from_pretrained("a/b")')), "5: the hub id 'a/b'"),
        (lesson(text("A."), code('name = "a/b"\nAutoTokenizer.from_pretrained(name)')), "5: the hub id 'a/b'"),
        (lesson(text("A."), code('pipeline("ner")("Text")')), "5: pipeline(…) without a model"),
        (
            lesson(text("A."), code('try:\n    1\nexcept OSError:\n    pipeline("ner")')),
            "5: pipeline(…) without a model",
        ),
    ],
}


@pytest.mark.parametrize(
    ("rule", "notebook", "finding"),
    [pytest.param(rule, *case, id=f"{rule}: {case[1]}") for rule, cases in BAD.items() for case in cases],
)
def test_one_thing_wrong_is_found_by_its_rule_and_by_no_other(rule: str, notebook: Notebook, finding: str) -> None:
    assert found(notebook, rule) == [finding]
    assert len(findings(notebook)) == 1


def test_every_rule_is_shown_to_find_something() -> None:
    assert {rule.check.__name__ for rule in RULES} == {*BAD, "glossary_terms"}


def test_a_finding_says_notebook_cell_what_why_and_what_to_do() -> None:
    (line,) = findings(lesson(text("A."), code("1", count=None)))
    assert line == (
        "50_test.ipynb, cell 5: a code cell that has not run. Why: a reader without a kernel sees no result. "
        "To do: run: python3 course.py refresh."
    )


@pytest.mark.parametrize(
    "source",
    [
        'try:\n    pipeline("ner")\nexcept OSError as error:\n    print(error)',
        'pipeline("ner", model=model_for("entities"))',
        'name = "a/b"\nname = model_for("entities")\nAutoModel.from_pretrained(name)',
        'AutoModel.from_pretrained("./my_model")',
        'AutoModel.from_pretrained("my_model")',
        'print("a/b", "roberta-large-mnli")',
        "%pip list\n!ls\nx = 1",
        "this is no Python",
    ],
)
def test_a_model_from_model_for_from_a_folder_or_inside_try_is_fine(source: str) -> None:
    assert model_ids(lesson(text("A."), code(source))) == []


@pytest.mark.parametrize(
    "source",
    [
        "It says `just. Do. It.` in code.",
        "> A quoted error: just run it. Easily. So.\n\nText.",
        "```\nsimply. Easy. Code.\n```\n\nText.",
        "A just-in-time thing, e.g. Numba, is uneasy.",
        'The line "Stop. Now." is a quotation.',
        "## A heading. With two parts",
        "| one. Two. | three |\n|---|---|\n| a. B. | c |",
        "1. First\n2. Second",
        "It costs 0.5 GB in v5.23 on huggingface.co, No. 3 here.",
        "First line.\n\nsmall beginning.",
    ],
)
def test_code_quotations_tables_and_numbers_are_no_sentences(source: str) -> None:
    notebook = lesson(text(source))
    assert kind_words(notebook) + one_sentence_a_line(notebook) == []


def test_answers_to_the_cell_above_need_no_prose() -> None:
    calls = ['check("50.add", answer)', 'hint("50.add")', 'solution("50.add")', 'reveal("50.add", 4)']
    assert introduced(lesson(text("A."), code("answer = ..."), *map(code, calls))) == []


def meeting(name: str) -> str:
    return f"A **[{name}](99_glossary.ipynb#{name})** is told here."


@pytest.fixture
def two_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {entry.name: entry for entry in terms()}
    pair = (replace(known["kernel"], met="50"), replace(known["score"], met="50"))
    monkeypatch.setattr("tools.lint.glossary_terms.terms", lambda: pair)


BOTH = f"{meeting('kernel')}\n{meeting('score')}"


@pytest.mark.parametrize(
    ("notebook", "expected"),
    [
        (lesson(text(BOTH), text("A kernel has a score.")), []),
        (lesson(text("`kernel`\n\n## The kernel"), text(BOTH)), []),
        (lesson(text(BOTH), promise=PROMISE + "\nYou meet a kernel."), []),
        (lesson(text("The score is everyday English."), text(BOTH)), []),
        (lesson(text("Two Kernels."), text(BOTH)), ["4: 'kernel' is used before it is met in lesson 50"]),
        (lesson(text(BOTH), text(meeting("kernel"))), ["5: 'kernel' is met a second time"]),
        (lesson(text(meeting("score")), text("A kernel.")),
         ["5: 'kernel' is not met here (bold and linked), though the glossary says so"]),
        (lesson(text("A **kernel**."), name="49_test.ipynb"), ["4: 'kernel' is used before it is met in lesson 50"]),
        (lesson(text("A score, and a colonel."), name="49_test.ipynb"), []),
        (lesson(text("A kernel."), text("[It](99_glossary.ipynb#kernel)."), name="51_test.ipynb"), []),
        (lesson(text(meeting("kernel")), name="51_test.ipynb"), ["4: 'kernel' is met a second time"]),
        (lesson(text(BOTH), text("[Here](99_glossary.ipynb#nothing).")), ["5: a link to 'nothing', no such term"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("two_terms")
def test_a_term_is_met_once_bold_and_linked_and_not_used_before(notebook: Notebook, expected: list[str]) -> None:
    assert found(notebook, "glossary_terms") == expected


def test_the_glossary_page_is_no_lesson() -> None:
    page = Notebook("99_glossary.ipynb", (Cell(1, "markdown", "# Glossary\n\nA kernel.\n# Two"),))
    assert [line.split(":")[1] for line in findings(page)] == [" one more title, 'Two'. Why"]


def test_the_numbers_of_a_small_lesson_are_those_one_counts() -> None:
    values = {measure.name: round(measure.value, 2) for measure in measures(GOOD)}
    assert values["text cells per code cell"] == round(4 / 3, 2)
    assert (values["lines a cell: median"], values["lines a cell: 9 in 10"]) == (1, 3)
    assert values["words"] == 30
    assert values["words per heading"] == 7.5
    assert values["exercises"] == 0


def test_the_table_marks_what_lies_outside_its_range() -> None:
    rows = {row[:26].strip(): row[26:].split() for row in table([GOOD]).splitlines()}
    assert rows["words"][0] == "30*"
    assert rows["lines a cell: median"][0] == "1"


def test_the_command_fails_for_a_finding_and_passes_without(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("tools.lint.__main__.lessons", lambda names: names)
    monkeypatch.setattr("tools.lint.__main__.read", {"good": GOOD, "bad": lesson(text("Easy."))}.__getitem__)
    assert main(["good"]) == 0
    assert main(["good", "bad"]) == 1
    assert "50_test.ipynb, cell 4: the word 'Easy'." in capsys.readouterr().out
