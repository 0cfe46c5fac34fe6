"""The start of every lesson: quiet, fast, offline, and one switch for the size of the models.

The library reads its offline switch once, when it is imported, so a kernel keeps the profile it began with.
"""

import gc
import os
import sys
from pathlib import Path

import ipywidgets
from IPython import get_ipython
from platformdirs import user_config_path

from helpers import strings
from helpers.errors import explain_errors_in
from helpers.html import Shown, box, escape
from helpers.models import POCKET
from helpers.progress import record
from helpers.widgets.base import message_area, safely, say, show

PROFILES = (POCKET, "laptop", "gpu")
QUIET = {"HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "TRANSFORMERS_VERBOSITY": "error"}
OFFLINE = {"HF_HUB_OFFLINE": "1"}
ONE_THREAD = {"OMP_NUM_THREADS": "1"}  # tiny models run best on one; two on shared cores are many times slower
ENVIRONMENT = "COURSE_PROFILE"

_used: str | None = None  # the profile of this kernel, once start() has run


def start(lesson: str, profile: str = "") -> None:
    """Begin a lesson: choose the profile, import the libraries quietly and fast, show what was chosen.

    lesson: its number, "00" to "99". profile: "pocket", "laptop", "gpu", or "" for the saved choice.
    """
    global _used  # noqa: PLW0603 - the profile belongs to the kernel, and a kernel is one module's life
    wanted, notes = choose(profile)
    if _used and _used != wanted:
        notes.append(strings.PROFILE_FIXED.format(used=_used, wanted=wanted))
    if not _used and "transformers" in sys.modules:
        notes.append(strings.STARTED_LATE)
    _used = _used or wanted
    prepare(_used)
    import_libraries()
    notes += filter(None, [record("lesson", lesson)])
    if shell := get_ipython():
        explain_errors_in(shell)
    _greet(lesson, _used, notes)


def choose(profile: str = "") -> tuple[str, list[str]]:
    """Profile to use, by argument, environment, saved choice, pocket; with a note where a name does not exist."""
    given = profile or os.environ.get(ENVIRONMENT) or saved_choice() or POCKET
    if given in PROFILES:
        return given, []
    return POCKET, [strings.PROFILE_UNKNOWN.format(given=given, known=", ".join(PROFILES), used=POCKET)]


def prepare(profile: str) -> None:
    """Set the environment that the libraries read when they are imported."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if profile == POCKET:
        os.environ.update(OFFLINE)
        for name, value in ONE_THREAD.items():
            os.environ.setdefault(name, value)
    os.environ[ENVIRONMENT] = profile


def import_libraries() -> None:
    """Import torch and transformers with the garbage collector off, then freeze: a third of the time saved."""
    gc.disable()
    try:
        import torch  # noqa: F401
        from transformers import pipeline  # noqa: F401
    finally:
        gc.freeze()
        gc.enable()


def choice_file() -> Path:
    """File that keeps the learner's choice, in the folder that this system has for such files."""
    return user_config_path("unboxing-transformers") / "profile.txt"


def saved_choice() -> str:
    """Profile that was saved, or "" when there is none that can be read."""
    try:
        return choice_file().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def save_choice(profile: str) -> str:
    """Save the choice for the next kernel; the sentence to show."""
    try:
        choice_file().parent.mkdir(parents=True, exist_ok=True)
        choice_file().write_text(profile + "\n", encoding="utf-8")
    except OSError as error:
        return strings.PROFILE_NOT_SAVED.format(profile=profile, reason=error.strerror)
    return strings.PROFILE_SAME if profile == _used else strings.PROFILE_SAVED.format(profile=profile)


def _greet(lesson: str, profile: str, notes: list[str]) -> None:
    sentences = [strings.STARTED.format(lesson=lesson, profile=profile, meaning=strings.MEANING[profile]), *notes]
    text = "\n".join(sentences)
    static = Shown(text, box("<br>".join(escape(sentence) for sentence in sentences), pair="note" if notes else "info"))
    area = message_area()
    show([ipywidgets.HTML(static.html), _switch(profile, area), area], static)


def _switch(profile: str, area: ipywidgets.HTML) -> ipywidgets.Dropdown:
    """The dropdown that saves another profile for the next start."""
    dropdown = ipywidgets.Dropdown(
        options=[(f"{name}: {strings.MEANING[name]}", name) for name in PROFILES],
        value=profile,
        description=strings.PROFILE_LABEL,
        style={"description_width": "initial"},
        layout={"width": "auto", "max_width": "100%"},
    )
    dropdown.observe(safely(lambda change: say(area, save_choice(change["new"])), area), names="value")
    return dropdown
