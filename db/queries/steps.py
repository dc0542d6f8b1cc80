"""The steps of a campaign in one unit: meetings, postings, complaints, opinions, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from db.models.local import HouseholdLine, ReviewResult
from db.models.reviews import Review
from db.models.steps import (
    Certificate,
    Complaint,
    Decision,
    Meeting,
    MeetingResult,
    Opinion,
    Posting,
)
from db.queries.enlisted import in_campaign

OfUnit = TypeVar("OfUnit", Meeting, Posting, Opinion, Decision)


@dataclass(frozen=True, slots=True)
class HouseholdPoints:
    """A household of a campaign with its class by points ("" = none yet)."""

    household_id: str
    hamlet_id: str
    hamlet: str
    code: str
    head: str
    points_class: str


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A certificate with the household it is of, as it is called today."""

    certificate: Certificate
    code: str
    head: str
    hamlet: str


def of_campaign(
    session: Session, model: type[OfUnit], campaign_key: str, unit_key: str
) -> Sequence[OfUnit]:
    """Return the open rows of one kind of step, oldest first."""
    query = select(model).where(
        model.campaign_key == campaign_key,
        model.unit_key == unit_key,
        model.closed.is_(None),
    )
    return list(session.scalars(query.order_by(model.id)))


def complaints_of(
    session: Session, campaign_key: str, unit_key: str
) -> Sequence[tuple[Complaint, HouseholdLine]]:
    """Return the open complaints of a campaign with their households, oldest first."""
    query = (
        select(Complaint, HouseholdLine)
        .join(HouseholdLine, HouseholdLine.household_id == Complaint.household_id)
        .where(
            Complaint.campaign_key == campaign_key,
            Complaint.closed.is_(None),
            HouseholdLine.unit_key == unit_key,
        )
        .order_by(Complaint.received_on, Complaint.id)
    )
    return [(row, line) for row, line in session.execute(query)]


def points_of(
    session: Session, campaign_key: str, unit_key: str, hamlet_id: str | None = None
) -> list[HouseholdPoints]:
    """Return the followed households of a campaign by hamlet and code; None = every hamlet."""
    leading = and_(ReviewResult.review_id == Review.id, ReviewResult.leading == 1)
    query = (
        select(
            HouseholdLine.household_id,
            func.coalesce(HouseholdLine.hamlet_id, "").label("hamlet_id"),
            HouseholdLine.hamlet,
            HouseholdLine.code,
            HouseholdLine.head,
            func.coalesce(ReviewResult.household_class, "").label("points_class"),
        )
        .select_from(Review)
        .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
        .join(ReviewResult, leading, isouter=True)
        .where(
            in_campaign(campaign_key),
            HouseholdLine.closed == 0,
            HouseholdLine.unit_key == unit_key,
        )
        .order_by(HouseholdLine.hamlet_order, HouseholdLine.code_order)
    )
    if hamlet_id is not None:
        query = query.where(func.coalesce(HouseholdLine.hamlet_id, "") == hamlet_id)
    return [HouseholdPoints(**row) for row in session.execute(query).mappings()]


def results_of(session: Session, campaign_key: str) -> Sequence[MeetingResult]:
    """Return what the meetings of a campaign said of single households, oldest first."""
    query = (
        select(MeetingResult)
        .join(Meeting, Meeting.id == MeetingResult.meeting_id)
        .where(
            MeetingResult.campaign_key == campaign_key,
            MeetingResult.closed.is_(None),
            Meeting.closed.is_(None),
        )
        .order_by(Meeting.held_on, MeetingResult.meeting_id)
    )
    return list(session.scalars(query))


def last_forms(session: Session, campaign_key: str, unit_key: str) -> dict[str, str]:
    """Return the newest day of collection (ISO) of each hamlet's forms."""
    query = (
        select(
            func.coalesce(HouseholdLine.hamlet_id, ""),
            func.max(Review.collected_on),
        )
        .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
        .where(
            in_campaign(campaign_key),
            HouseholdLine.unit_key == unit_key,
            HouseholdLine.closed == 0,
            Review.collected_on.is_not(None),
        )
        .group_by(func.coalesce(HouseholdLine.hamlet_id, ""))
    )
    return dict(list(session.execute(query)))


def trial_results(session: Session, campaign_key: str, unit_key: str) -> int:
    """Return how many classes of a campaign rest on the trial score table."""
    query = (
        select(func.count())
        .select_from(ReviewResult)
        .join(HouseholdLine, HouseholdLine.household_id == ReviewResult.household_id)
        .where(
            ReviewResult.campaign_key == campaign_key,
            ReviewResult.leading == 1,
            ReviewResult.trial == 1,
            HouseholdLine.unit_key == unit_key,
            HouseholdLine.closed == 0,
        )
    )
    return session.scalar(query) or 0


def register(session: Session, unit_key: str, year: int | None = None) -> list[RegisterLine]:
    """Return the certificates of a unit by year and number; None = every year."""
    query = (
        select(Certificate, HouseholdLine.code, HouseholdLine.head, HouseholdLine.hamlet)
        .join(HouseholdLine, HouseholdLine.household_id == Certificate.household_id)
        .where(Certificate.closed.is_(None), HouseholdLine.unit_key == unit_key)
        .order_by(Certificate.year, Certificate.number, Certificate.id)
    )
    if year is not None:
        query = query.where(Certificate.year == year)
    return [RegisterLine(*row) for row in session.execute(query)]


def certificates_of(session: Session, decision_id: str) -> Sequence[Certificate]:
    """Return the open certificates given by a decision."""
    query = select(Certificate).where(
        Certificate.decision_id == decision_id, Certificate.closed.is_(None)
    )
    return list(session.scalars(query.order_by(Certificate.number)))


def highest_number(session: Session, year: int) -> int:
    """Return the highest certificate number ever used in a year: closed lines count too."""
    query = select(func.max(Certificate.number)).where(Certificate.year == year)
    return session.scalar(query) or 0


def households_in_order(session: Session, unit_key: str) -> Sequence[str]:
    """Return the ids of a unit's households by hamlet and code, the closed ones too."""
    query = (
        select(HouseholdLine.household_id)
        .where(HouseholdLine.unit_key == unit_key)
        .order_by(HouseholdLine.hamlet_order, HouseholdLine.code_order)
    )
    return list(session.scalars(query))


def withdrawn(session: Session) -> frozenset[str]:
    """Return the snapshots whose decision was closed."""
    query = select(Decision.snapshot_id).where(Decision.closed.is_not(None))
    return frozenset(found for found in session.scalars(query) if found)
