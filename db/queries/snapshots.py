"""What a snapshot freezes beside class and points, and frozen lines read back quickly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from db.models.households import Household, Movement, Person
from db.models.local import HouseholdLine
from db.models.places import Hamlet
from db.models.reviews import Review, SnapshotLine
from db.models.steps import Decision, Meeting, MeetingResult
from db.models.support import Recognition
from db.queries.enlisted import in_campaign
from desktop_app.domain.people import CloseReason


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A household as the list shows it, with its head's ethnic group."""

    household_id: str
    code: str
    address: str
    hamlet: str
    head: str
    head_sex: str
    head_birth: str
    ethnic: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A member of a household."""

    household_id: str
    id: str
    name: str
    sex: str
    birth: str
    ethnic: str
    relation: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """The answers of a review that tables count."""

    household_id: str
    collected_on: str
    groups: str
    causes: str
    answers: Mapping[str, Any]
    deprivations: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventRow:
    """A dated event of a household or one of its people."""

    household_id: str
    person_id: str
    kind: str
    other: str


LINE = (
    SnapshotLine.household_id, SnapshotLine.unit_key, SnapshotLine.hamlet_id,
    SnapshotLine.opening_class, SnapshotLine.closing_class, SnapshotLine.transition,
    SnapshotLine.opening_people, SnapshotLine.people, SnapshotLine.b1, SnapshotLine.b2,
    SnapshotLine.deprivations, SnapshotLine.trial, SnapshotLine.facts,
)  # fmt: skip


def frozen_lines(
    session: Session, snapshot_id: str, *, listed: bool = False
) -> list[tuple[Any, ...]]:
    """Return the lines of a snapshot as plain tuples, in the order of `LINE`.

    `listed`: only households that are or were on a list of poor or near-poor ones.
    """
    query = select(*LINE).where(SnapshotLine.snapshot_id == snapshot_id)
    if listed:
        query = query.where(
            or_(SnapshotLine.transition.is_(None), SnapshotLine.transition != "stayed_out")
        )
    return [tuple(row) for row in session.execute(query)]


def met_classes(session: Session, campaign_key: str) -> dict[str, str]:
    """Return the class «sau họp» by household: of its newest result, where it names one."""
    query = (
        select(MeetingResult.household_id, MeetingResult.household_class)
        .join(Meeting, Meeting.id == MeetingResult.meeting_id, isouter=True)
        .where(
            MeetingResult.campaign_key == campaign_key,
            MeetingResult.closed.is_(None),
            Meeting.closed.is_(None),
        )
        .order_by(Meeting.held_on, MeetingResult.rev)
    )
    newest = {home or "": met or "" for home, met in session.execute(query)}
    return {home: met for home, met in newest.items() if met}


def homes(session: Session, unit_key: str) -> dict[str, HomeRow]:
    """Return every household of a unit by id."""
    query = (
        select(
            HouseholdLine.household_id,
            HouseholdLine.code,
            func.coalesce(Household.address, ""),
            HouseholdLine.hamlet,
            HouseholdLine.head,
            HouseholdLine.head_sex,
            HouseholdLine.head_birth,
            func.coalesce(Person.ethnic, ""),
        )
        .join(Household, Household.id == HouseholdLine.household_id)
        .join(Person, Person.id == HouseholdLine.head_id, isouter=True)
        .where(HouseholdLine.unit_key == unit_key)
    )
    return {row[0]: HomeRow(*row) for row in session.execute(query)}


def people(session: Session, unit_key: str) -> dict[str, list[PersonRow]]:
    """Return the present members of every household of a unit, head first."""
    query = (
        select(
            func.coalesce(Person.household_id, ""),
            Person.id,
            func.coalesce(Person.name, ""),
            func.coalesce(Person.sex, ""),
            func.coalesce(Person.birth_date, ""),
            func.coalesce(Person.ethnic, ""),
            func.coalesce(Person.relation, ""),
        )
        .join(HouseholdLine, HouseholdLine.household_id == Person.household_id)
        .where(HouseholdLine.unit_key == unit_key, Person.closed.is_(None))
        .order_by(Person.household_id, Person.sort, Person.id)
    )
    found: dict[str, list[PersonRow]] = {}
    for row in session.execute(query):
        found.setdefault(row[0], []).append(PersonRow(*row))
    return found


def answered(session: Session, campaign_key: str, unit_key: str) -> dict[str, ReviewRow]:
    """Return the answers of a unit's reviews by household."""
    query = (
        select(
            Review.household_id,
            func.coalesce(Review.collected_on, ""),
            func.coalesce(Review.groups, ""),
            func.coalesce(Review.causes, ""),
            Review.answers,
            Review.deprivations,
        )
        .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
        .where(in_campaign(campaign_key), HouseholdLine.unit_key == unit_key)
    )
    return {row[0] or "": ReviewRow(*row) for row in session.execute(query)}


def events(session: Session, unit_key: str, after: str, until: str) -> list[EventRow]:
    """Return the events of a unit's households after one day, up to another.

    A household that was split off or joined may be the other one of an event.
    """
    other = aliased(HouseholdLine)
    query = (
        select(
            func.coalesce(Movement.household_id, ""),
            func.coalesce(Movement.person_id, ""),
            func.coalesce(Movement.kind, ""),
            func.coalesce(Movement.other_household_id, ""),
        )
        .join(HouseholdLine, HouseholdLine.household_id == Movement.household_id, isouter=True)
        .join(other, other.household_id == Movement.other_household_id, isouter=True)
        .where(
            Movement.closed.is_(None),
            Movement.on_date > after,
            Movement.on_date <= until,
            or_(HouseholdLine.unit_key == unit_key, other.unit_key == unit_key),
        )
    )
    return [EventRow(*row) for row in session.execute(query)]


def taken_in(session: Session, unit_key: str, after: str) -> frozenset[str]:
    """Return the households of a unit that another commune announced after a day."""
    query = (
        select(Movement.household_id)
        .join(HouseholdLine, HouseholdLine.household_id == Movement.household_id)
        .where(
            HouseholdLine.unit_key == unit_key,
            Movement.closed_reason == CloseReason.ANNOUNCED,
            Movement.on_date > after,
        )
    )
    return frozenset(home for home in session.scalars(query) if home)


def decided_on(session: Session, unit_key: str, campaign_key: str) -> str:
    """Return the day of a unit's newest open decision in a campaign, "" if there is none."""
    query = select(func.max(Decision.decided_on)).where(
        Decision.unit_key == unit_key,
        Decision.campaign_key == campaign_key,
        Decision.closed.is_(None),
    )
    return session.scalar(query) or ""


def withdrawn(session: Session) -> frozenset[str]:
    """Return the snapshots whose decision was closed."""
    query = select(Decision.snapshot_id).where(Decision.closed.is_not(None))
    return frozenset(found for found in session.scalars(query) if found)


def farm_average(session: Session, unit_key: str, year: int) -> dict[str, tuple[int, int]]:
    """Return (households, people) with average living standard by hamlet.

    «Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình», as recognised in a year.
    """
    query = (
        select(
            func.coalesce(HouseholdLine.hamlet_id, ""),
            func.count(),
            func.coalesce(func.sum(HouseholdLine.members), 0),
        )
        .select_from(Recognition)
        .join(HouseholdLine, HouseholdLine.household_id == Recognition.household_id)
        .where(
            Recognition.kind == "farm_average",
            Recognition.year == year,
            Recognition.closed.is_(None),
            HouseholdLine.unit_key == unit_key,
            HouseholdLine.closed == 0,
        )
        .group_by(HouseholdLine.hamlet_id)
    )
    return {hamlet: (homes, members) for hamlet, homes, members in session.execute(query)}


def hamlet_titles(session: Session, unit_key: str) -> list[tuple[str, str]]:
    """Return (id, "thôn Ngò") of the open hamlets of a unit in their order."""
    query = select(Hamlet).where(Hamlet.unit_key == unit_key, Hamlet.closed.is_(None))
    rows = session.scalars(query.order_by(Hamlet.sort, Hamlet.id))
    return [(row.id, f"{row.kind or 'thôn'} {row.name or ''}") for row in rows]
