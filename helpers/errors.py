"""What the library's errors mean, in one sentence below the traceback: what was given, what was expected, what to type.

The library speaks to people who know it. `start` puts `explain` behind every error that a learner's cell raises.
"""

import re
from types import TracebackType
from typing import Any

from helpers import strings

# (type of the error, pattern in its message, sentence)
MEANINGS: list[tuple[type[BaseException], str, str]] = [
    (RuntimeError, r"size of tensor a \(\d+\) must match|index out of range", strings.ERROR_TOO_LONG),
    (IndexError, r"index out of range in self", strings.ERROR_TOO_LONG),
    (ValueError, r"You need to specify either `text` or `text_target`", strings.ERROR_NO_TEXT),
    (TypeError, r"TextEncodeInput must be|argument 'input'|text input must be of type", strings.ERROR_NO_TEXT),
    (ValueError, r"text input must be of type `str`", strings.ERROR_NO_TEXT),
    (TypeError, r"list indices must be integers or slices, not str", strings.ERROR_LIST_BY_KEY),
    (KeyError, r"has been removed from transformers|Unknown task", strings.ERROR_TASK_GONE),
    (RuntimeError, r"cannot infer task automatically|does not seem to have a correct", strings.ERROR_NO_TASK),
    (OSError, r"Repo id must be in the form|not a valid model identifier", strings.ERROR_NO_MODEL),
    (OSError, r"couldn't connect to|offline mode", strings.ERROR_OFFLINE),
    (ValueError, r"Unrecognized model in|Could not load model", strings.ERROR_NO_MODEL),
    (Exception, r"Error while deserializing header|incomplete metadata", strings.ERROR_HALF_MODEL),
    (ModuleNotFoundError, r"No module named", strings.ERROR_NO_MODULE),
    (NameError, r"is not defined", strings.ERROR_NO_NAME),
]
EMPTY_LIST = ("pipelines", r"list index out of range")  # the library's file in which an empty list ends


def explain(error: BaseException) -> str | None:
    """One sentence for a beginner, or None when the error is not one that the course knows.

    >>> explain(NameError("name 'classifer' is not defined"))[:53]
    'Python does not know this name yet. Look for a typing'
    """
    message = str(error)
    if isinstance(error, IndexError) and re.search(EMPTY_LIST[1], message) and _comes_from(error, EMPTY_LIST[0]):
        return strings.ERROR_EMPTY_LIST
    for kind, pattern, sentence in MEANINGS:
        if isinstance(error, kind) and re.search(pattern, message):
            return sentence
    return None


def _comes_from(error: BaseException, folder: str) -> bool:
    """Whether the traceback passes through the library's folder of that name."""
    traceback = error.__traceback__
    while traceback:
        if f"transformers/{folder}" in traceback.tb_frame.f_code.co_filename.replace("\\", "/"):
            return True
        traceback = traceback.tb_next
    return False


def explain_errors_in(shell: Any) -> None:
    """From now on `shell` (an IPython shell) shows the sentence below each error it knows."""
    shell.set_custom_exc((Exception,), _show)


def _show(
    shell: Any, kind: type[BaseException], error: BaseException, traceback: TracebackType, tb_offset: int | None = None
) -> list[str]:
    """Handler in the form that IPython asks for: returns the lines of the traceback, and shows them."""
    lines = shell.InteractiveTB.structured_traceback(kind, error, traceback, tb_offset=tb_offset)
    sentence = explain(error)
    lines = [*lines, "", strings.IN_WORDS.format(sentence=sentence)] if sentence else lines
    shell._showtraceback(kind, error, lines)
    return lines
