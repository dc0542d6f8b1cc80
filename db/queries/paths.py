"""What became of households from one year to the next: the rows the paths are read from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.models.households import Household, HouseholdYear, Movement
from db.models.local import HouseholdLine, ReviewResult
from db.models.steps import MeetingResult
from db.queries.households import former_heads
from desktop_app.domain.movements import MovementKind


@dataclass(frozen=True, slots=True)
class FollowedHousehold:
    """One household as the list knows it; `closed_on` "" while it is followed."""

    id: str
    code: str
    head: str
    hamlet: str
    members: int
    closed_on: str
    closed_reason: str


def households(session: Session, unit_key: str, hamlet_id: str = "") -> list[FollowedHousehold]:
    """Return the households of a unit in the order of their list, closed ones too."""
    line = HouseholdLine
    query = (
        select(line, Household.closed_on, Household.closed_reason)
        .join(Household, Household.id == line.household_id)
        .order_by(line.unit_key, line.hamlet_order, line.code_order)
    )
    if unit_key:
        query = query.where(line.unit_key == unit_key)
    if hamlet_id:
        query = query.where(line.hamlet_id == hamlet_id)
    found = [(row, on or "", why or "") for row, on, why in session.execute(query)]
    gone = former_heads(session, [row.household_id for row, _, _ in found if not row.head])
    return [
        FollowedHousehold(
            row.household_id, row.code, row.head or gone.get(row.household_id, ""),
            row.hamlet, row.members, on, why,
        )
        for row, on, why in found
    ]  # fmt: skip


def classes(session: Session, household_id: str = "") -> dict[str, dict[int, str]]:
    """Return the class by household and year, as decisions and lists say."""
    query = select(
        HouseholdYear.household_id, HouseholdYear.year, HouseholdYear.household_class
    ).where(HouseholdYear.household_class.is_not(None))
    if household_id:
        query = query.where(HouseholdYear.household_id == household_id)
    found: dict[str, dict[int, str]] = {}
    for home, year, household_class in session.execute(query):
        found.setdefault(home or "", {})[year or 0] = household_class or ""
    return found


def results(session: Session, campaign_key: str, household_id: str = "") -> dict[str, str]:
    """Return the class a campaign came to so far: sau họp where a meeting said one."""
    points = select(ReviewResult.household_id, ReviewResult.household_class).where(
        ReviewResult.campaign_key == campaign_key,
        ReviewResult.leading == 1,
        ReviewResult.household_class.is_not(None),
    )
    said = (
        select(MeetingResult.household_id, MeetingResult.household_class)
        .where(
            MeetingResult.campaign_key == campaign_key,
            MeetingResult.closed.is_(None),
            MeetingResult.household_class.is_not(None),
        )
        .order_by(MeetingResult.id)
    )
    if household_id:
        points = points.where(ReviewResult.household_id == household_id)
        said = said.where(MeetingResult.household_id == household_id)
    found: dict[str, str] = {}
    for query in (points, said):
        found |= {home or "": code or "" for home, code in session.execute(query)}
    return found


def came(session: Session, year: int) -> dict[str, int]:
    """Return how many people of a household moved in from outside during a year."""
    query = (
        select(Movement.household_id, func.count())
        .where(
            Movement.kind == MovementKind.MOVED_IN.value,
            Movement.closed.is_(None),
            _within(year),
        )
        .group_by(Movement.household_id)
    )
    return {home or "": count for home, count in session.execute(query)}


def splits(session: Session, year: int) -> list[tuple[str, str, str]]:
    """Return (household split, household made, day) of a year."""
    query = select(Movement.household_id, Movement.other_household_id, Movement.on_date).where(
        Movement.kind == MovementKind.SPLIT.value, Movement.closed.is_(None), _within(year)
    )
    return [(old or "", new or "", day or "") for old, new, day in session.execute(query)]


def _within(year: int) -> ColumnElement[bool]:
    return Movement.on_date.between(f"{year}-01-01", f"{year}-12-31")
