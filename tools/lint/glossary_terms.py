"""A rule about the words of the glossary: each is met in its lesson, bold and linked, once, and not used before.

Where a word counts as used: in sentences and lists, in the singular, the plural or a variant of the glossary.
Where it does not: headings, code, alt texts, tables, quotations; the title cell of the lesson that meets it; the
section Next, which looks ahead. A word that is everyday English too (everyday in the glossary) may stand anywhere.
"""

import re
from collections.abc import Iterator

from helpers.glossary import PAGE, Term, terms
from tools.lint.notebook import Cell, Finding, Notebook
from tools.lint.shape import NEXT
from tools.lint.text import prose_lines

MEETING = re.compile(rf"\*\*\[[^\]]+\]\({re.escape(PAGE)}#([^)]+)\)\*\*")
LINK = re.compile(rf"\]\({re.escape(PAGE)}#([^)]+)\)")
_MARK = "\1{}\2"  # stands for a meeting while the rest of the markdown is taken off


def glossary_terms(notebook: Notebook) -> list[Finding]:
    """Every finding about the words of the glossary in one lesson."""
    lines = list(_lines(notebook))
    found = [finding for entry in terms() for finding in _term_findings(entry, notebook.lesson, lines)]
    anchors = {entry.anchor for entry in terms()}
    linked = [(cell.number, anchor) for cell in notebook.markdown for anchor in LINK.findall(cell.source)]
    return found + [Finding(n, f"a link to {anchor!r}, no such term") for n, anchor in linked if anchor not in anchors]


def forms(entry: Term) -> re.Pattern[str]:
    """Pattern of every form of a term as a whole word; one that is written with a capital keeps it.

    >>> bool(forms(Term("batch", "01", "Several inputs.", "None.", ("batches",))).search("Two Batches of texts"))
    True
    """
    either = "|".join(re.escape(form) + "s?" for form in sorted((entry.name, *entry.variants), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", 0 if entry.name != entry.name.lower() else re.IGNORECASE)


def _lines(notebook: Notebook) -> Iterator[tuple[int, str]]:
    """Cell number and text of each line of prose that counts, meetings replaced by a mark."""
    for cell in notebook.markdown:
        if not _looks_ahead(cell):
            marked = MEETING.sub(lambda found: _MARK.format(found[1]), cell.source)
            yield from ((cell.number, line) for line in prose_lines(marked))


def _looks_ahead(cell: Cell) -> bool:
    return NEXT in [text for _, text in cell.headings]


def _term_findings(entry: Term, lesson: str, lines: list[tuple[int, str]]) -> Iterator[Finding]:
    mark = _MARK.format(entry.anchor)
    meetings = [number for number, line in lines for _ in range(line.count(mark))]
    own = lesson == entry.met
    for number in meetings[own:]:
        yield Finding(number, f"{entry.name!r} is met a second time")
    use = _first_use(forms(entry), mark, [line for line in lines if not (own and line[0] == 1)])
    if own and not meetings:
        yield Finding(use, f"{entry.name!r} is not met here (bold and linked), though the glossary says so")
    elif use and lesson <= entry.met and not entry.everyday:
        yield Finding(use, f"{entry.name!r} is used before it is met in lesson {entry.met}")


def _first_use(pattern: re.Pattern[str], mark: str, lines: list[tuple[int, str]]) -> int:
    """Cell that uses a term first, if it does so before the term's mark; else 0."""
    for number, line in lines:
        before, met, _ = line.partition(mark)
        if pattern.search(before):
            return number
        if met:
            return 0
    return 0
