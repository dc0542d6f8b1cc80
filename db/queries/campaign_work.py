"""Forms and requests of a campaign as those who run it count them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from db.models.local import HouseholdLine, ReviewResult
from db.models.reviews import Review
from db.models.rules import Holiday
from db.models.steps import Assignment, CampaignFacts, ReviewRequest
from db.queries.enlisted import enlisted, in_campaign


@dataclass(frozen=True, slots=True)
class FormRow:
    """One review form: where, whose, how far, accepted on which day ("" = not yet)."""

    review_id: str
    household_id: str
    code: str
    head: str
    hamlet_id: str
    hamlet: str
    reviewer: str
    state: str
    accepted_on: str
    accepted_note: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request with its household, and the class its form comes to."""

    row: ReviewRequest
    code: str
    head: str
    hamlet_id: str
    hamlet: str
    form_state: str
    form_class: str


def forms_of(session: Session, campaign_key: str, unit_key: str) -> Sequence[FormRow]:
    """Return the forms of a campaign in a unit, by hamlet and code."""
    text = func.coalesce
    query = (
        select(
            Review.id.label("review_id"),
            HouseholdLine.household_id,
            HouseholdLine.code,
            HouseholdLine.head,
            text(HouseholdLine.hamlet_id, "").label("hamlet_id"),
            HouseholdLine.hamlet,
            text(Review.reviewer, "").label("reviewer"),
            text(Review.state, "").label("state"),
            text(Review.accepted_on, "").label("accepted_on"),
            text(Review.accepted_note, "").label("accepted_note"),
        )
        .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
        .where(
            in_campaign(campaign_key),
            HouseholdLine.unit_key == unit_key,
            HouseholdLine.closed == 0,
        )
        .order_by(HouseholdLine.hamlet_order, HouseholdLine.code_order)
    )
    return [FormRow(**row) for row in session.execute(query).mappings()]


def assignments_of(
    session: Session, unit_key: str, campaign_key: str = ""
) -> Sequence[Assignment]:
    """Return the open assignments of a unit; empty campaign = of all campaigns."""
    query = select(Assignment).where(
        Assignment.unit_key == unit_key, Assignment.closed.is_(None)
    )
    if campaign_key:
        query = query.where(Assignment.campaign_key == campaign_key)
    return list(session.scalars(query.order_by(Assignment.sort, Assignment.id)))


def requests_of(
    session: Session, unit_key: str, campaign_key: str = ""
) -> Sequence[RequestRow]:
    """Return the open requests of a unit, oldest first; empty campaign = of all campaigns."""
    asked = ReviewRequest
    query = (
        select(
            asked,
            HouseholdLine.code,
            HouseholdLine.head,
            func.coalesce(HouseholdLine.hamlet_id, ""),
            HouseholdLine.hamlet,
            func.coalesce(Review.state, ""),
            func.coalesce(ReviewResult.household_class, ""),
        )
        .join(HouseholdLine, HouseholdLine.household_id == asked.household_id)
        .join(
            Review,
            and_(
                Review.household_id == asked.household_id,
                Review.campaign_key == asked.campaign_key,
                enlisted(),
            ),
            isouter=True,
        )
        .join(
            ReviewResult,
            and_(ReviewResult.review_id == Review.id, ReviewResult.leading == 1),
            isouter=True,
        )
        .where(HouseholdLine.unit_key == unit_key, asked.closed.is_(None))
        .order_by(asked.received_on, asked.number, asked.id)
    )
    if campaign_key:
        query = query.where(asked.campaign_key == campaign_key)
    return [RequestRow(*row) for row in session.execute(query)]


def facts_of(session: Session, unit_key: str, campaign_key: str) -> CampaignFacts | None:
    """Return what a unit typed for a campaign, None = nothing."""
    query = select(CampaignFacts).where(
        CampaignFacts.unit_key == unit_key, CampaignFacts.campaign_key == campaign_key
    )
    return session.scalar(query.order_by(CampaignFacts.id).limit(1))


def days_off(session: Session) -> dict[str, bool]:
    """Return the days that differ from the week, by ISO date: True = people work."""
    query = select(Holiday).where(Holiday.closed.is_(None))
    return {day.on_date or "": bool(day.works) for day in session.scalars(query)}
