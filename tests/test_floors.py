"""No version with a known hole: each package at or above the release that closed it."""

from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

FLOORS = {
    "transformers": "5.3.0",
    "jupyter_server": "2.20.0",
    "jupyterlab": "4.6.2",
    "torch": "2.6",
}
PINS = dict(
    line.split("==")
    for line in (Path(__file__).parents[1] / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_the_pin_is_not_below_the_floor(package: str, floor: str) -> None:
    assert Version(PINS[package]) >= Version(floor)


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_what_is_installed_is_not_below_the_floor(package: str, floor: str) -> None:
    assert Version(version(package)) >= Version(floor)


@pytest.mark.parametrize("package", FLOORS)
def test_what_is_installed_is_what_is_pinned(package: str) -> None:
    assert Version(version(package)).public == PINS[package]
