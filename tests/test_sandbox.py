import contextlib
import sys
import threading
import time
from collections.abc import Callable

import pytest

from helpers import sandbox
from helpers.sandbox import MOST_PRINTED, TimeIsUp, run


def test_it_gives_back_the_value_the_error_and_what_was_printed() -> None:
    def greet(name: str) -> str:
        print("hello", name)  # noqa: T201 - caught
        return name.upper()

    assert (run(greet, "you", seconds=5).value, run(greet, "you", seconds=5).printed) == ("YOU", "hello you\n")
    assert isinstance(run(greet, 3, seconds=5).error, AttributeError)
    assert run(greet, 3, seconds=5).printed == "hello 3\n"


def test_a_function_works_on_copies() -> None:
    texts = [["Love this!"]]
    assert run(lambda given: given[0].clear() or given, texts, seconds=5).value == [[]]
    assert texts == [["Love this!"]]


def test_a_function_that_calls_itself_for_ever_ends_with_its_error() -> None:
    def again() -> None:
        again()

    assert isinstance(run(again, seconds=5).error, RecursionError)


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_an_error_that_would_end_the_kernel_is_an_error_like_others(error: type[BaseException]) -> None:
    def stop() -> None:
        raise error

    assert isinstance(run(stop, seconds=5).error, error)
    assert not run(stop, seconds=5).late


def plain() -> None:
    while True:
        pass


def swallows_exceptions() -> None:
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            continue


def swallows_the_stop_button() -> None:
    while True:
        try:
            time.sleep(0.01)
        except (Exception, KeyboardInterrupt):
            continue


def swallows_everything() -> None:
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722 - the point of it
            pass


def swallows_everything_twice() -> None:
    while True:
        try:
            swallows_everything()
        except BaseException as error:
            kept = [error]  # noqa: F841 - the point of it


def ends_never() -> None:
    while True:
        try:
            while True:
                pass
        finally:
            continue  # noqa: B012 - the point of it


def suppresses() -> None:
    while True:
        with contextlib.suppress(BaseException):
            while True:
                len("")


def prints_for_ever() -> None:
    while True:
        print("again and again")  # noqa: T201 - caught


def calls_itself_whatever_happens() -> None:
    try:
        calls_itself_whatever_happens()
    except Exception:
        calls_itself_whatever_happens()


LOOPS = [
    plain,
    swallows_exceptions,
    swallows_the_stop_button,
    swallows_everything,
    ends_never,
    suppresses,
    prints_for_ever,
]


@pytest.mark.parametrize("loop", LOOPS)
def test_an_endless_loop_is_ended_and_its_thread_with_it(loop: Callable[[], None]) -> None:
    before, began = set(threading.enumerate()), time.monotonic()
    ended = run(loop, seconds=0.1)
    assert (ended.late, ended.stuck, ended.error) == (True, False, None)
    assert time.monotonic() - began < 5
    time.sleep(0.05)
    assert set(threading.enumerate()) <= before


@pytest.mark.parametrize("function", [swallows_everything_twice, calls_itself_whatever_happens])
def test_a_function_that_catches_throw_after_throw_ends_or_is_put_to_sleep(function: Callable[[], None]) -> None:
    ended = run(function, seconds=0.1)
    before = time.process_time()
    time.sleep(0.3)
    assert (ended.late, ended.stuck) == (True, False)
    assert time.process_time() - before < 0.15, "it still computes in the background"


def test_what_an_endless_loop_prints_is_cut() -> None:
    assert 1000 < len(run(prints_for_ever, seconds=0.2).printed) <= MOST_PRINTED


def test_a_call_that_cannot_be_ended_gives_the_notebook_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "GRACE_SECONDS", 0.2)
    woke: list[str] = []
    ended = run(lambda: time.sleep(1.5) or woke.append("awake"), seconds=0.1)
    assert (ended.late, ended.stuck) == (True, True), "it waited for the function"
    time.sleep(1.7)
    assert woke == [], "what was told to end must end as soon as it wakes"


def test_it_works_outside_of_the_main_thread() -> None:
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(run(swallows_everything, seconds=0.1).late))
    thread.start()
    thread.join(3)
    assert found == [True]


def test_nothing_is_left_behind() -> None:
    tracing, output = sys.gettrace(), sys.stdout
    run(swallows_everything, seconds=0.1)
    assert (sys.gettrace(), sys.stdout) == (tracing, output)
    assert run(lambda: "alive", seconds=5).value == "alive"


def test_a_function_that_ends_at_the_last_moment_is_not_struck_afterwards() -> None:
    for _ in range(100):
        ended = run(lambda: time.sleep(0.004) or "done", seconds=0.004)
        assert ended.late or ended.value == "done"
        assert not ended.stuck


def test_time_is_up_passes_by_except_exception() -> None:
    assert not issubclass(TimeIsUp, Exception)
