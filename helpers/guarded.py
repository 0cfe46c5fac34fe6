"""A learner's function, wrapped: the rules of an exercise call it as they like, and it can do no harm.

A rule reads as plainly as `if not is_happy("Love this!")`; what goes wrong inside ends the check with a sentence.
"""

import inspect
import traceback
from collections.abc import Callable
from typing import Any

from helpers import strings
from helpers.compare import short
from helpers.errors import explain
from helpers.exercise import NOT_ATTEMPTED, RAISED, WRONG, Told
from helpers.sandbox import run

LIMIT_SECONDS = 5.0
MOST_OF_ERROR = 200  # characters: some libraries write pages


class Guarded:
    """A learner's function as the rules of an exercise see it: a call ends in a value, or in Told with a sentence."""

    is_learners_function = True

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.__name__, self.printed = function, function.__name__, ""

    def __call__(self, *arguments: Any) -> Any:
        """Call it in the sandbox; raises Told when it gives no value."""
        call = f"{self.__name__}({', '.join(map(short, arguments))})"
        self._fits(call, arguments)
        ended = run(self.function, *arguments, seconds=LIMIT_SECONDS)
        self.printed += ended.printed
        if ended.late:
            sentence = strings.CALL_STUCK if ended.stuck else strings.CALL_LATE
            raise Told(RAISED, sentence.format(call=call, seconds=LIMIT_SECONDS))
        if ended.error is not None:
            raise Told(RAISED, self._in_words(call, ended.error))
        if ended.value is ...:
            raise Told(NOT_ATTEMPTED, "")
        if ended.value is None:
            raise Told(WRONG, (strings.CALL_PRINTS if ended.printed else strings.CALL_NO_RETURN).format(call=call))
        return ended.value

    def _fits(self, call: str, arguments: tuple[Any, ...]) -> None:
        """Raises Told when the function takes other arguments than it will be given."""
        signature = inspect.signature(self.function)
        try:
            signature.bind(*arguments)
        except TypeError:
            written = f"{self.__name__}{signature}"
            sentence = strings.CALL_ARGUMENTS.format(call=call, signature=written, name=self.__name__)
            raise Told(WRONG, sentence) from None

    def _in_words(self, call: str, error: BaseException) -> str:
        """The error, the learner's own line in which it happened, and what the course knows about it."""
        own = [row for row in traceback.extract_tb(error.__traceback__) if row.filename == self._file() and row.line]
        line = strings.CALL_LINE.format(line=own[-1].line) if own else ""
        meaning = strings.CALL_RECURSION if isinstance(error, RecursionError) else explain(error)
        message = " ".join(f"{type(error).__name__}: {error}".split())
        words = f" {meaning}" if meaning else ""
        return strings.CALL_RAISED.format(call=call, error=message[:MOST_OF_ERROR], line=line, meaning=words)

    def _file(self) -> str:
        return self.function.__code__.co_filename
