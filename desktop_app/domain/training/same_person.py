"""Who is the same person: the one notion lists, double bookings, payments and numbers share.

The strongest thing known of both decides: the id in the registry, the id in the directory, the
citizen number, then the name with the birth, or with the hamlet where a birth is not known. In
names the tone counts (Thanh is not Thành) but not where it is written (Hòa is Hoà), nor do
capitals, spaces or the Unicode form. A name alone proves nothing: whoever cannot be told apart
stays two, so that nobody is denied money or counted away.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from desktop_app.domain.citizen_number import tidy
from desktop_app.domain.text_vi import fold, spelled
from desktop_app.domain.training.participants import place_key

Owner = TypeVar("Owner")
_folded = lru_cache(maxsize=8192)(fold)  # the names of a class are compared over and over
_spelled = lru_cache(maxsize=8192)(spelled)


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
    def ids(self) -> tuple[str, str, str]:
        """What is sure, strongest first: registry, directory, citizen number; "" = unknown."""
        return self.person_id, self.contact_id, tidy(self.citizen_number)

    @property
    def spelling(self) -> str:
        """The name, equal for every way to write the same one."""
        return _spelled(self.name)

    @property
    def place(self) -> str:
        """The hamlet without its kind, equal for "Thôn Ngò" and "ngò"."""
        return _place(self.hamlet)

    def same_as(self, other: Identity) -> bool:
        """Whether both are surely one person: the strongest thing known of both decides."""
        decided = self._decided_by_ids(other)
        if decided is not None:
            return decided
        if not self.spelling or self.spelling != other.spelling:
            return False
        if self.birth and other.birth:
            return births_agree(self.birth, other.birth)
        return bool(self.place) and self.place == other.place

    def repeats(self, other: Identity) -> bool:
        """Whether one list need not name both: surely one, or twice a name and nothing more.

        A list pasted again says the same bare names again. Only lists ask this, and they show
        it before anything is written; money and numbers ask `same_as`.
        """
        if self.same_as(other):
            return True
        nothing_more = not any((self.birth, other.birth, self.place, other.place))
        alike = bool(self.spelling) and self.spelling == other.spelling
        return nothing_more and alike and self._decided_by_ids(other) is None

    def namesake_of(self, other: Identity) -> bool:
        """Whether both have the same name, tones aside: worth a look, proves nothing."""
        return bool(_folded(self.name)) and _folded(self.name) == _folded(other.name)

    def marks(self) -> tuple[Hashable, ...]:
        """Return everything another record of the same person may share with this one."""
        ids = tuple((kind, key) for kind, key in enumerate(self.ids) if key)
        return (*ids, ("name", _folded(self.name))) if _folded(self.name) else ids

    def _decided_by_ids(self, other: Identity) -> bool | None:
        pairs = zip(self.ids, other.ids, strict=True)
        return next((mine == theirs for mine, theirs in pairs if mine and theirs), None)


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
        return _once(owner for known, owner in self.near(who) if who.same_as(known))

    def repeated(self, who: Identity) -> list[Owner]:
        """Return what a list of these people would repeat by naming somebody once more."""
        return _once(owner for known, owner in self.near(who) if who.repeats(known))

    def namesakes(self, who: Identity) -> list[tuple[Identity, Owner]]:
        """Return who has the same name, tones aside, and is not surely the same person."""
        return [
            (known, owner)
            for known, owner in self.near(who)
            if who.namesake_of(known) and not who.same_as(known)
        ]

    def near(self, who: Identity) -> list[tuple[Identity, Owner]]:
        """Return who shares an id or the name, tones aside: all that may be the same person."""
        return _once(pair for mark in who.marks() for pair in self._by_mark.get(mark, []))


def births_agree(one: str, other: str) -> bool:
    """Whether two known births are equal, or one says less of the same: 1980 and 1980-05-03."""
    return one.startswith(other) or other.startswith(one)


def _once(found: Iterable[Owner]) -> list[Owner]:
    once: list[Owner] = []
    for owner in found:
        if owner not in once:
            once.append(owner)
    return once


@lru_cache(maxsize=1024)
def _place(hamlet: str) -> str:
    words = _spelled(hamlet).split()
    return " ".join(words[len(words) - len(place_key(hamlet).split()) :])
