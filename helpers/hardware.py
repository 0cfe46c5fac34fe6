"""What this computer has: processor, memory, graphics card, disk. Nothing is imported that takes long."""

import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil

from helpers import strings
from helpers.html import Shown, table

GIGABYTE = 10**9


@dataclass(frozen=True)
class Card:
    """One NVIDIA graphics card; memory in gigabytes."""

    name: str
    gigabytes: float


def machine(folder: str | Path = ".") -> Shown:
    """Show what this computer has, as one table; the disk is the one that holds `folder`."""
    memory = psutil.virtual_memory()
    disk = shutil.disk_usage(folder)
    rows = [
        ["processor", f"{_processor()}, {_cores()} cores", strings.CPU_MEANS],
        ["memory", _free_of(memory.available, memory.total), strings.MEMORY_MEANS],
        *_card_rows(cards()),
        ["disk", _free_of(disk.free, disk.total), strings.DISK_MEANS],
    ]
    return table(strings.MACHINE_HEAD, rows, strings.MACHINE_CAPTION)


def free_memory() -> float:
    """Memory that a new program could take, in gigabytes."""
    return psutil.virtual_memory().available / GIGABYTE


def cards(timeout_seconds: float = 5) -> list[Card]:
    """NVIDIA cards as `nvidia-smi` lists them; empty where it is missing, fails, or does not answer in time."""
    command = ["nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=timeout_seconds, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    return [_card(line) for line in answer.stdout.splitlines() if "," in line]


def _card(line: str) -> Card:
    name, mebibytes = line.rsplit(",", 1)
    return Card(name.strip(), round(float(mebibytes) * 2**20 / GIGABYTE, 1))


def _card_rows(found: list[Card]) -> list[list[str]]:
    if not found:
        return [["graphics card", strings.GPU_NONE, strings.GPU_NONE_MEANS]]
    return [["graphics card", f"{card.name}, {card.gigabytes} GB", strings.GPU_MEANS] for card in found]


def _free_of(free_bytes: int, total_bytes: int) -> str:
    return f"{free_bytes / GIGABYTE:.1f} GB free of {total_bytes / GIGABYTE:.1f} GB"


def _cores() -> int:
    return psutil.cpu_count() or 1


def _processor() -> str:
    """Name of the processor; on Linux it stands in a file, elsewhere the platform knows it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return (names or [platform.processor() or platform.machine()])[0]
