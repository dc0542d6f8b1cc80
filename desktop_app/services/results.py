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
from desktop_app.domain.campaigns import B1Mode
from desktop_app.domain.deprivation import read_ticks
from desktop_app.domain.ids import natural_id
from desktop_app.domain.scoring import Scores, Verdict, classify
from desktop_app.domain.standards import Standard
from desktop_app.domain.units import Area
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_CHUNK = 500


class Results:
    """Computes classes from stored reviews."""

    def __init__(self, rules: Rulebook, units: Units) -> None:
        self._rules = rules
        self._units = units

    def verdicts(
        self, review: Review, household: Household, campaign: Campaign
    ) -> Sequence[Verdict]:
        """Return the class under each standard of the campaign, the leading one first."""
        area = self._area(review, household, campaign)
        return [classify(scores(review, campaign), s, area) for s in self._standards(campaign)]

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
                    rows += self._rows(review, household, campaign, areas)
            if rows:
                session.execute(insert(ReviewResult), rows)
        return len(ids)

    def recompute_all(self, session: Session) -> int:
        """Write every result again: after a restore, a new standard, a merge of definitions."""
        return self.recompute(session, list(session.scalars(select(Review.id))))

    def _rows(
        self,
        review: Review,
        household: Household,
        campaign: Campaign,
        areas: dict[tuple[str, str], Area | None],
    ) -> list[dict[str, Any]]:
        day = review.collected_on or campaign.starts_on or ""
        place = (household.unit_key, day)
        if place not in areas:
            areas[place] = self._area(review, household, campaign)
        found = scores(review, campaign)
        return [
            _row(review, classify(found, standard, areas[place]), leading=i == 0)
            for i, standard in enumerate(self._standards(campaign))
        ]

    def _standards(self, campaign: Campaign) -> list[Standard]:
        ids = [campaign.leading_standard or "", *(campaign.other_standards or "").split()]
        return [self._rules.standard(i) for i in ids if i]

    def _area(self, review: Review, household: Household, campaign: Campaign) -> Area | None:
        day = review.collected_on or campaign.starts_on or ""
        return self._units.area(household.unit_key, date.fromisoformat(day))


def scores(review: Review, campaign: Campaign) -> Scores:
    """Return what a review says in points; a typed B1 wins over a computed one."""
    table = campaign.b1_mode == B1Mode.TABLE and review.b1 is None
    computed = _whole(review.answers.get("/data/b1_tinh")) if table else None
    return Scores(
        b1=computed if table else review.b1,
        ticks=read_ticks(review.deprivations),
        typed_b2=review.b2,
        trial=table and computed is not None,
    )


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


def _whole(text: object) -> int | None:
    try:
        return int(float(str(text)))
    except ValueError:
        return None
