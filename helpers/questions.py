"""The questions of a quiz as plain data, and how an answer is judged.

What would be wrong cannot be built: an option without a reason, a question without a right answer. Without that, a
learner who chose badly reads "wrong" and learns nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from helpers import strings
from helpers.typed import typed_number


@dataclass(frozen=True)
class Option:
    """One answer to choose; the reason says why it is right or wrong."""

    text: str
    reason: str
    right: bool


@dataclass(frozen=True)
class Remark:
    """What is said about one answer: the answer, the reason, and whether it is right."""

    answer: str
    reason: str
    right: bool


@dataclass(frozen=True)
class Verdict:
    """What an answer was: right, wrong, or (None) no answer yet; `note` is one sentence, remarks give the reasons."""

    right: bool | None
    note: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A question with options, of which one or (`many`) several are right; `code` is shown below its text."""

    text: str
    options: tuple[Option, ...]
    many: bool
    code: str = ""

    def __post_init__(self) -> None:
        _refuse_if(not self.text.strip(), strings.QUESTION_EMPTY)
        different = len({option.text for option in self.options})
        _refuse_if(different < max(2, len(self.options)), strings.QUESTION_OPTIONS, question=self.text)
        for option in self.options:
            _refuse_if(not option.reason.strip(), strings.QUESTION_REASON, question=self.text, option=option.text)
        count = sum(option.right for option in self.options)
        _refuse_if(count != 1 and not (self.many and count), strings.QUESTION_COUNT, question=self.text, count=count)

    def judge(self, chosen: Sequence[int]) -> Verdict:
        """Verdict on the options chosen, given by their places (0 is the first)."""
        picked = [self.options[place] for place in sorted(set(chosen))]
        if not picked:
            return Verdict(None, strings.CHOOSE_FIRST)
        wanted = [option for option in self.options if option.right]
        if picked == wanted:
            others = [option for option in self.options if not option.right]
            return Verdict(True, strings.ANSWER_RIGHT, _remarks([*picked, *others]))
        missing = sum(option not in picked for option in wanted) if self.many else 0
        note = strings.ANSWER_INCOMPLETE if missing and all(option.right for option in picked) else strings.ANSWER_WRONG
        return Verdict(False, note.format(missing=missing), _remarks(picked))

    def answers(self) -> tuple[Remark, ...]:
        """Every option with its reason, the right ones first."""
        return _remarks(sorted(self.options, key=lambda option: not option.right))


@dataclass(frozen=True)
class Number:
    """A question for a number, right within `tolerance`; `traps` gives the reason for wrong numbers one expects."""

    text: str
    answer: float
    reason: str
    otherwise: str
    tolerance: float = 0
    traps: Mapping[float, str] = field(default_factory=dict)
    code: str = ""

    def __post_init__(self) -> None:
        _refuse_if(not self.text.strip(), strings.QUESTION_EMPTY)
        for answer, reason in [(self.answer, self.reason), ("any other", self.otherwise), *self.traps.items()]:
            _refuse_if(not reason.strip(), strings.QUESTION_REASON, question=self.text, option=answer)
        hidden = [trap for trap in self.traps if self._is_right(trap)]
        _refuse_if(bool(hidden), strings.QUESTION_TRAP, question=self.text, traps=hidden)

    def judge(self, given: str) -> Verdict:
        """Verdict on what was typed; something that is no number is no answer yet."""
        value = typed_number(given)
        if isinstance(value, str):
            return Verdict(None, value)
        if self._is_right(value):
            return Verdict(True, strings.ANSWER_RIGHT, (Remark(f"{value:g}", self.reason, True),))
        reason = self.traps.get(value, self.otherwise)
        return Verdict(False, strings.ANSWER_WRONG, (Remark(f"{value:g}", reason, False),))

    def answers(self) -> tuple[Remark, ...]:
        """The right number and the traps, each with its reason."""
        traps = (Remark(f"{value:g}", reason, False) for value, reason in self.traps.items())
        return (Remark(f"{self.answer:g}", self.reason, True), *traps)

    def _is_right(self, value: float) -> bool:
        return abs(value - self.answer) <= self.tolerance


Question = Choice | Number


def right(text: str, reason: str) -> Option:
    """A right option, and why it is right."""
    return Option(text, reason, True)


def wrong(text: str, reason: str) -> Option:
    """A wrong option, and what makes one think so or why it is wrong."""
    return Option(text, reason, False)


def one(text: str, *options: Option, code: str = "") -> Choice:
    """A question with one right option; raises ValueError when it has another number of them or lacks a reason.

    >>> answer = one("2 + 2?", right("4", "Two and two."), wrong("22", "That is text.")).judge([1])
    >>> answer.right, answer.remarks[0].reason
    (False, 'That is text.')
    """
    return Choice(text, options, many=False, code=code)


def many(text: str, *options: Option, code: str = "") -> Choice:
    """A question with one right option or more, all of which must be chosen; raises ValueError like `one`."""
    return Choice(text, options, many=True, code=code)


def _remarks(options: Sequence[Option]) -> tuple[Remark, ...]:
    return tuple(Remark(option.text, option.reason, option.right) for option in options)


def _refuse_if(bad: bool, sentence: str, **values: object) -> None:
    if bad:
        raise ValueError(sentence.format(**values))
