"""Who is the same person across classes: for "người" (not "lượt") and double booking.

Registry, directory and citizen number are sure. A name with the year of birth joins only
people of whom nothing sure is known, or one sure person; two namesakes stay two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.text_vi import fold


@dataclass(frozen=True, slots=True)
class Known:
    """What one line of one class says about who somebody is; `id` = the participant."""

    id: str
    name: str
    birth: str = ""
    person_id: str = ""
    contact_id: str = ""
    citizen_number: str = ""
    hamlet: str = ""


def same_people(lines: Iterable[Known]) -> dict[str, int]:
    """Return participant id → number of the person; equal numbers are one person."""
    every = list(lines)
    groups = _Groups(len(every))
    owner: dict[tuple[str, str], int] = {}
    for place, line in enumerate(every):
        for key in _sure(line):
            groups.join(owner.setdefault(key, place), place)
    named: dict[tuple[str, ...], list[int]] = {}
    for place, line in enumerate(every):
        named.setdefault(_name(line), []).append(place)
    for places in named.values():
        _join_namesakes(every, groups, places)
    return {line.id: groups.top(place) for place, line in enumerate(every)}


def _join_namesakes(every: list[Known], groups: _Groups, places: list[int]) -> None:
    sure = {groups.top(place) for place in places if _sure(every[place])}
    loose = [place for place in places if not _sure(every[place])]
    if loose and len(sure) <= 1:
        first = next(iter(sure), loose[0])
        for place in loose:
            groups.join(first, place)
    elif loose:  # several sure namesakes: nobody can say which of them it is
        for place in loose[1:]:
            groups.join(loose[0], place)


def _sure(line: Known) -> list[tuple[str, str]]:
    keys = (("p", line.person_id), ("c", line.contact_id), ("n", line.citizen_number))
    return [key for key in keys if key[1]]


def _name(line: Known) -> tuple[str, ...]:
    year = line.birth[:4]
    return (fold(line.name), year) if year else (fold(line.name), "", fold(line.hamlet))


class _Groups:
    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def top(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.top(one), self.top(other)))
        self._above[second] = first
