"""Small drawings of ten kinds, made from a seed: what the pocket image model learned from, and its exam.

Nothing is downloaded and no photo is used: shapes are wobbled, turned, scaled, coloured and made noisy,
so that no two drawings are the same.
"""

import colorsys
import math
import random

from PIL import Image, ImageDraw, ImageFilter

from helpers.drawing_kinds import PATCHES, Patch, Point

Colour = tuple[int, int, int]

KINDS = tuple(PATCHES)
SIDE = 128  # pixels
OUTLINE_ONLY, OUTLINED = 0.25, 0.55  # up to which chance a drawing is only lines, or filled and lined


def draw(kind: str, seed: int) -> Image.Image:
    """Draw one of `KINDS`: an RGB picture of 128 x 128 pixels, the same for the same kind and seed.

    Raises ValueError for another kind, naming the ten.

    >>> draw("cat", seed=1).size, draw("cat", seed=1) == draw("cat", seed=1), draw("cat", seed=1) == draw("cat", seed=2)
    ((128, 128), True, False)
    """
    if kind not in PATCHES:
        raise ValueError(f"draw() knows no {kind!r}. Give one of: {', '.join(KINDS)}.")
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - invents drawings, not secrets
    patches = _placed(PATCHES[kind](chance), chance)
    night = chance.random() < 0.3
    picture = _ground(chance, night)
    _paint(picture, patches, night, chance)
    return _noisy(picture, chance)


def landscape(seed: int) -> Image.Image:
    """Make a photo-like picture, hills under clouds, 128 x 128 pixels RGB: none of the ten kinds is in it.

    >>> landscape(seed=1).size
    (128, 128)
    """
    chance = random.Random(f"landscape {seed}")  # noqa: S311 - invents pictures, not secrets
    sky = Image.composite(_flat((236, 240, 245)), _flat((92, 148, 214)), _clouds(chance))
    for distance in (0.45, 0.6, 0.75):
        dark, light = (int(40 * distance), 74, 38), (int(170 * distance), 168, 92)
        hill = Image.composite(_flat(light), _flat(dark), _clouds(chance))
        height = [SIDE * (distance + chance.uniform(-0.12, 0.12)) for _ in range(6)]
        ridge = [(SIDE * step / 5, y) for step, y in enumerate(height)]
        mask = Image.new("L", (SIDE, SIDE))
        ImageDraw.Draw(mask).polygon([*ridge, (SIDE, SIDE), (0, SIDE)], fill=255)
        sky = Image.composite(hill, sky, mask.filter(ImageFilter.GaussianBlur(3)))
    return sky


def _placed(patches: list[Patch], chance: random.Random) -> list[Patch]:
    """Wobble, scale, turn and move the patches: from the plane to pixels."""
    size, wobble = chance.uniform(0.42, 0.95) * SIDE / 2, chance.uniform(0, 0.035)
    turn, room = math.radians(chance.gauss(0, 14)), SIDE / 2 - size
    across, down = (SIDE / 2 + chance.uniform(-room, room) for _ in range(2))

    def pixel(point: Point) -> Point:
        x, y = (value + chance.uniform(-wobble, wobble) for value in point)
        return (
            across + size * (x * math.cos(turn) - y * math.sin(turn)),
            down + size * (x * math.sin(turn) + y * math.cos(turn)),
        )

    return [(part, [pixel(point) for point in corners]) for part, corners in patches]


def _flat(colour: Colour) -> Image.Image:
    return Image.new("RGB", (SIDE, SIDE), colour)


def _clouds(chance: random.Random) -> Image.Image:
    """Smooth grey noise: coarse and fine random squares, blown up and mixed."""
    mixed = Image.new("L", (SIDE, SIDE), 128)
    for cells in (4, 9, 20, 50):
        layer = Image.frombytes("L", (cells, cells), chance.randbytes(cells * cells))
        mixed = Image.blend(mixed, layer.resize((SIDE, SIDE), Image.Resampling.BICUBIC), 0.35)
    return mixed


def _colour(chance: random.Random, saturation: Point, value: Point) -> Colour:
    channels = colorsys.hsv_to_rgb(chance.random(), chance.uniform(*saturation), chance.uniform(*value))
    red, green, blue = (round(255 * channel) for channel in channels)
    return red, green, blue


def _ground(chance: random.Random, night: bool) -> Image.Image:
    """A light or dark ground that fades from one colour to another."""
    value = (0.05, 0.3) if night else (0.8, 1.0)
    fade = Image.linear_gradient("L").resize((SIDE, SIDE)).rotate(chance.choice([0, 90, 180, 270]))
    first, second = (_flat(_colour(chance, (0.0, 0.35), value)) for _ in range(2))
    return Image.composite(first, second, fade)


def _paint(picture: Image.Image, patches: list[Patch], night: bool, chance: random.Random) -> None:
    pen, style, width = ImageDraw.Draw(picture), chance.random(), chance.randint(2, 4)
    bright = (0.6, 1.0) if night else (0.3, 0.8)
    line = _colour(chance, (0.0, 0.6), (0.75, 1.0) if night else (0.0, 0.45))
    fills = {part: _colour(chance, (0.35, 1.0), bright) for part in ("main", "second", "third")}
    fills["dark"] = _colour(chance, (0.0, 0.6), (0.0, 0.25))
    for part, corners in patches:
        if part != "line" and style > OUTLINE_ONLY:
            pen.polygon(corners, fill=fills[part])
        if part == "line" or style < OUTLINED:
            pen.line(corners if part == "line" else [*corners, *corners[:2]], fill=line, width=width, joint="curve")


def _noisy(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Add grain, a little blur, and at times a few stray strokes."""
    pen = ImageDraw.Draw(picture)
    for _ in range(chance.choice([0, 0, 0, 1, 2, 3])):
        ends = [(chance.uniform(0, SIDE), chance.uniform(0, SIDE)) for _ in range(2)]
        pen.line(ends, fill=_colour(chance, (0.0, 1.0), (0.0, 1.0)), width=1)
    picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 1.2)))
    grain = Image.frombytes("RGB", (SIDE, SIDE), chance.randbytes(3 * SIDE * SIDE))
    return Image.blend(picture, grain, chance.uniform(0.0, 0.3))
