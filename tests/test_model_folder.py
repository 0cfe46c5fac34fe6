import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.model_folder import POCKET_FOLDER, ModelFolderError, check_folder


def damage(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(change((folder / name).read_bytes())) and None


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


DAMAGES = {
    "no config": (remove("config.json"), "has no config.json"),
    "config is no JSON": (damage("config.json", lambda _: b"{"), "config.json is damaged: it is not readable as JSON"),
    "config is a list": (damage("config.json", lambda _: b"[]"), "config.json is damaged: it is not readable as JSON"),
    "config without type": (damage("config.json", lambda _: b"{}"), "it names no model_type"),
    "no tokenizer": (remove("tokenizer.json"), "has no tokenizer.json"),
    "empty tokenizer": (damage("tokenizer.json", lambda _: b'{"model": {"vocab": {"a": 0}}}'), "it holds 1 tokens"),
    "half a tokenizer": (damage("tokenizer.json", lambda whole: whole[:500]), "it is not readable as JSON"),
    "no weights": (remove("model.safetensors"), "has no model.safetensors"),
    "half the weights": (damage("model.safetensors", lambda whole: whole[:-100]), "bytes long and is"),
    "weights with a tail": (damage("model.safetensors", lambda whole: whole + b"x"), "bytes long and is"),
    "empty weights": (damage("model.safetensors", lambda _: b""), "its header is not readable"),
    "a pointer instead of weights": (
        damage("model.safetensors", lambda _: b"version https://git-lfs.github.com/spec/v1\n"),
        "its header is not readable",
    ),
}


def test_a_whole_folder_is_returned_as_text(tiny_model: Path) -> None:
    assert check_folder(tiny_model) == str(tiny_model)


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_folder_is_named_with_what_is_wrong(broken_model: Path, name: str) -> None:
    spoil, expected = DAMAGES[name]
    spoil(broken_model)
    with pytest.raises(ModelFolderError, match=re.escape(expected)) as caught:
        check_folder(broken_model)
    assert str(broken_model) in str(caught.value)


def test_a_path_that_is_no_folder_says_what_to_type() -> None:
    with pytest.raises(ModelFolderError, match=r"There is no model folder nowhere. .* model_for\('sentiment'\)"):
        check_folder("nowhere")


def test_a_damaged_pocket_folder_is_brought_back_by_git(monkeypatch, broken_model: Path) -> None:
    monkeypatch.setattr("helpers.model_folder.POCKET_FOLDER", broken_model.parent)
    (broken_model / "config.json").unlink()
    with pytest.raises(ModelFolderError, match="git checkout -- models"):
        check_folder(broken_model)


def test_the_pocket_folder_is_the_one_in_the_clone() -> None:
    assert (POCKET_FOLDER.parent / "course.py").is_file()
