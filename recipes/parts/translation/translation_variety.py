"""What people type that the pairs lack: other names than Tom, no capitals, no full stop, two sentences at once."""

import random
import re

from recipes.parts.translation.translation_texts import Pair

NAMES = {
    "Tom": (
        *("Adam", "Ali", "Antoine", "Ben", "Carlos", "Daniel", "David", "Emil", "Finn", "George", "Jack", "James"),
        *("Jamal", "John", "Julien", "Karim", "Kevin", "Leo", "Louis", "Luca", "Marc", "Martin", "Max", "Michael"),
        *("Mohamed", "Nico", "Noah", "Oliver", "Omar", "Oscar", "Paul", "Peter", "Pierre", "Raj", "Robert", "Sam"),
        *("Simon", "Thomas", "Victor", "Wei", "William", "Yusuf"),
    ),
    "Mary": (
        *("Alice", "Amina", "Anna", "Camille", "Chen", "Clara", "Diana", "Elena", "Emma", "Fatima", "Grace", "Ines"),
        *("Jane", "Julia", "Kate", "Laura", "Lea", "Lina", "Lisa", "Lucy", "Maria", "Mei", "Mia", "Nadia"),
        *("Nina", "Nora", "Olga", "Paula", "Priya", "Rosa", "Sara", "Sarah", "Sofia", "Sophie", "Susan", "Tina"),
        *("Vera", "Yasmin", "Yuki", "Zoe"),
    ),
}
RENAMED, BARE, JOINED = 0.5, 0.06, 0.06  # shares of the pairs


def renamed(pair: Pair, old: str, new: str) -> Pair:
    """Give a person another name, where both sides name the person alike.

    >>> renamed(("Tom knows that Tom is late.", "Tom sait que Tom est en retard."), "Tom", "Alice")
    ('Alice knows that Alice is late.', "Alice sait qu'Alice est en retard.")
    """
    name = rf"\b{old}\b"
    if len(re.findall(name, pair[0])) != len(re.findall(name, pair[1])):
        return pair
    english, french = (re.sub(name, new, side) for side in pair)
    if new[0] in "AEIOUY":  # before a vowel, e gives way
        french = re.sub(rf"\b([Dd]|[A-Za-z]*[Qq]u)e (?={new}\b)", r"\1'", french)
    return english, french


def bare(english: str) -> str:
    """Write a sentence as people type in a hurry.

    >>> bare("Where is the station?"), bare("I know.")
    ('where is the station', 'i know')
    """
    return english.rstrip(".!?").lower()


def varied(pair: Pair, rng: random.Random) -> Pair:
    """Return the pair, now and then with other names, or with its English typed in a hurry."""
    for old, others in NAMES.items():
        if old in pair[0] and rng.random() < RENAMED:
            pair = renamed(pair, old, rng.choice(others))
    return (bare(pair[0]), pair[1]) if rng.random() < BARE else pair


def with_joined(pairs: list[Pair], rng: random.Random) -> list[Pair]:
    """Add pairs of two sentences, so that text of more than one sentence is nothing new.

    >>> with_joined([("Run!", "Cours !")] * 20, random.Random(1))[-1]
    ('Run! Run!', 'Cours ! Cours !')
    """
    drawn = rng.choices(pairs, k=2 * int(JOINED * len(pairs)))
    return pairs + [
        (f"{first[0]} {second[0]}", f"{first[1]} {second[1]}")
        for first, second in zip(drawn[::2], drawn[1::2], strict=True)
    ]
