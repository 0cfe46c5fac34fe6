"""The table of what is done, with bars: characters in a terminal, coloured bars with the number beside on the page."""

from collections.abc import Iterable, Set

from helpers import quizzes, strings
from helpers.exercise import exercises_of, lessons
from helpers.html import Shown, escape, style, tag
from helpers.theme import BAR, FONT, PAIRS

WIDTH = 10  # characters of a bar
CELL = "text-align:left;padding:4px 12px;"
Counts = tuple[int, int]  # how many are done, of how many
Row = tuple[str, list[str | Counts]]


def table_of(done: Set[tuple[str, str]]) -> Shown:
    """A row for every lesson and one for all; done: pairs of kind and name, such as ("exercise", "01.second").

    >>> table_of({("lesson", "00"), ("exercise", "00.name")}).text.splitlines()[2].split()
    ['00', 'yes', '###-------', '1', 'of', '3', 'no']
    """
    numbers = sorted({*lessons(), *quizzes.lessons()})
    counted = [_counts(number, done) for number in numbers]
    columns = list(zip(*counted, strict=True))
    total: list[str | Counts] = [(sum(one for one, _ in column), sum(all_ for _, all_ in column)) for column in columns]
    rows = [(number, _of_one_lesson(counts)) for number, counts in zip(numbers, counted, strict=True)]
    rows.append((strings.PROGRESS_ALL, total))
    return Shown(_text(rows), _html(rows))


def bar(done: int, total: int) -> str:
    """A bar of ten characters; it is full only when all is done, and empty only when nothing is.

    >>> bar(3, 6), bar(1, 100), bar(99, 100)
    ('#####-----', '#---------', '#########-')
    """
    filled = min(max(round(WIDTH * done / total), 1), WIDTH - 1) if 0 < done < total else WIDTH * (done > 0)
    return "#" * filled + "-" * (WIDTH - filled)


def _counts(number: str, done: Set[tuple[str, str]]) -> list[Counts]:
    """Begun, exercises, quiz of one lesson."""
    names = [exercise.name for exercise in exercises_of(number)]
    begun, quiz = ("lesson", number) in done, ("quiz", number) in done
    exercises = sum(("exercise", name) in done for name in names)
    return [(int(begun), 1), (exercises, len(names)), (int(quiz), int(number in quizzes.lessons()))]


def _of_one_lesson(counts: list[Counts]) -> list[str | Counts]:
    """What is there once in a lesson needs a word, no bar."""
    begun, exercises, quiz = counts
    return [strings.PROGRESS_WORDS[begun[0]], exercises, strings.PROGRESS_WORDS[quiz[0]]]


def _count(counts: Counts) -> str:
    return strings.PROGRESS_COUNT.format(done=counts[0], total=counts[1])


def _text(rows: list[Row]) -> str:
    lines = [list(strings.PROGRESS_HEAD)]
    lines += [[name, *(c if isinstance(c, str) else f"{bar(*c)}  {_count(c)}" for c in cells)] for name, cells in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join([strings.PROGRESS_CAPTION, *padded])


def _html(rows: list[Row]) -> str:
    caption = tag("caption", escape(strings.PROGRESS_CAPTION), style=style("plain", CELL + "font-weight:600;"))
    head = _html_row(tag("th", escape(name), scope="col", style=style("head", CELL)) for name in strings.PROGRESS_HEAD)
    body = []
    for name, cells in rows:
        first = tag("th", escape(name), scope="row", style=style("plain", CELL))
        body.append(_html_row([first, *(tag("td", _html_cell(cell), style=style("plain", CELL)) for cell in cells)]))
    return tag("table", caption, head, *body, style=f"font-family:{FONT};border-collapse:collapse;")


def _html_row(cells: Iterable[str]) -> str:
    return tag("tr", *cells)


def _html_cell(cell: str | Counts) -> str:
    """A word, or a bar of two coloured pieces and the count as text, which is what a screen reader reads."""
    if isinstance(cell, str):
        return escape(cell)
    filled = bar(*cell).count("#")
    piece = "display:inline-block;height:0.7em;width:{width}em;background:{colour};"
    pieces = [(filled, BAR), (WIDTH - filled, PAIRS["head"][1])]
    drawn = "".join(tag("span", style=piece.format(width=0.6 * width, colour=colour)) for width, colour in pieces)
    return drawn + " " + escape(_count(cell))
