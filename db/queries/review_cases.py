"""What decides the class of reviews, read without their answers: thousands in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.models.households import Household
from db.models.local import HouseholdLine, ReviewResult
from db.models.reviews import Review
from db.queries.enlisted import enlisted, in_campaign


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """One review as far as its class rests on it; `b1` and `b2` are the typed totals."""

    review_id: str
    household_id: str
    campaign_key: str
    collected_on: str
    state: str
    b1: int | None
    b2: int | None
    deprivations: dict[str, Any]
    unit_key: str


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A review with the words lists show of its household."""

    case: ReviewCase
    code: str
    head: str
    hamlet: str


_COLUMNS = (
    Review.id, Review.household_id, Review.campaign_key, Review.collected_on, Review.state,
    Review.b1, Review.b2, Review.deprivations, Household.unit_key,
)  # fmt: skip


def cases(session: Session, wanted: ColumnElement[bool]) -> Iterator[ReviewCase]:
    """Yield the reviews that answer a condition and whose household is here."""
    query = select(*_COLUMNS).join(Household, Household.id == Review.household_id)
    for row in session.execute(query.where(wanted, enlisted())):
        yield _case(row)


def listed_cases(session: Session, campaign_key: str, unit_key: str) -> list[ListedCase]:
    """Return the reviews of a campaign in the order of its lists; empty unit = all units."""
    query = (
        select(*_COLUMNS, HouseholdLine.code, HouseholdLine.head, HouseholdLine.hamlet)
        .join(Household, Household.id == Review.household_id)
        .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
        .where(in_campaign(campaign_key), HouseholdLine.closed == 0)
        .order_by(HouseholdLine.hamlet_order, HouseholdLine.code_order)
    )
    if unit_key:
        query = query.where(HouseholdLine.unit_key == unit_key)
    width = len(_COLUMNS)
    return [
        ListedCase(_case(row[:width]), *(text or "" for text in row[width:]))
        for row in session.execute(query)
    ]


def computed_b1(session: Session, campaign_key: str) -> dict[str, int]:
    """Return B1 by the table, of the reviews of a campaign without a typed total."""
    query = (
        select(ReviewResult.review_id, ReviewResult.b1)
        .join(Review, Review.id == ReviewResult.review_id)
        .where(ReviewResult.campaign_key == campaign_key, Review.b1.is_(None))
        .where(ReviewResult.b1.is_not(None))
    )
    return {key: b1 for key, b1 in session.execute(query) if b1 is not None}


def campaigns_under(session: Session, standard_id: str) -> list[str]:
    """Return the campaigns that have classes under a standard."""
    query = select(ReviewResult.campaign_key).where(ReviewResult.standard_key == standard_id)
    return sorted(set(session.scalars(query.distinct())))


def _case(row: Any) -> ReviewCase:
    key, home, campaign, collected, state, b1, b2, ticks, unit = row
    return ReviewCase(
        key, home or "", campaign or "", collected or "", state or "", b1, b2, ticks or {}, unit
    )
