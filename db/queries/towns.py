"""What an upper unit knows of each commune: how far its forms are, who froze, whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.models.local import HouseholdLine
from db.models.places import Author
from db.models.reviews import Review
from db.models.sync import LoggedChange
from db.models.training import Contact
from db.queries.enlisted import in_campaign

_COMPLETE = ("complete", "checked", "locked")


@dataclass(frozen=True, slots=True)
class UnitForms:
    """The forms of one unit in a campaign: to be filled, begun, complete, taken over."""

    unit_key: str
    needed: int
    begun: int
    complete: int
    accepted: int


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Somebody of a commune's own directory with a telephone number."""

    unit_key: str
    name: str
    post: str
    phone: str
    poverty_staff: bool
    category: str


def forms_by_unit(session: Session, campaign_key: str) -> dict[str, UnitForms]:
    """Return how far the forms of every unit are, by unit."""
    query = (
        select(
            HouseholdLine.unit_key,
            func.count(),
            func.sum(case((Review.state.is_not(None), 1), else_=0)),
            func.sum(case((Review.state.in_(_COMPLETE), 1), else_=0)),
            func.sum(case((Review.accepted_on.is_not(None), 1), else_=0)),
        )
        .select_from(Review)
        .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
        .where(in_campaign(campaign_key), HouseholdLine.closed == 0)
        .group_by(HouseholdLine.unit_key)
    )
    return {row[0]: UnitForms(*row) for row in session.execute(query)}


def who_froze(session: Session, snapshots: Iterable[str]) -> dict[str, str]:
    """Return the name of who made each snapshot; an unknown one is left out."""
    query = (
        select(LoggedChange.row_id, Author.name)
        .join(Author, Author.id == LoggedChange.user_id)
        .where(LoggedChange.row_id.in_(list(snapshots)))
        .order_by(LoggedChange.rev.desc())
    )
    return {row_id: name for row_id, name in session.execute(query) if name}


def telephones(session: Session, units: Iterable[str]) -> list[ContactLine]:
    """Return the people of these units' directories that have a telephone number."""
    query = (
        select(
            Contact.unit_key,
            func.coalesce(Contact.name, ""),
            func.coalesce(Contact.post, ""),
            Contact.phone,
            func.coalesce(Contact.poverty_staff, 0),
            func.coalesce(Contact.category, ""),
        )
        .where(
            Contact.unit_key.in_(list(units)),
            Contact.closed.is_(None),
            Contact.phone.is_not(None),
        )
        .order_by(Contact.unit_key, Contact.poverty_staff.desc(), Contact.name, Contact.id)
    )
    return [
        ContactLine(unit, name, post, phone or "", bool(staff), category)
        for unit, name, post, phone, staff, category in session.execute(query)
    ]
