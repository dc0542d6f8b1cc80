"""Administrative units (đơn vị hành chính) and what became of them.

A code alone names nothing: 07351 was xã Ngọc Vân and is xã Ngọc Thiện since 01/07/2025. The key
of a unit is its code and the first day our list vouches for it (reference/household-review.md
§7.3), so two units with one code are two units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.citations import NO_CITATION, Citation, Mark
from desktop_app.domain.text_vi import fold

AREA_RULE = Citation("phường, thị trấn: thành thị; xã: nông thôn", Mark.SECOND_HAND)
"""How software in the field tells the area; the legal text was not read (§1.1)."""


class Area(StrEnum):
    """Khu vực: decides which line of a standard applies."""

    URBAN = "urban"
    RURAL = "rural"

    @property
    def label(self) -> str:
        """The word inside a sentence."""
        return "thành thị" if self is Area.URBAN else "nông thôn"

    @property
    def heading(self) -> str:
        """The words of the report's block, e.g. "Khu vực thành thị"."""
        return f"Khu vực {self.label}"


class UnitKind(StrEnum):
    """Loại đơn vị; the value is the Vietnamese word in lower case."""

    COMMUNE = "xã"
    TOWNSHIP = "thị trấn"
    WARD = "phường"
    SPECIAL_ZONE = "đặc khu"
    RURAL_DISTRICT = "huyện"
    URBAN_DISTRICT = "quận"
    TOWN = "thị xã"
    CITY = "thành phố"
    PROVINCE = "tỉnh"

    @property
    def area(self) -> Area | None:
        """Khu vực by `AREA_RULE`; None for upper units and đặc khu, where it is not known."""
        return _AREAS.get(self)


_AREAS = {
    UnitKind.COMMUNE: Area.RURAL,
    UnitKind.TOWNSHIP: Area.URBAN,
    UnitKind.WARD: Area.URBAN,
}


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that took over another one, wholly or in part."""

    key: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as it stood from `valid_from` to `valid_to` (both days included)."""

    code: str
    name: str
    kind: UnitKind
    valid_from: date
    valid_to: date | None = None
    parent: str = ""
    """Key of the upper unit, empty for a province."""
    successors: tuple[Successor, ...] = ()
    citation: Citation = NO_CITATION
    typed: bool = False
    """Typed in by a person because no list has it."""

    @property
    def key(self) -> str:
        """`<code>@<valid_from>`, or `x-<slug>@<valid_from>` for a typed unit."""
        return unit_key(self.code, self.valid_from)

    @property
    def title(self) -> str:
        """The name with its kind: "xã Tân Yên"."""
        return f"{self.kind} {self.name}"

    @property
    def area(self) -> Area | None:
        """Khu vực of the unit while it stood as this kind."""
        return self.kind.area

    def valid_on(self, day: date) -> bool:
        """Whether the unit stood on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of a unit by some day; `checked` = every step was read in a source."""

    unit: Unit
    checked: bool


def unit_key(code: str, valid_from: date) -> str:
    """Return the key of a unit: ("07339", 2024-03-01) → "07339@2024-03-01"."""
    return f"{code}@{valid_from.isoformat()}"


def typed_unit(name: str, kind: UnitKind, valid_from: date, parent: str = "") -> Unit:
    """Return a unit that is in no list: code `x-<kind and name without marks>`."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(f"{kind} {name}")).strip("-")
    return Unit(f"x-{slug}", name, kind, valid_from, parent=parent, typed=True)


def descendants(units: Mapping[str, Unit], key: str, day: date) -> tuple[Descent, ...]:
    """Return the units that hold the territory of `key` on `day`, itself if it still stands.

    Empty where the list does not say what became of it. More than one only after a partial
    transfer; nobody can then say from the code alone where a household went.
    """
    found: dict[str, Descent] = {}
    waiting = [(key, True)]
    while waiting:
        current, checked = waiting.pop()
        unit = units.get(current)
        if unit is None or unit.valid_from > day:
            continue
        if unit.valid_on(day):
            before = found.get(current)
            found[current] = Descent(unit, checked and (before is None or before.checked))
            continue
        waiting += [
            (s.key, checked and s.citation.mark is not Mark.UNCHECKED) for s in unit.successors
        ]
    return tuple(found[k] for k in sorted(found))


def area_on(units: Mapping[str, Unit], key: str, day: date) -> Area | None:
    """Return khu vực of the territory of `key` on `day`, None if unknown or not single."""
    areas = {descent.unit.area for descent in descendants(units, key, day)}
    return areas.pop() if len(areas) == 1 else None
