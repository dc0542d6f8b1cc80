"""The events of a commune as a list: by year, month, kind and hamlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models.households import Movement, Person
from db.models.local import HouseholdLine
from db.queries.households import former_heads
from desktop_app.domain.movements import MovementKind
from desktop_app.services.folders.folder import Folder


@dataclass(frozen=True, slots=True)
class MovementFilter:
    """Which events; empty = all. `month` counts within `year`."""

    unit_key: str = ""
    year: int = 0
    month: int = 0
    kind: str = ""
    hamlet_id: str = ""
    household_id: str = ""


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One event in words; `other` names the second household, `person` "" for a household."""

    id: str
    kind: MovementKind
    on: date
    household_id: str
    code: str
    head: str
    hamlet: str
    person: str
    other: str
    place: str
    reason: str


class MovementList:
    """Reads the events."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def listed(self, wanted: MovementFilter) -> Sequence[MovementRow]:
        """Return the events of a filter, newest day first."""
        with self._folder.reading() as session:
            return tuple(events(session, wanted))

    def years(self) -> Sequence[int]:
        """Return the years that have events, newest first."""
        query = select(Movement.on_date).where(Movement.closed.is_(None)).distinct()
        with self._folder.reading() as session:
            days = [day for day in session.scalars(query) if day]
        return sorted({int(day[:4]) for day in days}, reverse=True)


def events(session: Session, wanted: MovementFilter) -> list[MovementRow]:
    """Return the events a filter shows, in one session."""
    line, other = HouseholdLine, aliased(HouseholdLine)
    query = (
        select(Movement, line, Person.name, other)
        .join(line, line.household_id == Movement.household_id, isouter=True)
        .join(Person, Person.id == Movement.person_id, isouter=True)
        .join(other, other.household_id == Movement.other_household_id, isouter=True)
        .where(Movement.closed.is_(None), Movement.on_date.is_not(None))
        .order_by(
            Movement.on_date.desc(),
            line.hamlet_order,
            line.code_order,
            Movement.kind,
            Movement.id,
        )
    )
    if wanted.unit_key:
        query = query.where(line.unit_key == wanted.unit_key)
    if wanted.kind:
        query = query.where(Movement.kind == wanted.kind)
    if wanted.hamlet_id:
        query = query.where(line.hamlet_id == wanted.hamlet_id)
    if wanted.household_id:
        query = query.where(Movement.household_id == wanted.household_id)
    if wanted.year:
        start = f"{wanted.year}-{wanted.month:02}" if wanted.month else f"{wanted.year}-"
        query = query.where(Movement.on_date.startswith(start))
    found = list(session.execute(query))
    lines = [one for row in found for one in (row[1], row[3]) if one is not None]
    gone = former_heads(session, [one.household_id for one in lines if not one.head])
    return [_row(*row, gone) for row in found]


def _row(
    event: Movement,
    line: HouseholdLine | None,
    person: str | None,
    other: HouseholdLine | None,
    gone: Mapping[str, str],
) -> MovementRow:
    def head(home: HouseholdLine | None) -> str:
        return (home.head or gone.get(home.household_id, "")) if home else ""

    return MovementRow(
        id=event.id,
        kind=MovementKind(event.kind or ""),
        on=date.fromisoformat(event.on_date or ""),
        household_id=event.household_id or "",
        code=line.code if line else "",
        head=head(line),
        hamlet=line.hamlet if line else "",
        person=person or "",
        other=" ".join(part for part in (other.code, head(other)) if part) if other else "",
        place=event.place or "",
        reason=event.reason or "",
    )
