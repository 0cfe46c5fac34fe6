"""environment.yml, for conda, holds the same packages as constraints.txt."""

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
CONDA, (PIP,) = ENVIRONMENT["dependencies"][:-1], ENVIRONMENT["dependencies"][-1].values()
PINS = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


def test_conda_and_pip_users_get_the_same_packages() -> None:
    in_environment = [line for line in PIP if "==" in line]
    missing = [f"      - {pin}" for pin in PINS if pin not in in_environment]
    too_many = [f"      - {pin}" for pin in in_environment if pin not in PINS]
    assert not missing, "add these lines to environment.yml:\n" + "\n".join(missing)
    assert not too_many, "remove these lines from environment.yml:\n" + "\n".join(too_many)


def test_conda_brings_python_and_pip_the_course_itself() -> None:
    assert CONDA == ["python=3.11", "pip"]
    assert "-e ." in PIP


def test_no_address_but_pytorchs_own_is_named() -> None:
    other = [line for line in PIP if "==" not in line and line != "-e ."]
    assert other == ["--extra-index-url https://download.pytorch.org/whl/cpu"]
