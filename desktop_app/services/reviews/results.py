"""Classes of reviews under all standards of their campaign: recomputed, never sent or typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.models.households import Household
from db.models.local import ReviewResult
from db.models.reviews import Campaign, Review
from db.queries.households import members_of
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.domain.reviews.deprivation import read_ticks
from desktop_app.domain.reviews.scoring import Scores, Verdict, classify
from desktop_app.domain.reviews.standards import Standard
from desktop_app.domain.units import Area
from desktop_app.services.reviews.review_sessions import ReviewSessions
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_CHUNK = 500


class Results:
    """Computes classes from stored reviews."""

    def __init__(self, rules: Rulebook, units: Units, sessions: ReviewSessions) -> None:
        self._rules = rules
        self._units = units
        self._sessions = sessions

    def verdicts(
        self, session: Session, review: Review, household: Household, campaign: Campaign
    ) -> Sequence[Verdict]:
        """Return the class under each standard of the campaign, the leading one first."""
        area = self._area(review, household, campaign)
        found = self._scores(session, review, household, campaign)
        return [classify(found, s, area) for s in self._standards(campaign)]

    def recompute(self, session: Session, review_ids: Iterable[str]) -> int:
        """Write the results of these reviews again; return how many."""
        ids = list(review_ids)
        campaigns: dict[str, Campaign | None] = {}
        areas: dict[tuple[str, str], Area | None] = {}
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            session.execute(delete(ReviewResult).where(ReviewResult.review_id.in_(chunk)))
            query = (
                select(Review, Household)
                .join(Household, Household.id == Review.household_id)
                .where(Review.id.in_(chunk))
            )
            rows: list[dict[str, Any]] = []
            for review, household in session.execute(query):
                campaign = _cached(session, campaigns, review.campaign_key or "")
                if campaign is not None:
                    rows += self._rows(session, review, household, campaign, areas)
            if rows:
                session.execute(insert(ReviewResult), rows)
        return len(ids)

    def recompute_all(self, session: Session) -> int:
        """Write every result again: after a restore, a new standard, a merge of definitions."""
        return self.recompute(session, list(session.scalars(select(Review.id))))

    def _rows(
        self,
        session: Session,
        review: Review,
        household: Household,
        campaign: Campaign,
        areas: dict[tuple[str, str], Area | None],
    ) -> list[dict[str, Any]]:
        day = review.collected_on or campaign.starts_on or ""
        place = (household.unit_key, day)
        if place not in areas:
            areas[place] = self._area(review, household, campaign)
        found = self._scores(session, review, household, campaign)
        return [
            _row(review, classify(found, standard, areas[place]), leading=i == 0)
            for i, standard in enumerate(self._standards(campaign))
        ]

    def _scores(
        self, session: Session, review: Review, household: Household, campaign: Campaign
    ) -> Scores:
        if campaign.b1_mode != B1Mode.TABLE or review.b1 is not None:
            return scores(review)
        people = members_of(session, household.id)
        return scores(review, self._sessions.computed_b1(review, household, people, campaign))

    def _standards(self, campaign: Campaign) -> list[Standard]:
        ids = [campaign.leading_standard or "", *(campaign.other_standards or "").split()]
        return [self._rules.standard(i) for i in ids if i]

    def _area(self, review: Review, household: Household, campaign: Campaign) -> Area | None:
        day = review.collected_on or campaign.starts_on or ""
        return self._units.area(household.unit_key, date.fromisoformat(day))


def scores(review: Review, computed_b1: int | None = None) -> Scores:
    """Return what a review says in points; a typed B1 wins over a computed one."""
    b1 = computed_b1 if review.b1 is None else review.b1
    trial = review.b1 is None and computed_b1 is not None
    ticks = read_ticks(review.deprivations)
    return Scores(b1=b1, ticks=ticks, typed_b2=review.b2, trial=trial)


def _row(review: Review, verdict: Verdict, *, leading: bool) -> dict[str, Any]:
    return {
        "review_id": review.id,
        "standard_key": verdict.standard.id,
        "household_id": review.household_id,
        "campaign_key": review.campaign_key,
        "leading": int(leading),
        "household_class": verdict.household_class,
        "b1": verdict.scores.b1,
        "b2": verdict.b2.value if verdict.b2 and verdict.b2.source != "none" else None,
        "missing": 0 if review.state in ("complete", "checked", "locked") else 1,
        "trial": int(verdict.scores.trial),
    }


def _cached(session: Session, known: dict[str, Campaign | None], key: str) -> Campaign | None:
    if key not in known:
        known[key] = session.get(Campaign, natural_id("campaign", key))
    return known[key]
