#!/usr/bin/env python3
"""Unboxing Transformers: the one command of the course.

  python3 course.py                    set up what is missing, then open the lessons in JupyterLab
  python3 course.py test [all]         run the tests; `all` adds the slow ones
  python3 course.py lint               check how the code is written
  python3 course.py refresh [NAMES]    run the lessons and store what they print today
  python3 course.py bench [NAMES]      measure how fast everything is
  python3 course.py train NAME         train a pocket model again; what comes after NAME goes to its recipe

  --no-browser    start JupyterLab without opening a browser, and print its address
  --port N        use this port and no other
  -- ...          hand what follows to JupyterLab, pytest, ruff or the tool

It writes only into its own folder: .venv (the packages), setup.log (what the installer said) and my_notebooks (your
own copies of the lessons). An update never overwrites a lesson that you changed: the new one is put beside it.
To get a fresh copy of a lesson, delete yours and start again.
"""

from __future__ import annotations

import argparse
import ast
import errno
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Callable
from urllib.parse import quote

try:
    import fcntl
except ImportError:  # Windows: there a folder in use cannot be moved away, which protects a running set-up as well
    fcntl = None

COMMAND = ("py" if os.name == "nt" else "python3") + " course.py"
OLDEST, NEWEST = (3, 11), (3, 14)  # transformers needs 3.11; torch 2.13 and numpy 2.4 have no build for 3.15
# Measured: 1.7 GB when installed (5.4 GB with what an NVIDIA card needs), and room for what is unpacked on the way.
GIGABYTES_NEEDED = {"cpu": 2.5, "default": 2.5, "nvidia": 8.0}
TORCH_SIZE = {"cpu": "about 190 MB", "default": "the largest piece", "nvidia": "about 530 MB"}
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# Where one of these is set, packages come from a place that pip knows how to reach and uv does not.
PIP_ONLY = {"index-url", "extra-index-url", "no-index", "proxy", "cert", "client-cert", "trusted-host"}
DISK_IS_FULL = re.compile("No space left on device|not enough space on the disk")
NO_NETWORK = re.compile(
    "establish a new connection|name resolution|getaddrinfo failed|Network is unreachable|ConnectTimeout"
    "|Read timed out|Connection aborted|ProxyError|error sending request"
)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OURS = VENV / "made-by-course.txt"
LOG = ROOT / "setup.log"
SETTINGS = VENV / "share/jupyter/lab/settings/overrides.json"  # JupyterLab's own place for defaults
NO_NEWS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}  # else it asks whether to fetch them
CONSTRAINTS = ROOT / "constraints.txt"
LESSONS = ROOT / "notebooks"
MODELS = ROOT / "models"
MINE = ROOT / "my_notebooks"


class Problem(Exception):  # noqa: N818 (what the learner meets is a problem to solve, not an error)
    """Something the learner can solve; its text says what was found and what to type."""


# What can be wrong before anything starts ----------------------------------------------------------------------


def check_python() -> None:
    """Refuse a Python that the pinned packages do not support, and name one to use."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = next((name for name in names if works([name, "-c", ""])), None)
    advice = "Type" if found else "Install Python 3.13 from https://www.python.org/downloads/ and type"
    raise Problem(
        "Python {}.{} was found; 3.11 or newer is needed, up to 3.{}. ".format(*sys.version_info[:2], NEWEST[1])
        + f"{advice}: {found or ('py -3.13' if os.name == 'nt' else 'python3.13')} course.py"
    )


def check_venv_module() -> None:
    """Refuse to start where Python cannot make a virtual environment (Debian packs that part separately)."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Problem(
            "This Python has no venv module, which keeps the packages of the course in a folder of their own. "
            f"Type: sudo apt install python3-venv\nand then again: {COMMAND}"
        )


def disk_is_full() -> str:
    """The sentence for a disk that is full or soon would be."""
    free, needed = shutil.disk_usage(ROOT).free / 1e9, GIGABYTES_NEEDED[torch_build()]
    return (
        f"The disk of this folder has {free:.1f} GB free, and the set-up needs about {needed} GB. "
        f"Delete what you no longer need, empty the bin, and type: {COMMAND}"
    )


def check_jupyter(port: int | None, extra: list[str]) -> None:
    """Say in one sentence, before the set-up, what JupyterLab would refuse after it."""
    if os.name != "nt" and os.geteuid() == 0 and "--allow-root" not in extra:
        raise Problem(
            "You are root, the administrator, and JupyterLab refuses that for safety. "
            f"Use your own account, or, in a container, type: {COMMAND} -- --allow-root"
        )
    with socket.socket() as probe:
        if os.name != "nt":  # on Windows this would mean: take the port even if another program has it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port or 0))  # without a wish, JupyterLab looks for a free one itself
        except (OSError, OverflowError):
            raise Problem(
                f"Port {port} cannot be used: another program has it, or it is no number from 1024 to 65535. "
                f"Leave `--port` away, and JupyterLab finds a free one: {COMMAND}"
            ) from None


# Set-up --------------------------------------------------------------------------------------------------------


def set_up(kind: str) -> None:
    """Bring .venv to what the lessons ("lab") or the tests as well ("dev") need; where it is already, do nothing."""
    wanted = inputs()
    if read_json(stamp(kind)) == wanted:
        return
    started = time.monotonic()
    with LOG.open("a+", encoding="utf-8", errors="replace") as log:
        wait_for_others(log)
        if read_json(stamp(kind)) == wanted:
            return  # another window did it while this one waited
        steps = plan(kind, wanted)
        log.truncate(0)
        for old in VENV.glob("course-*.json"):  # from here until the new stamps, the set-up counts as interrupted
            old.unlink()
        for number, (title, commands) in enumerate(steps, 1):
            run_step(f"[{number}/{len(steps)}] {title}", commands(), log)
        write_whole(SETTINGS, json.dumps(NO_NEWS).encode())
        for done in {"lab", kind}:
            write_whole(stamp(done), json.dumps(wanted).encode())
    print(f"Everything is installed ({time.monotonic() - started:.0f} s); the next start skips this.\n", flush=True)


def inputs() -> dict[str, str]:
    """Everything that the contents of .venv depend on; when one of them changes, the set-up runs again."""
    packages = CONSTRAINTS.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return {
        "python": "{}.{}".format(*sys.version_info),
        "folder": str(ROOT),
        "torch": torch_build(),
        "packages": hashlib.sha256(packages).hexdigest(),
    }


def torch_build() -> str:
    """Which PyTorch belongs here: "cpu" or "nvidia" on Linux; macOS and Windows have one "default" build."""
    if sys.platform != "linux":
        return "default"
    return "nvidia" if works(["nvidia-smi"]) else "cpu"


def works(command: list[str]) -> bool:
    """Whether a program is on PATH and ends well; what it prints is left out."""
    return (
        shutil.which(command[0]) is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


def stamp(kind: str) -> Path:
    """The file that says from which inputs .venv was made; it is written last."""
    return VENV / f"course-{kind}.json"


def read_json(path: Path) -> dict:
    """A JSON file's contents; {} when it is missing or damaged."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def wait_for_others(log: IO[str]) -> None:
    """Hold the log alone; an installer that outlives its killed parent holds it too, so two never mix in .venv."""
    if fcntl:
        try:
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is still running in this folder; waiting for it to end …", flush=True)
            fcntl.flock(log, fcntl.LOCK_EX)


def plan(kind: str, wanted: dict[str, str]) -> list[tuple[str, Callable[[], list[list[str]]]]]:
    """The steps still to do: what to tell the learner, and a function that returns the commands, best first."""
    extra, others = (".[dev]", "the test tools") if kind == "dev" else (".", "what they need")
    others += " (2 GB more for your NVIDIA card)" if wanted["torch"] == "nvidia" else ""
    pinned = ["-c", str(CONSTRAINTS), "-e", extra]
    packages = (f"Installing JupyterLab, Transformers and {others}", lambda: [[*installer(), *pinned]])
    installed = read_json(stamp("lab"))
    if installed == wanted:
        return [packages]
    torch = (f"Installing PyTorch ({TORCH_SIZE[wanted['torch']]})", lambda: torch_commands(wanted["torch"]))
    same_place = {**installed, "packages": wanted["packages"]} == wanted
    # A .venv that this command did not make is somebody's on purpose: it is filled, never replaced.
    if PYTHON.exists() and (same_place or not OURS.exists()):
        return [torch, packages]
    check_venv_module()
    clear_venv()
    if shutil.disk_usage(ROOT).free < GIGABYTES_NEEDED[wanted["torch"]] * 1e9:
        raise Problem(disk_is_full())
    write_whole(OURS, b"This folder was made by course.py, and may be removed by it.\n")
    base = getattr(sys, "_base_executable", sys.executable)  # not the python of the .venv that was just cleared
    return [("Creating .venv, the folder for packages", lambda: [[base, "-m", "venv", str(VENV)]]), torch, packages]


def clear_venv() -> None:
    """Remove .venv; it is moved away first, which fails as a whole where a program still uses it (Windows)."""
    old = ROOT / ".venv-old"
    shutil.rmtree(old, ignore_errors=True)
    if VENV.exists():
        print("The .venv here is unfinished, or was made for another place or Python: it is made anew.", flush=True)
        VENV.rename(old)
        shutil.rmtree(old, ignore_errors=True)


def installer() -> list[str]:
    """The start of every install command: uv where it is on PATH and can reach what pip reaches, else pip."""
    uv = shutil.which("uv")
    settings = pip_settings() if uv else {}
    if uv is None or PIP_ONLY & set(settings):
        return [str(PYTHON), "-m", "pip", "install"]
    links = [f"--find-links={place}" for place in settings.get("find-links", "").split()]
    return [uv, "pip", "install", "--python", str(PYTHON), "--compile-bytecode", *links]


def pip_settings() -> dict[str, str]:
    """What pip's configuration files and the environment set, by name: {"find-links": "…"}."""
    listing = subprocess.check_output([str(PYTHON), "-m", "pip", "config", "list"], encoding="utf-8")
    pairs = (line.partition("=")[::2] for line in listing.splitlines())
    return {name.rpartition(".")[2]: ast.literal_eval(value) for name, value in pairs}


def torch_commands(build: str) -> list[list[str]]:
    """The ways to install PyTorch, best first: nobody without an NVIDIA card should download gigabytes for one."""
    # Alone: what it needs comes with the other packages, and a failure then has a plain reason.
    start, lines = [*installer(), "--no-deps"], CONSTRAINTS.read_text(encoding="utf-8").split()
    pin = next(line for line in lines if line.startswith("torch=="))
    if build != "cpu":
        return [[*start, pin]]
    uses_uv = start[1] == "pip"
    own_index = ["--torch-backend=cpu", pin] if uses_uv else [f"--extra-index-url={CPU_INDEX}", pin + "+cpu"]
    return [[*start, pin + "+cpu"], [*start, *own_index], [*start, pin]]


def run_step(title: str, commands: list[list[str]], log: IO[str]) -> None:
    """Run the first of the commands that works; a Problem with the reason when none does."""
    if not sys.stdout.isatty():
        print(f"{title} …", flush=True)
    started = time.monotonic()
    for number, command in enumerate(commands):
        worked, said = run(command, title, log)
        if worked:
            return show(f"{title}: done in {time.monotonic() - started:.0f} s", end="\n")
        if number == 0 and known_cause(said):
            break  # later ones would fail for the same cause (but the second may fail where the third works)
    show("")
    raise Problem(f"{known_cause(said) or last_error(said)}\nAll that the installer said is in {LOG}")


def run(command: list[str], title: str, log: IO[str]) -> tuple[bool, str]:
    """Run one command, its output into the log and its last line on the screen; whether it worked, what it said."""
    log.write(f"\n$ {' '.join(command)}\n")
    log.flush()
    position, started = LOG.stat().st_size, time.monotonic()
    patience = {"PIP_RETRIES": "2", **os.environ}  # pip's own five take minutes to notice that there is no network
    process = subprocess.Popen(
        command, cwd=ROOT, env=patience, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        while process.poll() is None:
            last_line = said_since(position).split("\n")[-2:][0]  # the last whole one
            show(f"{title} … {time.monotonic() - started:.0f} s  {last_line.strip()}")
            time.sleep(0.2)
    finally:
        process.terminate()
        process.wait()
    return process.returncode == 0, said_since(position)


def said_since(position: int) -> str:
    """What the log holds after this byte."""
    return LOG.read_bytes()[position:].decode("utf-8", errors="replace")


def show(text: str, end: str = "") -> None:
    """Replace the last line of a terminal; where the output goes into a file, print only whole lines."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + text[:width].ljust(width), end=end, flush=True)
    elif end:
        print(text, flush=True)


def known_cause(said: str) -> str:
    """What stopped an installer, in a sentence, where no other way to install would help either; else ""."""
    if DISK_IS_FULL.search(said):
        return disk_is_full()
    reached_an_index = "from versions: " in said and "from versions: none" not in said
    if NO_NETWORK.search(said) and not reached_an_index:
        return f"The packages could not be fetched: no connection. Check the network, then type: {COMMAND}"
    return ""


def last_error(said: str) -> str:
    """The installer's own words, with what somebody who helps would ask first."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["nothing"]
    words = next((line for line in reversed(lines) if "error" in line.lower()), lines[-1])
    computer = f"{platform.system()}, {platform.machine()}, Python {platform.python_version()}"
    return f"The set-up stopped on this computer ({computer}) with: {words}\nTo try again, type: {COMMAND}"


# The lessons ---------------------------------------------------------------------------------------------------


def deliver_lessons() -> None:
    """Bring the lessons and their figures to my_notebooks, never over something that the learner changed."""
    delivered = read_json(MINE / ".lessons.json")  # for each lesson the fingerprints of all versions put there
    for source in [*sorted(LESSONS.glob("*.ipynb")), *sorted(LESSONS.glob("figures/*"))]:
        name, contents = source.relative_to(LESSONS).as_posix(), to_begin_with(source)
        target, new, known = MINE / name, digest(contents), delivered.get(name, [])
        if target.exists() and known[-1:] == [new]:
            continue  # it was put there before: what became of it is the learner's business
        place = free_place(target, {new, *known})
        write_whole(place, contents)
        if place != target:
            print(f"{name} has a new version. You changed yours, so it stays; the new one is “{place.name}”.")
        delivered[name] = [*(old for old in known if old != new), new]
    write_whole(MINE / ".lessons.json", json.dumps(delivered, indent=1).encode())


def to_begin_with(source: Path) -> bytes:
    """A lesson as a learner begins it, without the stored outputs: nobody can guess what already stands there."""
    if source.suffix != ".ipynb":
        return source.read_bytes()
    try:
        notebook = json.loads(source.read_text(encoding="utf-8"))
    except ValueError:
        raise Problem(f"{source} is damaged. To bring it back, type: git checkout -- notebooks") from None
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def free_place(target: Path, ours: set[str]) -> Path:
    """The first of "x", "x (new version)", "x (new version 2)" … that is free or still as this command left it."""
    place, number = target, 1
    while place.exists() and digest(place.read_bytes()) not in ours:
        suffix = " (new version)" if number == 1 else f" (new version {number})"
        place, number = target.with_name(target.stem + suffix + target.suffix), number + 1
    return place


def digest(contents: bytes) -> str:
    """A fingerprint of a file's contents."""
    return hashlib.sha256(contents).hexdigest()


def write_whole(path: Path, contents: bytes) -> None:
    """Write a file so that an interruption leaves the old one or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(contents)
    part.replace(path)


# The verbs -----------------------------------------------------------------------------------------------------


def lab_command(port: int | None, no_browser: bool) -> list[str]:
    """JupyterLab with its own defaults for safety (this computer only, a token), and without its news requests."""
    lessons = sorted(path.name for path in MINE.glob("*.ipynb"))  # 00_start_here comes first
    return [
        *(str(PYTHON), "-m", "jupyterlab", "--log-level=WARN"),
        f"--ServerApp.root_dir={MINE}",
        "--LabApp.default_url=/lab/tree/" + quote(lessons[0] if lessons else ""),
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",  # the other one asks the package index about each extension
        *(["--no-browser"] if no_browser else []),
        *([f"--ServerApp.port={port}", "--ServerApp.port_retries=0"] if port else []),
    ]


def lab(options: argparse.Namespace) -> int:
    """Set up, copy the lessons, open JupyterLab on the first one."""
    check_jupyter(options.port, options.extra)
    set_up("lab")
    deliver_lessons()
    print("Starting JupyterLab. To stop it later, press Ctrl+C in this window and then y.", flush=True)
    return hand_over([*lab_command(options.port, options.no_browser), *options.extra])


def work(options: argparse.Namespace) -> int:
    """Set up and run what those who write the course need: the tests, the lint, a recipe, or one of tools/."""
    recipe = recipe_of(options.names) if options.verb == "train" else ""
    set_up("dev")
    commands = {
        "train": [[recipe]],
        "test": [["pytest", *([] if options.names else ["-m", "not slow"])]],
        "lint": [["ruff", "check"], ["ruff", "format", "--check"], ["tools.lint"]],
        "refresh": [["tools.glossary"], ["tools.refresh", *options.names]],
    }.get(options.verb, [[f"tools.{options.verb}", *options.names]])
    return max(hand_over([str(PYTHON), "-m", *command, *options.extra]) for command in commands)


def recipe_of(names: list[str]) -> str:
    """The module that trains the named model."""
    known = sorted(path.name for path in MODELS.iterdir() if (ROOT / "recipes" / f"{path.name}.py").is_file())
    if names and names[0] in known:
        return f"recipes.{names[0]}"
    raise Problem(f"Which model? There is a recipe for: {', '.join(known)}. Type: {COMMAND} train {known[0]}")


def hand_over(command: list[str]) -> int:
    """Let a program have the terminal until it ends; its exit status."""
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                pass  # the program got the same Ctrl+C, and asks or ends in its own way
    finally:
        process.terminate()
        process.wait()


def misunderstood(message: str) -> None:
    """Complain about the command line in one sentence."""
    raise Problem(f"That was not understood ({message}). To see what can be typed: {COMMAND} --help")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line: verb, names, options, and after `--` the extra arguments for another program."""
    if arguments[:1] == ["train"]:
        return argparse.Namespace(verb="train", names=arguments[1:2], extra=arguments[2:])
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.error = misunderstood
    parser.format_help = lambda: __doc__.replace("python3 course.py", COMMAND)
    parser.add_argument("verb", nargs="?", default="lab", choices=("lab", "test", "lint", "refresh", "bench"))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--port", type=int)
    options = parser.parse_args(arguments[:cut], argparse.Namespace(extra=arguments[cut + 1 :]))
    possible = {"lab": [[]], "lint": [[]], "test": [[], ["all"]]}
    if options.names not in possible.get(options.verb, [options.names]):
        misunderstood(f"{options.verb} does not take: {' '.join(options.names)}")
    if options.verb != "lab" and (options.port is not None or options.no_browser):
        misunderstood("--port and --no-browser belong to JupyterLab")
    return options


def refused(error: OSError) -> str:
    """What the operating system refused, in one or two sentences."""
    if error.errno == errno.ENOSPC:
        return disk_is_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"“{error.filename}” may not be written, or a program is using it. Close other windows of the course, "
            f"or copy this folder to where your own files are, and there type: {COMMAND}"
        )
    return f"The system refused something: {error}. To try again, type: {COMMAND}"


def main(arguments: list[str]) -> int:
    """Run one verb; its exit status, 1 with a sentence on stderr when something has to be solved first."""
    try:
        check_python()
        options = parse(arguments)
        return lab(options) if options.verb == "lab" else work(options)
    except Problem as problem:
        message = str(problem)
    except OSError as error:
        message = refused(error)
    except KeyboardInterrupt:
        message = f"Stopped. Your own work is safe; to go on, type: {COMMAND}"
    print(f"\n{message}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a terminal that cannot show “…” gets a question mark, not a crash
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # `kill` lets the installer or JupyterLab end as well
    sys.exit(main(sys.argv[1:]))
