"""Rows of participants: who a row is, what is written into it, where it stands in the list."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.places import Hamlet
from db.models.training import Course, Participant
from db.queries import training as queries
from desktop_app.domain.citizen_number import tidy
from desktop_app.domain.ethnic import KINH
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.domain.training.participants import OrderKey, Standing, order_key, place_key
from desktop_app.domain.training.pasting import PastedPerson


def write_person(row: Participant, person: PastedPerson) -> None:
    """Write what is known of a person into a row."""
    row.name, row.birth, row.sex = nfc(person.name), person.birth, person.sex
    row.hamlet, row.post = nfc(person.hamlet), nfc(person.post)
    row.phone, row.ethnic = person.phone, person.ethnic
    row.citizen_number = tidy(person.citizen_number) or None
    row.note = nfc(person.note) or row.note


def write_standing(row: Participant, standing: Standing) -> None:
    """Write what a person counts as and who pays."""
    row.category = standing.category
    row.tags = " ".join(standing.tags) or None
    row.payroll = None if standing.payroll is None else int(standing.payroll)
    row.sender = nfc(standing.sender) or None
    row.support = standing.support.value or None
    row.sort_name = nfc(standing.sort_name) or None


def is_minority(ethnic: str | None) -> bool:
    """Whether a group is written of somebody and it is not Kinh."""
    return bool(ethnic) and fold(ethnic or "") != KINH


def places_of(session: Session, unit_key: str) -> dict[str, int]:
    """Return the hamlets of a unit in their order: `place_key` → position."""
    query = select(Hamlet.name).where(Hamlet.unit_key == unit_key)
    names = session.scalars(query.order_by(Hamlet.sort, Hamlet.id))
    found: dict[str, int] = {}
    for name in names:
        found.setdefault(place_key(name or ""), len(found))
    return found


def ordered(session: Session, course: Course) -> list[Participant]:
    """Return the participants as lists show them.

    By hamlet and name, unless somebody moved one: then every row has its own place (`sort`).
    """
    rows = queries.participants_of(session, course.id)
    if any(row.sort is not None for row in rows):
        return sorted(rows, key=lambda row: (row.sort is None, row.sort or 0, row.id))
    places = places_of(session, course.unit_key)
    return sorted(rows, key=lambda row: (_key(row, places), row.id))


def next_sort(rows: Sequence[Participant]) -> int | None:
    """Return the place of somebody new: last in a chosen order, else where the name belongs."""
    chosen = [row.sort for row in rows if row.sort is not None]
    return max(chosen) + 1 if chosen else None


def _key(row: Participant, places: dict[str, int]) -> OrderKey:
    return order_key(
        row.name or "",
        sort_name=row.sort_name or "",
        hamlet=row.hamlet or "",
        birth=row.birth or "",
        places=places,
    )
