"""Drawings: ten kinds, told apart by a seed, within the frame, and the same on every run."""

import hashlib
import random

import pytest

from helpers.drawing_kinds import PATCHES
from helpers.drawings import KINDS, SIDE, draw, landscape


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_the_same_for_a_seed_and_another_for_the_next(kind: str) -> None:
    assert draw(kind, 5) == draw(kind, 5) != draw(kind, 6)


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_a_colour_picture_with_something_in_it(kind: str) -> None:
    picture = draw(kind, 3)
    assert picture.mode == "RGB" and picture.size == (SIDE, SIDE)
    assert max(highest - lowest for lowest, highest in picture.getextrema()) > 60


@pytest.mark.parametrize("kind", KINDS)
def test_every_corner_of_a_shape_lies_near_the_plane_from_minus_one_to_one(kind: str) -> None:
    for seed in range(50):
        corners = [point for _, patch in PATCHES[kind](random.Random(seed)) for point in patch]
        assert all(abs(value) <= 1.1 for point in corners for value in point)


def test_an_unknown_kind_is_answered_with_the_ten_that_there_are() -> None:
    with pytest.raises(ValueError, match="no 'dragon'. Give one of: boat, car, cat"):
        draw("dragon", 1)


def test_no_two_of_a_hundred_drawings_are_the_same() -> None:
    seen = {hashlib.sha256(draw(kind, seed).tobytes()).digest() for kind in KINDS for seed in range(10)}
    assert len(seen) == 100


def test_a_landscape_is_light_above_and_green_below() -> None:
    red, green, blue = landscape(1).getpixel((64, 120))
    assert green > red and green > blue
    assert landscape(1).getpixel((64, 10))[2] > 120
    assert landscape(1) == landscape(1) != landscape(2)
