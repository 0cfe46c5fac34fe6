"""The lessons, run the two ways in which CI proves them; a lesson that is not collected fails the run."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = "99_glossary.ipynb"  # made from data, and without code: tests/tools/test_glossary.py holds it to the data
LESSONS = sorted(path for path in (ROOT / "notebooks").glob("*.ipynb") if path.name != GLOSSARY)
SANITIZE = Path(__file__).parent / "sanitize.cfg"
CELL_SECONDS = 120


def run_nbval(notebook: Path, seconds: int = CELL_SECONDS) -> subprocess.CompletedProcess[str]:
    """Run one notebook and compare what it prints with what is stored."""
    options = ["--nbval", "--nbval-current-env", f"--nbval-cell-timeout={seconds}", f"--nbval-sanitize-with={SANITIZE}"]
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", str(notebook.parent), *options]
    return subprocess.run([*command, str(notebook)], capture_output=True, text=True, check=False, cwd=notebook.parent)


def run_papermill(
    notebook: Path, target: Path, seconds: int = CELL_SECONDS, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one notebook with parameters in a fresh kernel that works in `folder` (the notebook's own by default)."""
    options = ["--cwd", str(folder or notebook.parent), "--execution-timeout", str(seconds), "--no-progress-bar"]
    command = [sys.executable, "-m", "papermill", str(notebook), str(target), "-p", "profile", "pocket", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def cells_that_passed(report: str) -> int:
    """Number of passed cells in nbval's last line; 0 when there is none."""
    found = re.search(r"(\d+) passed", report)
    return int(found[1]) if found else 0
