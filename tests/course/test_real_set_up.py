"""The real thing: the tree in a new folder, one command, and JupyterLab answers."""

import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.course.conftest import ROOT, load

PARTS = ("course.py", "pyproject.toml", "constraints.txt", "README.md", "LICENSE", "NOTICE", "helpers", "notebooks")


def start_until_it_answers(folder: Path) -> str:
    """Start the course, ask its JupyterLab for its version, stop it; all that it printed."""
    start = [sys.executable, "course.py", "--no-browser", "--", "--allow-root"]
    said = folder / "said.txt"
    with said.open("w") as out, subprocess.Popen(start, cwd=folder, stdout=out, stderr=subprocess.STDOUT) as process:
        while "http://127.0.0.1" not in said.read_text():
            assert process.poll() is None, said.read_text()
            time.sleep(0.2)
        address = "http://127.0.0.1" + said.read_text().split("http://127.0.0.1")[1].split("/")[0]
        with urllib.request.urlopen(f"{address}/api", timeout=20) as reply:
            assert reply.status == 200
        process.terminate()
    return said.read_text()


@pytest.mark.slow
def test_a_newcomer_types_one_command_and_the_next_day_it_is_there_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "Mein Kürs"
    folder.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    assert "Everything is installed" in start_until_it_answers(folder)
    assert "Installing" not in start_until_it_answers(folder)
    python = load(folder).PYTHON
    check = "import torch, transformers, helpers; print(torch.__version__, helpers.__file__)"
    said = subprocess.run(
        [python, "-c", check], cwd=folder / "my_notebooks", capture_output=True, text=True, check=True
    )
    assert str(folder / "helpers") in said.stdout
