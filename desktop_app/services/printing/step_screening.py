"""Phiếu A of a request: the form of its version with the answers that were given."""

from __future__ import annotations

from collections.abc import Mapping

from db.models.steps import ReviewRequest
from desktop_app.documents.form_paper import form_pdf
from desktop_app.documents.form_sheet import FormSheet
from desktop_app.documents.letterhead import Signature
from desktop_app.documents.reviews.notice import NOTICE_TITLE, privacy_notice
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.forms.session import FormSession
from desktop_app.services.folders.security_log import Event
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.printing.form_sheets import sections
from desktop_app.services.printing.press import BLANK, Paper, PrintChoices
from desktop_app.services.printing.step_desk import StepDesk, campaign_words, read_day
from desktop_app.services.printing.step_reading import Home, homes, said

_PURPOSE = "screening"
_SIGNERS = (Signature(("Đại diện hộ gia đình",)), Signature(("Rà soát viên",)))


class ScreeningPapers:
    """Prints Phiếu A, pre-filled with the household or with its answers."""

    def __init__(self, desk: StepDesk, library: FormLibrary) -> None:
        self._desk = desk
        self._library = library

    def filled(self, request_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return the form of a request.

        Raises:
            RecordMissing: the request or its household is not here.
            FormNotShipped: this program does not have the form.
        """
        with self._desk.folder.reading() as session:
            row = session.get(ReviewRequest, request_id)
            if row is None:
                raise RecordMissing("giấy đề nghị này")
            key = row.household_id or ""
            home = homes(session, [key], self._desk.rules.ethnic_groups).get(key)
        if home is None:
            raise RecordMissing("hộ này")
        pdf = form_pdf(self._sheet(row, home, choices), self._desk.press.typesetter)
        self._desk.log(Event.PRINT, "screening", request_id)
        return Paper(f"phieu-a_{home.code or 'ho'}.pdf", pdf)

    def _sheet(self, row: ReviewRequest, home: Home, choices: PrintChoices) -> FormSheet:
        form_key = row.form_key or self._newest(row)
        form = self._library.definition(form_key)
        answers = said(row.screening)
        return FormSheet(
            letterhead=self._desk.letterhead(choices),
            title=form.title,
            form_name=f"{_upper(campaign_words(row.campaign_key))}; "
            f"phiên bản phiếu {form.version}",
            sections=sections(form, self._session(form_key, answers)),
            lines=() if answers else ("(Phiếu in sẵn thông tin)",),
            facts=(
                ("Mã hộ", home.code),
                ("Chủ hộ", home.head.name),
                ("Thôn, TDP", home.hamlet),
                ("Rà soát viên", row.screened_by or ""),
            ),
            signatures=_SIGNERS,
            reference=row.id,
            compact=True,
            notice=None if answers else (NOTICE_TITLE, privacy_notice(self._desk.office)),
        )

    def _newest(self, row: ReviewRequest) -> str:
        day = read_day(row.received_on) or today(self._desk.folder.clock)
        return self._library.newest(_PURPOSE, day)

    def _session(self, form_key: str, answers: Mapping[str, str]) -> FormSession | None:
        if not answers:
            return None
        form = self._library.form(form_key)
        return FormSession(form, answers=answers, now=self._desk.folder.clock.now())


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
