"""The words of the course as data: what each is, what people get wrong about it, and the lesson that meets it first.

Without one place for them, a lesson uses a word before another explains it, and nobody notices but the learner.
"""

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from helpers import strings
from helpers.html import Shown, box, escape, tag
from helpers.prose import inline, plain

PAGE = "99_glossary.ipynb"
MOST_WORDS = 25


@dataclass(frozen=True)
class Term:
    """One word: `short` says what it is, `wrong` what people get wrong, `met` is the lesson's number."""

    name: str
    met: str
    short: str
    wrong: str
    variants: tuple[str, ...] = ()
    everyday: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.short.split()) <= MOST_WORDS:
            raise ValueError(strings.TERM_LENGTH.format(name=self.name, count=len(self.short.split()), most=MOST_WORDS))
        if not self.wrong.strip():
            raise ValueError(strings.TERM_NO_WRONG.format(name=self.name))

    @property
    def anchor(self) -> str:
        """Place on the glossary page, as JupyterLab names it: the heading with a hyphen for each space.

        >>> find("text classification").anchor
        'text-classification'
        """
        return self.name.replace(" ", "-")


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order in which the lessons meet them."""
    entries = tomllib.loads((Path(__file__).parent / "glossary.toml").read_text(encoding="utf-8"))["term"]
    return tuple(Term(**{**entry, "variants": tuple(entry.get("variants", ()))}) for entry in entries)


def find(name: str) -> Term:
    """The term of this name, in small or capital letters, or by one of its variants; raises LookupError without one.

    >>> find("gpu").name, find("checkpoint").name
    ('GPU', 'weights')
    """
    wanted = str(name).strip().casefold()
    for entry in terms():
        if wanted in {form.casefold() for form in (entry.name, f"{entry.name}s", *entry.variants)}:
            return entry
    raise LookupError(strings.TERM_UNKNOWN.format(given=name, hint=_hint(wanted)))


def term(name: str = "") -> Shown:
    """Show one word of the course: what it is, what people get wrong, where it is met first.

    >>> term("batch")
    batch: Several inputs that a model works on together, in order to be done sooner.
    What people get wrong: A batch changes the speed, not the answers: each text is still judged by itself.
    First met in lesson 01.
    """
    try:
        found = find(name)
    except LookupError as error:
        return Shown(error.args[0], box(escape(error.args[0]), pair="note"))
    wrong, met = strings.TERM_WRONG.format(wrong=found.wrong), strings.TERM_MET.format(met=found.met)
    lines = [tag("b", escape(found.name)) + ": " + inline(found.short), inline(wrong), inline(met)]
    text = "\n".join([f"{found.name}: {plain(found.short)}", plain(wrong), met])
    return Shown(text, box(*(tag("div", line) for line in lines)))


def link(name: str, words: str = "") -> str:
    """Markdown link to a term on the glossary page, for the text of a lesson; `words` is what the reader sees.

    >>> link("text classification")
    '[text classification](99_glossary.ipynb#text-classification)'
    >>> link("cell", "cells")
    '[cells](99_glossary.ipynb#cell)'
    """
    return f"[{words or name}]({PAGE}#{find(name).anchor})"


def _hint(wanted: str) -> str:
    names = [entry.name for entry in terms()]
    near = get_close_matches(wanted, names, n=2, cutoff=0.7)
    if near:
        return strings.TERM_NEAR.format(near=" or ".join(near), first=near[0])
    return strings.TERM_ALL.format(known=", ".join(sorted(names, key=str.casefold)))
