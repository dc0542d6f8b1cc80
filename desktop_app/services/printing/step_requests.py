"""Mẫu 01 and Mẫu 04, and the sheet that explains a result to a household."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from db.models.steps import Meeting, ReviewRequest
from desktop_app.documents.reviews.explanations import ExplanationSheet, explanation_pdf
from desktop_app.documents.reviews.requests import RequestForm, RequestPaper, request_pdf
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, PrintChoices
from desktop_app.services.printing.step_desk import StepDesk, campaign_words, read_day
from desktop_app.services.printing.step_reading import after_meeting, homes, members
from desktop_app.services.reviews.reviews import Reviews

_DONE = (ReviewState.COMPLETE, ReviewState.CHECKED, ReviewState.LOCKED)


def request_form(kind: str | None) -> RequestForm:
    """Return which form a stored kind of request is written on."""
    return RequestForm.OUT if kind == RequestForm.OUT.value else RequestForm.TO_REVIEW


class RequestPapers:
    """Prints requests."""

    def __init__(self, desk: StepDesk) -> None:
        self._desk = desk

    def blank(self, kind: str, choices: PrintChoices = BLANK) -> Paper:
        """Return Mẫu 01 or Mẫu 04 to be filled in by hand."""
        paper = RequestPaper(
            request_form(kind), self._desk.letterhead(choices), self._desk.office
        )
        pdf = request_pdf(paper, self._desk.press.typesetter)
        return Paper(f"mau-{paper.form}_trang.pdf", pdf)

    def filled(self, request_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return a request with what is known of the household.

        Raises:
            RecordMissing: the request or its household is not here.
        """
        with self._desk.folder.reading() as session:
            row = session.get(ReviewRequest, request_id)
            if row is None:
                raise RecordMissing("giấy đề nghị này")
            paper = self._paper(session, row, choices)
        pdf = request_pdf(paper, self._desk.press.typesetter)
        self._desk.log(Event.PRINT, "request", request_id)
        return Paper(f"mau-{paper.form}_{row.number or request_id[:8]}.pdf", pdf)

    def _paper(
        self, session: Session, row: ReviewRequest, choices: PrintChoices
    ) -> RequestPaper:
        home_id = row.household_id or ""
        home = homes(session, [home_id], self._desk.rules.ethnic_groups).get(home_id)
        if home is None:
            raise RecordMissing("hộ này")
        head = self._desk.letterhead(choices)
        received = read_day(row.received_on)
        return RequestPaper(
            form=request_form(row.kind),
            letterhead=replace(head, day=head.day or received),
            office=self._desk.office,
            head=replace(home.head, address=self._desk.residence(home.address, home.hamlet)),
            members=tuple(members(session, [home_id]).get(home_id, ())),
            reason=row.reason or "",
            received=_received(row),
        )


class ExplanationPapers:
    """Prints why a household got its class."""

    def __init__(self, desk: StepDesk, reviews: Reviews) -> None:
        self._desk = desk
        self._reviews = reviews

    def paper(
        self, household_id: str, campaign_key: str, choices: PrintChoices = BLANK
    ) -> Paper:
        """Return the sheet of a household.

        Raises:
            RecordMissing: the household is not here.
            CampaignMissing: the campaign is not open here.
        """
        work = self._reviews.open(household_id, campaign_key)
        explanations = tuple(self._reviews.explanations(household_id, campaign_key))
        trial = any(line.text == TRIAL for one in explanations for line in one.lines)
        sheet = ExplanationSheet(
            letterhead=self._desk.letterhead(choices),
            office=self._desk.office,
            campaign=campaign_words(campaign_key),
            facts=(
                ("Chủ hộ", work.head),
                ("Mã hộ", work.code),
                ("Thôn, TDP", work.hamlet),
                ("Số khẩu", str(len(work.session.rows(work.members_path)) or "")),
            ),
            explanations=explanations,
            meeting=self._meeting(household_id, campaign_key),
            state="" if work.state in _DONE else "(tạm tính: phiếu chưa nhập đủ)",
            banner=TRIAL if trial else "",
        )
        pdf = explanation_pdf(sheet, self._desk.press.typesetter)
        self._desk.log(Event.PRINT, "explanation", household_id)
        return Paper(f"giai-thich_{work.code or 'ho'}.pdf", pdf)

    def _meeting(self, household_id: str, campaign_key: str) -> str:
        with self._desk.folder.reading() as session:
            said = after_meeting(session, campaign_key).get(household_id)
            if said is None:
                return ""
            held = session.get(Meeting, said.meeting_id or "")
            day = read_day(held.held_on) if held else None
        words = [HouseholdClass(said.household_class or "").label]
        if said.agreeing is not None and said.attending:
            words.append(
                f"{number(said.agreeing)}/{number(said.attending)} người dự họp đồng ý"
            )
        if said.reason:
            words.append(f"lý do: {said.reason}")
        when = f" (họp ngày {short_date(day)})" if day else ""
        return "; ".join(words) + when + "."


def _received(row: ReviewRequest) -> str:
    day = read_day(row.received_on)
    parts = [f"Số {row.number:02}" if row.number else ""]
    parts.append(f"nhận ngày {short_date(day)}" if day else "")
    return ", ".join(part for part in parts if part)
