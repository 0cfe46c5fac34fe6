import pytest
from transformers.utils import logging

from helpers.loud import library_speaks, tidy

library = logging.get_logger("transformers.lesson")


@pytest.fixture(autouse=True)
def _quiet() -> None:
    before = logging.get_verbosity()
    logging.set_verbosity_error()
    yield
    logging.set_verbosity(before)


def test_what_the_library_says_within_is_printed_and_before_and_after_it_is_quiet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    library.warning("before")
    with library_speaks():
        library.warning("within")
    library.warning("after")
    assert (capsys.readouterr().out, logging.get_verbosity()) == ("within\n", logging.ERROR)


def test_it_is_quiet_again_after_an_error() -> None:
    with pytest.raises(KeyError), library_speaks():
        raise KeyError
    assert logging.get_verbosity() == logging.ERROR


@pytest.mark.parametrize("path", ["/home/me/a b/body", "C:\\Users\\me\\body", "./body", "body"])
def test_of_a_path_the_last_part_is_left(path: str) -> None:
    assert tidy(f"REPORT from: {path}\nNotes:") == "REPORT from: body\nNotes:"


def test_lines_that_are_no_rows_keep_their_places() -> None:
    assert tidy("b\na\n\nNotes:\n- z: y\n- c: d") == "b\na\n\nNotes:\n- z: y\n- c: d"
