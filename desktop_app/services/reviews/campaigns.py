"""Review campaigns: open, choose who is reviewed, how far each hamlet is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db import bulk
from db.models.households import HouseholdYear
from db.models.local import HouseholdLine, ReviewResult
from db.models.reviews import Campaign, Review
from db.queries import reviews as queries
from db.queries.enlisted import WITHDRAWN, in_campaign, unwritten
from db.queries.reviews import HamletProgress
from desktop_app.definitions.catalogue import REVIEW
from desktop_app.domain.citations import NO_CITATION, Citation
from desktop_app.domain.errors.records import (
    CampaignExists,
    CampaignMissing,
    StandardNotLeading,
)
from desktop_app.domain.errors.rules import RegionUnknown, ScoreTableNotApproved
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.campaigns import B1Mode, Period, period
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.standards import Standard
from desktop_app.services.folders.folder import Folder
from desktop_app.services.rulebook import Rulebook

_LISTED = (HouseholdClass.POOR.value, HouseholdClass.NEAR_POOR.value)


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign with its standards; the first is the leading one.

    `score_table` = title of the table B1 is scored by, "" where totals are typed; `trial` =
    what it says can not enter a decision; `region` = its column of points; `scored_by` = the
    table with its source.
    """

    period: Period
    standards: tuple[Standard, ...]
    form_key: str
    b1_mode: B1Mode
    score_table: str = ""
    region: str = ""
    trial: bool = False
    scored_by: Citation = NO_CITATION

    @property
    def key(self) -> str:
        """The id officers type: "2024"."""
        return self.period.key

    @property
    def leading(self) -> Standard:
        """The standard that decides the class."""
        return self.standards[0]


Follow = Callable[[Session, Sequence[str]], object]


def _nothing(_session: Session, _reviews: Sequence[str]) -> None:
    return None


class Campaigns:
    """The campaigns this folder knows."""

    def __init__(self, folder: Folder, rules: Rulebook, follow: Follow = _nothing) -> None:
        """`follow` classes reviews again: a campaign may be opened after its reviews came."""
        self._folder = folder
        self._rules = rules
        self._follow = follow

    def all(self) -> Sequence[CampaignView]:
        """Return the campaigns, newest first."""
        return self._folder.remembered("campaigns", self._all)

    def _all(self) -> Sequence[CampaignView]:
        with self._folder.reading() as session:
            return tuple(self._view(row) for row in queries.campaigns(session))

    def get(self, key: str) -> CampaignView:
        """Return a campaign.

        Raises:
            CampaignMissing: it was not opened here and did not come from above.
        """
        with self._folder.reading() as session:
            return self._view(self.row(session, key))

    def open(
        self,
        key: str,
        *,
        leading: str,
        others: Sequence[str] = (),
        form_key: str,
        b1_mode: B1Mode = B1Mode.TYPED,
        score_table: str = "",
        region: str = "",
    ) -> CampaignView:
        """Open a campaign.

        Args:
            key: "2024" (periodic) or "2024-02" … "2024-12" (monthly).
            leading: id of the standard that decides the class.
            others: ids of standards shown beside it.
            form_key: id@version of the review form.
            b1_mode: whether B1 totals are typed or scored.
            score_table: id of the approved table to score by; "" = the trial table.
            region: which points of that table.

        Raises:
            CampaignExists: it is there.
            CampaignMissing: `key` is no campaign key.
            StandardNotLeading: the standard is a draft or has no points.
            ScoreTableNotApproved, RegionUnknown: no such table, no such points.
        """
        found = period(key)
        if found is None:
            raise CampaignMissing(key)
        self._check_standards(leading, others)
        chosen = score_table if b1_mode is B1Mode.TABLE else ""
        self._check_table(chosen, region, found.starts_on)
        row = Campaign(
            id=natural_id("campaign", key),
            **_columns(found),
            leading_standard=leading,
            other_standards=" ".join(others),
            form_key=form_key,
            b1_mode=b1_mode.value,
            score_table=chosen or None,
            region=region if chosen else None,
        )
        with self._folder.writing() as session:
            if session.get(Campaign, row.id):
                raise CampaignExists(found.title)
            session.add(row)
            session.flush()
            there = select(Review.id).where(Review.campaign_key == key)
            self._follow(session, list(session.scalars(there)))
        return self.get(key)

    def _check_standards(self, leading: str, others: Sequence[str]) -> None:
        standard = self._rules.standard(leading)
        if not standard.leading:
            raise StandardNotLeading(standard.name)
        for other in others:
            self._rules.standard(other)

    def _check_table(self, table_id: str, region: str, day: date) -> None:
        if not table_id:
            return
        table = self._rules.score_table(table_id, day)
        if table.id != table_id or table.trial:
            raise ScoreTableNotApproved(table.title)
        if region not in table.regions:
            raise RegionUnknown(region, table.title)

    def ensure(self, key: str) -> CampaignView:
        """Return a campaign; one nobody opened is opened with the standard and form in force.

        Raises:
            CampaignMissing: `key` is no campaign key, or nothing is in force on its days.
        """
        if self._there(key):
            return self.get(key)
        leading, form = self._defaults(key)
        return self.open(key, leading=leading, form_key=form)

    def expect(self, key: str) -> None:
        """Check that a campaign is there or that `ensure` could open it; nothing is written.

        Raises:
            CampaignMissing: as `ensure`.
        """
        if not self._there(key):
            self._defaults(key)

    def _there(self, key: str) -> bool:
        with self._folder.reading() as session:
            return session.get(Campaign, natural_id("campaign", key)) is not None

    def _defaults(self, key: str) -> tuple[str, str]:
        """Return the standard and the form in force on the first day of a campaign."""
        found = period(key)
        leading = default_leading(self._rules, found.starts_on) if found else None
        if found is None or leading is None:
            raise CampaignMissing(key)
        return leading.id, self._rules.definitions.form_on(REVIEW, found.starts_on).key

    def enlist_current(self, key: str) -> int:
        """Put every household of last year's list in; return how many were new."""
        with self._folder.writing() as session:
            year = self.row(session, key).year or 0
            query = (
                select(HouseholdYear.household_id)
                .join(HouseholdLine, HouseholdLine.household_id == HouseholdYear.household_id)
                .where(
                    HouseholdYear.year == year - 1,
                    HouseholdYear.household_class.in_(_LISTED),
                    HouseholdLine.closed == 0,
                    HouseholdLine.unit_key == self._folder.unit_key,
                )
            )
            return self.enlist_in(session, key, [h for h in session.scalars(query) if h])

    def enlist(self, key: str, household_ids: Sequence[str]) -> int:
        """Put households that asked for a review in; return how many were new."""
        with self._folder.writing() as session:
            return self.enlist_in(session, key, household_ids)

    def progress(self, key: str, unit_key: str = "") -> Sequence[HamletProgress]:
        """Return how far each hamlet is."""
        with self._folder.reading() as session:
            return queries.progress(session, key, unit_key)

    def row(self, session: Session, key: str) -> Campaign:
        """Return the stored campaign, for other services inside their transaction."""
        row = session.get(Campaign, natural_id("campaign", key))
        if row is None:
            raise CampaignMissing(key)
        return row

    def enlist_in(self, session: Session, key: str, household_ids: Sequence[str]) -> int:
        """Put households in, for other services inside their transaction."""
        campaign = self.row(session, key)
        wanted = {review_id(home, key): home for home in household_ids}
        known = set(session.scalars(select(Review.id).where(in_campaign(key))))
        there = set(session.scalars(select(Review.id).where(Review.id.in_(list(wanted)))))
        form = campaign.form_key
        rows = [
            {"id": i, "household_id": h, "campaign_key": key, "form_key": form}
            for i, h in wanted.items()
            if i not in there
        ]
        # taken out before: the same row, without the mark
        again = [{"id": i, "campaign_key": key, "reasons": {}} for i in there - known]
        made = bulk.create(session, "review", rows)
        return made + bulk.change(session, "review", again)

    def withdraw_in(self, session: Session, key: str, household_id: str) -> bool:
        """Take a household out again that was put in by mistake; say whether it was.

        Who is on last year's list stays, and a form somebody began: nothing keyed is hidden,
        nor what was keyed meanwhile on another machine (`db.queries.enlisted`).
        """
        one = review_id(household_id, key)
        year = self.row(session, key).year or 0
        listed = select(HouseholdYear.id).where(
            HouseholdYear.household_id == household_id,
            HouseholdYear.year == year - 1,
            HouseholdYear.household_class.in_(_LISTED),
        )
        empty = session.scalar(select(Review.id).where(Review.id == one, unwritten()))
        if empty is None or session.scalars(listed).first():
            return False
        bulk.change(session, "review", [{"id": one, "reasons": WITHDRAWN}])
        session.execute(delete(ReviewResult).where(ReviewResult.review_id == one))
        return True

    def _view(self, row: Campaign) -> CampaignView:
        found = period(row.key or "")
        if found is None:
            raise CampaignMissing(row.key or "")
        ids = [row.leading_standard or "", *(row.other_standards or "").split()]
        mode = B1Mode(row.b1_mode or B1Mode.TYPED)
        table = None
        if mode is B1Mode.TABLE:
            table = self._rules.score_table(row.score_table or "", found.starts_on)
        return CampaignView(
            period=found,
            standards=tuple(self._rules.standard(i) for i in ids),
            form_key=row.form_key or "",
            b1_mode=mode,
            score_table=table.title if table else "",
            region=row.region or "",
            trial=table is not None and table.trial,
            scored_by=table.named if table else NO_CITATION,
        )


def _columns(found: Period) -> dict[str, Any]:
    return {
        "key": found.key,
        "kind": found.kind.value,
        "year": found.year,
        "starts_on": found.starts_on.isoformat(),
        "ends_on": found.ends_on.isoformat(),
    }


def review_id(household_id: str, campaign_key: str) -> str:
    """Return the id of a household's review: the same on every machine."""
    return natural_id("review", household_id, campaign_key)


def default_leading(rules: Rulebook, day: date) -> Standard | None:
    """Return the national standard in force that may lead a campaign of that day."""
    national = (s for s in rules.standards.values() if s.leading and not s.place)
    return next((s for s in national if s.valid_on(day)), None)
