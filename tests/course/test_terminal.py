"""What a terminal shows while something is being installed."""

import io
import os
from pathlib import Path
from types import ModuleType

import pytest

from tests.course.conftest import lesson, start


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_one_line_that_moves_and_fits(course: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(course.sys, "stdout", terminal)
    monkeypatch.setattr(course.shutil, "get_terminal_size", lambda: os.terminal_size((20, 5)))
    course.show("[1/3] Installing something long")
    course.show("[1/3] done", end="\n")
    assert terminal.getvalue() == "\r[1/3] Installing so" + "\r[1/3] done         \n"


def test_a_terminal_sees_the_seconds_and_the_installers_last_line(
    course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(course.sys, "stdout", terminal)
    with course.LOG.open("a+") as log:
        talk = "import time; print('Collecting torch', flush=True); time.sleep(1.5)"
        course.run_step("[1/1] Installing", [[course.sys.executable, "-c", talk]], log)
    assert "[1/1] Installing … 1 s  Collecting torch" in terminal.getvalue()
    assert "[1/1] Installing: done in " in terminal.getvalue()


def test_a_file_sees_only_whole_lines(course: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    course.show("[1/3] half way")
    course.show("[1/3] done", end="\n")
    assert capsys.readouterr().out == "[1/3] done\n"


def test_the_next_command_is_tried_when_one_fails(course: ModuleType) -> None:
    with course.LOG.open("a+") as log:
        course.run_step("Trying", [[course.sys.executable, "-c", f"exit({status})"] for status in (1, 1, 0)], log)


def test_when_every_command_fails_the_log_is_named(course: ModuleType) -> None:
    failing = [course.sys.executable, "-c", "exit('ERROR: it is broken')"]
    with (
        course.LOG.open("a+") as log,
        pytest.raises(course.Problem, match="with: ERROR: it is broken\n.*\n.*setup.log"),
    ):
        course.run_step("Trying", [failing, failing], log)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_without_our_letters_gets_a_question_mark_not_a_crash(ready: Path, encoding: str) -> None:
    (ready / "my_notebooks/01_pipeline.ipynb").write_text(encoding)
    (ready / "notebooks/01_pipeline.ipynb").write_text(lesson("for " + encoding))
    done = start(ready, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "You changed yours" in done.stdout
