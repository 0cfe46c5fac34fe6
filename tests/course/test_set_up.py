"""The set-up itself, with the real pip, in a folder whose name has a space and letters beyond ASCII."""

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.course.conftest import settings, start

UNFINISHED = "The .venv here is unfinished"


def packages_in(folder: Path) -> set[str]:
    return {path.name.partition("-")[0] for path in folder.glob(".venv/lib*/python*/site-packages/*.dist-info")}


def begin(folder: Path, **more: str) -> subprocess.Popen[str]:
    """Start a set-up in the background, and wait until its first package is being installed."""
    process = subprocess.Popen(
        [sys.executable, "course.py", "--", "--allow-root"],
        cwd=folder,
        env=settings(folder.parent / "wheels", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    log = folder / "setup.log"
    while not (log.exists() and "pip install" in log.read_text(encoding="utf-8")):
        time.sleep(0.05)
    return process


def test_the_first_start_sets_up_and_opens_the_first_lesson(ready: Path) -> None:
    assert packages_in(ready) >= {"torch", "tiny_course"}
    assert (ready / "my_notebooks/figures/robot.png").exists()
    assert "--LabApp.default_url=/lab/tree/00_start_here.ipynb" in start(ready).stdout


def test_the_second_start_installs_nothing(ready: Path) -> None:
    before = (ready / "setup.log").stat().st_mtime_ns
    said = start(ready).stdout
    assert said.startswith("Starting JupyterLab.")
    assert (ready / "setup.log").stat().st_mtime_ns == before


def test_the_tests_add_their_packages_to_a_course_that_is_set_up(ready: Path) -> None:
    done = start(ready, "test", "--", "-k", "names")
    assert "[1/1] Installing JupyterLab, Transformers and the test tools" in done.stdout
    assert "['-m', 'not slow', '-k', 'names']" in done.stdout
    assert "Installing" not in start(ready, "test", "all").stdout


def test_changed_pins_are_installed_over_the_old_ones(ready: Path) -> None:
    with (ready / "constraints.txt").open("a") as constraints:
        constraints.write("another_package==1\n")
    said = start(ready).stdout
    assert "[1/2] Installing PyTorch" in said
    assert UNFINISHED not in said


def test_a_folder_that_was_moved_is_set_up_anew(ready: Path) -> None:
    stamp = ready / ".venv/course-lab.json"
    moved = {**json.loads(stamp.read_text()), "folder": "elsewhere"}
    stamp.write_text(json.dumps(moved))
    said = start(ready).stdout
    assert UNFINISHED in said
    assert "[3/3] Installing" in said


def test_a_venv_that_its_owner_made_is_filled_and_kept(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", folder / ".venv"], check=True)
    (folder / ".venv/theirs").touch()
    assert start(folder, PIP_FIND_LINKS="").returncode == 1  # nothing to install from
    assert "[2/2] Installing" in start(folder).stdout
    assert (folder / ".venv/theirs").exists()


def test_without_a_network_one_sentence_says_so(folder: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: whoever connects is refused
        index = f"http://127.0.0.1:{closed.getsockname()[1]}/simple"
        done = start(folder, PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=index)
    assert done.returncode == 1
    assert "The packages could not be fetched: no connection. Check the network, then type: " in done.stdout
    assert "Traceback" not in done.stdout
    assert "[3/3]" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no SIGINT for one process")
class TestInterrupted:
    """A set-up that waits for an index that never answers, and is stopped there."""

    @pytest.fixture
    def silent_index(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            yield server

    @staticmethod
    def asking(server: socket.socket) -> dict[str, str]:
        index = f"http://127.0.0.1:{server.getsockname()[1]}/simple"
        return {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": index, "PIP_RETRIES": "0"}

    def test_ctrl_c_is_answered_and_leaves_no_stamp(self, folder: Path, silent_index: socket.socket) -> None:
        process = begin(folder, **self.asking(silent_index))
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate()
        assert process.returncode == 1
        assert "Stopped. Your own work is safe; to go on, type: python3 course.py" in said
        assert "Traceback" not in said
        assert not list(folder.glob(".venv/course-*"))

    def test_a_killed_set_up_is_repaired_after_its_installer_ended(
        self, folder: Path, silent_index: socket.socket
    ) -> None:
        with begin(folder, **self.asking(silent_index)) as killed:
            killed.kill()
        with subprocess.Popen(
            [sys.executable, "course.py", "--", "--allow-root"],
            cwd=folder,
            env=settings(folder.parent / "wheels"),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as second:
            assert second.stdout.readline().startswith("Another set-up is still running in this folder")
            silent_index.close()  # now the orphaned pip gives up
            assert UNFINISHED in second.stdout.read()
        assert second.returncode == 0
        assert packages_in(folder) >= {"torch", "tiny_course"}
