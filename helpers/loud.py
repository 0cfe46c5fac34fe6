"""Let the library speak for a few lines: lessons are quiet, and a load report is something to learn to read."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_PATH = re.compile(r"(?<= from: )\S.*[\\/](?=[^\\/\n]+$)", re.MULTILINE)
_ROW = re.compile(r"^\S.* \| .*\|.*$")  # of the report's table; its head is the first of them


class _Collector(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def library_speaks() -> Iterator[None]:
    """Print what the library transformers has to say within the `with`, in an order that stays; then it is quiet again.

    It is what stands in the library's own log, but for three things: no colours, rows of a table sorted, of a path
    only the last part.
    """
    from transformers.utils import logging as library

    collector, before = _Collector(), library.get_verbosity()
    library.set_verbosity_warning()
    library.disable_default_handler()
    library.add_handler(collector)
    try:
        yield
    finally:
        library.remove_handler(collector)
        library.enable_default_handler()
        library.set_verbosity(before)
    for message in collector.said:
        print(tidy(message))  # noqa: T201 - this is what the lesson wants to show


def tidy(message: str) -> str:
    r"""A message without colours and folders, the rows of its table in the order of the alphabet.

    >>> print(tidy("REPORT from: /me/body\nKey | Status | \n----+--------+-\nb   | MISSING| \na   | MISSING| "))
    REPORT from: body
    Key | Status |
    ----+--------+-
    a   | MISSING|
    b   | MISSING|
    """
    lines = [line.rstrip() for line in _PATH.sub("", _COLOURS.sub("", message)).splitlines()]
    rows = [place for place, line in enumerate(lines) if _ROW.match(line)][1:]
    for place, line in zip(rows, sorted(lines[place] for place in rows), strict=True):
        lines[place] = line
    return "\n".join(lines)
