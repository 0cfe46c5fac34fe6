"""A model from the Hugging Face Hub, so that a dead network never hangs a cell.

The library retries for 23 seconds without a network and waits for ever on a server that accepts and stays silent.
Here the hub is asked once with a time limit, and the download runs in a process of its own that can be ended.
"""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

from helpers import strings

ANSWER_SECONDS = 3
STALL_SECONDS = 30
FILES = ("*.json", "*.txt", "*.model", "*.jinja", "*.safetensors")
SMALL_QUESTION = "/api/models?limit=1"
CHILD = (
    "import sys; from huggingface_hub import snapshot_download as get;"
    "print(get(sys.argv[1], revision=sys.argv[2], allow_patterns=sys.argv[3:]))"
)

CHILD_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "0",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",  # the bar is drawn here
    "HF_HUB_DISABLE_XET": "1",  # plain files in the cache: their growth shows how far it is
}


def hub_reachable(timeout_seconds: float = ANSWER_SECONDS) -> bool:
    """Ask the hub one small question; False when no JSON came back in time (a login page of a hotel is no answer)."""
    answers: list[bool] = []
    worker = threading.Thread(target=lambda: answers.append(_asks_well(timeout_seconds)), daemon=True)
    worker.start()
    worker.join(timeout_seconds)  # also bounds a slow look-up of the name, which has no time limit of its own
    return bool(answers and answers[0])


def _asks_well(timeout_seconds: float) -> bool:
    from huggingface_hub import constants

    try:
        with urllib.request.urlopen(constants.ENDPOINT + SMALL_QUESTION, timeout=timeout_seconds) as answer:  # noqa: S310
            return isinstance(json.load(answer), list)
    except (OSError, ValueError):
        return False


def patterns(entry: dict[str, Any]) -> list[str]:
    """File patterns that this model needs; a pickle only where the model has nothing else."""
    return [*FILES, *(["pytorch_model*.bin"] if entry.get("pickle_only") else [])]


def local_snapshot(entry: dict[str, Any]) -> str:
    """Folder of the model in the cache, no network asked. Raises OSError when it is not there."""
    from huggingface_hub import snapshot_download

    return snapshot_download(entry["model"], revision=entry["revision"], local_files_only=True)


def download(entry: dict[str, Any]) -> str:
    """Fetch the model into the cache with a progress bar; its folder. Raises OSError with the reason in words."""
    command = [sys.executable, "-c", CHILD, entry["model"], entry["revision"], *patterns(entry)]
    environment = {**os.environ, **CHILD_ENVIRONMENT}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        try:
            _watch(child, entry)
            out, errors = child.communicate()
        finally:
            child.kill()  # also when the learner stops the cell
    if child.returncode:
        lines = errors.strip().splitlines() or [strings.DOWNLOAD_STALLED]
        raise OSError(strings.DOWNLOAD_FAILED.format(error=lines[-1][:200]))
    return out.strip().splitlines()[-1]


def _watch(child: subprocess.Popen[str], entry: dict[str, Any]) -> None:
    """Show how far the download is; end it when nothing arrives for STALL_SECONDS."""
    from tqdm import tqdm

    title = strings.DOWNLOADING.format(model=entry["model"], megabytes=entry["megabytes"])
    last_growth = time.monotonic()
    with tqdm(total=entry["megabytes"], desc=title, unit="MB") as bar:
        while child.poll() is None:
            time.sleep(0.5)
            growth = _cached_megabytes(entry["model"]) - bar.n
            if growth > 0:
                bar.update(growth)
                last_growth = time.monotonic()
            elif time.monotonic() - last_growth > STALL_SECONDS:
                raise OSError(strings.DOWNLOAD_STALLED)


def _cached_megabytes(model: str) -> int:
    from huggingface_hub import constants

    blobs = Path(constants.HF_HUB_CACHE) / f"models--{model.replace('/', '--')}" / "blobs"
    return sum(file.stat().st_size for file in blobs.glob("*")) // 10**6
