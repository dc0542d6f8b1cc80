"""The households of a campaign, hamlet by hamlet, as the page *Rà soát* lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from db.models.households import HouseholdYear
from db.models.local import HouseholdLine, ReviewResult
from db.models.reviews import Review
from db.queries.enlisted import in_campaign
from db.queries.reviews import HamletProgress as HamletProgress  # a value pages show
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import CampaignView
from desktop_app.services.reviews.reviews import Reviews


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One household in a campaign. Classes are "poor", "near_poor", "not_poor" or ""."""

    household_id: str
    code: str
    head: str
    hamlet: str
    members: int
    previous_class: str
    current_class: str
    b1: int | None
    b2: int | None
    state: str
    rev: int
    trial: bool

    @property
    def entering(self) -> bool:
        """Whether the form is begun and not complete."""
        return self.state == ReviewState.ENTERING

    @property
    def done(self) -> bool:
        """Whether nothing is left open in the form."""
        return bool(self.state) and not self.entering


class ReviewList:
    """Reads the lists of a campaign."""

    def __init__(self, folder: Folder, reviews: Reviews) -> None:
        self._folder = folder
        self._reviews = reviews

    def rows(
        self, campaign: CampaignView, *, unit_key: str = "", hamlet_id: str | None = None
    ) -> Sequence[ReviewRow]:
        """Return the households of a campaign by hamlet and code; None = every hamlet."""
        query = (
            select(
                HouseholdLine.household_id,
                HouseholdLine.code,
                HouseholdLine.head,
                HouseholdLine.hamlet,
                HouseholdLine.members,
                func.coalesce(HouseholdYear.household_class, "").label("previous_class"),
                func.coalesce(ReviewResult.household_class, "").label("current_class"),
                ReviewResult.b1,
                ReviewResult.b2,
                func.coalesce(Review.state, "").label("state"),
                Review.rev,
                func.coalesce(ReviewResult.trial, 0).label("trial"),
            )
            .select_from(Review)
            .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
            .join(
                ReviewResult,
                and_(ReviewResult.review_id == Review.id, ReviewResult.leading == 1),
                isouter=True,
            )
            .join(
                HouseholdYear,
                and_(
                    HouseholdYear.household_id == HouseholdLine.household_id,
                    HouseholdYear.year == campaign.period.year - 1,
                ),
                isouter=True,
            )
            .where(in_campaign(campaign.key), HouseholdLine.closed == 0)
            .order_by(HouseholdLine.hamlet_order, HouseholdLine.code_order)
        )
        if unit_key:
            query = query.where(HouseholdLine.unit_key == unit_key)
        if hamlet_id is not None:
            query = query.where(func.coalesce(HouseholdLine.hamlet_id, "") == hamlet_id)
        with self._folder.reading() as session:
            found = session.execute(query).mappings()
            return [ReviewRow(**{**row, "trial": bool(row["trial"])}) for row in found]

    def left(
        self, campaign_key: str, household_ids: Sequence[str], report: Report = silent
    ) -> dict[str, int]:
        """Return how many questions are open in each of these forms (some 15 ms a form)."""
        found = {}
        for done, home in enumerate(household_ids):
            report(done, len(household_ids), "phiếu")
            found[home] = self._reviews.open(home, campaign_key).left
        return found
