"""The prose of a markdown cell: what a reader reads as sentences, without code, pictures and addresses."""

import re

from tools.lint.notebook import FENCE

_QUIET = [  # (what to take out, what to leave in its place)
    (FENCE, ""),
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),  # a picture and its alt text
    (re.compile(r"(`+)(.+?)\1", re.DOTALL), "code"),
    (re.compile(r"<[^>]+>"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),  # a link leaves its words
    (re.compile(r"https?://\S+"), "address"),
]
_NO_SENTENCE = re.compile(r"^\s*(#{1,6} |\||>|$)")  # heading, table, quotation, empty
_MARKS = re.compile(r"^\s*([-*+]|\d+\.)\s+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
_SHORT = re.compile(r"\b(e\.g|i\.e|etc|vs|cf|approx|No|Mr|Mrs|Dr)\.", re.IGNORECASE)
_QUOTED = re.compile('"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’')
_END = re.compile(r"(?<=[.!?…])[\"”’)*_]*\s+(?=[\"“‘(*_]*[A-Z0-9])")
_VOWELS = re.compile(r"[aeiouy]+")


def quiet(source: str) -> str:
    """Markdown without code, pictures, tags and addresses; code between backticks leaves the word "code".

    >>> quiet("Call `len(x)`, see [here](a.md).")
    'Call code, see here.'
    """
    for pattern, instead in _QUIET:
        source = pattern.sub(instead, source)
    return source


def prose_lines(source: str) -> list[str]:
    """Lines that hold sentences: no headings, tables or quotations; marks of lists and emphasis taken off."""
    return [_MARKS.sub("", line).strip() for line in quiet(source).splitlines() if not _NO_SENTENCE.match(line)]


def sentences(line: str) -> list[str]:
    """Sentences of one line; what stands in quotes counts as a part of its sentence.

    >>> sentences('It says "Stop. Now." to you. E.g. here.')
    ['It says "…" to you.', 'E.g. here.']
    """
    closed = _QUOTED.sub('"…"', line)
    kept = _SHORT.sub(lambda found: found[0].replace(".", "\0"), closed)
    return [part.replace("\0", ".").strip() for part in _END.split(kept) if part.strip()]


def words(text: str) -> list[str]:
    """Words of a text.

    >>> words("It's 2 o'clock, one-line code.")
    ["It's", '2', "o'clock", 'one-line', 'code']
    """
    return re.findall(r"[A-Za-z0-9À-ɏ]+(?:['’-][A-Za-z0-9À-ɏ]+)*", text)


def syllables(word: str) -> int:
    """Syllables of an English word, by its groups of vowels; a silent e at the end is none.

    >>> [syllables(word) for word in ("cell", "kernel", "table", "library")]
    [1, 2, 2, 3]
    """
    word = word.lower()
    count = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(1, count - silent)


def reading_grade(text_sentences: list[str]) -> float:
    """School grade (USA) that reads these sentences without trouble, by the Flesch-Kincaid formula.

    Source: Kincaid, Fishburne, Rogers, Chissom, "Derivation of new readability formulas …", US Navy 1975.

    >>> round(reading_grade(["The library reads a model from a folder."]), 2)  # 8 words, 12 syllables
    5.23
    """
    all_words = [word for sentence in text_sentences for word in words(sentence)]
    if not all_words:
        return 0.0
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return 0.39 * len(all_words) / len(text_sentences) + 11.8 * per_word - 15.59
