"""distance and area over points "lat lon …", on a sphere of the equator's radius."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.functions.making import flat_texts
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type

_RADIUS = 6_378_100.0  # metres
Point = tuple[float, float]


def _points(texts: Sequence[str]) -> list[Point]:
    """Return (latitude, longitude) in radians; nothing if any of the texts is no point."""
    pieces = [piece.split() for text in texts for piece in text.split(";") if piece.strip()]
    try:
        return [(math.radians(float(p[0])), math.radians(float(p[1]))) for p in pieces]
    except (ValueError, IndexError):
        return []


def _distance(points: Sequence[Point]) -> float:
    return math.fsum(_leg(a, b) for a, b in pairwise(points))


def _leg(a: Point, b: Point) -> float:
    half = math.sin((b[0] - a[0]) / 2) ** 2
    half += math.cos(a[0]) * math.cos(b[0]) * math.sin((b[1] - a[1]) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(min(1.0, half)))


def _area(points: Sequence[Point]) -> float:
    """Area of the polygon on the sphere (Chamberlain and Duquette's sum)."""
    if len(points) < 3:
        return 0.0
    ring = [*points, points[0]]
    total = math.fsum(
        (b[1] - a[1]) * (2 + math.sin(a[0]) + math.sin(b[0])) for a, b in pairwise(ring)
    )
    return abs(total) * _RADIUS**2 / 2


def _measured(measure: Callable[[Sequence[Point]], float]) -> Function:
    def build(compiler: Compiler, call: Call) -> Code:
        texts = flat_texts(compiler, call)

        def run(points: list[Point]) -> float:
            return round(measure(points), 2) if points else math.nan

        return Code(lambda node, env: run(_points(texts(node, env))), Type.NUMBER)

    return Function(1, 1, build)


FUNCTIONS = {"area": _measured(_area), "distance": _measured(_distance)}
