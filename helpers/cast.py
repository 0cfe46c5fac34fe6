"""The sentences that the whole course speaks about, and a small generator of a thousand reviews.

The same sentences come back in lesson after lesson, so that what changes is the idea and not the example.
"""

import random

LOVE = "Love this!"
HATE = "Hate this."
GREAT = "This is great"
RESTAURANT = "This restaurant is awesome"
BEAUTIFUL = "You're beautiful, never change!"
MONDAYS = "I hate Mondays"
NOT_BAD = "The film was not bad at all"
HAPPY = "We are very happy to show you the 🤗 Transformers library."
FRENCH = "Nous sommes très heureux de vous présenter la bibliothèque 🤗 Transformers."
SARCASM = "Thanks for nothing"
PARAGRAPH = (  # made up for the course, in the manner of an encyclopedia
    "The lighthouse of Cape Sorrel was built in 1871 to warn ships of the rocks near the coast. "
    "Its lamp burned oil for sixty years, and a keeper climbed the tower every evening to light it. "
    "In 1932 the lamp was changed to electric light, and the last keeper left the island. "
    "Today the lighthouse is a museum, and visitors can see the whole bay from the top of the tower."
)

_THINGS = ["film", "restaurant", "hotel", "book", "phone", "lamp", "game", "concert", "coffee", "jacket"]
_GOOD = ["great", "wonderful", "excellent", "lovely", "perfect", "a joy", "better than I hoped", "worth every cent"]
_BAD = [
    "awful",
    "terrible",
    "a waste of money",
    "broken",
    "boring",
    "a disappointment",
    "worse than I feared",
    "not worth the money",
]
_OPENINGS = ["The {thing} was {word}.", "This {thing} is {word}!", "Honestly, the {thing} was {word}."]
_ENDINGS = {
    True: ["", " I would come back.", " Thank you!", " We loved it."],
    False: ["", " Never again.", " I want my money back.", " We left early."],
}


def reviews(count: int = 1000, seed: int = 0) -> list[str]:
    """Return `count` short made-up reviews, about half of them good; the same seed gives the same list.

    >>> reviews(2)
    ['This film is boring! We left early.', 'This concert is a joy! I would come back.']
    """
    chance = random.Random(seed)  # noqa: S311 - invents reviews, not secrets
    return [_review(chance) for _ in range(count)]


def _review(chance: random.Random) -> str:
    good = chance.random() < 0.5
    opening = chance.choice(_OPENINGS).format(thing=chance.choice(_THINGS), word=chance.choice(_GOOD if good else _BAD))
    return opening + chance.choice(_ENDINGS[good])
