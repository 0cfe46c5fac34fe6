"""The hub is played by a small server on this machine, a dead network by a port where nobody answers."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from huggingface_hub import constants

from helpers import download

REVISION = "a" * 40
ENTRY = {"model": "course/tiny", "revision": REVISION, "megabytes": 1}


class Hub(BaseHTTPRequestHandler):
    folder: Path

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        name = self.path.split("?")[0].rsplit("/", 1)[-1]
        file = self.folder / name
        if "/resolve/" in self.path and file.is_file():
            return self.answer(file.read_bytes(), {"X-Repo-Commit": REVISION, "ETag": f'"{name}"'})
        if "/api/models/" in self.path:
            files = [{"rfilename": path.name} for path in self.folder.iterdir()]
            tree = [
                {"type": "file", "path": p.name, "oid": p.name, "size": p.stat().st_size} for p in self.folder.iterdir()
            ]
            body = tree if "/tree/" in self.path else {"id": "course/tiny", "sha": REVISION, "siblings": files}
            return self.answer(json.dumps(body).encode())
        return self.answer(b"[]") if "/api/models" in self.path else self.send_error(404)

    def answer(self, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(200)
        for key, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(tiny_model: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("TinyHub", (Hub,), {"folder": tiny_model}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield point_to(monkeypatch, f"http://127.0.0.1:{server.server_port}", tmp_path)
    server.shutdown()
    server.server_close()


@pytest.fixture
def silent_server() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def point_to(monkeypatch: pytest.MonkeyPatch, address: str, cache: Path) -> str:
    monkeypatch.setattr(constants, "ENDPOINT", address)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(cache / "hub"))
    monkeypatch.setenv("HF_ENDPOINT", address)
    monkeypatch.setenv("HF_HUB_CACHE", str(cache / "hub"))
    return address


def test_a_hub_that_answers_is_reachable(hub: str) -> None:
    assert download.hub_reachable()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://no-such-host.invalid"])
def test_a_dead_network_is_told_within_five_seconds(monkeypatch, tmp_path, address: str) -> None:
    point_to(monkeypatch, address, tmp_path)
    begin = time.monotonic()
    assert not download.hub_reachable()
    assert time.monotonic() - begin < 5


def test_a_silent_server_is_told_within_five_seconds(monkeypatch, tmp_path, silent_server: str) -> None:
    point_to(monkeypatch, silent_server, tmp_path)
    begin = time.monotonic()
    assert not download.hub_reachable()
    assert time.monotonic() - begin < 5


def test_a_model_is_downloaded_into_the_cache(hub: str, tiny_model: Path) -> None:
    folder = Path(download.download(ENTRY))
    assert (folder / "model.safetensors").read_bytes() == (tiny_model / "model.safetensors").read_bytes()


def test_a_model_that_the_hub_does_not_have_is_told_in_words(monkeypatch, tmp_path) -> None:
    point_to(monkeypatch, "http://127.0.0.1:9", tmp_path)
    monkeypatch.setattr(download, "STALL_SECONDS", 1)
    with pytest.raises(OSError, match="the download"):
        download.download(ENTRY)


def test_a_stalled_download_is_ended(monkeypatch, tmp_path, silent_server: str) -> None:
    point_to(monkeypatch, silent_server, tmp_path)
    monkeypatch.setattr(download, "STALL_SECONDS", 1)
    begin = time.monotonic()
    with pytest.raises(OSError, match="the download came to a stop"):
        download.download(ENTRY)
    assert time.monotonic() - begin < 10


def test_a_pickle_is_asked_for_only_where_there_is_nothing_else() -> None:
    assert not any("bin" in pattern for pattern in download.patterns(ENTRY))
    assert "pytorch_model*.bin" in download.patterns({**ENTRY, "pickle_only": True})
