"""What households are called, for the lists of a data file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.local import HouseholdLine

_CHUNK = 500


class FamilyLine(NamedTuple):
    """A household as lists show it."""

    household_id: str
    hamlet_id: str | None
    code: str
    head: str


def family_lines(session: Session, homes: Sequence[str]) -> Iterator[FamilyLine]:
    """Yield the lines of those of these households that are here."""
    query = select(
        HouseholdLine.household_id,
        HouseholdLine.hamlet_id,
        HouseholdLine.code,
        HouseholdLine.head,
    )
    for start in range(0, len(homes), _CHUNK):
        chunk = homes[start : start + _CHUNK]
        for row in session.execute(query.where(HouseholdLine.household_id.in_(chunk))):
            yield FamilyLine(*row)
