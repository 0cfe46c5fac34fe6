import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import profile


@pytest.fixture(autouse=True)
def fresh_kernel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict]:
    """A kernel that has not started a lesson, a home of its own, and the bundles that were displayed."""
    shown: list[dict] = []
    monkeypatch.setattr(profile, "_used", None)
    monkeypatch.setattr(profile, "user_config_path", lambda _: tmp_path / "config")
    monkeypatch.setattr("helpers.widgets.base.get_ipython", object)  # as in a notebook
    monkeypatch.setattr("helpers.widgets.base.display", lambda bundle, raw: shown.append(bundle))
    monkeypatch.setattr(profile, "import_libraries", lambda: None)
    monkeypatch.setattr(os, "environ", {k: v for k, v in os.environ.items() if k != profile.ENVIRONMENT})
    monkeypatch.delitem(sys.modules, "transformers", raising=False)
    return shown


def test_without_any_choice_the_profile_is_pocket() -> None:
    assert profile.choose() == ("pocket", [])


def test_an_argument_beats_the_environment_and_the_environment_the_saved_choice(monkeypatch) -> None:
    profile.save_choice("laptop")
    assert profile.choose()[0] == "laptop"
    monkeypatch.setitem(os.environ, profile.ENVIRONMENT, "gpu")
    assert profile.choose()[0] == "gpu"
    assert profile.choose("pocket")[0] == "pocket"


def test_an_unknown_profile_is_told_and_the_lesson_goes_on(fresh_kernel) -> None:
    profile.start("01", "huge")
    assert "The profile 'huge' does not exist. Choose one of pocket, laptop, gpu." in fresh_kernel[0]["text/plain"]


def test_pocket_is_offline_quiet_and_on_one_thread(monkeypatch) -> None:
    for name in {**profile.QUIET, **profile.OFFLINE, **profile.ONE_THREAD}:
        os.environ.pop(name, None)
    profile.prepare("pocket")
    assert os.environ["HF_HUB_OFFLINE"] == os.environ["OMP_NUM_THREADS"] == "1"
    assert os.environ["COURSE_PROFILE"] == "pocket"


def test_laptop_leaves_the_network_alone() -> None:
    os.environ.pop("HF_HUB_OFFLINE", None)
    profile.prepare("laptop")
    assert "HF_HUB_OFFLINE" not in os.environ


def test_a_second_profile_in_one_kernel_asks_for_a_restart(fresh_kernel) -> None:
    profile.start("01", "pocket")
    profile.start("01", "gpu")
    assert "This kernel already runs with the profile 'pocket'" in fresh_kernel[1]["text/plain"]
    assert os.environ["COURSE_PROFILE"] == "pocket"


def test_a_library_that_was_imported_before_is_told(fresh_kernel, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", object())
    profile.start("01")
    assert "was imported before start()" in fresh_kernel[0]["text/plain"]


def test_the_stored_form_is_the_same_on_every_computer(fresh_kernel) -> None:
    profile.start("01", "pocket")
    expected = "Lesson 01 is ready. Profile: pocket (small models that lie in this folder, no network, no GPU)."
    assert fresh_kernel[0]["text/plain"] == expected
    assert expected in fresh_kernel[0]["text/html"]


def test_the_dropdown_saves_the_choice_and_asks_for_a_restart() -> None:
    area = profile.message_area()
    profile._switch("pocket", area).value = "laptop"
    assert profile.saved_choice() == "laptop"
    assert "It begins after a restart" in area.value


def test_a_choice_that_cannot_be_saved_says_what_to_type(monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert profile.save_choice("laptop").startswith("laptop could not be saved: No space left on device.")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nonsense\n"])
def test_a_spoilt_choice_file_does_not_stop_a_lesson(content: bytes) -> None:
    profile.choice_file().parent.mkdir(parents=True)
    profile.choice_file().write_bytes(content)
    assert profile.choose()[0] == "pocket"


def test_the_real_start_freezes_the_collector_and_turns_it_on_again() -> None:
    code = "import gc; from helpers import start; start('01'); print(gc.isenabled(), gc.get_freeze_count() > 10_000)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "True True"
    assert answer.stderr == ""
    assert gc.isenabled()
