"""Nhập nhanh kết quả: one line of results per household, under the rules of the whole form.

Each cell goes where the form keeps the same answer, so either shows what the other was given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.households import Household
from db.models.local import HouseholdLine
from db.models.reviews import Campaign, Review
from db.queries.enlisted import in_campaign
from db.queries.households import members_of
from desktop_app.domain.dates import iso_day
from desktop_app.domain.errors.records import CampaignMissing, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.campaigns import B1Mode, ReviewState
from desktop_app.domain.reviews.deprivation import read_ticks
from desktop_app.domain.reviews.explain import Explanation, explain
from desktop_app.domain.reviews.quick import B1, CAUSES, GROUPS, TICKS, Cells
from desktop_app.domain.reviews.scoring import Scores, Verdict, classify
from desktop_app.domain.units import Area
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns, CampaignView, review_id
from desktop_app.services.reviews.carried import waiting
from desktop_app.services.reviews.paper_place import B1 as B1_FACT
from desktop_app.services.reviews.paper_place import paper_place
from desktop_app.services.reviews.results import Results
from desktop_app.services.reviews.review_binding import write_review
from desktop_app.services.reviews.review_sessions import ReviewSessions, form_key
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_OWN = {None, "", ReviewState.ENTERING.value, ReviewState.COMPLETE.value}
"""States that typing may set; what was checked or frozen keeps its state."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell to write; `value` as it is stored, "" = blank."""

    household_id: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class QuickRow:
    """A household in the grid.

    Attributes:
        left: open questions of the whole form where it was begun too, else 0.
        computed_b1: B1 by the score table, None where it is typed or open.
        typed_b2: a B2 total typed on the form; ticks win over it.
        source: where a typed B1 is from: "tr. 3".
    """

    household_id: str
    code: str
    head: str
    cells: Cells
    state: str
    area: Area | None
    left: int = 0
    computed_b1: int | None = None
    typed_b2: int | None = None
    source: str = ""

    @property
    def entering(self) -> bool:
        """Whether something was given and something is still open."""
        return self.state == ReviewState.ENTERING


class QuickResults:
    """Reads the lines of a hamlet and writes their cells."""

    def __init__(
        self,
        folder: Folder,
        rules: Rulebook,
        units: Units,
        campaigns: Campaigns,
        sessions: ReviewSessions,
        results: Results,
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._units = units
        self._campaigns = campaigns
        self._sessions = sessions
        self._results = results

    def rows(self, campaign_key: str, hamlet_id: str) -> list[QuickRow]:
        """Return the households of a hamlet in the order of its list."""
        query = (
            select(Review, Household, HouseholdLine.head)
            .join(HouseholdLine, HouseholdLine.household_id == Review.household_id)
            .join(Household, Household.id == Review.household_id)
            .where(
                in_campaign(campaign_key),
                func.coalesce(HouseholdLine.hamlet_id, "") == hamlet_id,
                HouseholdLine.unit_key == self._folder.unit_key,
                HouseholdLine.closed == 0,
            )
            .order_by(HouseholdLine.code_order)
        )
        with self._folder.reading() as session:
            campaign = _campaign(session, campaign_key)
            return [
                self._row(session, review, home, head or "", campaign)
                for review, home, head in session.execute(query)
            ]

    def keep(
        self,
        campaign_key: str,
        edits: Sequence[Edit],
        *,
        states: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> list[QuickRow]:
        """Write cells as one act; return the households they belong to as they are now.

        Args:
            campaign_key: of which campaign.
            edits: the cells.
            states: to be put back with an undo; else they follow from what is filled in.
            reason: for the history, where a whole block was pasted.
        """
        homes = list(dict.fromkeys(edit.household_id for edit in edits))
        with self._folder.writing(reason=reason) as session:
            campaign = _campaign(session, campaign_key)
            found = {home: _review(session, home, campaign) for home in homes}
            for edit in edits:
                write_review(found[edit.household_id], _fact(edit.column), edit.value)
            for home, review in found.items():
                self._set_state(session, review, campaign, (states or {}).get(home))
            session.flush()
            self._results.recompute(session, [review.id for review in found.values()])
            return [self._shown(session, review, campaign) for review in found.values()]

    def verdicts(self, row: QuickRow, campaign: CampaignView) -> list[Verdict]:
        """Return the class of a line under each standard; reads no store: it may run live."""
        typed = row.cells.at(B1)
        scores = Scores(
            b1=int(typed) if typed else row.computed_b1,
            ticks=read_ticks(row.cells.ticks),
            typed_b2=row.typed_b2,
            trial=not typed and row.computed_b1 is not None,
        )
        return [classify(scores, standard, row.area) for standard in campaign.standards]

    def explanation(self, row: QuickRow, campaign: CampaignView) -> Explanation:
        """Return the class under the leading standard with its reasons."""
        leading = self.verdicts(row, campaign)[0]
        source = row.source if row.cells.at(B1) else ""
        indicators = self._rules.indicators(leading.standard)
        return explain(leading, indicators, totals_source=source)

    def names(self, campaign: CampaignView) -> dict[str, str]:
        """Return the names of the twelve indicators by column."""
        return {str(i.number): i.name for i in self._rules.indicators(campaign.leading)}

    # -- inside

    def _row(
        self,
        session: Session,
        review: Review,
        home: Household,
        head: str,
        campaign: Campaign,
    ) -> QuickRow:
        opened = date.fromisoformat(campaign.starts_on or "")
        day = iso_day(review.collected_on or "") or opened
        page = self._sessions.binding(form_key(review, campaign)).item(B1_FACT)
        row = QuickRow(
            household_id=home.id,
            code=home.code or "",
            head=head,
            cells=cells_of(review),
            state=review.state or "",
            area=self._units.area(home.unit_key, day),
            typed_b2=review.b2,
            source=paper_place(review.totals_source or "", page.page if page else ""),
        )
        if campaign.b1_mode == B1Mode.TABLE and review.b1 is None and review.answers:
            people = members_of(session, home.id)
            computed = self._sessions.computed_b1(review, home, people, campaign)
            return replace(row, computed_b1=computed)
        return row

    def _shown(self, session: Session, review: Review, campaign: Campaign) -> QuickRow:
        home = session.get(Household, review.household_id or "")
        if home is None:
            raise RecordMissing("hộ này")
        line = session.get(HouseholdLine, home.id)
        row = self._row(session, review, home, (line.head if line else "") or "", campaign)
        return replace(row, left=self._left(session, review, campaign))

    def _set_state(
        self, session: Session, review: Review, campaign: Campaign, wanted: str | None
    ) -> None:
        if review.state not in _OWN:
            return
        if wanted is not None:
            review.state = wanted or None
            return
        session.flush()
        done = cells_of(review).full and not self._left(session, review, campaign)
        review.state = (ReviewState.COMPLETE if done else ReviewState.ENTERING).value

    def _left(self, session: Session, review: Review, campaign: Campaign) -> int:
        """Return the open questions of the whole form, 0 where only results were typed."""
        home = session.get(Household, review.household_id or "")
        if home is None or not (review.answers or review.carried):
            return 0
        people = members_of(session, home.id)
        form = self._sessions.start(review, home, people, campaign)
        carried = waiting(form, review.carried or {})
        return len({*form.missing(), *form.invalid(), *carried})


def cells_of(review: Review) -> Cells:
    """Return the cells of a stored review."""
    ticks = {key: str(review.deprivations.get(key) or "") for key in TICKS}
    found = {
        B1: "" if review.b1 is None else str(review.b1),
        **ticks,
        CAUSES: review.causes or "",
        GROUPS: review.groups or "",
    }
    return Cells({key: value for key, value in found.items() if value})


def _fact(column: str) -> str:
    return f"deprivation.{column}" if column in TICKS else column


def _campaign(session: Session, key: str) -> Campaign:
    campaign = session.get(Campaign, natural_id("campaign", key))
    if campaign is None:
        raise CampaignMissing(key)
    return campaign


def _review(session: Session, home: str, campaign: Campaign) -> Review:
    review = session.get(Review, review_id(home, campaign.key or ""))
    if review is None:
        raise RecordMissing("phiếu của hộ này")
    return review
