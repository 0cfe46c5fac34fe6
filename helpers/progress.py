"""What a learner has done, in one file on this computer; nothing is sent anywhere.

One line for each thing done, added at the end under a lock, so that several notebooks at once lose nothing and a
notebook that is killed leaves at most one half line, which the next reader passes over.
No trouble with the file ends a lesson: it is told in one sentence.
"""

import errno
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock
from IPython.display import display
from platformdirs import user_data_path

from helpers import strings
from helpers.html import Shown, box, escape
from helpers.progress_table import table_of

VERSION = 1
SWITCH = "COURSE_PROGRESS"  # "off" in automated runs: nothing is read, nothing is written
LOCK_SECONDS = 5

_told: set[str] = set()  # sentences this kernel has told: once each is enough


class Done(NamedTuple):
    """One thing done: kind ("lesson" begun, "exercise" or "quiz" done) and name ("01", "01.second")."""

    kind: str
    name: str


class ProgressError(Exception):
    """The file cannot be used; the message is the sentence for the learner."""


def progress_file() -> Path:
    """The file, in the folder that this system has for such files."""
    return user_data_path("unboxing-transformers") / "progress.jsonl"


def record(kind: str, name: str) -> str:
    """Remember that something is done: kind "lesson", "exercise" or "quiz". Never raises.

    Returns "" or, the first time that it could not be remembered, the sentence to show.
    """
    if switched_off():
        return ""
    path = progress_file()
    try:
        if Done(kind, name) not in read(path):
            append(path, Done(kind, name))
    except ProgressError as error:
        sentence = "" if str(error) in _told else str(error)
        _told.add(sentence)
        return sentence
    return ""


def switched_off() -> bool:
    """Whether this is an automated run, which must leave no trace of its own."""
    return os.environ.get(SWITCH) == "off"


def read(path: Path) -> set[Done]:
    """Everything done; half lines are passed over. Raises ProgressError when the file cannot be used."""
    try:
        lines = path.read_bytes().decode("utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise ProgressError(strings.PROGRESS_UNREADABLE.format(path=path, reason=_reason(error))) from None
    entries = [_entry(line) for line in lines]
    if any(isinstance(found := entry.get("version"), int) and found > VERSION for entry in entries):
        raise ProgressError(strings.PROGRESS_NEWER.format(path=path))
    done = {Done(str(entry["kind"]), str(entry["name"])) for entry in entries if {"kind", "name"} <= entry.keys()}
    if not done and any(line.strip() and not line.startswith("{") for line in lines):
        raise ProgressError(strings.PROGRESS_NOT_OURS.format(path=path))
    return done


def append(path: Path, done: Done) -> None:
    """Add one line in a single write. Raises ProgressError when that is not possible."""
    line = json.dumps({"version": VERSION, **done._asdict()})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=LOCK_SECONDS), path.open("ab", buffering=0) as file:
            # a line break in front too: the line before may have been cut short
            if file.write(whole := f"\n{line}\n".encode()) < len(whole):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except (OSError, NotImplementedError) as error:  # the second: a disk that knows no locks
        raise ProgressError(strings.PROGRESS_NOT_WRITTEN.format(path=path, reason=_reason(error))) from None


def my_progress() -> None:
    """Show what you have done: lessons, exercises, quizzes."""
    done, trouble = _known()
    _say(trouble)
    display(table_of(done))


def reset_progress(sure: bool = False) -> None:
    """Forget what you have done, for good; asks first, and does it with sure=True only."""
    done, trouble = _known()
    if not sure:
        return _say(trouble or strings.PROGRESS_SURE.format(count=len(done)))
    path = progress_file()
    try:
        if not switched_off() and path.parent.exists():
            with FileLock(f"{path}.lock", timeout=LOCK_SECONDS):
                path.unlink(missing_ok=True)
    except (OSError, NotImplementedError) as error:
        return _say(strings.PROGRESS_NOT_RESET.format(path=path, reason=_reason(error)))
    return _say(strings.PROGRESS_RESET)


def export_progress(path: str | Path = "my_progress.json") -> None:
    """Write what you have done into a JSON file of your choice: to keep, to show, to hand in."""
    done, trouble = _known()
    target = Path(path)
    if trouble or target.exists():
        return _say(trouble or strings.PROGRESS_EXISTS.format(path=target))
    written = {"version": VERSION, "done": [one._asdict() for one in sorted(done)]}
    part = target.with_name(target.name + ".part")
    try:
        part.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
        part.replace(target)
    except OSError as error:
        return _say(strings.PROGRESS_NOT_EXPORTED.format(path=target, reason=_reason(error)))
    return _say(strings.PROGRESS_EXPORTED.format(path=target, count=len(done)))


def _known() -> tuple[set[Done], str]:
    """What is done, or nothing and the sentence that says why."""
    if switched_off():
        return set(), ""
    try:
        return read(progress_file()), ""
    except ProgressError as error:
        return set(), str(error)


def _entry(line: str) -> dict[str, Any]:
    """One line of the file; empty for a half line."""
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _say(sentence: str) -> None:
    if sentence:
        display(Shown(sentence, box(escape(sentence), pair="info")))
