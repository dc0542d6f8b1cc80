"""Which household of a list is which of ours: doubtful pairs are shown, never decided.

Order of DESIGN.md §10: mã hộ within unit and year, then citizen number, then folded name,
birth year and hamlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.documents.lists.household_rows import HouseholdRow
from desktop_app.domain.text_vi import fold

_KIND = re.compile(r"^(thon|to dan pho|tdp|khu pho|khu|ban|xom|ap)\s+")


class Found(StrEnum):
    """How a listed household was recognised."""

    NEW = "new"
    CODE = "code"
    NUMBER = "number"
    NAME = "name"
    DOUBT = "doubt"

    @property
    def label(self) -> str:
        """The words of the preview."""
        return _LABELS[self]


_LABELS = {
    Found.NEW: "Hộ mới",
    Found.CODE: "Cập nhật, khớp mã hộ",
    Found.NUMBER: "Cập nhật, khớp số CCCD",
    Found.NAME: "Cập nhật, khớp tên, năm sinh, thôn",
    Found.DOUBT: "Nghi trùng, cần xem",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a household that is here already.

    `listed`: a class of the year of the list is stored for it, so its code is of that year.
    """

    id: str
    code: str
    hamlet: str
    head: str
    birth_year: int | None
    numbers: frozenset[str]
    listed: bool

    @property
    def title(self) -> str:
        """How the preview names it."""
        year = str(self.birth_year) if self.birth_year else ""
        words = " ".join(part for part in (self.code, self.head) if part)
        return ", ".join(part for part in (words, year, self.hamlet) if part)


@dataclass(frozen=True, slots=True)
class Match:
    """The household a row stands for, or those it may stand for; `reason` says why in words."""

    how: Found
    household_id: str = ""
    candidates: tuple[Known, ...] = ()
    reason: str = ""


NEW = Match(Found.NEW)


def hamlet_key(name: str) -> str:
    """Return what hamlets are compared by: "Thôn Ngò" and "ngò" are one."""
    return _KIND.sub("", fold(name))


@dataclass(frozen=True)
class Register:
    """The households here, indexed by everything a list may know them by."""

    known: Sequence[Known]
    _by_code: Mapping[str, list[Known]] = field(init=False)
    _by_number: Mapping[str, list[Known]] = field(init=False)
    _by_head: Mapping[str, list[Known]] = field(init=False)

    def __post_init__(self) -> None:
        """Index codes, numbers and folded names of heads."""
        codes: dict[str, list[Known]] = {}
        numbers: dict[str, list[Known]] = {}
        heads: dict[str, list[Known]] = {}
        for one in self.known:
            if one.code:
                codes.setdefault(fold(one.code), []).append(one)
            heads.setdefault(fold(one.head), []).append(one)
            for number in one.numbers:
                numbers.setdefault(number, []).append(one)
        object.__setattr__(self, "_by_code", codes)
        object.__setattr__(self, "_by_number", numbers)
        object.__setattr__(self, "_by_head", heads)

    def match(self, row: HouseholdRow) -> Match:
        """Return what one row stands for."""
        coded = self._coded(row)
        numbered = {k.id: k for n in numbers_of(row) for k in self._by_number.get(n, [])}
        certain = {**{k.id: k for k in coded}, **numbered}
        if len(certain) > 1:
            return _doubt("Mã hộ, số CCCD trùng với hơn một hộ đang có", certain.values())
        if coded:
            if _contradicts(coded[0], row):
                return _doubt("Trùng mã hộ nhưng khác tên và khác số CCCD", coded)
            return Match(Found.CODE, coded[0].id, tuple(coded))
        if numbered:
            one = next(iter(numbered.values()))
            return Match(Found.NUMBER, one.id, (one,))
        return self._by_name(row)

    def _coded(self, row: HouseholdRow) -> list[Known]:
        """Codes count within a hamlet: lists number each hamlet from 1."""
        found = [k for k in self._by_code.get(fold(row.code), []) if _same_code(k, row)]
        place = hamlet_key(row.hamlet)
        here = [k for k in found if not place or hamlet_key(k.hamlet) == place]
        return here or [k for k in found if fold(k.head) == fold(row.members[0].name)]

    def _by_name(self, row: HouseholdRow) -> Match:
        head = row.members[0]
        year = head.birth.year if head.birth else None
        named = self._by_head.get(fold(head.name), [])
        near = [k for k in named if year is None or k.birth_year in (year, None)]
        place = hamlet_key(row.hamlet)
        same = [k for k in near if hamlet_key(k.hamlet) == place] if place else []
        exact = [k for k in same if year and k.birth_year == year]
        if len(exact) == 1:
            return Match(Found.NAME, exact[0].id, (exact[0],))
        if exact or same:
            return _doubt("Cùng tên, cùng thôn với hộ đang có", exact or same)
        elsewhere = [k for k in near if year and k.birth_year == year]
        if elsewhere:
            return _doubt("Cùng tên, cùng năm sinh với hộ ở thôn khác", elsewhere)
        return NEW


def match_all(rows: Sequence[HouseholdRow], register: Register) -> list[Match]:
    """Match every row; rows that stand for the same household, or are alike, become doubts."""
    matches = [register.match(row) for row in rows]
    taken: dict[str, int] = {}
    alike: dict[tuple[str, ...], int] = {}
    for place, (row, match) in enumerate(zip(rows, matches, strict=True)):
        if match.household_id:
            first = taken.setdefault(match.household_id, place)
            if first != place:
                for each in (first, place):
                    other = rows[place if each == first else first].source_row
                    matches[each] = _also(matches[each], f"Cùng khớp một hộ với dòng {other}")
            continue
        keys = _marks(row)
        earlier = next((alike[key] for key in keys if key in alike), None)
        if earlier is not None and match.how is Found.NEW:
            words = f"Giống hộ ở dòng {rows[earlier].source_row} của tệp"
            matches[place] = replace(match, how=Found.DOUBT, reason=words)
        for key in keys:
            alike.setdefault(key, place)
    return matches


def numbers_of(row: HouseholdRow) -> list[str]:
    """Return the citizen numbers a household is listed with."""
    return [m.citizen_number for m in row.members if len(m.citizen_number) == 12]


def _also(match: Match, reason: str) -> Match:
    return replace(match, how=Found.DOUBT, household_id="", reason=reason)


def _marks(row: HouseholdRow) -> list[tuple[str, ...]]:
    head = row.members[0]
    keys: list[tuple[str, ...]] = [("number", number) for number in numbers_of(row)]
    if head.birth:
        year = str(head.birth.year)
        keys.append(("name", fold(head.name), year, hamlet_key(row.hamlet)))
    return keys


def _same_code(known: Known, row: HouseholdRow) -> bool:
    """A code is sure within its year; in another year it may have been given anew."""
    return known.listed or fold(known.head) == fold(row.members[0].name)


def _contradicts(known: Known, row: HouseholdRow) -> bool:
    numbers = set(numbers_of(row))
    apart = bool(numbers and known.numbers) and not numbers & known.numbers
    return apart and fold(known.head) != fold(row.members[0].name)


def _doubt(reason: str, candidates: Iterable[Known]) -> Match:
    return Match(Found.DOUBT, candidates=tuple(candidates), reason=reason)
