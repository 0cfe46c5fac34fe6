"""A real JupyterLab on a free port of this machine, and a real browser in front of it."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

import course

START_SECONDS = 60
WAIT_SECONDS = 60  # a shared machine may be slow; a test waits for what it needs, never longer
QUIET_BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
NO_BROWSER = "no Chromium was found. Type: python -m playwright install chromium (or install your system's chromium)"


expect.set_options(timeout=WAIT_SECONDS * 1000)


@dataclass(frozen=True)
class Lab:
    """A running server: its address, its token, and the folder that it shows."""

    url: str
    token: str
    folder: Path


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("lab") / "my_notebooks"
    runtime = tmp_path_factory.mktemp("runtime")
    home = {name: str(runtime / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "JUPYTER_CONFIG_DIR")}
    environment = {**os.environ, **home, "JUPYTER_RUNTIME_DIR": str(runtime)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(course, "MINE", folder)
        course.deliver_lessons()  # as a learner gets them: without the stored outputs
        command = [*course.lab_command(port=None, no_browser=True), "--port=0"]  # 0: any port that is free
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container of CI
    log = (runtime / "lab.log").open("w")
    with log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server:
        try:
            yield wait_for(runtime, folder)
        finally:
            server.terminate()


def wait_for(runtime: Path, folder: Path) -> Lab:
    """The server writes a small file when it listens."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        for file in runtime.glob("jpserver-*.json"):
            if text := file.read_text():
                about = json.loads(text)
                return Lab(about["url"].replace("localhost", "127.0.0.1"), about["token"], folder)
        time.sleep(0.1)
    raise TimeoutError((runtime / "lab.log").read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        try:
            browser = playwright.chromium.launch(executable_path=found, args=QUIET_BROWSER)
        except Error:
            if os.environ.get("CI") == "true":
                pytest.fail(NO_BROWSER)
            pytest.skip(NO_BROWSER)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(WAIT_SECONDS * 1000)
    yield page
    context.close()
