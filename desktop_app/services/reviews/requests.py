"""Households that ask (Mẫu 01, Mẫu 04): the register, Phiếu A, the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.steps import ReviewRequest
from db.queries import campaign_work as queries
from db.queries.decided import decided
from desktop_app.definitions.catalogue import SCREENING
from desktop_app.definitions.review_terms import AnswerTerm, ReviewTerms, read_review_terms
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.people import Member
from desktop_app.domain.reviews.requests import Outcome, Passes, RequestKind
from desktop_app.domain.text_vi import nfc
from desktop_app.forms.session import FormSession
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.households.households import Households, HouseholdValues
from desktop_app.services.reviews.campaign_typed import fact, keep_fact, typed_row
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.request_views import (
    Answer,
    RequestValues,
    RequestView,
    Screening,
    ScreeningWork,
    request_view,
    workday,
)

_TERM = "answer_term"


class Requests:
    """The register of this unit."""

    def __init__(
        self,
        folder: Folder,
        campaigns: Campaigns,
        library: FormLibrary,
        households: Households,
    ) -> None:
        self._folder = folder
        self._campaigns = campaigns
        self._library = library
        self._households = households

    @cached_property
    def terms(self) -> ReviewTerms:
        """The days of the regular review, as shipped."""
        file = RESOURCES / "definitions" / "review_terms.toml"
        return read_review_terms(file.read_bytes(), file.name)

    def term(self, campaign_key: str) -> AnswerTerm:
        """Return how many days an answer may take in a campaign: the unit's choice."""
        with self._folder.reading() as session:
            kept = queries.facts_of(session, self._folder.unit_key, campaign_key)
            return self.terms.answer(fact(kept, _TERM))

    def keep_term(self, campaign_key: str, key: str) -> None:
        """Choose how the days of a campaign are counted."""
        with self._folder.writing() as session:
            row = typed_row(session, self._folder.unit_key, campaign_key)
            keep_fact(row, _TERM, key)

    def last_day(self, campaign_key: str, start: date) -> date:
        """Return the last day of what begins on a day, as the campaign counts its days."""
        with self._folder.reading() as session:
            works = workday(queries.days_off(session))
        return self.term(campaign_key).term.after(start, works)

    # -- reading

    def all(self, campaign_key: str = "") -> Sequence[RequestView]:
        """Return the requests, oldest first; empty campaign = of all campaigns."""
        with self._folder.reading() as session:
            rows = queries.requests_of(session, self._folder.unit_key, campaign_key)
            works = workday(queries.days_off(session))
            keys = {row.row.campaign_key or "" for row in rows}
            terms = {key: self._term_in(session, key) for key in keys}
            homes = {row.row.household_id or "" for row in rows}
            known = decided(session, self._folder.unit_key, homes)
            return tuple(
                request_view(
                    row, terms[row.row.campaign_key or ""], works, known.get(_place(row.row))
                )
                for row in rows
            )

    def get(self, request_id: str) -> RequestView:
        """Return one request.

        Raises:
            RecordMissing: it is not in this folder, or was taken out of the register.
        """
        found = next((one for one in self.all() if one.id == request_id), None)
        if found is None:
            raise RecordMissing("giấy đề nghị này")
        return found

    def next_number(self, campaign_key: str) -> int:
        """Return the number the next paper of the campaign's year would get."""
        year = campaign_key[:4]
        taken = [one.values.number or 0 for one in self.all() if one.campaign_key[:4] == year]
        return max(taken, default=0) + 1

    # -- writing

    def add(self, campaign_key: str, household_id: str, values: RequestValues) -> str:
        """Register a paper of a household; return the id. Mẫu 04 goes into the list at once."""
        self._campaigns.get(campaign_key)
        with self._folder.writing() as session:
            row = ReviewRequest(
                id=self._folder.new_id(),
                household_id=household_id,
                campaign_key=campaign_key,
                screening={},
            )
            _write(row, values)
            session.add(row)
            if values.kind is RequestKind.OUT:
                self._campaigns.enlist_in(session, campaign_key, [household_id])
        return row.id

    def add_with_household(
        self, campaign_key: str, home: HouseholdValues, head: Member, values: RequestValues
    ) -> str:
        """Register a paper of a household nobody followed yet: it is added with its head.

        Raises:
            FieldNeeded: no hamlet, or no name of the head.
        """
        made = self._households.add(home, [head], since=values.received_on)
        return self.add(campaign_key, made, values)

    def edit(self, request_id: str, values: RequestValues) -> None:
        """Write what an officer typed about a paper."""
        with self._folder.writing() as session:
            _write(_stored(session, request_id), values)

    def screen(self, request_id: str, result: Screening) -> None:
        """Keep what Phiếu A came to; who passes is put into the campaign's list."""
        with self._folder.writing() as session:
            row = _stored(session, request_id)
            self._screened(session, row, result)

    def finish(self, request_id: str, answer: Answer) -> None:
        """Keep how a request ended; an empty answer opens it again.

        Raises:
            FieldNeeded: no day, or a refusal without its reason.
        """
        if answer.outcome is not None and answer.on is None:
            raise FieldNeeded("Ngày trả lời")
        if answer.outcome is Outcome.REFUSED and not answer.text.strip():
            raise FieldNeeded("Lý do trả lời hộ")
        with self._folder.writing() as session:
            row = _stored(session, request_id)
            row.outcome = answer.outcome.value if answer.outcome else None
            row.answered_on = answer.on.isoformat() if answer.on else None
            row.answer = nfc(answer.text) or None

    def remove(self, request_id: str, *, on: date, reason: str) -> None:
        """Take a paper out of the register that was registered by mistake.

        Raises:
            ReasonNeeded: no reason.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            row = _stored(session, request_id)
            close(row, on, reason)

    def take_back(self, request_id: str, *, reason: str) -> None:
        """Register a paper again that was taken out by mistake."""
        with self._folder.writing(reason=reason) as session:
            row = _stored(session, request_id)
            reopen(row)

    # -- Phiếu A

    def open_form(self, request_id: str) -> ScreeningWork:
        """Open Phiếu A of a request, in the version it was begun in.

        Raises:
            FormNotShipped: there is none for the day of the paper.
        """
        view = self.get(request_id)
        with self._folder.reading() as session:
            row = _stored(session, request_id)
            key = row.form_key or self._library.newest(SCREENING, view.values.received_on)
            answers = {path: str(value) for path, value in row.screening.items()}
        running = FormSession(
            self._library.form(key),
            answers=answers,
            now=self._folder.clock.now(),
            fresh=not answers,
        )
        return ScreeningWork(view.id, view.code, view.head, view.hamlet, running)

    def keep_form(self, request_id: str, answers: Mapping[str, str]) -> None:
        """Keep answers of Phiếu A at once; its conclusion becomes the result."""
        with self._folder.writing() as session:
            row = _stored(session, request_id)
            row.form_key = row.form_key or self._library.newest(
                SCREENING, date.fromisoformat(row.received_on or "")
            )
            kept = {**row.screening, **answers}
            row.screening = {path: text for path, text in kept.items() if text}
            said = self._said(row.form_key, row.screening)
            self._screened(session, row, said)

    def why_not(self, request_id: str) -> str:
        """Return what the reviewer wrote in Phiếu A for the answer, "" = nothing."""
        with self._folder.reading() as session:
            row = _stored(session, request_id)
            item = self._facts(row.form_key or "").get("screening:why")
            return str(row.screening.get(item, "")) if item else ""

    def _screened(self, session: Session, row: ReviewRequest, said: Screening) -> None:
        passed = row.passes == Passes.YES
        row.passes = said.passes.value if said.passes else None
        row.screened_on = said.on.isoformat() if said.on else None
        row.screened_by = nfc(said.by) or None
        if said.passes is Passes.YES:
            home, key = row.household_id or "", row.campaign_key or ""
            self._campaigns.enlist_in(session, key, [home])
        elif passed and not _asked_otherwise(session, row):
            session.flush()
            self._campaigns.withdraw_in(session, row.campaign_key or "", row.household_id or "")

    def _said(self, form_key: str, answers: Mapping[str, Any]) -> Screening:
        paths = self._facts(form_key)

        def text(name: str) -> str:
            return str(answers.get(paths.get(f"screening:{name}", ""), ""))

        passes, on = text("passes"), text("on")
        return Screening(
            Passes(passes) if passes else None,
            date.fromisoformat(on) if on else None,
            text("by"),
        )

    def _facts(self, form_key: str) -> Mapping[str, str]:
        if not form_key:
            return {}
        items = self._library.definition(form_key).by_fact()
        return {name: item.path for name, item in items.items()}

    def _term_in(self, session: Session, campaign_key: str) -> AnswerTerm:
        kept = queries.facts_of(session, self._folder.unit_key, campaign_key)
        return self.terms.answer(fact(kept, _TERM))

    @property
    def today(self) -> date:
        """Today, for forms that offer it."""
        return today(self._folder.clock)


def _stored(session: Session, request_id: str) -> ReviewRequest:
    row = session.get(ReviewRequest, request_id)
    if row is None:
        raise RecordMissing("giấy đề nghị này")
    return row


def _write(row: ReviewRequest, values: RequestValues) -> None:
    row.kind, row.number = values.kind.value, values.number
    row.received_on = values.received_on.isoformat()
    row.received_how = values.received_how.value
    row.reason, row.note = nfc(values.reason) or None, nfc(values.note) or None
    row.person_id = values.person_id or None
    row.started_on = values.started_on.isoformat() if values.started_on else None


def _asked_otherwise(session: Session, row: ReviewRequest) -> bool:
    """Whether another paper of the household keeps it in the campaign's list."""
    others = select(ReviewRequest).where(
        ReviewRequest.household_id == row.household_id,
        ReviewRequest.campaign_key == row.campaign_key,
        ReviewRequest.id != row.id,
        ReviewRequest.closed.is_(None),
    )
    return any(
        one.kind == RequestKind.OUT.value or one.passes == Passes.YES
        for one in session.scalars(others)
    )


def _place(row: ReviewRequest) -> tuple[str, str]:
    return row.household_id or "", row.campaign_key or ""
