"""What a teacher thinks of each word, as goals for a student that cuts the words into other pieces."""

from collections.abc import Callable, Sequence

import torch
from transformers import BertForTokenClassification

from recipes.parts.entities.coherent import agreed
from recipes.parts.entities.entity_texts import LABELS
from recipes.parts.entities.tagging import MAYBE, OPEN_MISC, UNMARKED, Encoded, first_pieces, predict
from recipes.parts.stages import Tensors
from recipes.parts.training import padded

GOES_ON = torch.tensor([index if label == "O" or label[0] == "I" else index + 1 for index, label in enumerate(LABELS)])


def opinions(teacher: BertForTokenClassification, data: Encoded, likelier: torch.Tensor) -> Tensors:
    """Ask the teacher: `words` (all words of all sentences, labels), and the `counts` of words of each sentence.

    Its tags are made to agree within a sentence, by `likelier` (`coherent.transitions`).
    """
    found = zip(data.words, predict(teacher, data), strict=True)
    rows = [agreed(row[first_pieces(words)], likelier).exp() for words, row in found]
    return {"words": torch.cat(rows), "counts": torch.tensor([len(row) for row in rows])}


def soft_goals(data: Encoded, asked: Tensors, told: int, trust: float) -> list[torch.Tensor]:
    """Make goals (pieces, labels) a sentence: of the `told` first ones a share `trust` stays with the marked tags.

    A row of zeros stands for a piece that nothing is known of.
    """
    by_sentence = asked["words"].split(asked["counts"].tolist())
    goals = []
    for index, (words, tags, opinion) in enumerate(zip(data.words, data.goals, by_sentence, strict=True)):
        rows = [_goal(at, words, opinion) for at in range(len(words))]
        if index < told:
            rows = [_blended(row, tag, trust) for row, tag in zip(rows, tags, strict=True)]
        goals.append(torch.stack(rows))
    return goals


def _goal(at: int, words: Sequence[int], opinion: torch.Tensor) -> torch.Tensor:
    word = words[at]
    if word == -1 or word >= len(opinion):
        return torch.zeros(len(LABELS))
    if word != words[at - 1]:
        return opinion[word]
    return torch.zeros(len(LABELS)).index_add(0, GOES_ON, opinion[word])  # within a word, a name only goes on


def _blended(row: torch.Tensor, tag: int, trust: float) -> torch.Tensor:
    if tag == UNMARKED:
        return row
    known = torch.zeros(len(LABELS))
    if tag == OPEN_MISC:  # no PER, ORG or LOC; whether it is MISC, the teacher knows best
        known[MAYBE] = row[MAYBE] + 1e-6
    else:
        known[tag] = 1.0
    return trust * known / known.sum() + (1 - trust) * row


def soft_loss_for(
    model: BertForTokenClassification, data: Encoded, goals: Sequence[torch.Tensor]
) -> Callable[[list[int]], torch.Tensor]:
    """Return the loss of a batch: the cross entropy with soft goals, mean over the pieces that have one."""

    def loss_of(chosen: list[int]) -> torch.Tensor:
        input_ids, mask = padded([data.ids[index] for index in chosen], model.device)
        logits = model(input_ids=input_ids, attention_mask=mask).logits.float()
        goal = torch.cat([goals[index] for index in chosen]).to(model.device)
        return -(goal * logits[mask.bool()].log_softmax(-1)).sum() / goal.sum()

    return loss_of
