"""Lists of a campaign's steps: to review, to be posted, of a decision."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import HouseholdYear
from db.models.local import HouseholdLine
from db.models.reviews import Review
from db.models.steps import Assignment, Decision, Posting, ReviewRequest
from db.queries.enlisted import in_campaign
from desktop_app.documents.reviews.recognised import (
    ResultList,
    ResultPaper,
    annex_paper,
    posting_paper,
)
from desktop_app.documents.reviews.to_review import (
    HouseholdToReview,
    ToReviewPaper,
    to_review_paper,
)
from desktop_app.documents.table_paper import TablePaper
from desktop_app.documents.word_head import said_day
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.reviews.campaigns import period
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.printing.press import BLANK, PrintChoices
from desktop_app.services.printing.step_desk import StepDesk, campaign_words, read_day
from desktop_app.services.printing.step_reading import homes


class StepLists:
    """Makes the lists as tables."""

    def __init__(self, desk: StepDesk) -> None:
        self._desk = desk

    def to_review(
        self, campaign_key: str, hamlet_id: str = "", choices: PrintChoices = BLANK
    ) -> TablePaper:
        """Return who is to be reviewed in a hamlet (empty = all), in the order of the list."""
        with self._desk.folder.reading() as session:
            return to_review_paper(
                ToReviewPaper(
                    letterhead=self._desk.letterhead(choices),
                    lines=self._under_title(session, campaign_key, hamlet_id),
                    reviewers=_reviewers(session, campaign_key, hamlet_id),
                    households=tuple(self._to_review(session, campaign_key, hamlet_id)),
                )
            )

    def posting(
        self, campaign_key: str, hamlet_id: str = "", choices: PrintChoices = BLANK
    ) -> TablePaper:
        """Return the list to be posted: of the open posting's snapshot, else the newest."""
        with self._desk.folder.reading() as session:
            posted = _posted(session, campaign_key, hamlet_id)
        return self._posting(campaign_key, hamlet_id, posted, choices)

    def posted(self, posting_id: str, choices: PrintChoices = BLANK) -> TablePaper:
        """Return the list of one posting.

        Raises:
            RecordMissing: there is no such posting.
        """
        with self._desk.folder.reading() as session:
            posted = session.get(Posting, posting_id)
        if posted is None:
            raise RecordMissing("đợt niêm yết này")
        return self._posting(posted.campaign_key or "", posted.hamlet_id or "", posted, choices)

    def _posting(
        self,
        campaign_key: str,
        hamlet_id: str,
        posted: Posting | None,
        choices: PrintChoices,
    ) -> TablePaper:
        with self._desk.folder.reading() as session:
            lines = self._under_title(session, campaign_key, hamlet_id)
        snapshot = (posted.snapshot_id or "") if posted else ""
        found = self._desk.results(campaign_key, hamlet_id, snapshot)
        return posting_paper(
            ResultPaper(
                letterhead=self._desk.letterhead(choices),
                title="Danh sách niêm yết công khai kết quả rà soát",
                lines=lines,
                households=found.households,
                state=found.state,
                remarks=_days(posted),
                banner=TRIAL if found.trial else "",
            )
        )

    def annex(
        self, decision_id: str, kind: ResultList, choices: PrintChoices = BLANK
    ) -> TablePaper:
        """Return one of the four lists of a decision.

        Raises:
            RecordMissing: there is no such decision.
        """
        with self._desk.folder.reading() as session:
            decision = session.get(Decision, decision_id)
            if decision is None:
                raise RecordMissing("quyết định này")
            number, day = decision.number or "……/QĐ-UBND", read_day(decision.decided_on)
            campaign, snapshot = decision.campaign_key or "", decision.snapshot_id or ""
        return annex_paper(
            kind,
            ResultPaper(
                letterhead=self._desk.letterhead(choices),
                title=f"Danh sách {kind.label}",
                lines=(_upper_first(campaign_words(campaign)),),
                households=self._desk.results(campaign, snapshot_id=snapshot).households,
                state=f"(Kèm theo Quyết định số {number} {said_day(day)})",
            ),
        )

    def _under_title(
        self, session: Session, campaign_key: str, hamlet_id: str
    ) -> tuple[str, ...]:
        hamlet = self._desk.hamlet(session, hamlet_id)
        lines = (_upper_first(campaign_words(campaign_key)), _upper_first(hamlet))
        return tuple(line for line in lines if line)

    def _to_review(
        self, session: Session, campaign_key: str, hamlet_id: str
    ) -> Sequence[HouseholdToReview]:
        found = period(campaign_key)
        query = (
            select(HouseholdLine.household_id, HouseholdLine.members)
            .join(Review, Review.household_id == HouseholdLine.household_id)
            .where(in_campaign(campaign_key), HouseholdLine.closed == 0)
            .where(HouseholdLine.unit_key == self._desk.folder.unit_key)
        )
        if hamlet_id:
            query = query.where(HouseholdLine.hamlet_id == hamlet_id)
        people = {row.household_id: row.members for row in session.execute(query)}
        before = _classes(session, (found.year - 1) if found else 0)
        asked = _asked(session, campaign_key)
        known = homes(session, list(people), self._desk.rules.ethnic_groups)
        ordered = sorted(known.values(), key=lambda home: home.order)
        return [
            HouseholdToReview(
                head=home.head.name,
                code=home.code,
                birth=home.head.birth[-4:],
                people=people[home.id],
                before=_class_label(before.get(home.id, "")),
                why="Giấy đề nghị" if home.id in asked else "Đang quản lý",
                group="" if hamlet_id else (home.hamlet or "Chưa ghi thôn"),
            )
            for home in ordered
        ]


def _reviewers(session: Session, campaign_key: str, hamlet_id: str) -> str:
    if not hamlet_id:
        return ""
    query = select(Assignment.name).where(
        Assignment.campaign_key == campaign_key,
        Assignment.hamlet_id == hamlet_id,
        Assignment.closed.is_(None),
    )
    names = session.scalars(query.order_by(Assignment.sort, Assignment.id))
    return ", ".join(name for name in names if name)


def _posted(session: Session, campaign_key: str, hamlet_id: str) -> Posting | None:
    """Return the last posting of a hamlet, or of the whole commune."""
    query = select(Posting).where(
        Posting.campaign_key == campaign_key, Posting.closed.is_(None)
    )
    found = list(session.scalars(query.order_by(Posting.round, Posting.starts_on)))
    own = [row for row in found if (row.hamlet_id or "") in (hamlet_id, "")]
    return own[-1] if own else None


def _days(posted: Posting | None) -> tuple[str, ...]:
    start = read_day(posted.starts_on) if posted else None
    end = read_day(posted.ends_on) if posted else None
    if start is None or end is None:
        return ("Niêm yết từ ngày …… đến hết ngày …….",)
    return (f"Niêm yết từ ngày {short_date(start)} đến hết ngày {short_date(end)}.",)


def _classes(session: Session, year: int) -> dict[str, str]:
    query = select(HouseholdYear.household_id, HouseholdYear.household_class).where(
        HouseholdYear.year == year
    )
    return {home or "": found or "" for home, found in session.execute(query)}


def _asked(session: Session, campaign_key: str) -> set[str]:
    query = select(ReviewRequest.household_id).where(
        ReviewRequest.campaign_key == campaign_key, ReviewRequest.closed.is_(None)
    )
    return {home or "" for home in session.scalars(query)}


def _class_label(code: str) -> str:
    return HouseholdClass(code).label if code else ""


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
