"""JupyterLab as the course starts it: its own defaults for safety, and no request that leaves the computer."""

import http.cookiejar
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import psutil
import pytest
from jupyterlab.handlers.announcements import NeverCheckForUpdate
from jupyterlab.labapp import LabApp

from tests.course.conftest import load, make_course

WEAKER = (
    "ip",
    "token",
    "password",
    "xsrf",
    "allow_origin",
    "allow_remote",
    "allow_unauth",
    "disable",
    "config",
    "debug",
)


@dataclass
class Server:
    """A JupyterLab that runs: its address with the final slash, its token, its process."""

    url: str
    token: str
    pid: int

    def get(self, path: str, *, token: bool = True, data: bytes | None = None) -> tuple[int, str]:
        """Status and text of an answer; redirects are not followed, cookies from earlier answers not sent."""
        request = urllib.request.Request(
            self.url + path, data, {"Authorization": f"token {self.token}"} if token else {}
        )
        return answer(urllib.request.build_opener(Stay), request)


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def answer(opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> tuple[int, str]:
    try:
        with opener.open(request, timeout=20) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers.get("Location", "")


def command(course: ModuleType) -> list[str]:
    """How the course starts JupyterLab, with the Python that runs these tests."""
    course.PYTHON = sys.executable
    return course.lab_command(None, no_browser=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("server")
    course = load(make_course(place / "Mein Kürs"))
    course.deliver_lessons()
    folders = {f"JUPYTER_{name}_DIR": str(place / name) for name in ("CONFIG", "RUNTIME", "DATA")}
    with subprocess.Popen([*command(course), "--allow-root"], env={**os.environ, **folders}) as process:
        about = ""
        while not about.endswith("}"):
            assert process.poll() is None
            time.sleep(0.05)
            about = "".join(path.read_text() for path in place.glob("RUNTIME/jpserver-*.json"))
        yield Server(json.loads(about)["url"], json.loads(about)["token"], process.pid)
        process.terminate()


def test_no_argument_weakens_a_default(course: ModuleType) -> None:
    names = [argument.split("=")[0].rpartition(".")[2] for argument in course.lab_command(8899, no_browser=True)]
    assert not [name for name in names for weak in WEAKER if name == weak or (len(weak) > 2 and weak in name)]


def test_the_news_and_the_update_check_are_off(course: ModuleType) -> None:
    app = LabApp()
    app.parse_command_line(command(course)[3:])
    assert app.news_url is None
    assert app.check_for_updates_class is NeverCheckForUpdate
    assert app.extension_manager == "readonly"


def test_a_port_that_was_asked_for_is_used_or_refused(course: ModuleType) -> None:
    assert {"--ServerApp.port=8899", "--ServerApp.port_retries=0"} <= set(course.lab_command(8899, no_browser=False))
    assert not [argument for argument in course.lab_command(None, no_browser=False) if "ServerApp.port" in argument]


@pytest.mark.parametrize(("there", "opens"), [(["01_x.ipynb", "00_y z.ipynb"], "00_y%20z.ipynb"), ([], "")])
def test_the_first_lesson_that_is_there_is_opened(course: ModuleType, there: list[str], opens: str) -> None:
    course.MINE.mkdir()
    for name in there:
        (course.MINE / name).touch()
    assert f"--LabApp.default_url=/lab/tree/{opens}" in course.lab_command(None, no_browser=False)


def test_a_stranger_is_sent_to_the_login_page(server: Server) -> None:
    status, place = server.get("lab", token=False)
    assert status == 302
    assert place.startswith("/login")
    assert server.get("api/contents", token=False)[0] == 403


def test_nobody_outside_this_computer_can_connect(server: Server) -> None:
    connections = psutil.Process(server.pid).net_connections("inet")
    listening = {connection.laddr.ip for connection in connections if connection.status == "LISTEN"}
    assert "127.0.0.1" in listening
    assert listening <= {"127.0.0.1", "::1"}


def test_another_page_cannot_use_the_learners_login(server: Server) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    assert answer(browser, urllib.request.Request(f"{server.url}lab?token={server.token}"))[0] == 200
    forged = urllib.request.Request(f"{server.url}api/contents", b"{}")  # with the cookie, without the XSRF token
    assert answer(browser, forged)[0] == 403


def test_the_learner_lands_on_the_first_lesson(server: Server) -> None:
    assert server.get("")[1].rstrip("?") == "/lab/tree/00_start_here.ipynb"
    status, listing = server.get("api/contents")
    assert status == 200
    assert "00_start_here.ipynb" in listing
    assert ".lessons.json" not in listing


def test_the_page_asks_for_no_news_and_no_extensions(server: Server) -> None:
    page = server.get("lab")[1]
    assert '"news": {"disabled": true}' in page
    assert '"name": "read-only"' in page
