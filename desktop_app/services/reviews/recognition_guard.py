"""Before a decision: no trial or withdrawn table may stand behind it (DESIGN.md §5)."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.local import HouseholdLine, ReviewResult
from desktop_app.domain.errors.definitions import TrialScoresOnly


def trial_households(session: Session, campaign_key: str, unit_key: str = "") -> int:
    """Return how many households of a campaign have a B1 that can not be recognised."""
    query = (
        select(func.count())
        .select_from(ReviewResult)
        .join(HouseholdLine, HouseholdLine.household_id == ReviewResult.household_id)
        .where(
            ReviewResult.campaign_key == campaign_key,
            ReviewResult.leading == 1,
            ReviewResult.trial == 1,
            HouseholdLine.closed == 0,
        )
    )
    if unit_key:
        query = query.where(HouseholdLine.unit_key == unit_key)
    return session.scalar(query) or 0


def refuse_trial(session: Session, campaign_key: str, unit_key: str = "") -> None:
    """Refuse a decision while a class rests on a trial or withdrawn table.

    Raises:
        TrialScoresOnly: there is such a household.
    """
    if trial_households(session, campaign_key, unit_key):
        raise TrialScoresOnly
