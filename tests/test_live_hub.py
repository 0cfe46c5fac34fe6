"""The hub is played by a small server on this machine, a dead network by a port where nobody answers."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from huggingface_hub import constants

from helpers import live_hub
from helpers.live_hub import live_models

FOUND = [
    {"id": "org/one", "tags": ["pytorch", "license:mit"], "downloads": 7, "likes": 2},
    {"id": "<b>two", "tags": []},
]


class Hub(BaseHTTPRequestHandler):
    bodies: list[bytes]  # the answer to the first question, then to the second
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = self.bodies[min(len(self.asked), len(self.bodies)) - 1]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Hub]]:
    handler = type("TinyHub", (Hub,), {"bodies": [b"[]", json.dumps(FOUND).encode()], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(constants, "ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    yield handler
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("ask", [False, None, "False", 0, 1])
def test_nothing_is_asked_unless_the_learner_says_true(no_network: list[object], ask: object) -> None:
    assert str(live_models("text-classification", ask=ask)).startswith("The Hub was not asked. With ask=True")
    assert no_network == []


def test_the_answer_of_the_hub_is_a_table_with_its_date(hub: type[Hub]) -> None:
    shown = live_models("text-classification", ask=True)
    assert str(shown).startswith("Most downloaded on the Hub for text-classification, asked on 20")
    assert str(shown).splitlines()[2:] == [
        "org/one  mit          7          2",
        "<b>two   none stated  ?          ?",
    ]
    assert "<b>" not in shown.html


def test_the_question_holds_the_task_and_nothing_of_the_learner(hub: type[Hub]) -> None:
    live_models("a task&more", ask=True)
    assert hub.asked[1] == "/api/models?pipeline_tag=a+task%26more&sort=downloads&limit=10"


def test_a_task_without_models_is_told(hub: type[Hub]) -> None:
    hub.bodies = [b"[]"]
    assert str(live_models("klingon", ask=True)).startswith("The Hub has no model with the task 'klingon'.")


@pytest.mark.parametrize("body", [b"<html>Please log in</html>", b"{}"])
def test_an_answer_that_is_no_list_counts_as_none(hub: type[Hub], body: bytes) -> None:
    hub.bodies = [b"[]", body]
    assert str(live_models("text-classification", ask=True)).startswith("The Hub does not answer. Nothing is lost")


def test_a_dead_network_is_told_at_once(no_network: list[object]) -> None:
    assert str(live_models("text-classification", ask=True)).startswith("The Hub does not answer. Nothing is lost")


def test_a_server_that_stays_silent_does_not_hold_the_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_hub, "ANSWER_SECONDS", 0.05)
    monkeypatch.setattr(live_hub, "_fetch", lambda task: time.sleep(3))
    monkeypatch.setattr(live_hub, "hub_reachable", lambda: True)
    begin = time.monotonic()
    assert str(live_models("text-classification", ask=True)).startswith("The Hub does not answer. Nothing is lost")
    assert time.monotonic() - begin < 2
