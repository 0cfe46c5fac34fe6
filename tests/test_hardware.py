import subprocess

import pytest

from helpers import hardware


def answer(text: str):
    return lambda *a, **k: subprocess.CompletedProcess(a, 0, stdout=text)


def test_the_table_names_processor_memory_card_and_disk() -> None:
    text = hardware.machine().text
    assert all(word in text for word in ("processor", "memory", "graphics card", "disk"))


def test_a_card_is_read_from_nvidia_smi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", answer("NVIDIA A10G, 23028\n"))
    assert hardware.cards() == [hardware.Card("NVIDIA A10G", 24.1)]
    assert "NVIDIA A10G, 24.1 GB" in hardware.machine().text


@pytest.mark.parametrize(
    "error", [FileNotFoundError(), subprocess.TimeoutExpired("nvidia-smi", 5), subprocess.CalledProcessError(9, "x")]
)
def test_a_missing_silent_or_failing_nvidia_smi_means_no_card(monkeypatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", fail)
    assert hardware.cards() == []
