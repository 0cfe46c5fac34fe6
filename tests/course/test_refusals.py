"""Each thing that can be wrong before or around the set-up: one or two sentences, what to type, exit status 1."""

import ast
import errno
import os
import shutil
import socket
import subprocess
import tempfile
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.course.conftest import ROOT, load, make_course, start

Usage = namedtuple("Usage", "total used free")


def runs(name: str) -> bool:
    return shutil.which(name) is not None and subprocess.call([name, "-c", ""], stderr=subprocess.DEVNULL) == 0


OLD = [name for name in ("python3.8", "python3.9", "python3.10") if runs(name)]


def test_the_file_can_be_read_by_python_3_8() -> None:
    ast.parse((ROOT / "course.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.skipif(not OLD, reason="no Python older than 3.11 on PATH")
@pytest.mark.parametrize("name", OLD)
def test_an_old_python_is_refused_by_name(name: str) -> None:
    done = subprocess.run([name, ROOT / "course.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"\nPython {name[6:]} was found; 3.11 or newer is needed")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("version", [(3, 10), (3, 15)])
@pytest.mark.parametrize(
    ("there", "advice"), [("python3.12", "Type: python3.12 course.py"), ("", "Install Python 3.13")]
)
def test_a_python_outside_the_pins_is_refused_with_one_to_use(
    course: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int], there: str, advice: str
) -> None:
    monkeypatch.setattr(course, "sys", SimpleNamespace(version_info=version))
    monkeypatch.setattr(course, "works", lambda command: command[0] == there)
    with pytest.raises(course.Problem, match=f"Python {version[0]}.{version[1]} was found; .*{advice}"):
        course.check_python()


def test_a_python_without_ensurepip_is_told_what_to_install(
    course: ModuleType, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    assert course.main(["test"]) == 1
    assert "Type: sudo apt install python3-venv\n" in capfd.readouterr().err


@pytest.mark.parametrize(("build", "needed"), [("cpu", 2.5), ("nvidia", 8.0)])
def test_a_full_disk_is_noticed_before_anything_is_installed(
    course: ModuleType, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, build: str, needed: float
) -> None:
    monkeypatch.setattr(course.shutil, "disk_usage", lambda _: Usage(10e9, 7.6e9, 2.4e9))
    monkeypatch.setattr(course, "torch_build", lambda: build)
    assert course.main(["test"]) == 1
    assert f"has 2.4 GB free, and the set-up needs about {needed} GB" in capfd.readouterr().err
    assert not course.VENV.exists()


@pytest.fixture
def read_only() -> Iterator[ModuleType]:
    """A course in a folder that this user may read only; root, who may write everywhere, is nobody meanwhile."""
    with tempfile.TemporaryDirectory() as place:
        folder = make_course(Path(place) / "course")
        os.chmod(place, 0o755)
        folder.chmod(0o555)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(65534)
        yield load(folder)
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no chmod for folders")
def test_a_folder_that_may_not_be_written_is_named(read_only: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    assert read_only.main(["test"]) == 1
    said = capfd.readouterr().err
    assert "setup.log” may not be written" in said
    assert "copy this folder to where your own files are, and there type: python3 course.py" in said


def test_a_taken_port_is_noticed_before_the_set_up(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = start(folder, "--port", str(port), "--", "--allow-root")
    assert done.returncode == 1
    assert done.stdout.startswith(f"\nPort {port} cannot be used: another program has it")
    assert not (folder / ".venv").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no root")
def test_root_is_told_before_the_set_up_what_jupyterlab_thinks_of_root(
    course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course.os, "geteuid", lambda: 0)
    with pytest.raises(course.Problem, match="in a container, type: python3 course.py -- --allow-root"):
        course.check_jupyter(None, [])
    course.check_jupyter(None, ["--allow-root"])


@pytest.mark.parametrize(
    "arguments",
    [["tset"], ["lint", "x"], ["test", "slow"], ["--prot", "1"], ["--port", "x"], ["bench", "--port", "8899"]],
)
def test_a_mistyped_command_is_one_sentence(
    course: ModuleType, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert course.main(arguments) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("\nThat was not understood (")
    assert err.endswith("course.py --help\n")


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_number_that_is_no_port_is_one_sentence(course: ModuleType, port: int) -> None:
    with pytest.raises(course.Problem, match=f"Port {port} cannot be used"):
        course.check_jupyter(port, ["--allow-root"])


def test_help_names_every_verb(course: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        course.main(["--help"])
    said = capfd.readouterr().out
    assert all(f"course.py {verb} " in said for verb in ("test", "lint", "refresh", "bench", "train"))
    assert len(said.splitlines()) <= 20


def test_what_the_system_refuses_is_no_traceback(course: ModuleType) -> None:
    assert "the set-up needs about " in course.refused(OSError(errno.ENOSPC, "No space left on device"))
    assert "“x” may not be written" in course.refused(PermissionError(errno.EACCES, "Permission denied", "x"))
    assert "Input/output error" in course.refused(OSError(errno.EIO, "Input/output error"))
