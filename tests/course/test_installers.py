"""Which installer gets which command, and what becomes of its last words."""

import os
from pathlib import Path
from types import ModuleType

import pytest

REFUSED = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new \
connection: [Errno 111] Connection refused')': /simple/torch/
ERROR: Could not find a version that satisfies the requirement torch==2.13.0+cpu (from versions: none)
ERROR: No matching distribution found for torch==2.13.0+cpu
"""
NO_CPU_BUILD = """\
ERROR: Could not find a version that satisfies the requirement torch==2.13.0+cpu (from versions: 2.12.0, 2.13.0)
ERROR: No matching distribution found for torch==2.13.0+cpu
"""


@pytest.fixture
def with_uv(course: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A uv on PATH, and a pip whose configuration says nothing."""
    monkeypatch.setattr(course.shutil, "which", lambda name: name)
    monkeypatch.setattr(course, "pip_settings", dict)


def last_words(commands: list[list[str]]) -> list[list[str]]:
    return [command[command.index("--no-deps") + 1 :] for command in commands]


def test_without_a_card_pip_looks_for_the_cpu_build_in_three_places(
    course: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course.shutil, "which", lambda _: None)
    assert last_words(course.torch_commands("cpu")) == [
        ["torch==9.9.9+cpu"],
        ["--extra-index-url=https://download.pytorch.org/whl/cpu", "torch==9.9.9+cpu"],
        ["torch==9.9.9"],
    ]


@pytest.mark.usefixtures("with_uv")
def test_uv_has_its_own_word_for_the_cpu_build(course: ModuleType) -> None:
    commands = course.torch_commands("cpu")
    assert commands[0][:3] == ["uv", "pip", "install"]
    assert last_words(commands) == [["torch==9.9.9+cpu"], ["--torch-backend=cpu", "torch==9.9.9"], ["torch==9.9.9"]]


@pytest.mark.parametrize("build", ["nvidia", "default"])
def test_with_a_card_and_on_macos_and_windows_the_pin_is_right_at_once(course: ModuleType, build: str) -> None:
    assert last_words(course.torch_commands(build)) == [["torch==9.9.9"]]


@pytest.mark.parametrize(("answer", "build"), [(0, "nvidia"), (9, "cpu")])
@pytest.mark.skipif(os.name == "nt", reason="the stand-in for nvidia-smi is a shell script")
def test_a_card_counts_when_nvidias_tool_finds_it(
    course: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int, build: str
) -> None:
    (tmp_path / "nvidia-smi").write_text(f"#!/bin/sh\nexit {answer}\n")
    (tmp_path / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(course.sys, "platform", "linux")
    assert course.torch_build() == build


def test_macos_needs_no_look_at_the_card(course: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course.sys, "platform", "darwin")
    assert course.torch_build() == "default"


def test_uv_is_told_every_folder_that_pip_looks_into(
    course: ModuleType, with_uv: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "pip_settings", lambda: {"find-links": "/one /two", "timeout": "60"})
    assert {"--find-links=/one", "--find-links=/two"} <= set(course.installer())


def test_pip_works_where_only_pip_knows_the_way(
    course: ModuleType, with_uv: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "pip_settings", lambda: {"index-url": "https://packages.example/simple"})
    assert course.installer()[1:] == ["-m", "pip", "install"]


def test_pips_settings_are_read_from_its_files_and_from_the_environment(
    course: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip.conf").write_text("[global]\nfind-links =\n    /one\n    /it's two\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_PROXY", "http://proxy.example:3128")
    monkeypatch.setattr(course, "PYTHON", course.sys.executable)
    settings = course.pip_settings()
    assert settings["proxy"] == "http://proxy.example:3128"
    assert "/it's two" in settings["find-links"]


def test_no_connection_ends_the_search_for_a_build(course: ModuleType) -> None:
    assert "no connection. Check the network" in course.known_cause(REFUSED)


def test_a_missing_cpu_build_does_not_end_the_search(course: ModuleType) -> None:
    assert course.known_cause(NO_CPU_BUILD) == ""
    assert course.known_cause(NO_CPU_BUILD + REFUSED.splitlines()[0]) == ""


def test_a_disk_that_fills_up_on_the_way_is_named(course: ModuleType) -> None:
    said = course.known_cause("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device")
    assert "GB free, and the set-up needs about " in said


@pytest.mark.parametrize("said", ["fine\nERROR: No build for x\nhint: y", "ERROR: No build for x\n"])
def test_what_the_course_does_not_know_is_quoted(course: ModuleType, said: str) -> None:
    assert ") with: ERROR: No build for x\nTo try again, type: " in course.last_error(said)


def test_an_installer_that_says_nothing_is_no_crash(course: ModuleType) -> None:
    assert ") with: nothing\n" in course.last_error("")
