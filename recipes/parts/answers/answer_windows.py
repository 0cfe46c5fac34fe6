"""Windows: question and text as one row of pieces, in overlapping parts where the text is long, and the span chosen.

Where the text does not tell, the span to learn is the first piece, [CLS]: without it the model would always be sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from transformers import DistilBertForQuestionAnswering, PreTrainedTokenizerBase

from recipes.parts.answers.answer_texts import Answer, Question
from recipes.parts.training import Ids, half_precision, padded

LONGEST = 30  # pieces of an answer
ABSENT = (0, 0)  # what stands for no answer: first and last piece are [CLS]


@dataclass(frozen=True)
class Windows:
    """Piece ids of each window, the number of its question, which pieces are text, and their characters in it."""

    ids: Ids
    question: list[int]
    text: list[tuple[int, int]]  # first piece of the text, and the piece behind its last
    characters: list[list[tuple[int, int]]]


def windows(tokenizer: PreTrainedTokenizerBase, questions: Sequence[Question], max_length: int, stride: int) -> Windows:
    """Cut questions with their texts into windows of at most `max_length` pieces that share `stride` pieces."""
    read = tokenizer(
        [one.text.strip() for one in questions],
        [one.context for one in questions],
        truncation="only_second",
        max_length=max_length,
        stride=stride,
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
    )
    text = []
    for index in range(len(read["input_ids"])):
        sides = read.sequence_ids(index)
        first = sides.index(1)
        text.append((first, first + sides.count(1)))
    return Windows(read["input_ids"], read["overflow_to_sample_mapping"], text, read["offset_mapping"])


def pieces_of(answer: Answer, text: tuple[int, int], characters: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the first and the last piece of an answer in a window, or ABSENT when it is not wholly there."""
    end = answer.start + len(answer.text)
    inside = [at for at in range(*text) if characters[at][0] < end and characters[at][1] > answer.start]
    whole = inside and characters[inside[0]][0] <= answer.start and characters[inside[-1]][1] >= end
    return (inside[0], inside[-1]) if whole else ABSENT


@torch.no_grad()
def edges(
    model: DistilBertForQuestionAnswering, ids: Ids, size: int = 32
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Return for each window the log-probability of every piece, (pieces,), to be an answer's first, and its last."""
    model.eval()
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    starts, ends = [torch.empty(0)] * len(ids), [torch.empty(0)] * len(ids)
    for begin in range(0, len(order), size):
        chosen = order[begin : begin + size]
        input_ids, mask = padded([ids[index] for index in chosen], model.device)
        with half_precision(model.device):
            output = model(input_ids=input_ids, attention_mask=mask)
        for row, index in enumerate(chosen):
            length = len(ids[index])
            starts[index] = output.start_logits[row, :length].float().log_softmax(-1).cpu()
            ends[index] = output.end_logits[row, :length].float().log_softmax(-1).cpu()
    return starts, ends


def best_span(start: torch.Tensor, end: torch.Tensor, text: tuple[int, int]) -> tuple[int, int, float]:
    """Choose first and last piece within the text, in this order and near enough; and say how sure: 0 to 1.

    >>> start, end = torch.tensor([[0.1, 0.2, 0.6, 0.1], [0.1, 0.5, 0.1, 0.3]]).log()
    >>> first, last, score = best_span(start, end, (1, 4))
    >>> first, last, round(score, 2)  # the likeliest end lies before the likeliest start
    (2, 3, 0.18)
    """
    first, behind = text
    both = start[first:behind, None] + end[None, first:behind]
    allowed = torch.ones_like(both, dtype=torch.bool).triu().tril(LONGEST - 1)
    score, at = both.masked_fill(~allowed, -torch.inf).flatten().max(0)
    return first + at.item() // len(both), first + at.item() % len(both), score.exp().item()


def answered(
    model: DistilBertForQuestionAnswering,
    tokenizer: PreTrainedTokenizerBase,
    questions: Sequence[Question],
) -> list[tuple[str, float]]:
    """Answer every question from its text, with the score of the surest window: (answer, 0 to 1)."""
    longest = tokenizer.model_max_length
    cut = windows(tokenizer, questions, longest, longest // 3)
    starts, ends = edges(model, cut.ids)
    best = [("", -1.0)] * len(questions)
    for index, asked in enumerate(cut.question):
        first, last, score = best_span(starts[index], ends[index], cut.text[index])
        if score > best[asked][1]:
            begin, end = cut.characters[index][first][0], cut.characters[index][last][1]
            best[asked] = (questions[asked].context[begin:end], score)
    return best
