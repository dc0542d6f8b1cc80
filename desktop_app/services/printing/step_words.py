"""From meetings, postings, decisions and complaints to what their Word papers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.steps import Complaint, Decision, Meeting, MeetingResult, Posting
from db.queries.reviews import to_freeze
from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.reviews.recognised import (
    ResultHousehold,
    ResultList,
    households_of,
)
from desktop_app.documents.reviews.step_words import (
    AnswerWords,
    DecisionWords,
    Differing,
    MeetingWords,
    PostingWords,
    StepWords,
)
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.reviews.campaigns import period
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.printing.course_sentences import authority, symbol
from desktop_app.services.printing.press import PrintChoices
from desktop_app.services.printing.step_desk import StepDesk, campaign_words, read_day
from desktop_app.services.printing.step_reading import Home, homes, result_of, said

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields

BASIS = (
    "Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ",
    "Thông tư số 07/2021/TT-BLĐTBXH ngày 18 tháng 7 năm 2021 của Bộ trưởng Bộ Lao động - "
    "Thương binh và Xã hội, được sửa đổi, bổ sung bởi Thông tư số 02/2022/TT-BLĐTBXH",
)
"""Procedure and method the review followed (reference/household-review.md §2, §4)."""

_OUTCOMES = {
    "kept": "giữ nguyên kết quả đã niêm yết",
    "changed": "thay đổi kết quả đã niêm yết",
}
Row = TypeVar("Row", Meeting, Posting, Decision, Complaint)


class StepValues:
    """Reads what a Word paper says; what nobody typed stays open."""

    def __init__(self, desk: StepDesk) -> None:
        self._desk = desk

    def minutes(self, meeting_id: str, choices: PrintChoices) -> tuple[Fields, str]:
        """Return biên bản họp dân and what its file is called after."""
        with self._desk.folder.reading() as session:
            row = _row(session, Meeting, meeting_id, "cuộc họp này")
            hamlet = self._desk.hamlet(session, row.hamlet_id)
            points = self._by_points(session, row.campaign_key or "", row.hamlet_id or "")
            changed = _changed(session, meeting_id)
        head = self._desk.letterhead(
            choices, number=row.minutes_number or "……/BB", day=row.held_on
        )
        words = MeetingWords(
            words=step_words(self._desk, _of_hamlet(head, hamlet), row.campaign_key, hamlet),
            held_on=read_day(row.held_on),
            place=row.place or "",
            chair=row.chair or "",
            secretary=row.secretary or "",
            attending=row.attending,
            households_present=row.households_present,
            households_listed=row.households_listed,
            reviewers=row.reviewers,
            agreeing=row.agreeing,
            disagreeing=row.disagreeing,
            counts=_two_counts(points, _after(points, changed)),
            differing=_differing(points, changed),
            facts={
                key: text if key == "conclusion" else _bare(text)
                for key, text in said(row.facts).items()
            },
        )
        return words.fields(), hamlet

    def posting(
        self, posting_id: str, choices: PrintChoices, *, down: bool
    ) -> tuple[Fields, str]:
        """Return biên bản niêm yết, or that of taking down."""
        with self._desk.folder.reading() as session:
            row = _row(session, Posting, posting_id, "đợt niêm yết này")
            hamlet = self._desk.hamlet(session, row.hamlet_id)
            query = select(func.count()).select_from(Complaint)
            complaints = session.scalar(
                query.where(Complaint.posting_id == posting_id, Complaint.closed.is_(None))
            )
        campaign, place = row.campaign_key or "", row.hamlet_id or ""
        found = self._desk.results(campaign, place, row.snapshot_id or "").households
        head = self._desk.letterhead(
            choices,
            number=row.minutes_number or "……/BB-UBND",
            day=row.taken_down_on if down else row.starts_on,
        )
        words = PostingWords(
            words=step_words(self._desk, head, campaign, hamlet or "các thôn, tổ dân phố"),
            starts_on=read_day(row.starts_on),
            ends_on=read_day(row.ends_on),
            working_days=row.working_days,
            places=row.places or "",
            loudspeaker=bool(row.loudspeaker),
            taken_down_on=read_day(row.taken_down_on),
            counts=tuple((kind.label, len(households_of(kind, found))) for kind in ResultList),
            complaints=complaints or 0,
        )
        return words.fields(), hamlet

    def decision(self, decision_id: str, choices: PrintChoices) -> tuple[Fields, str]:
        """Return Mẫu 02 with its lists."""
        with self._desk.folder.reading() as session:
            row = _row(session, Decision, decision_id, "quyết định này")
        campaign = row.campaign_key or ""
        head = self._desk.letterhead(
            choices,
            number=row.number or symbol("QĐ", self._desk.office),
            day=row.decided_on,
        )
        if row.signer:
            head = replace(head, signer=replace(head.signer, name=row.signer))
        found = self._desk.results(campaign, snapshot_id=row.snapshot_id or "")
        words = DecisionWords(
            words=step_words(self._desk, head, campaign, ""),
            authority=authority(head.signer.titles, head.body),
            basis=BASIS,
            households=found.households,
        )
        return words.fields(), row.number or ""

    def answer(self, complaint_id: str, choices: PrintChoices) -> tuple[Fields, str]:
        """Return the answer to a complaint."""
        with self._desk.folder.reading() as session:
            row = _row(session, Complaint, complaint_id, "kiến nghị này")
            home_id = row.household_id or ""
            home = homes(session, [home_id], self._desk.rules.ethnic_groups).get(home_id)
        head = self._desk.letterhead(
            choices,
            number=symbol("", self._desk.office).replace("/-", "/"),
            day=row.answered_on,
        )
        words = AnswerWords(
            words=step_words(self._desk, head, row.campaign_key, home.hamlet if home else ""),
            to=_to(row, home),
            household=f"{home.head.title} {home.head.name}" if home else "",
            received_on=read_day(row.received_on),
            received_how=row.received_how or "",
            objection=_bare(row.objection),
            second_on=read_day(row.second_on),
            second_by=row.second_by or "",
            outcome=_outcome(row),
            answer=_bare(row.answer),
        )
        return words.fields(), home.head.name if home else ""

    def _by_points(
        self, session: Session, campaign_key: str, hamlet_id: str
    ) -> list[ResultHousehold]:
        found = period(campaign_key)
        unit, year = self._desk.folder.unit_key, found.year if found else 0
        rows = [
            row
            for row in to_freeze(session, campaign_key, year, unit)
            if not row.closed and (not hamlet_id or row.hamlet_id == hamlet_id)
        ]
        ids = [row.household_id for row in rows]
        known = homes(session, ids, self._desk.rules.ethnic_groups)
        pairs = [(known[r.household_id], r) for r in rows if r.household_id in known]
        pairs.sort(key=lambda pair: pair[0].order)
        return [
            result_of(home, row.opening_class, row.household_class, row.people)
            for home, row in pairs
        ]


def step_words(
    desk: StepDesk, head: Letterhead, campaign: str | None, hamlet: str = "", *, first: str = ""
) -> StepWords:
    """Return what every paper says; Nơi nhận begins with `first`, ends with "Lưu: VT"."""
    copies = (*((first,) if first else ()), *head.recipients)
    if not any("VT" in each for each in head.recipients):
        copies = (*copies, "Lưu: VT")
    return StepWords(
        head=replace(head, recipients=copies),
        office=desk.office,
        campaign=campaign_words(campaign),
        hamlet=hamlet,
    )


def _row(session: Session, model: type[Row], row_id: str, what: str) -> Row:
    found = session.get(model, row_id)
    if found is None:
        raise RecordMissing(what)
    return found


def _of_hamlet(head: Letterhead, hamlet: str) -> Letterhead:
    """Return the head of a hamlet's own paper: the commune above, the hamlet below."""
    if not hamlet:
        return head
    return replace(head, parent_body=head.body, body=hamlet.upper())


def _changed(session: Session, meeting_id: str) -> dict[str, MeetingResult]:
    query = select(MeetingResult).where(
        MeetingResult.meeting_id == meeting_id,
        MeetingResult.household_class.is_not(None),
        MeetingResult.closed.is_(None),
    )
    return {row.household_id or "": row for row in session.scalars(query)}


def _after(
    points: Sequence[ResultHousehold], changed: Mapping[str, MeetingResult]
) -> list[ResultHousehold]:
    return [
        replace(one, closing=HouseholdClass(changed[one.household_id].household_class or ""))
        if one.household_id in changed
        else one
        for one in points
    ]


def _two_counts(
    points: Sequence[ResultHousehold], after: Sequence[ResultHousehold]
) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (kind.label, len(households_of(kind, points)), len(households_of(kind, after)))
        for kind in ResultList
    )


def _differing(
    points: Sequence[ResultHousehold], changed: Mapping[str, MeetingResult]
) -> tuple[Differing, ...]:
    return tuple(
        Differing(
            head=one.head,
            by_points=one.closing.label if one.closing else "",
            after=HouseholdClass(row.household_class or "").label,
            agreeing=row.agreeing,
            attending=row.attending,
            reason=row.reason or "",
        )
        for one in points
        if (row := changed.get(one.household_id)) is not None
    )


def _to(row: Complaint, home: Home | None) -> str:
    if row.received_from:
        return f"Ông (bà) {row.received_from}"
    title = home.head.title if home else ""
    return f"{title[:1].upper()}{title[1:]} {home.head.name}" if home else ""


def _outcome(row: Complaint) -> str:
    label = _OUTCOMES.get(row.outcome or "", row.outcome or "")
    return "; ".join(part for part in (label, _bare(row.outcome_note)) if part)


def _bare(text: str | None) -> str:
    """Return typed text without its own full stop: the template ends the sentence."""
    return (text or "").strip().rstrip(".")
