"""Campaigns, their reviews, and how far each hamlet is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from db.models.households import HouseholdYear
from db.models.local import HouseholdLine, ReviewResult
from db.models.places import Hamlet, ResidentTotal
from db.models.reviews import Campaign, Review, Snapshot, SnapshotLine
from db.queries.enlisted import in_campaign


@dataclass(frozen=True, slots=True)
class HamletProgress:
    """One hamlet in a campaign: households to review, complete forms, classes so far."""

    unit_key: str
    hamlet_id: str
    hamlet: str
    needed: int
    complete: int
    poor: int
    near_poor: int
    residents: int | None


@dataclass(frozen=True, slots=True)
class FrozenSource:
    """Everything a snapshot takes from one household of a campaign."""

    household_id: str
    unit_key: str
    hamlet_id: str
    people: int
    opening_class: str
    opening_people: int | None
    household_class: str
    b1: int | None
    b2: int | None
    deprivations: dict[str, str]
    trial: int
    closed: int


def campaigns(session: Session) -> Sequence[Campaign]:
    """Return all campaigns, newest first."""
    return list(session.scalars(select(Campaign).order_by(Campaign.key.desc())))


def reviews_of(session: Session, campaign_key: str) -> Sequence[Review]:
    """Return the reviews of a campaign."""
    return list(session.scalars(select(Review).where(in_campaign(campaign_key))))


def progress(session: Session, campaign_key: str, unit_key: str = "") -> list[HamletProgress]:
    """Return how far each hamlet is, in the order of the hamlets; empty unit = all."""
    complete = Review.state.in_(("complete", "checked", "locked"))
    query = (
        select(
            HouseholdLine.unit_key,
            func.coalesce(HouseholdLine.hamlet_id, "").label("hamlet_id"),
            HouseholdLine.hamlet,
            func.count().label("needed"),
            func.sum(case((complete, 1), else_=0)).label("complete"),
            _class_count("poor").label("poor"),
            _class_count("near_poor").label("near_poor"),
            func.max(ResidentTotal.households).label("residents"),
        )
        .select_from(Review)
        .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
        .join(ReviewResult, _leading(), isouter=True)
        .join(
            ResidentTotal,
            and_(
                ResidentTotal.hamlet_id == HouseholdLine.hamlet_id,
                ResidentTotal.campaign_key == campaign_key,
            ),
            isouter=True,
        )
        .where(in_campaign(campaign_key), HouseholdLine.closed == 0)
        .group_by(HouseholdLine.unit_key, HouseholdLine.hamlet_id, HouseholdLine.hamlet)
        .order_by(func.min(HouseholdLine.hamlet_order))
    )
    if unit_key:
        query = query.where(HouseholdLine.unit_key == unit_key)
    return [HamletProgress(**row) for row in session.execute(query).mappings()]


def to_freeze(
    session: Session, campaign_key: str, year: int, unit_key: str
) -> list[FrozenSource]:
    """Return what a snapshot of a unit takes: its reviews, and households listed last year."""
    query = (
        select(
            HouseholdLine.household_id,
            HouseholdLine.unit_key,
            func.coalesce(HouseholdLine.hamlet_id, "").label("hamlet_id"),
            HouseholdLine.members.label("people"),
            func.coalesce(HouseholdYear.household_class, "").label("opening_class"),
            HouseholdYear.people.label("opening_people"),
            func.coalesce(ReviewResult.household_class, "").label("household_class"),
            ReviewResult.b1,
            ReviewResult.b2,
            Review.deprivations,
            func.coalesce(ReviewResult.trial, 0).label("trial"),
            HouseholdLine.closed,
        )
        .select_from(HouseholdLine)
        .join(
            Review,
            and_(
                Review.household_id == HouseholdLine.household_id,
                in_campaign(campaign_key),
            ),
            isouter=True,
        )
        .join(ReviewResult, _leading(), isouter=True)
        .join(
            HouseholdYear,
            and_(
                HouseholdYear.household_id == HouseholdLine.household_id,
                HouseholdYear.year == year - 1,
            ),
            isouter=True,
        )
        .where(HouseholdLine.unit_key == unit_key)
        .where(Review.id.is_not(None) | HouseholdYear.id.is_not(None))
    )
    rows = session.execute(query).mappings()
    return [FrozenSource(**{**row, "deprivations": row["deprivations"] or {}}) for row in rows]


def snapshots_of(session: Session, campaign_key: str, unit_key: str = "") -> Sequence[Snapshot]:
    """Return the snapshots of a campaign, oldest first; empty unit = all units."""
    query = select(Snapshot).where(Snapshot.campaign_key == campaign_key)
    if unit_key:
        query = query.where(Snapshot.unit_key == unit_key)
    return list(session.scalars(query.order_by(Snapshot.unit_key, Snapshot.number)))


def lines_of(session: Session, snapshot_id: str) -> Sequence[SnapshotLine]:
    """Return the frozen lines of a snapshot."""
    query = select(SnapshotLine).where(SnapshotLine.snapshot_id == snapshot_id)
    return list(session.scalars(query))


def hamlets_of(session: Session, unit_key: str = "") -> Sequence[Hamlet]:
    """Return the hamlets of a unit (or of all), open ones first in their order."""
    query = select(Hamlet).order_by(Hamlet.closed, Hamlet.sort, Hamlet.id)
    return list(
        session.scalars(query.where(Hamlet.unit_key == unit_key) if unit_key else query)
    )


def residents_of(session: Session, campaign_key: str) -> dict[str, ResidentTotal]:
    """Return the resident totals of a campaign by hamlet."""
    query = select(ResidentTotal).where(ResidentTotal.campaign_key == campaign_key)
    return {total.hamlet_id or "": total for total in session.scalars(query)}


def _leading() -> ColumnElement[bool]:
    return and_(ReviewResult.review_id == Review.id, ReviewResult.leading == 1)


def _class_count(household_class: str) -> ColumnElement[int]:
    return func.sum(case((ReviewResult.household_class == household_class, 1), else_=0))
