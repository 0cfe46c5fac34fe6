"""Run code in a fresh Python, take the time, put two runs side by side: what every bench needs."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def run_python(code: str) -> Any:
    """Run code in a fresh Python; the JSON of its last printed line."""
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return json.loads(answer.stdout.strip().splitlines()[-1])


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call, in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def median_ratio(pairs: list[tuple[float, float]]) -> float:
    """Median of first ÷ second.

    >>> median_ratio([(1, 2), (3, 3), (8, 2)])
    1.0
    """
    return statistics.median(first / second for first, second in pairs)
