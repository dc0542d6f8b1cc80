"""One person across classes, directory and registry: by id, number, or name and birth."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from desktop_app.domain.citizen_number import tidy
from desktop_app.domain.text_vi import fold

Owner = TypeVar("Owner")
_folded = lru_cache(maxsize=8192)(fold)  # the names of a class are compared over and over


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a person from others; empty text = not known. `birth` as PartialDate text."""

    name: str
    birth: str = ""
    person_id: str = ""
    contact_id: str = ""
    citizen_number: str = ""
    hamlet: str = ""

    @property
    def key(self) -> str:
        """One text per person: registry id, else directory id, else citizen number, else name.

        Names count with the year of birth; without it, with the hamlet (DESIGN.md §10 compares
        households in the same way). "" where there is no name either.
        """
        for kind, value in self._ids():
            if value:
                return f"{kind}:{value}"
        if not _folded(self.name):
            return ""
        more = self.birth[:4] or f"@{_folded(self.hamlet)}"
        return f"name:{_folded(self.name)}|{more}"

    def same_as(self, other: Identity) -> bool:
        """Whether both are surely one person: the strongest thing known of both decides.

        Namesakes of whom only one has a birth date are not surely one: see `namesake_of`.
        """
        for (_kind, mine), (_other, theirs) in zip(self._ids(), other._ids(), strict=True):
            if mine and theirs:
                return mine == theirs
        return self.namesake_of(other) and _births_agree(self.birth, other.birth)

    def namesake_of(self, other: Identity) -> bool:
        """Whether both have the same name, tones aside."""
        return bool(_folded(self.name)) and _folded(self.name) == _folded(other.name)

    def marks(self) -> tuple[Hashable, ...]:
        """Return everything another record of the same person may share with this one."""
        ids = tuple(pair for pair in self._ids() if pair[1])
        return (*ids, ("name", _folded(self.name))) if _folded(self.name) else ids

    def _ids(self) -> tuple[tuple[str, str], ...]:
        return (
            ("person", self.person_id),
            ("contact", self.contact_id),
            ("number", tidy(self.citizen_number)),
        )


@dataclass(frozen=True)
class People(Generic[Owner]):
    """People to be found again, each with what it belongs to (a line, a class, a row)."""

    _by_mark: dict[Hashable, list[tuple[Identity, Owner]]] = field(default_factory=dict)

    def add(self, who: Identity, owner: Owner) -> None:
        """Remember somebody."""
        for mark in who.marks():
            self._by_mark.setdefault(mark, []).append((who, owner))

    def same(self, who: Identity) -> list[Owner]:
        """Return what is surely the same person, each once, as added."""
        return _once(owner for known, owner in self._near(who) if who.same_as(known))

    def namesakes(self, who: Identity) -> list[Owner]:
        """Return who has the same name and is not surely the same person."""
        return _once(
            owner
            for known, owner in self._near(who)
            if who.namesake_of(known) and not who.same_as(known)
        )

    def _near(self, who: Identity) -> Iterable[tuple[Identity, Owner]]:
        return [pair for mark in who.marks() for pair in self._by_mark.get(mark, [])]


def _once(found: Iterable[Owner]) -> list[Owner]:
    once: list[Owner] = []
    for owner in found:
        if owner not in once:
            once.append(owner)
    return once


def _births_agree(one: str, other: str) -> bool:
    """Equal, or one says less of the same day: 1980 and 1980-05-03.

    Unknown agrees only with unknown: a list without birth dates names each person once.
    """
    if not one or not other:
        return one == other
    return one.startswith(other) or other.startswith(one)
