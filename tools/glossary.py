"""Write the glossary page from its data: every word in the order in which the lessons meet it, and by name.

Usage: python -m tools.glossary
"""

from itertools import groupby
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.glossary import PAGE, Term, terms
from tools.refresh import LESSONS, normalise

INTRODUCTION = """\
# Glossary

Every word of the course with a meaning of its own: what it is, and what people get wrong about it.
First a list by name, then each word in the order in which the lessons meet it.
In a lesson, `term("kernel")` shows the same text, after `from helpers import term`."""


def page() -> NotebookNode:
    """The glossary as a notebook of markdown cells: introduction, list by name, one cell a lesson."""
    by_lesson = groupby(terms(), key=lambda entry: entry.met)
    texts = [INTRODUCTION, by_name(), *(lesson_text(met, list(entries)) for met, entries in by_lesson)]
    cells = [nbformat.v4.new_markdown_cell(text, id=f"glossary-{number}") for number, text in enumerate(texts)]
    return normalise(nbformat.v4.new_notebook(cells=cells))


def by_name() -> str:
    """Links to every word, by name, in one paragraph at the top, where JupyterLab opens the page."""
    entries = sorted(terms(), key=lambda entry: entry.name.casefold())
    return "## By name\n\n" + " ·\n".join(f"[{entry.name}](#{entry.anchor})" for entry in entries)


def lesson_text(met: str, entries: list[Term]) -> str:
    """Markdown of the words that one lesson meets first."""
    return "\n\n".join([f"## First met in lesson {met}", *map(term_text, entries)])


def term_text(entry: Term) -> str:
    """Markdown of one word; its heading is the place that links point to."""
    return f"### {entry.name}\n\n{one_a_line(entry.short)}\n\n*What people get wrong:*\n{one_a_line(entry.wrong)}"


def one_a_line(text: str) -> str:
    r"""Sentences of a text, one a line.

    >>> one_a_line("It adds. `a.b` stays.")
    'It adds.\n`a.b` stays.'
    """
    return text.replace(". ", ".\n")


def write(folder: Path = LESSONS) -> Path:
    """Write the page into the folder of the lessons; its path."""
    path = folder / PAGE
    path.write_text(nbformat.writes(page()) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    print(write())
