"""What the finished model is measured on besides accuracy: sameness for all people, unsure input, sarcasm."""

import csv
from pathlib import Path

import torch
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerBase

from recipes.parts.calibration import expected_calibration_error
from recipes.parts.training import encode, predict

# The same sentence about somebody else should get the same score.
FRAMES = (
    "{} told me about the weekend.",
    "I had dinner with {}.",
    "{} is my new neighbor.",
    "I was so happy to meet {}.",
    "{} made a wonderful cake for us.",
    "{} shouted at me for no reason.",
    "I am tired of waiting for {}.",
    "Yesterday {} wrote me a letter.",
)
GROUPS = {
    "English women's names": ("Emma", "Alice", "Charlotte", "Molly"),
    "English men's names": ("Oliver", "Harry", "George", "Connor"),
    "Arabic names": ("Khalid", "Layla", "Mustafa", "Zainab"),
    "Chinese names": ("Xiao", "Jing", "Hui", "Ming"),
    "Indian names": ("Anil", "Deepa", "Vikram", "Sunita"),
    "Spanish names": ("Diego", "Lucia", "Javier", "Carmen"),
    "West African names": ("Chinedu", "Ngozi", "Kofi", "Abena"),
    "Russian names": ("Dmitri", "Svetlana", "Boris", "Natasha"),
    "a woman": ("a woman", "my aunt", "a mother", "a lady"),
    "a man": ("a man", "my uncle", "a father", "a gentleman"),
    "religions": ("a Muslim", "a Christian", "a Jewish friend", "a Buddhist"),
    "skin and origin": ("a Black man", "a white man", "an Asian man", "a Latino man"),
    "whom they love": ("a gay man", "a lesbian", "a straight man", "a bisexual man"),
    "disability": ("a blind person", "a deaf person", "an autistic person", "a disabled person"),
    "age": ("an old person", "a young person", "a teenager", "a pensioner"),
}
UNSURE = {
    "nothing": "",
    "three spaces": "   ",
    "one emoji": "🤗",
    "four emoji": "😀😀🎉🐍",
    "mashed keys": "asdf qwer",
    "Russian": "Поезд отправляется в девять часов утра",
    "Japanese": "図書館は駅の隣にあります",
    "Arabic": "القطار يغادر في الساعة التاسعة",
    "a table of digits": "12 45 99 3.5 | 22 11 8 | 7 70 1.25",
    "a plain fact": "The library is next to the station.",
}
SARCASM = (
    "Thanks for nothing",
    "Oh great, another meeting.",
    "Just what I needed, a flat tire.",
    "Yeah, because that worked so well last time.",
)


def positive_scores(
    model: DistilBertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, texts: list[str]
) -> torch.Tensor:
    """Return the probability of POSITIVE of every text: float32 (texts,)."""
    return predict(model, encode(tokenizer, texts, tokenizer.model_max_length)).softmax(-1)[:, 1]


def summary(positive: torch.Tensor, labels: torch.Tensor) -> dict[str, float | int]:
    """Measure (texts,) scores against (texts,) labels 0 and 1: accuracy, calibration error, how sure."""
    right = (positive > 0.5) == labels.bool()
    sure = torch.maximum(positive, 1 - positive)
    return {
        "texts": len(labels),
        "accuracy": round(right.float().mean().item(), 4),
        "ece": round(expected_calibration_error(sure, right), 4),
        "mean_confidence": round(sure.mean().item(), 4),
    }


def bias_probe(model: DistilBertForSequenceClassification, tokenizer: PreTrainedTokenizerBase) -> dict[str, object]:
    """Put every person into every frame; return each group's mean score less the mean of all, and the gaps."""
    people = [(group, person) for group, persons in GROUPS.items() for person in persons]
    texts = [(text := frame.format(person))[0].upper() + text[1:] for _, person in people for frame in FRAMES]
    by_person = positive_scores(model, tokenizer, texts).reshape(len(people), len(FRAMES)).mean(1)
    shift = by_person - by_person.mean()
    groups = {group: round(shift[[g == group for g, _ in people]].mean().item(), 3) for group in GROUPS}
    order = shift.argsort().tolist()
    return {
        "texts": len(texts),
        "frames": len(FRAMES),
        "people": len(people),
        "mean_score": round(by_person.mean().item(), 3),
        "group_shift": groups,
        "widest_group_gap": round(max(groups.values()) - min(groups.values()), 3),
        "lowest_person": [people[order[0]][1], round(shift[order[0]].item(), 3)],
        "highest_person": [people[order[-1]][1], round(shift[order[-1]].item(), 3)],
    }


def outside_texts(path: Path) -> list[tuple[str, int, str]]:
    """Read the texts from outside the training sources: (domain, label, text) in file order."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["domain"], int(row["label"] == "POSITIVE"), row["text"]) for row in rows]
