"""A text with its names marked, from what an entity pipeline returns: the answer beside the words it is about."""

from collections.abc import Mapping, Sequence

from helpers import strings
from helpers.html import Shown, box, chip, escape, tag

PAIR = {"PER": "info", "ORG": "note", "LOC": "good"}  # every other kind is plain; the kind is always written, too


def marked_text(text: str, entities: Sequence[Mapping[str, object]]) -> Shown:
    """Show `text` with every entity marked and its kind beside it.

    entities: dictionaries with "start" and "end" (places in the text) and "entity_group" or "entity", as the
    pipeline "token-classification" returns them; they must not overlap.
    Raises ValueError, with what to type, when they are something else or belong to another text.

    >>> marked_text("Ann is in Rome.", [{"entity_group": "PER", "start": 0, "end": 3}])
    [Ann PER] is in Rome.
    """
    words, marks, done = "", "", 0
    for start, end, kind in sorted(_spans(text, entities)):
        words += f"{text[done:start]}[{text[start:end]} {kind}]"
        marks += escape(text[done:start]) + chip(f"{text[start:end]} · {kind}", PAIR.get(kind, "head"))
        done = end
    look = "line-height:2;white-space:pre-wrap"
    return Shown(words + text[done:], box(tag("span", marks + escape(text[done:]), style=look)))


def _spans(text: str, entities: object) -> list[tuple[int, int, str]]:
    try:
        spans = [
            (int(one["start"]), int(one["end"]), str(one.get("entity_group") or one["entity"])) for one in entities
        ]
    except (TypeError, KeyError, ValueError, AttributeError):
        raise ValueError(strings.MARKED_BAD.format(given=repr(entities)[:80])) from None
    edges = [edge for start, end, _ in sorted(spans) for edge in (start, end)]
    if edges != sorted(edges) or any(edge > len(text) for edge in edges):
        raise ValueError(strings.MARKED_OTHER_TEXT)
    return spans
