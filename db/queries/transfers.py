"""People between communes: how many households wait to be taken in."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.households import Household
from desktop_app.domain.people import CloseReason


def coming_households(session: Session, unit_key: str) -> int:
    """Return how many households were announced to a unit and are not taken in."""
    waits = (Household.closed == 1) & (Household.closed_reason == CloseReason.ANNOUNCED)
    query = select(func.count()).where(Household.unit_key == unit_key, waits)
    return session.scalar(query) or 0
