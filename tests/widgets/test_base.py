import ipywidgets
import pytest

from helpers.html import Shown
from helpers.widgets import base


def test_what_is_displayed_has_a_static_form_beside_the_live_one(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict] = []
    monkeypatch.setattr(base, "display", lambda bundle, raw: shown.append(bundle))
    monkeypatch.setattr(base, "get_ipython", object)  # as in a notebook
    base.show([ipywidgets.Button(description="Go")], Shown("text", "<b>text</b>"))
    assert shown[0]["text/plain"] == "text"
    assert shown[0]["text/html"] == "<b>text</b>"
    assert base.VIEW in shown[0]


def test_an_error_in_a_callback_is_shown_in_the_widget() -> None:
    area = base.message_area()
    base.safely(lambda _: 1 / 0, area)(None)
    assert "ZeroDivisionError: division by zero" in area.value
    assert "Your notebook is not affected" in area.value


def test_what_a_widget_says_is_escaped() -> None:
    area = base.message_area()
    base.say(area, "<script>alert(1)</script>")
    assert "<script>" not in area.value


def test_the_script_of_the_key_guard_is_in_the_package() -> None:
    assert "stopPropagation" in str(base.KeyGuard._esm)


def test_outside_a_notebook_the_text_form_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    base.show([], Shown("text", "<b>text</b>"))
    assert capsys.readouterr().out == "text\n"
