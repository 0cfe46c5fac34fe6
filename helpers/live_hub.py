"""The live Hub, asked only when the learner says so, and with a time limit: without one a silent network hangs a cell.

It does not heed the library's offline switch, which is set for the life of a kernel; `ask=True` is the learner's word.
"""

import json
import threading
import urllib.parse
import urllib.request
from datetime import UTC, datetime
from typing import Any

from helpers import strings
from helpers.download import ANSWER_SECONDS, hub_reachable
from helpers.html import Shown, box, escape, table

COUNT = 10


def live_models(task: str, ask: bool = False) -> Shown:
    """Show the most downloaded models of the live Hub for a task; nothing is sent unless `ask` is True."""
    if ask is not True:
        return _told(strings.LIVE_NOT_ASKED.format(task=task))
    found = _models(task) if hub_reachable() else None
    if found is None:
        return _told(strings.LIVE_NO_ANSWER.format(task=task))
    if not found:
        return _told(strings.LIVE_NO_MODELS.format(task=task))
    caption = strings.LIVE_CAPTION.format(task=task, date=datetime.now(tz=UTC).date())
    return table(strings.LIVE_HEAD, [_row(model) for model in found], caption)


def _models(task: str) -> list[dict[str, Any]] | None:
    """What the Hub answers, or None when no list came back in time."""
    answers: list[Any] = []
    worker = threading.Thread(target=lambda: answers.append(_fetch(task)), daemon=True)
    worker.start()
    worker.join(2 * ANSWER_SECONDS)  # a server that sends one byte a second never reaches the limit of urlopen
    return answers[0] if answers else None


def _fetch(task: str) -> list[dict[str, Any]] | None:
    from huggingface_hub import constants

    question = urllib.parse.urlencode({"pipeline_tag": task, "sort": "downloads", "limit": COUNT})
    try:
        address = f"{constants.ENDPOINT}/api/models?{question}"
        with urllib.request.urlopen(address, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - the Hub's own address
            found = json.load(answer)
    except (OSError, ValueError):
        return None
    return found if isinstance(found, list) else None


def _row(model: dict[str, Any]) -> list[object]:
    tags = model.get("tags", [])
    licence = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "none stated")
    return [model.get("id", "?"), licence, model.get("downloads", "?"), model.get("likes", "?")]


def _told(sentence: str) -> Shown:
    return Shown(sentence, box(escape(sentence), pair="note"))
