"""What was answered the last time: the review before, else the points of that year's list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, HouseholdYear, Person
from db.models.reviews import Campaign, Review
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.reviews.review_sessions import ReviewSessions, form_key

NOT_TAKEN_OVER = frozenset({"review:collected_on", "review:totals_source"})
"""Facts of one paper only: last year's day of collection is never this year's."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """Answers by instance path, and the year they are of; 0 and none without any."""

    year: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)


class LastYears:
    """Finds what was answered about a household before a campaign."""

    def __init__(self, library: FormLibrary, sessions: ReviewSessions) -> None:
        self._library = library
        self._sessions = sessions

    def of(
        self,
        session: Session,
        household: Household,
        people: Sequence[Person],
        campaign: Campaign,
    ) -> LastTime:
        """Return the newest answers of an earlier year; people are matched by their id."""
        query = (
            select(Review, Campaign.year)
            .join(Campaign, Campaign.key == Review.campaign_key)
            .where(
                Review.household_id == household.id,
                Review.state.is_not(None),
                Campaign.year < (campaign.year or 0),
            )
            .order_by(Campaign.year.desc(), Campaign.starts_on.desc())
        )
        before = session.execute(query.limit(1)).first()
        if before is None or not self._library.has(before[0].form_key or ""):
            return self._listed(session, household, campaign)
        review, year = before
        binding = self._sessions.binding(review.form_key)
        found = dict(binding.load(review, household, people).answers)
        for item in filter(None, map(binding.item, NOT_TAKEN_OVER)):
            found.pop(item.path, None)
        return LastTime(year or 0, found)

    def _listed(self, session: Session, household: Household, campaign: Campaign) -> LastTime:
        """Return B1 and B2 as the list of the year before says them."""
        query = (
            select(HouseholdYear)
            .where(
                HouseholdYear.household_id == household.id,
                HouseholdYear.year < (campaign.year or 0),
            )
            .order_by(HouseholdYear.year.desc())
        )
        line = session.scalars(query.limit(1)).first()
        if line is None or (line.b1 is None and line.b2 is None):
            return LastTime()
        binding = self._sessions.binding(form_key(Review(), campaign))
        said = {"review:b1": line.b1, "review:b2": line.b2}
        items = {fact: binding.item(fact) for fact in said}
        found = {
            item.path: str(said[fact])
            for fact, item in items.items()
            if item and said[fact] is not None
        }
        return LastTime(line.year or 0, found)
