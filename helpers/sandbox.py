"""Run a learner's function so that nothing it does can take the notebook away from the learner.

It works on copies, its prints are caught, and after a time limit it is ended, also when it swallows every error.
It runs in a thread of its own: that is the one way that works on Linux, macOS and Windows, in the kernel's main
thread and in any other, and that gives the notebook back even when a call inside cannot be ended (time.sleep(1000)).
What it cannot end: one long step inside a C library that lets no other thread run, such as 10 ** 10 ** 10.
"""

import contextlib
import contextvars
import copy
import ctypes
import io
import itertools
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Any, NoReturn, cast

GRACE_SECONDS = 1.0  # how long a function that was told to end may take to do so
LEAST_THROWS = 60  # however long they take: on a busy machine a second is short
AGAIN_SECONDS = 0.004  # a throw can get lost, at the limit of recursion or in a __del__ for example: repeat it
MOST_CAUGHT = 2  # throws that a function may catch before it is put to sleep
SLEEP_SECONDS = 86_400
MOST_PRINTED = 20_000  # characters kept of what the function prints: an endless loop prints endlessly


class TimeIsUp(SystemExit):
    """Thrown into a function that runs too long; `except Exception` lets it pass, because it is none."""


class TimeIsUpForAll(TimeIsUp):
    """The same for a function with a bare `except:`, which catches everything.

    To catch it, Python makes an object of this class, and that switches on a trace in the function's thread, which
    throws at the very next line, outside of that `except`. (A trace from the beginning would make every function slow.)
    """

    def __init__(self) -> None:
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_code is not _Worker.run.__code__:
            frame.f_trace = _throw_again
            frame = frame.f_back
        sys.settrace(_throw_again)


def _throw_again(frame: FrameType, event: str, argument: object) -> NoReturn:
    """The trace: called by Python before the next line of a worker that caught a TimeIsUp.

    A function with one `except:` inside another catches that one as well; Python has dropped the trace by then, the
    next throw brings it back, and the worker is put to sleep for good: it takes no more time, and harms nobody.
    """
    worker = cast("_Worker", threading.current_thread())
    worker.caught += 1
    while worker.caught > MOST_CAUGHT:
        worker.asleep.set()
        time.sleep(SLEEP_SECONDS)
    raise TimeIsUp


@dataclass
class Run:
    """How a function ended: its value, or its error, or neither because its time was up (`late`).

    stuck: it could not even be ended, and still runs in the background.
    """

    value: Any = None
    error: BaseException | None = None
    printed: str = ""
    finished: bool = False
    late: bool = False
    stuck: bool = False


class _Printed(io.StringIO):
    """Keeps the beginning of what is printed."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, MOST_PRINTED - self.tell())])
        return len(text)


def run(function: Callable[..., Any], *arguments: Any, seconds: float) -> Run:
    """Call `function` with copies of `arguments`, for at most `seconds` and a moment to end it; never raises.

    >>> run(len, "four", seconds=5).value
    4
    >>> run(lambda: 1 / 0, seconds=5).error
    ZeroDivisionError('division by zero')
    """
    worker, printed = _Worker(function, copy.deepcopy(arguments)), _Printed()
    try:
        with contextlib.redirect_stdout(printed):
            worker.start()
            worker.join(seconds)
    finally:  # also when the learner presses the stop button meanwhile
        worker.end()
    outcome = worker.outcome
    outcome.printed, outcome.late = printed.getvalue(), outcome.late or not outcome.finished
    outcome.stuck = worker.is_alive() and not outcome.finished and not worker.asleep.is_set()
    return outcome


class _Worker(threading.Thread):
    """The thread that calls the function. The lock makes sure that nothing is thrown into it once it has finished."""

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        super().__init__(daemon=True)
        self.call = partial(contextvars.copy_context().run, function, *arguments)
        self.outcome, self.ending = Run(), threading.Lock()
        self.caught, self.asleep = 0, threading.Event()

    def run(self) -> None:
        """What the thread does."""
        try:
            self.outcome.value = self.call()
        except BaseException as error:  # exit() and the stop button's error are the learner's, too
            sys.settrace(None)
            self.outcome.late = isinstance(error, TimeIsUp)
            self.outcome.error = None if self.outcome.late else error
        with self.ending:
            self.outcome.finished = True

    def end(self) -> None:
        """Throw TimeIsUp into the thread until it ends or sleeps, or until the grace is over."""
        until = time.monotonic() + GRACE_SECONDS
        kinds = itertools.cycle([TimeIsUpForAll, TimeIsUp])  # at the limit of recursion only the small one gets through
        for number in itertools.count():
            if (number >= LEAST_THROWS and time.monotonic() > until) or not self._throw(next(kinds)):
                return
            self.join(AGAIN_SECONDS)

    def _throw(self, kind: type[TimeIsUp]) -> bool:
        """Throw once; False when there is no need any more."""
        with self.ending:
            if self.outcome.finished or self.asleep.is_set() or not self.is_alive():
                return False
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident or 0), ctypes.py_object(kind))
            return True
