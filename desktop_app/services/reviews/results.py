"""Classes of reviews under all standards of their campaign: recomputed, never sent or typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models.households import Household
from db.models.local import ReviewResult
from db.models.reviews import Campaign, Review
from db.queries import review_cases as queries
from db.queries.enlisted import in_campaign
from db.queries.households import members_of
from db.queries.listed import listed
from db.queries.review_cases import ReviewCase
from desktop_app.domain.dates import iso_day
from desktop_app.domain.errors.definitions import StandardUnknown
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.domain.reviews.deprivation import read_ticks
from desktop_app.domain.reviews.scoring import Scores, Verdict, classify
from desktop_app.domain.reviews.standards import Standard
from desktop_app.domain.units import Area
from desktop_app.services.reviews.review_sessions import ReviewSessions
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_CHUNK = 5000
_DONE = ("complete", "checked", "locked")


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
        known = self._rules.standards_in(session)
        area = self.area(household.unit_key, _day(review.collected_on, campaign))
        b1 = review.b1
        computed = None
        if b1 is None and campaign.b1_mode == B1Mode.TABLE:
            people = members_of(session, household.id)
            computed = self._sessions.computed_b1(review, household, people, campaign)
        ticks = read_ticks(review.deprivations)
        if computed is None:
            found = Scores(b1, ticks, review.b2)
        else:
            table = self._sessions.table(campaign)
            found = Scores(computed, ticks, review.b2, table.trial, table.named)
        return [classify(found, standard, area) for standard in standards_of(campaign, known)]

    def recompute(self, session: Session, review_ids: Iterable[str]) -> int:
        """Write the results of these reviews again; return how many."""
        ids = list(review_ids)
        work = Classing(self, session)
        for start in range(0, len(ids), _CHUNK):
            chunk = listed(ids[start : start + _CHUNK])
            session.execute(delete(ReviewResult).where(ReviewResult.review_id.in_(chunk)))
            _write(session, work.rows(queries.cases(session, Review.id.in_(chunk))))
        return len(ids)

    def recompute_all(self, session: Session) -> int:
        """Write every result again: after a restore, a merge of definitions."""
        return self.recompute(session, list(session.scalars(select(Review.id))))

    def reclass(self, session: Session, campaign_keys: Iterable[str]) -> int:
        """Write the classes of whole campaigns again after a standard changed; return how many.

        Answers did not change, so a B1 that was computed by the table is taken as it stands.
        """
        count = 0
        for key in campaign_keys:
            work = Classing(self, session, kept=queries.computed_b1(session, key))
            rows = work.rows(queries.cases(session, in_campaign(key)))
            session.execute(delete(ReviewResult).where(ReviewResult.campaign_key == key))
            count += len({row["review_id"] for row in rows})
            _write(session, rows)
        return count

    def classing(self, session: Session, campaign_key: str) -> Classing:
        """Return what classes the reviews of a campaign without writing, for a preview."""
        return Classing(self, session, kept=queries.computed_b1(session, campaign_key))

    def computed(self, session: Session, review_id: str, campaign: Campaign) -> int | None:
        """Return B1 of a review by the table of its campaign (some 15 ms)."""
        review = session.get(Review, review_id)
        household = session.get(Household, review.household_id) if review else None
        if review is None or household is None:
            return None
        people = members_of(session, household.id)
        return self._sessions.computed_b1(review, household, people, campaign)

    def area(self, unit_key: str, day: str) -> Area | None:
        """Return khu vực of a unit on the day of a review."""
        return self._units.area(unit_key, date.fromisoformat(day))

    def known(self, session: Session) -> Mapping[str, Standard]:
        """Return the standards as a transaction sees them."""
        return self._rules.standards_in(session)

    def is_trial(self, campaign: Campaign) -> bool:
        """Whether what the campaign's table says can not enter a decision."""
        return self._sessions.table(campaign).trial


class Classing:
    """Classes many reviews in one transaction: what they share is read once."""

    def __init__(
        self, results: Results, session: Session, kept: Mapping[str, int] | None = None
    ) -> None:
        """Begin; `kept` = B1 by the table of reviews whose answers did not change."""
        self._results, self._session, self._kept = results, session, kept
        self._known = results.known(session)
        self._campaigns: dict[str, Campaign | None] = {}
        self._standards: dict[str, list[Standard]] = {}
        self._trials: dict[str, bool] = {}
        self._areas: dict[tuple[str, str], Area | None] = {}
        self._verdicts: dict[tuple[object, ...], Verdict] = {}

    def rows(self, cases: Iterable[ReviewCase]) -> list[dict[str, Any]]:
        """Return the rows of `review_result`."""
        return [row for case in cases for row in self._rows(case)]

    def standard(self, standard_id: str) -> Standard:
        """Return a standard; raises StandardUnknown."""
        if standard_id not in self._known:
            raise StandardUnknown(standard_id)
        return self._known[standard_id]

    def verdicts(self, case: ReviewCase, *standards: Standard) -> list[Verdict]:
        """Return the class of a review under each standard."""
        campaign = self._campaign(case.campaign_key)
        scores, area = self._scores(case, campaign), self._area(case, campaign)
        return [classify(scores, standard, area) for standard in standards]

    def _rows(self, case: ReviewCase) -> Iterator[dict[str, Any]]:
        campaign = self._campaign(case.campaign_key)
        if campaign is None:
            return
        key = case.campaign_key
        if key not in self._standards:
            self._standards[key] = standards_of(campaign, self._known)
        scores, area = self._scores(case, campaign), self._area(case, campaign)
        for place, standard in enumerate(self._standards[key]):
            yield _row(case, self._verdict(scores, standard, area), leading=place == 0)

    def _verdict(self, scores: Scores, standard: Standard, area: Area | None) -> Verdict:
        """A verdict as far as a row tells of it: which indicators are ticked plays no part."""
        ticks = scores.ticks
        said = (scores.b1, scores.typed_b2, scores.trial)
        key = standard.id, area, *said, len(ticks.deprived), len(ticks.not_deprived)
        if key not in self._verdicts:
            self._verdicts[key] = classify(scores, standard, area)
        return self._verdicts[key]

    def _campaign(self, key: str) -> Campaign | None:
        if key not in self._campaigns:
            self._campaigns[key] = self._session.get(Campaign, natural_id("campaign", key))
        return self._campaigns[key]

    def _scores(self, case: ReviewCase, campaign: Campaign | None) -> Scores:
        ticks = read_ticks(case.deprivations)
        by_table = campaign is not None and campaign.b1_mode == B1Mode.TABLE
        if case.b1 is not None or campaign is None or not by_table:
            return Scores(case.b1, ticks, case.b2)
        if self._kept is not None:
            computed = self._kept.get(case.review_id)
        else:
            computed = self._results.computed(self._session, case.review_id, campaign)
        return Scores(computed, ticks, case.b2, computed is not None and self._trial(campaign))

    def _trial(self, campaign: Campaign) -> bool:
        if campaign.id not in self._trials:
            self._trials[campaign.id] = self._results.is_trial(campaign)
        return self._trials[campaign.id]

    def _area(self, case: ReviewCase, campaign: Campaign | None) -> Area | None:
        day = _day(case.collected_on, campaign)
        place = (case.unit_key, day)
        if place not in self._areas:
            self._areas[place] = self._results.area(*place)
        return self._areas[place]


def _day(collected_on: str | None, campaign: Campaign | None) -> str:
    """Return the day a review counts for; one that is no day counts as not answered."""
    known = iso_day(collected_on or "")
    return known.isoformat() if known else (campaign.starts_on if campaign else None) or ""


def standards_of(campaign: Campaign, known: Mapping[str, Standard]) -> list[Standard]:
    """Return the standards of a campaign, the leading one first; raises StandardUnknown."""
    ids = [campaign.leading_standard or "", *(campaign.other_standards or "").split()]
    wanted = [standard_id for standard_id in ids if standard_id]
    for standard_id in wanted:
        if standard_id not in known:
            raise StandardUnknown(standard_id)
    return [known[standard_id] for standard_id in wanted]


def _row(case: ReviewCase, verdict: Verdict, *, leading: bool) -> dict[str, Any]:
    return {
        "review_id": case.review_id,
        "standard_key": verdict.standard.id,
        "household_id": case.household_id,
        "campaign_key": case.campaign_key,
        "leading": int(leading),
        "household_class": verdict.household_class,
        "b1": verdict.scores.b1,
        "b2": verdict.b2.value if verdict.b2 and verdict.b2.source != "none" else None,
        "missing": 0 if case.state in _DONE else 1,
        "trial": int(verdict.scores.trial),
    }


def _write(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        marks = ",".join("?" * len(rows[0]))
        into = f"INSERT INTO {ReviewResult.__tablename__} ({', '.join(rows[0])})"
        values = [tuple(row.values()) for row in rows]
        session.connection().exec_driver_sql(f"{into} VALUES ({marks})", values)
