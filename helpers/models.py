"""Which model plays which role in which profile; every lesson asks `model_for` and gets a local folder it can trust."""

import os
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from helpers import strings
from helpers.download import download, hub_reachable, local_snapshot
from helpers.hardware import cards, free_memory
from helpers.model_folder import POCKET_FOLDER, check_folder

POCKET = "pocket"


@cache
def catalogue() -> dict[str, Any]:
    """models.toml as a dictionary: role → profile → model."""
    with (Path(__file__).parent / "models.toml").open("rb") as file:
        return tomllib.load(file)


def roles(profile: str = POCKET) -> list[str]:
    """Roles that have a model in this profile."""
    return [role for role, entry in catalogue().items() if profile in entry]


def model_for(role: str) -> str:
    """Return the path of a checked local folder with the model that plays `role` in the profile of this kernel.

    A role that the profile cannot serve now falls back to its pocket model and says so in one sentence.
    Raises ValueError for an unknown role and ModelFolderError for a damaged pocket folder.
    """
    profile = os.environ.get("COURSE_PROFILE", POCKET)
    entry = catalogue().get(role, {}).get(profile) if isinstance(role, str) else None
    if entry is None:
        raise ValueError(strings.ROLE_UNKNOWN.format(given=role, known=", ".join(roles(profile))))
    if profile == POCKET:
        return _pocket(role)
    folder, reason, remedy = _from_hub(entry, profile)
    if folder:
        return folder
    print(strings.FALLBACK.format(model=entry["model"], reason=reason, remedy=remedy))  # noqa: T201 - told, not hidden
    return _pocket(role)


def _pocket(role: str) -> str:
    if POCKET not in catalogue()[role]:
        raise ValueError(strings.ROLE_NO_POCKET.format(role=role, known=", ".join(roles())))
    return check_folder(POCKET_FOLDER / catalogue()[role][POCKET]["folder"])


def _from_hub(entry: dict[str, Any], profile: str) -> tuple[str | None, str, str]:
    """Folder of a model from the hub, or None with the reason and the remedy."""
    refusal = _refusal(entry, profile)
    if refusal:
        return None, *refusal
    try:
        return check_folder(local_snapshot(entry)), "", ""
    except (OSError, ValueError):
        pass  # not in the cache, or only half of it: ask the hub
    if not hub_reachable():
        return None, strings.NO_NETWORK, strings.NO_NETWORK_REMEDY
    try:
        return check_folder(download(entry)), "", ""
    except (OSError, ValueError) as error:
        return None, str(error), strings.NO_NETWORK_REMEDY


def _refusal(entry: dict[str, Any], profile: str) -> tuple[str, str] | None:
    """Why this computer cannot run the model, with what helps; None when it can."""
    if profile == "gpu" and not cards():
        return strings.NO_GPU, strings.NO_GPU_REMEDY
    if profile != "gpu" and entry["gigabytes"] > (free := free_memory()):
        return strings.NO_MEMORY.format(needed=entry["gigabytes"], free=round(free, 1)), strings.NO_MEMORY_REMEDY
    free_megabytes = shutil.disk_usage(Path.home()).free // 10**6
    if entry["megabytes"] > free_megabytes:
        return strings.NO_DISK.format(needed=entry["megabytes"], free=free_megabytes), strings.NO_DISK_REMEDY
    return None
