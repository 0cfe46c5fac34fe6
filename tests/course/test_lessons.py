"""What lands in my_notebooks: new lessons always, and never over something that the learner changed."""

import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.course.conftest import lesson

NAME = "01_pipeline.ipynb"
BESIDE = "01_pipeline (new version).ipynb"


@pytest.fixture
def mine(course: ModuleType) -> Path:
    """my_notebooks after the first delivery."""
    course.deliver_lessons()
    return course.MINE


def publish(course: ModuleType, text: str) -> None:
    """The next version of lesson 01 arrives, and the learner starts the course."""
    (course.LESSONS / NAME).write_text(lesson(text))
    course.deliver_lessons()


def text_of(path: Path) -> str:
    return json.loads(path.read_text())["cells"][0]["source"]


def names(mine: Path) -> list[str]:
    return sorted(path.name for path in mine.glob("*.ipynb"))


def test_the_first_delivery_copies_lessons_and_figures(mine: Path) -> None:
    assert names(mine) == ["00_start_here.ipynb", NAME]
    assert (mine / "figures/robot.png").read_text() == "a robot"


def test_an_untouched_lesson_is_replaced_by_its_new_version(course: ModuleType, mine: Path) -> None:
    publish(course, "second")
    assert text_of(mine / NAME) == "second"
    assert len(names(mine)) == 2


def test_a_changed_lesson_stays_and_the_new_version_is_put_beside_it(
    course: ModuleType, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (mine / NAME).write_text("my work")
    publish(course, "second")
    assert (mine / NAME).read_text() == "my work"
    assert text_of(mine / BESIDE) == "second"
    assert f"You changed yours, so it stays; the new one is “{BESIDE}”." in capsys.readouterr().out


def test_later_versions_do_not_pile_up(course: ModuleType, mine: Path) -> None:
    (mine / NAME).write_text("my work")
    publish(course, "second")
    publish(course, "third")
    assert text_of(mine / BESIDE) == "third"
    assert len(names(mine)) == 3


def test_work_in_the_new_version_is_not_overwritten_either(course: ModuleType, mine: Path) -> None:
    (mine / NAME).write_text("my work")
    publish(course, "second")
    (mine / BESIDE).write_text("my work in it")
    publish(course, "third")
    assert (mine / BESIDE).read_text() == "my work in it"
    assert text_of(mine / "01_pipeline (new version 2).ipynb") == "third"


def test_a_lesson_that_did_not_change_is_not_delivered_again(
    course: ModuleType, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (mine / NAME).write_text("my work")
    course.deliver_lessons()
    assert names(mine) == ["00_start_here.ipynb", NAME]
    assert capsys.readouterr().out == ""


def test_a_deleted_lesson_comes_back_fresh(course: ModuleType, mine: Path) -> None:
    (mine / NAME).unlink()
    course.deliver_lessons()
    assert text_of(mine / NAME) == f"{NAME}, first version"


def test_a_new_version_that_took_the_place_of_the_old_file_counts_as_untouched(course: ModuleType, mine: Path) -> None:
    (mine / NAME).write_text("my work")
    publish(course, "second")
    (mine / BESIDE).replace(mine / NAME)
    publish(course, "third")
    assert text_of(mine / NAME) == "third"
    assert len(names(mine)) == 2


@pytest.mark.parametrize("memory", [None, "{ damaged"])
def test_without_its_memory_it_overwrites_nothing(course: ModuleType, mine: Path, memory: str | None) -> None:
    (mine / ".lessons.json").unlink()
    if memory:
        (mine / ".lessons.json").write_text(memory)
    (mine / NAME).write_text("my work")
    course.deliver_lessons()
    assert (mine / NAME).read_text() == "my work"
    assert names(mine) == ["00_start_here.ipynb", BESIDE, NAME]


def test_an_interrupted_copy_leaves_the_whole_old_file(
    course: ModuleType, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        publish(course, "second")
    assert text_of(mine / NAME) == f"{NAME}, first version"


def test_a_file_that_the_learner_made_is_left_alone(course: ModuleType, mine: Path) -> None:
    (mine / "my own.ipynb").write_text("mine")
    course.deliver_lessons()
    assert (mine / "my own.ipynb").read_text() == "mine"


def test_a_lesson_is_delivered_without_its_stored_outputs(mine: Path) -> None:
    code = json.loads((mine / NAME).read_text())["cells"][1]
    assert (code["outputs"], code["execution_count"], code["source"]) == ([], None, "1 + 1")


def test_a_damaged_lesson_says_how_to_bring_it_back(course: ModuleType) -> None:
    (course.LESSONS / NAME).write_text('{"cells": [')
    with pytest.raises(course.Problem, match=r"01_pipeline.ipynb is damaged. .* git checkout -- notebooks"):
        course.deliver_lessons()
