"""The shapes of ten kinds of things, as patches in a plane from -1 to 1 (y points down); `drawings` paints them.

A patch is a part ("main", "second", "third" and "dark" are filled, "line" is an open stroke) and its corners.
"""

import math
import random
from collections.abc import Callable

Point = tuple[float, float]
Patch = tuple[str, list[Point]]


def _circle(x: float, y: float, radius: float, flat: float = 1.0) -> list[Point]:
    angles = [2 * math.pi * step / 24 for step in range(24)]
    return [(x + radius * math.cos(a), y + flat * radius * math.sin(a)) for a in angles]


def _box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _boat(chance: random.Random) -> list[Patch]:
    mast, width = chance.uniform(-0.15, 0.15), chance.uniform(0.7, 0.95)
    hull = [(-width, 0.35), (width, 0.35), (width - 0.3, 0.8), (-width + 0.25, 0.8)]
    sails: list[Patch] = [("second", [(mast + 0.06, -0.85), (mast + 0.7, 0.2), (mast + 0.06, 0.2)])]
    if chance.random() < 0.6:
        sails.append(("second", [(mast - 0.06, -0.65), (mast - 0.55, 0.2), (mast - 0.06, 0.2)]))
    return [("line", [(mast, 0.35), (mast, -0.9)]), ("main", hull), *sails]


def _car(chance: random.Random) -> list[Patch]:
    roof, wheel = chance.uniform(-0.5, -0.3), chance.uniform(0.17, 0.24)
    cabin = [(-0.55, 0.0), (-0.35, roof), (0.3, roof), (0.58, 0.0)]
    window = [(-0.4, -0.03), (-0.27, roof + 0.1), (0.23, roof + 0.1), (0.4, -0.03)]
    body, wheels = _box(-0.95, 0.0, 0.95, 0.42), [_circle(x, 0.45, wheel) for x in (-0.5, 0.5)]
    return [("main", cabin), ("second", window), ("main", body), ("dark", wheels[0]), ("dark", wheels[1])]


def _cat(chance: random.Random) -> list[Patch]:
    tip, eye = chance.uniform(0.85, 1.0), chance.uniform(0.08, 0.13)
    patches: list[Patch] = [("main", [(s * 0.66, -0.1), (s * 0.6, -tip), (s * 0.12, -0.5)]) for s in (-1, 1)]
    patches.append(("main", _circle(0, 0.1, 0.7, chance.uniform(0.8, 1.0))))
    patches += [("dark", _circle(s * 0.27, -0.08, eye, 1.3)) for s in (-1, 1)]
    patches.append(("second", [(-0.1, 0.18), (0.1, 0.18), (0, 0.3)]))
    whiskers = [[(s * 0.2, 0.3 + d / 3), (s * 0.95, 0.22 + d)] for s in (-1, 1) for d in (0.0, 0.2)]
    return patches + [("line", whisker) for whisker in whiskers]


def _fish(chance: random.Random) -> list[Patch]:
    flip, flat = chance.choice([-1, 1]), chance.uniform(0.5, 0.75)
    tail, fin = [(-0.4, 0.0), (-0.95, -0.42), (-0.8, 0.0), (-0.95, 0.42)], [(-0.1, 0.05), (0.2, 0.05), (-0.05, 0.25)]
    patches: list[Patch] = [("main", tail), ("main", _circle(0.15, 0, 0.72, flat)), ("second", fin)]
    patches.append(("dark", _circle(0.55, -0.1, chance.uniform(0.06, 0.1))))
    return [(part, [(flip * x, y) for x, y in corners]) for part, corners in patches]


def _flower(chance: random.Random) -> list[Patch]:
    petals, size = chance.randint(5, 8), chance.uniform(0.2, 0.25)
    angles = [2 * math.pi * step / petals for step in range(petals)]
    around: list[Patch] = [("main", _circle(0.36 * math.cos(a), 0.36 * math.sin(a) - 0.4, size)) for a in angles]
    leaf = [(0.0, 0.65), (0.2, 0.4), (0.5, 0.35), (0.3, 0.6)]
    return [("line", [(0, -0.2), (0.05, 0.95)]), ("third", leaf), *around, ("second", _circle(0, -0.4, 0.22))]


def _heart(chance: random.Random) -> list[Patch]:
    wide, angles = chance.uniform(0.85, 1.05), [2 * math.pi * step / 40 for step in range(40)]
    waves = [
        13 * math.cos(a) - 5 * math.cos(2 * a) - 2 * math.cos(3 * a) - math.cos(4 * a) for a in angles
    ]  # the well-known heart curve
    return [("main", [(wide * math.sin(a) ** 3, -wave / 16) for a, wave in zip(angles, waves, strict=True)])]


def _house(chance: random.Random) -> list[Patch]:
    eaves, door = chance.uniform(0.75, 0.95), chance.uniform(-0.35, 0.05)
    roof, wall = [(-eaves, -0.15), (0, chance.uniform(-0.95, -0.7)), (eaves, -0.15)], _box(-0.68, -0.15, 0.68, 0.8)
    patches: list[Patch] = [("main", wall), ("second", roof), ("dark", _box(door - 0.15, 0.25, door + 0.15, 0.8))]
    return [*patches, ("third", _box(door + 0.32, 0.1, door + 0.58, 0.36))]


def _star(chance: random.Random) -> list[Patch]:
    inner, tips = chance.uniform(0.38, 0.5), chance.choice([5, 5, 6])
    angles = [math.pi * step / tips - math.pi / 2 for step in range(2 * tips)]
    radii = [inner if step % 2 else 0.95 for step in range(2 * tips)]
    return [("main", [(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)])]


def _tree(chance: random.Random) -> list[Patch]:
    trunk: Patch = ("dark", _box(-0.12, 0.2, 0.12, 0.95))
    if chance.random() < 0.5:
        return [trunk, *(("main", [(-w, y), (0, y - 0.7), (w, y)]) for w, y in ((0.7, 0.5), (0.55, 0.1), (0.4, -0.25)))]
    crowns = [(-0.3, -0.1), (0.3, -0.1), (0.0, -0.45)]
    return [trunk, *(("main", _circle(x, y, chance.uniform(0.38, 0.5))) for x, y in crowns)]


def _umbrella(chance: random.Random) -> list[Patch]:
    high, hook = chance.uniform(0.65, 0.85), chance.choice([-1, 1])
    dome = [(-math.cos(math.pi * step / 16) * 0.95, 0.05 - high * math.sin(math.pi * step / 16)) for step in range(17)]
    hem = [(0.95 - 1.9 * step / 12, 0.05 - 0.09 * abs(math.sin(math.pi * step / 4))) for step in range(1, 12)]
    bend = [(hook * (0.14 - 0.14 * math.cos(a)), 0.75 + 0.14 * math.sin(a)) for a in (0.0, 0.8, 1.6, 2.4, 3.1)]
    return [("line", [(0, 0.0), *bend]), ("main", dome + hem), ("line", [(0, 0.05 - high), (0, -0.05 - high)])]


PATCHES: dict[str, Callable[[random.Random], list[Patch]]] = {
    "boat": _boat,
    "car": _car,
    "cat": _cat,
    "fish": _fish,
    "flower": _flower,
    "heart": _heart,
    "house": _house,
    "star": _star,
    "tree": _tree,
    "umbrella": _umbrella,
}
