"""English text as sentences and words, and a sentence made shorter by what it can do without: pure functions."""

import re

_ABBREVIATIONS = """
Mr Mrs Ms Dr St Prof Gen Lt Col Capt Sgt Rev Hon Sen Rep Gov Jr Sr No Nos Vol Fig Ch Art approx ca cf vs etc al eg ie
e.g i.e a.m p.m Inc Ltd Co Corp Mt Ft Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec U.S U.K
"""
_STOP = """
a about above after again against all also although am among an and any are around as at be became because become been
before being below between both but by called came can could did do does down during each either even every few first
for from further get go had has have having he her here hers him himself his how however i if in into is it its itself
just like made make many may me might more most much must my near new no nor not now of off often on once one only onto
or other others our out over own part per said same second see several shall she should since so some such than that
the their them then there these they thing this those though three through thus to together too took two under until
up upon us use used using very was way we well went were what when where whether which while who whom whose why will
with within without would yet you your
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
STOP = frozenset(_STOP.split())  # words that say nothing about what a text is about
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = re.compile(r"(?<=[.!?])([\"'”’)\]]*)\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_LAST_WORD = re.compile(r"([\w.]+)\.[\"'”’)\]]*$")


def sentences(text: str) -> list[str]:
    """Split a text at the ends of its sentences, but not after an initial or an abbreviation.

    >>> sentences("Dr. J. Smith met Ann. They spoke! It rained (a lot.)")
    ['Dr. J. Smith met Ann.', 'They spoke!', 'It rained (a lot.)']
    """
    text, found, start = " ".join(text.split()), [], 0
    for gap in _GAP.finditer(text):
        piece = text[start : gap.end(1)]
        last = _LAST_WORD.search(piece)
        if last and (last[1] in ABBREVIATIONS or re.fullmatch(r"[A-Z](\.[A-Z])*", last[1])):
            continue
        found.append(piece)
        start = gap.end()
    return [*found, text[start:]] if start < len(text) else found


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters, without a possessive 's.

    >>> words("Tesla's motor (1888)")
    ['tesla', 'motor', '1888']
    """
    return [re.sub(r"['’]s$", "", word.lower()) for word in WORD.findall(text)]


def content_words(text: str) -> list[str]:
    """Return the words of at least three letters or digits that say what a text is about.

    >>> content_words("The Amazon is a river in South America.")
    ['amazon', 'river', 'south', 'america']
    """
    return [word for word in words(text) if len(word) > 2 and word not in STOP]


def is_whole(sentence: str) -> bool:
    """Say whether a sentence starts as one (capital or digit) and ends as one (full stop, question, exclamation mark).

    >>> is_whole('"It is here."'), is_whole("of the river."), is_whole("The river of")
    (True, False, False)
    """
    return bool(re.match(r"[\"'“‘(\[]*[A-Z0-9]", sentence) and re.search(r"[.!?][\"'”’)\]]*$", sentence))


_CONNECTIVE = re.compile(
    r"(?:However|Therefore|Moreover|Furthermore|In addition|For example|For instance|Similarly|As a result|Meanwhile"
    r"|Additionally|Thus|Finally|In fact|Indeed|Consequently|Nevertheless|Nonetheless|On the other hand|In contrast"
    r"|By contrast|Hence|Accordingly|In particular|Specifically|In this work|In this paper|At last|Then|So|And|But|Now"
    r"|Well|Yes|Also), (?=\w)"
)
_VERB = r"(?:is|was|are|were|has|had|have|can|could|will|would|may|might|did|does|[a-z]{2,}ed)"
_SUBJECT = (
    rf"(?=(?:the|a|an|he|she|it|they|this|these|his|her|their|its|there|many|most|some|all|we|I) |[A-Z]\w+ {_VERB} )"
)
_CLAUSE = re.compile(
    r"(?:Although|Though|While|When|As|Because|Since|After|Before|If|Despite|Following|During|Due to|Unlike|Along with"
    rf"|In addition to|According to) [^,;:.?!]+, {_SUBJECT}"
)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_INNER = re.compile(rf", (?:which|who|whose|whom|where) [^,;:.?!]+,(?= {_VERB} )")
_OUTER = re.compile(r", (?:which|who|whose|whom|where|although|though|whereas) [^,;:.?!]+(?=[.!?]$)")


def compressed(sentence: str) -> str:
    """Drop what a sentence can do without: asides in brackets, opening clauses, relative clauses between commas.

    >>> compressed("However, the river (Spanish: Amazonas), which is long, was explored by Orellana.")
    'The river was explored by Orellana.'
    >>> compressed("When the sun rose, the fox ran into the wood.")
    'The fox ran into the wood.'
    >>> compressed("In 1971, oil was dear.")
    'In 1971, oil was dear.'
    """
    short = _ASIDE.sub("", sentence)
    for opening in (_CONNECTIVE, _CLAUSE):
        rest = opening.sub("", short, count=1) if opening.match(short) else short
        short = rest[0].upper() + rest[1:] if len(rest.split()) >= 5 else short
    short = _INNER.sub("", short)
    rest = _OUTER.sub("", short)
    return rest if len(rest.split()) >= 6 else short
