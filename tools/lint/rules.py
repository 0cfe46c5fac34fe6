"""Every hard rule in one table: how it is found, why it is one, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.lint.glossary_terms import glossary_terms
from tools.lint.model_ids import model_ids
from tools.lint.notebook import Finding, Notebook
from tools.lint.shape import MOST_LINES, NEXT, RECAP, introduced, one_title, short_cells, skeleton
from tools.lint.stored import alt_text, executed, no_errors, no_widget_state
from tools.lint.wording import kind_words, links_resolve, one_sentence_a_line

GLOSSARY_LESSON = "99"  # a page of words, not a lesson: only the rules for every page hold


@dataclass(frozen=True)
class Rule:
    """A pure function over a notebook, with its reason and its remedy; `pages`: holds for the glossary page too."""

    check: Callable[[Notebook], list[Finding]]
    why: str
    remedy: str
    pages: bool = False


RULES = [
    Rule(
        skeleton,
        "a learner wants to know what a lesson brings, what it takes, and what comes after",
        f"begin with # title, 2 to 4 points, the minutes; end with ## {RECAP} (the points in the past) and ## {NEXT}",
    ),
    Rule(one_title, "the site takes a second title for a second page", "write ## instead of #", pages=True),
    Rule(introduced, "code that nobody announced is read as noise", "write a sentence in the markdown cell before it"),
    Rule(
        short_cells,
        f"more than {MOST_LINES} lines are more than one idea",
        "cut the cell in two, or move drawing and tables into helpers/",
    ),
    Rule(
        alt_text,
        "who cannot see the picture has nothing",
        "write what it shows: ![words](file), or draw through helpers.plots, which brings its alt text",
        pages=True,
    ),
    Rule(
        kind_words,
        "who finds it hard reads that it is their own fault",
        "leave the word out",
        pages=True,
    ),
    Rule(
        one_sentence_a_line,
        "a change of one sentence is then a change of one line",
        "begin a new line after each full stop, and nowhere else",
        pages=True,
    ),
    Rule(links_resolve, "a link into nothing ends the lesson", "correct the path", pages=True),
    Rule(
        no_widget_state,
        "code hosts then call the notebook invalid, and show nothing",
        "store the notebook with: python3 course.py refresh",
        pages=True,
    ),
    Rule(no_errors, "a reader takes it for a broken lesson", "catch an error on purpose with try and except"),
    Rule(executed, "a reader without a kernel sees no result", "run: python3 course.py refresh"),
    Rule(
        model_ids,
        "it asks the network, and the lesson must run without",
        'use model_for("role"), or show the call inside try and except',
    ),
    Rule(
        glossary_terms,
        "each word comes after its meaning",
        "write **[word](99_glossary.ipynb#word)** once, where you explain it, or change `met` in helpers/glossary.toml",
    ),
]


def findings(notebook: Notebook) -> list[str]:
    """One line for each thing that a rule found: notebook, cell, what, why, what to do."""
    is_page = notebook.lesson == GLOSSARY_LESSON
    return [
        f"{notebook.name}, {_place(found.cell)}: {found.what}. Why: {rule.why}. To do: {rule.remedy}."
        for rule in RULES
        if rule.pages or not is_page
        for found in rule.check(notebook)
    ]


def _place(cell: int) -> str:
    return f"cell {cell}" if cell else "the whole"
