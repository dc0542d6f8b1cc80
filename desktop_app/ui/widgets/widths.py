"""Sharing the width of a table among its columns, so that it never scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What one column asks for: `least` is readable, `wanted` comfortable (pixels)."""

    wanted: int
    least: int
    stretch: bool
    drop: int


def kept(wishes: Sequence[Wish], room: int) -> list[int]:
    """Return which columns stay so that each is readable: the highest `drop` goes first."""
    places = list(range(len(wishes)))
    while sum(wishes[n].least for n in places) > room:
        droppable = [n for n in places if wishes[n].drop]
        if not droppable:
            break
        places.remove(max(droppable, key=lambda n: (wishes[n].drop, n)))
    return places


def share_out(wishes: Sequence[Wish], room: int) -> list[int]:
    """Return widths that add up to `room`.

    What is left over goes to the stretching columns (to the last one if there is none); what
    is missing is taken where the comfort is, then from all alike.
    """
    if not wishes:
        return []
    widths = [wish.wanted for wish in wishes]
    spare = room - sum(widths)
    if spare < 0:
        comfort = sum(wish.wanted - wish.least for wish in wishes)
        part = min(1.0, -spare / comfort) if comfort else 0.0
        widths = [round(w.wanted - (w.wanted - w.least) * part) for w in wishes]
        spare = room - sum(widths)
    if spare < -len(widths):
        total = sum(widths)
        widths = [max(1, width * room // total) for width in widths]
        spare = room - sum(widths)
    _spread(widths, [n for n, wish in enumerate(wishes) if wish.stretch], spare)
    return widths


def _spread(widths: list[int], places: Sequence[int], spare: int) -> None:
    places = places or [len(widths) - 1]
    each, odd = divmod(spare, len(places))
    for order, number in enumerate(places):
        widths[number] += each + (1 if order < odd else 0)
