"""The sizes of a model that turns one text into another."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Pieces of the vocabulary, pieces of the longest text, numbers a token, heads, feed-forward neurons, layers."""

    pieces: int
    longest: int
    width: int
    heads: int
    neurons: int
    encoder_layers: int
    decoder_layers: int
