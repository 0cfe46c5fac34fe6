"""Rules about the shape of a lesson: skeleton, headings, prose before code, length of cells."""

import re

from tools.lint.notebook import Cell, Finding, Notebook
from tools.lint.text import prose_lines

RECAP, NEXT = "What you can do now", "Next"
MOST_LINES = 15
# These speak about the cell before them, so that nothing need stand between.
ANSWERING = re.compile(r"\s*(check|hint|solution|reveal)\(")


def skeleton(notebook: Notebook) -> list[Finding]:
    """Title and promise first, a recap with as many points as the promise, a way on at the end."""
    promise, recap = _points(notebook.cells[0]), _section(notebook, RECAP)
    first = notebook.cells[0].source
    found = [
        (not first.startswith("# "), Finding(1, "it does not begin with a title")),
        (not 2 <= promise <= 4, Finding(1, f"the promise has {promise} points, not 2 to 4")),
        (not re.search(r"\d+ minutes", first), Finding(1, "it does not say how many minutes the lesson takes")),
        (not recap, Finding(0, f"there is no recap (## {RECAP})")),
        (recap and _points(recap) != promise, Finding(recap.number if recap else 0, "the recap has other points")),
        (not _section(notebook, NEXT), Finding(0, f"there is no way on (## {NEXT})")),
    ]
    return [finding for bad, finding in found if bad]


def one_title(notebook: Notebook) -> list[Finding]:
    """One heading of the first level in a notebook: the documentation takes a second one for a second page."""
    titles = [(cell.number, text) for cell in notebook.markdown for level, text in cell.headings if level == 1]
    return [Finding(number, f"one more title, {text!r}") for number, text in titles[1:]]


def introduced(notebook: Notebook) -> list[Finding]:
    """Each code cell follows a sentence; the standard first cells and answers to the cell above are exempt."""
    pairs = zip((None, *notebook.cells), notebook.cells, strict=False)
    bare = [cell for before, cell in pairs if cell in notebook.code and not _speaks(before)]
    return [
        Finding(cell.number, "code without a sentence before it")
        for cell in bare
        if cell.number > notebook.start and "parameters" not in cell.tags and not ANSWERING.match(cell.source)
    ]


def short_cells(notebook: Notebook) -> list[Finding]:
    """No code cell over fifteen lines."""
    lengths = [(cell.number, len(cell.source.splitlines())) for cell in notebook.code]
    return [Finding(number, f"{length} lines of code") for number, length in lengths if length > MOST_LINES]


def _speaks(cell: Cell | None) -> bool:
    return cell is not None and cell.kind == "markdown" and any(prose_lines(cell.source))


def _points(cell: Cell) -> int:
    return len(re.findall(r"^[-*] ", cell.source, re.MULTILINE))


def _section(notebook: Notebook, heading: str) -> Cell | None:
    return next((cell for cell in notebook.markdown if heading in [text for _, text in cell.headings]), None)
