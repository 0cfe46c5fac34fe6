"""Measure what the course promises, each beside the plain library in the same run, and print one table.

A ratio below 1 means: less than the plain library. Machines are noisy, so pairs alternate and the median counts.
Usage: python3 course.py bench [setup import first single thousand memory lessons models]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

from jupyter_client.manager import start_new_kernel

from helpers.html import table
from helpers.model_folder import POCKET_FOLDER
from tools.bench_models import models_table
from tools.measure import ROOT, median_ratio, run_python, seconds

FOLDER = str(POCKET_FOLDER / "sentiment")
ROUNDS = 5
HEAD = ("what", "measured", "against the plain library", "aim")

PLAIN = f"""
from transformers import pipeline
classifier = pipeline("text-classification", model={FOLDER!r})
classifier("Love this!")
"""
COURSE = """
from helpers import start, model_for
start("01")
from transformers import pipeline
classifier = pipeline("text-classification", model=model_for("sentiment"))
classifier("Love this!")
"""
LATENCY = """
import json, statistics, time
def once():
    begin = time.perf_counter(); classifier("This restaurant is awesome"); return time.perf_counter() - begin
[once() for _ in range(20)]
print(json.dumps(statistics.median(once() for _ in range(200)) * 1000))
"""
THOUSAND = """
import json, time, torch
from helpers import cast
texts = sorted(cast.reviews(1000), key=len)
tokenizer, model = classifier.tokenizer, classifier.model
def pipelined():
    return [answer["label"] for answer in classifier((text for text in texts), batch_size=32)]
def best_loop():
    labels = []
    for batch in (texts[i:i + 32] for i in range(0, 1000, 32)):
        inputs = tokenizer(batch, padding=True, return_tensors="pt")
        with torch.inference_mode():
            best = model(**inputs).logits.argmax(-1).tolist()
        labels += [model.config.id2label[label] for label in best]
    return labels
def seconds(work):
    begin = time.perf_counter(); work(); return time.perf_counter() - begin
assert pipelined() == best_loop()
print(json.dumps([[seconds(pipelined), seconds(best_loop)] for _ in range(5)]))
"""
MEMORY = "\nimport json, psutil; print(json.dumps(psutil.Process().memory_info().rss / 1e6))"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    ratio: str = "–"
    aim: str = "–"


def first_answer(code: str) -> float:
    """Seconds from starting a kernel to the end of `code` in it."""
    begin = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        reply = client.execute_interactive(code, timeout=120, output_hook=lambda _: None)
        if reply["content"]["status"] != "ok":
            raise RuntimeError("\n".join(reply["content"]["traceback"]))
        return time.perf_counter() - begin
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def bench_setup() -> Iterator[Row]:
    """A clone in an empty folder: first set-up, then the second start."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", str(ROOT), folder], check=True)
        command = [sys.executable, "-c", "import course; course.set_up('lab')"]
        cold, warm = (seconds(lambda: subprocess.run(command, cwd=folder, check=True)) for _ in range(2))
    yield Row("set-up, first time", f"{cold:.0f} s")
    yield Row("set-up, every later time", f"{warm:.2f} s", aim="≤ 3 s to JupyterLab's start")


def bench_import() -> Iterator[Row]:
    """`import helpers` in a fresh Python."""
    code = "import json, time; begin = time.perf_counter(); import helpers; print(time.perf_counter() - begin)"
    yield Row("import helpers", f"{statistics.median(run_python(code) for _ in range(ROUNDS)):.3f} s", aim="≤ 0.3 s")


def bench_first() -> Iterator[Row]:
    """From starting a kernel to the first prediction."""
    pairs = [(first_answer(COURSE), first_answer(PLAIN)) for _ in range(ROUNDS)]
    course = statistics.median(first for first, _ in pairs)
    yield Row(
        "kernel start → first prediction", f"{course:.2f} s", f"× {median_ratio(pairs):.2f} of its time", "≤ × 0.8"
    )


def bench_single() -> Iterator[Row]:
    """One short text, after a warm-up."""
    pairs = [(run_python(COURSE + LATENCY), run_python(PLAIN + LATENCY)) for _ in range(3)]
    course = statistics.median(first for first, _ in pairs)
    yield Row("one prediction", f"{course:.1f} ms", f"× {median_ratio(pairs):.2f} of its time", "≤ 12 ms")


def bench_thousand() -> Iterator[Row]:
    """A thousand short reviews as lesson 01 does it, against the best plain loop."""
    pairs = run_python(COURSE + THOUSAND)
    speed = statistics.median(1000 / ours for ours, _ in pairs)
    ratio = 1 / median_ratio(pairs)
    yield Row("1,000 predictions", f"{speed:.0f} texts a second", f"× {ratio:.2f} of the best loop's speed", "≥ × 0.95")


def bench_memory() -> Iterator[Row]:
    """Memory of a process with the libraries and the pocket model."""
    pair = (run_python(COURSE + MEMORY), run_python(PLAIN + MEMORY))
    yield Row("memory with the pocket model", f"{pair[0]:.0f} MB", f"× {median_ratio([pair]):.2f}", "≤ 500 MB")


def bench_lessons() -> Iterator[Row]:
    """Each lesson from a fresh kernel to its last cell."""
    for lesson in sorted((ROOT / "notebooks").glob("*.ipynb")):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "papermill", str(lesson), f"{folder}/out.ipynb", "--no-progress-bar"]
            command += ["--cwd", str(lesson.parent), "-p", "profile", "pocket"]
            took = seconds(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: B023
        yield Row(f"lesson {lesson.stem}", f"{took:.1f} s", aim="≤ 25 s")


MEASURES = {
    "setup": bench_setup,
    "import": bench_import,
    "first": bench_first,
    "single": bench_single,
    "thousand": bench_thousand,
    "memory": bench_memory,
    "lessons": bench_lessons,
}
MODELS = "models"  # a table of its own


def main(names: list[str]) -> None:
    """Measure what is named, or everything, and print the table."""
    known = [*MEASURES, MODELS]
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"There is nothing called {unknown[0]!r} to measure. Type one of: {', '.join(known)}")
    wanted, rows = names or known, []
    for name in (name for name in wanted if name != MODELS):
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += [(row.what, row.measured, row.ratio, row.aim) for row in MEASURES[name]()]
    if rows:
        print(table(HEAD, rows, "Bench, median of several rounds"))
    if MODELS in wanted:
        print(models_table())


if __name__ == "__main__":
    main(sys.argv[1:])
