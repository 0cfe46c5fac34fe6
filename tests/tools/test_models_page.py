from pathlib import Path

import pytest

from helpers.models import roles
from tools import models_page


def test_the_page_in_the_tree_is_the_one_that_the_metrics_give() -> None:
    assert models_page.PAGE.read_text(encoding="utf-8") == models_page.page()


def test_every_pocket_model_has_its_line_and_every_line_its_model() -> None:
    assert set(models_page.stated()) == set(roles())
    lines = [line for line in models_page.page().splitlines() if line.startswith("| [")]
    assert len(lines) == len(roles())


def test_every_link_of_the_page_into_the_tree_leads_to_a_file() -> None:
    links = [part.split(")")[0] for part in models_page.page().split("](")[1:]]
    inside = [link for link in links if not link.startswith("https://")]
    assert len(inside) >= 2 * len(roles())
    assert [link for link in inside if not (models_page.PAGE.parent / Path(link)).is_file()] == []


@pytest.mark.parametrize(("value", "reached"), [(0.62, True), (0.619, False)])
def test_an_aim_is_reached_at_its_number_and_not_below(value: float, reached: bool) -> None:
    assert models_page.Number("exact", value, 0.62, percent=True).reached is reached


def test_a_missed_aim_is_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    missed = models_page.Number("exact", 0.5, 0.62, percent=True)
    monkeypatch.setattr(models_page, "numbers", lambda role: [missed])
    assert "exact 50 % | **≥ 62 %** |" in " | ".join(models_page.row("stars"))


def test_a_path_that_the_metrics_do_not_have_raises() -> None:
    with pytest.raises(KeyError):
        models_page.at("held_out.all", {"held_out": {}})
