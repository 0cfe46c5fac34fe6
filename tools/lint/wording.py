"""Rules about words, sentences and links."""

import re
from itertools import pairwise
from urllib.parse import unquote

from tools.lint.notebook import Finding, Notebook
from tools.lint.text import prose_lines, quiet, sentences

# What is easy for the writer is not for the reader, who then takes the fault for their own.
FORBIDDEN = re.compile(r"(?<![\w-])(simply|just|obviously|of course|trivial|trivially|easy|easily)(?![\w-])", re.I)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_STARTS_SMALL = re.compile(r"[a-zß-ÿ]")
_ENDS = re.compile(r"[.!?…:·]\W*$|^\W*$|^(#|\||>)")  # of a sentence; empty, heading, table, quotation


def forbidden(text: str) -> list[str]:
    """Forbidden words of a markdown text, as they stand in it; code and quotations (lines with >) do not count.

    >>> forbidden("This is easy: `just` call it.")
    ['easy']
    """
    prose = "\n".join(line for line in quiet(text).splitlines() if not line.lstrip().startswith(">"))
    return [found[0] for found in FORBIDDEN.finditer(prose)]


def kind_words(notebook: Notebook) -> list[Finding]:
    """No word that tells the reader that it is easy."""
    return [Finding(cell.number, f"the word {word!r}") for cell in notebook.markdown for word in forbidden(cell.source)]


def one_sentence_a_line(notebook: Notebook) -> list[Finding]:
    """In a markdown cell every sentence has a line of its own, and no sentence is broken over two."""
    lines = [(cell.number, line) for cell in notebook.markdown for line in prose_lines(cell.source)]
    full = [(number, line) for number, line in lines if len(sentences(line)) > 1]
    broken = [(cell.number, line) for cell in notebook.markdown for line in broken_lines(cell.source)]
    found = [Finding(number, f"{len(sentences(line))} sentences in the line {line[:50]!r}") for number, line in full]
    return found + [Finding(number, f"the sentence {line[:50]!r} goes on in the next line") for number, line in broken]


def broken_lines(source: str) -> list[str]:
    r"""Lines of a markdown text whose sentence goes on in the next line.

    >>> broken_lines("It is\nlong.\nThis\n\n- is not,\n- nor this.")
    ['It is']
    """
    lines = quiet(source).splitlines()
    return [line for line, following in pairwise(lines) if _STARTS_SMALL.match(following) and not _ENDS.search(line)]


def links_resolve(notebook: Notebook) -> list[Finding]:
    """Every link to a file of the course leads to a file that is there."""
    found = [(cell.number, target) for cell in notebook.markdown for target in _LINK.findall(quiet_code(cell.source))]
    local = [(number, target) for number, target in found if not re.match(r"[a-z]+:|#", target)]
    missing = [(n, t) for n, t in local if not (notebook.folder / unquote(t.split("#")[0])).exists()]
    return [Finding(number, f"a link to {target}, which is not there") for number, target in missing]


def quiet_code(source: str) -> str:
    """Markdown with its code taken out and its links left in."""
    return re.sub(r"(`+).+?\1", "", source, flags=re.DOTALL)
