import re
from pathlib import Path
from typing import Any

import pytest

from helpers import models

PROFILES = {"pocket", "laptop", "gpu"}
FIELDS = {"model", "revision", "revision_checked", "class", "licence", "megabytes", "gigabytes", "measured", "expect"}
DESIGNED = [
    *("sentiment", "emotions", "stars", "nli", "entities", "answers", "embeddings"),
    *("translation", "summary", "images", "story", "chat"),
]


def entries() -> list[tuple[str, dict[str, Any]]]:
    catalogue = models.catalogue()
    roles = [(role, catalogue[role][profile]) for role in DESIGNED for profile in ("laptop", "gpu")]
    return roles + list(catalogue["extras"].items())


def test_every_role_of_the_course_has_a_laptop_and_a_gpu_model() -> None:
    assert models.roles("laptop") == models.roles("gpu") == DESIGNED


def test_every_entry_has_every_field_and_a_revision_that_is_checked_or_says_it_is_not() -> None:
    for role, entry in entries():
        assert set(entry) >= FIELDS, role
        hexadecimal = re.fullmatch("[0-9a-f]{40}", entry["revision"]) is not None
        assert hexadecimal == entry["revision_checked"], role


def test_the_classes_exist_in_the_library() -> None:
    import transformers

    for role, entry in entries():
        assert hasattr(transformers, entry["class"]), (role, entry["class"])


def test_every_pocket_folder_of_the_catalogue_is_whole(no_network: list) -> None:
    for role in models.roles():
        assert Path(models.model_for(role)).is_dir()
    assert no_network == []


@pytest.mark.parametrize("given", ["sentimen", "", None, 3, "../../etc", "extras", ["sentiment"]])
def test_an_unknown_role_is_refused_with_the_roles_there_are(given: object) -> None:
    with pytest.raises(ValueError, match=r"There is no role .* in this profile: sentiment"):
        models.model_for(given)


def in_profile(monkeypatch: pytest.MonkeyPatch, profile: str, **replaced: object) -> None:
    monkeypatch.setenv("COURSE_PROFILE", profile)
    for name, value in replaced.items():
        monkeypatch.setattr(models, name, value)


def not_cached(_: object) -> str:
    raise OSError("not in the cache")


def falls_back(capsys: pytest.CaptureFixture[str]) -> str:
    folder = models.model_for("sentiment")
    assert Path(folder).name == "sentiment"
    assert Path(folder).parent == models.POCKET_FOLDER
    return capsys.readouterr().out


def test_without_a_card_the_gpu_profile_falls_back_and_says_so(monkeypatch, capsys) -> None:
    in_profile(monkeypatch, "gpu", cards=list)
    assert "it needs an NVIDIA card, and none was found. You get the pocket model" in falls_back(capsys)


def test_with_too_little_memory_it_falls_back_and_says_how_much_is_needed(monkeypatch, capsys) -> None:
    in_profile(monkeypatch, "laptop", free_memory=lambda: 0.1)
    assert re.search(r"needs about [\d.]+ GB of memory, and 0.1 GB are free", falls_back(capsys))


def test_with_a_full_disk_it_falls_back_and_says_how_much_is_needed(monkeypatch, capsys) -> None:
    in_profile(monkeypatch, "laptop", local_snapshot=not_cached)
    monkeypatch.setattr(models.shutil, "disk_usage", lambda _: type("Disk", (), {"free": 5_000_000}))
    assert "MB on the disk, and 5 MB are free" in falls_back(capsys)


def test_without_a_network_it_falls_back_and_says_so(monkeypatch, capsys) -> None:
    in_profile(monkeypatch, "laptop", local_snapshot=not_cached, hub_reachable=lambda: False)
    assert "the Hugging Face Hub does not answer" in falls_back(capsys)


def test_a_download_that_breaks_off_falls_back_with_its_reason(monkeypatch, capsys) -> None:
    def fail(_: object) -> str:
        raise OSError("the download came to a stop")

    in_profile(monkeypatch, "laptop", local_snapshot=not_cached, hub_reachable=lambda: True, download=fail)
    assert "cannot be used now: the download came to a stop. You get the pocket model" in falls_back(capsys)


def test_a_model_in_the_cache_is_used_without_asking_the_network(monkeypatch, tiny_model, no_network) -> None:
    in_profile(monkeypatch, "laptop", local_snapshot=lambda _: str(tiny_model))
    assert models.model_for("sentiment") == str(tiny_model)
    assert no_network == []


def test_half_a_model_in_the_cache_is_fetched_again(monkeypatch, tiny_model, broken_model) -> None:
    (broken_model / "model.safetensors").unlink()
    replaced = {"local_snapshot": lambda _: str(broken_model), "download": lambda _: str(tiny_model)}
    in_profile(monkeypatch, "laptop", hub_reachable=lambda: True, **replaced)
    assert models.model_for("sentiment") == str(tiny_model)


def test_a_role_without_a_pocket_model_says_which_have_one(monkeypatch) -> None:
    missing = next(iter(set(DESIGNED) - set(models.roles())), None)
    if missing is None:
        pytest.skip("every role has a pocket model")
    in_profile(monkeypatch, "gpu", cards=list)
    with pytest.raises(ValueError, match="has no pocket model in this folder yet. Roles that have one: sentiment"):
        models.model_for(missing)
