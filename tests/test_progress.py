import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers import progress
from helpers.progress import Done, ProgressError, append, export_progress, my_progress, read, record, reset_progress

WRITER = """
import sys
from pathlib import Path
from helpers.progress import Done, append
for number in range(int(sys.argv[3])):
    append(Path(sys.argv[1]), Done("exercise", f"{sys.argv[2]}.{number}"))
    print(number, flush=True)
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A progress file of our own, switched on."""
    path = tmp_path / "data folder ü" / "progress.jsonl"
    monkeypatch.setenv(progress.SWITCH, "on")
    monkeypatch.setattr(progress, "progress_file", lambda: path)
    monkeypatch.setattr(progress, "_told", set())
    return path


def writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    """Another process that records `count` things and prints the number of each once it is recorded."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_what_is_recorded_is_read_again(file: Path) -> None:
    assert record("exercise", "01.second") == record("quiz", "01") == ""
    assert read(file) == {Done("exercise", "01.second"), Done("quiz", "01")}


def test_the_same_thing_is_written_once(file: Path) -> None:
    for _ in range(3):
        record("lesson", "01")
    assert file.read_text(encoding="utf-8").count("lesson") == 1


def test_of_a_thousand_things_from_eight_processes_none_is_lost(file: Path) -> None:
    writers = [writer(file, f"w{number}", 125) for number in range(8)]
    assert [process.communicate() and process.returncode for process in writers] == [0] * 8
    assert read(file) == {Done("exercise", f"w{one}.{two}") for one in range(8) for two in range(125)}


def test_a_killed_writer_loses_nothing_that_it_had_recorded_and_stops_nobody(file: Path) -> None:
    killed = [writer(file, f"k{number}", 100_000) for number in range(4)]
    steady = writer(file, "steady", 200)
    told = {}
    for number, process in enumerate(killed):
        lines = [process.stdout.readline() for _ in range(40 + 30 * number)]
        process.kill()
        told[number] = len(lines) + len(process.communicate()[0].split())
    assert steady.communicate() and steady.returncode == 0
    expected = {Done("exercise", f"k{number}.{row}") for number, count in told.items() for row in range(count)}
    assert expected | {Done("exercise", f"steady.{row}") for row in range(200)} <= read(file)
    assert all(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line)


@pytest.mark.parametrize("cut", ["{", '{"version": 1, "kind": "exer'])
def test_a_half_line_is_passed_over_and_harms_no_other(file: Path, cut: str) -> None:
    record("quiz", "01")
    with file.open("a", encoding="utf-8") as stream:
        stream.write(cut)
    record("quiz", "02")
    assert read(file) == {Done("quiz", "01"), Done("quiz", "02")}


def test_a_file_that_is_only_a_half_line_is_a_new_one(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"vers', encoding="utf-8")
    assert record("quiz", "01") == ""
    assert read(file) == {Done("quiz", "01")}


def newer(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 2, "did": ["exercise 01.second"]}\n', encoding="utf-8")


def binary(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(bytes(range(256)) * 10)


def a_folder(path: Path) -> None:
    path.mkdir(parents=True)


def no_folder(path: Path) -> None:
    path.parent.write_text("a file where the folder should be", encoding="utf-8")


TROUBLES = [
    (newer, "was written by a newer version of the course, so this version leaves it alone"),
    (binary, "holds nothing that the course can read. The lesson goes on"),
    (a_folder, "cannot be read (Is a directory). The lesson goes on"),
    (no_folder, "(Not a directory)"),
]


@pytest.mark.parametrize(("damage", "part"), TROUBLES)
def test_a_file_that_cannot_be_used_is_told_once_and_left_alone(file: Path, damage: Any, part: str) -> None:
    damage(file)
    before = file.read_bytes() if file.is_file() else None
    assert part in record("exercise", "01.second")
    assert record("exercise", "01.count") == ""
    assert (file.read_bytes() if file.is_file() else None) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_read_only_disk_is_told_and_nothing_raised(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    sentence = record("exercise", "01.second")
    assert f"could not be remembered in {file} ({os.strerror(number)})" in sentence
    assert sentence.endswith("Your answer counts all the same, and the lesson goes on.")


def test_a_line_that_is_only_half_written_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None: ...

        def write(self, line: bytes) -> int:
            return len(line) // 2

    monkeypatch.setattr(Path, "open", lambda *_, **__: Full())
    with pytest.raises(ProgressError, match=r"\(No space left on device\)"):
        append(file, Done("quiz", "01"))


def test_a_lock_that_another_one_keeps_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LOCK_SECONDS", 0.1)
    file.parent.mkdir()
    with progress.FileLock(f"{file}.lock"):
        assert "could not be remembered" in record("quiz", "01")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_the_table_shows_what_is_done(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record("lesson", "00")
    record("exercise", "00.name")
    my_progress()
    rows = said(capsys).splitlines()
    assert rows[2].split() == ["00", "yes", "###-------", "1", "of", "3", "no"]


def test_the_table_shows_nothing_done_and_the_reason_when_the_file_is_damaged(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    binary(file)
    my_progress()
    text = said(capsys)
    assert "holds nothing that the course can read" in text
    assert "0 of 3" in text


def test_reset_asks_first(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record("quiz", "01")
    reset_progress()
    assert "(entries: 1), for good. If you are sure" in said(capsys)
    assert read(file)
    reset_progress(sure=True)
    assert read(file) == set()


def test_reset_takes_away_a_file_that_cannot_be_read(file: Path) -> None:
    binary(file)
    reset_progress(sure=True)
    assert record("quiz", "01") == ""
    assert read(file) == {Done("quiz", "01")}


def test_reset_that_cannot_work_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_folder(file)
    reset_progress(sure=True)
    assert "could not be removed" in said(capsys)


def test_export_writes_what_is_done(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record("quiz", "01")
    target = tmp_path / "mine.json"
    export_progress(target)
    assert json.loads(target.read_text(encoding="utf-8")) == {
        "version": 1,
        "done": [{"kind": "quiz", "name": "01"}],
    }
    assert "mine.json (entries: 1)" in said(capsys)


def test_export_never_overwrites_and_needs_a_folder(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mine.json"
    target.write_text("precious", encoding="utf-8")
    export_progress(target)
    export_progress(tmp_path / "nowhere" / "mine.json")
    assert target.read_text(encoding="utf-8") == "precious"
    first, second = said(capsys).splitlines()
    assert "There is a file" in first
    assert "could not be written (No such file or directory)" in second


def test_an_automated_run_reads_and_writes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record("exercise", "00.name")
    monkeypatch.setenv(progress.SWITCH, "off")
    record("exercise", "00.length")
    my_progress()
    reset_progress(sure=True)
    assert "0 of 3" in said(capsys)
    assert read(file) == {Done("exercise", "00.name")}


def test_the_file_lies_where_this_system_keeps_such_files() -> None:
    assert progress.progress_file().parts[-2:] == ("unboxing-transformers", "progress.jsonl")
