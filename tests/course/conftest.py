"""A course in miniature around the real course.py, in a folder whose name has a space and letters beyond ASCII."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.course import tiny_backend

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., subprocess.CompletedProcess[str]]


def make_course(folder: Path) -> Path:
    """A folder with course.py, two lessons, a figure, and the build of packages that are stubs."""
    (folder / "notebooks/figures").mkdir(parents=True)
    shutil.copy(ROOT / "course.py", folder)
    shutil.copy(tiny_backend.__file__, folder / "tiny_backend.py")
    (folder / "pyproject.toml").write_text(tiny_backend.PROJECT)
    (folder / "constraints.txt").write_text("tiny_course==1\ntorch==9.9.9\n")
    for name in ("00_start_here.ipynb", "01_pipeline.ipynb"):
        (folder / "notebooks" / name).write_text(lesson(f"{name}, first version"))
    (folder / "notebooks/figures/robot.png").write_text("a robot")
    return folder


def lesson(text: str) -> str:
    """A notebook with one text cell, and one code cell that has run."""
    code = {"cell_type": "code", "source": "1 + 1", "outputs": [{"output_type": "stream"}], "execution_count": 7}
    return json.dumps({"cells": [{"cell_type": "markdown", "source": text}, code]})


def load(folder: Path) -> ModuleType:
    """The course.py of a folder as a module of its own, all its paths in that folder."""
    spec = importlib.util.spec_from_file_location("course_under_test", folder / "course.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def settings(wheels: Path, **more: str) -> dict[str, str]:
    """An environment in which pip knows one place for packages, a folder of this test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), **more}


def start(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a folder's course.py as a learner would, in a container too (hence root); both outputs are in stdout."""
    root = [] if "--" in arguments or arguments[:1] in (("test",), ("lint",)) else ["--", "--allow-root"]
    return subprocess.run(
        [sys.executable, "course.py", *arguments, *root],
        cwd=folder,
        env=settings(folder.parent / "wheels", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course that was never set up, its wheel of PyTorch beside it."""
    (tmp_path / "wheels").mkdir()
    tiny_backend.write_wheel(tmp_path / "wheels", "torch", "9.9.9+cpu", {"torch": ""})
    return make_course(tmp_path / "Mein Kürs 1")


@pytest.fixture
def course(folder: Path) -> ModuleType:
    """course.py as a module whose paths are those of a course that was never set up."""
    return load(folder)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that was set up by `python3 course.py`."""
    place = tmp_path_factory.mktemp("ready")
    (place / "wheels").mkdir()
    tiny_backend.write_wheel(place / "wheels", "torch", "9.9.9+cpu", {"torch": ""})
    made = make_course(place / "Mein Kürs 2")
    done = start(made)
    assert done.returncode == 0, done.stdout
    return made
