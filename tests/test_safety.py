"""What the course promises about code from elsewhere: models hold numbers, and nobody's code is fetched and run."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("course.py", "helpers", "tools", "recipes", "notebooks")
PICKLES = {".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".npy"}


def test_no_line_of_the_course_switches_remote_code_on() -> None:
    files = [
        file for name in OURS for file in (ROOT / name, *(ROOT / name).rglob("*")) if file.suffix in {".py", ".ipynb"}
    ]
    assert len(files) > 50
    found = [file for file in files if re.search(r"trust_remote_code\W*=\W*True", file.read_text(encoding="utf-8"))]
    assert found == []


def test_every_weight_is_stored_as_safetensors() -> None:
    files = [file for file in (ROOT / "models").rglob("*") if file.is_file()]
    assert any(file.suffix == ".safetensors" for file in files)
    assert [file for file in files if file.suffix in PICKLES] == []
