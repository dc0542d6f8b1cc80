"""Papers of a campaign's steps, one method each: what pages and the command line call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.documents.reviews.recognised import ResultList as ResultList  # for pages
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.progress import Report, silent
from desktop_app.services.folders.security_log import Event
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.printing.press import BLANK, Paper, PrintChoices
from desktop_app.services.printing.step_certificates import CertificatePapers
from desktop_app.services.printing.step_desk import StepDesk, file_words
from desktop_app.services.printing.step_letters import StepLetter as StepLetter  # for pages
from desktop_app.services.printing.step_letters import StepLetters
from desktop_app.services.printing.step_lists import StepLists
from desktop_app.services.printing.step_requests import ExplanationPapers, RequestPapers
from desktop_app.services.printing.step_screening import ScreeningPapers
from desktop_app.services.reviews.reviews import Reviews


class StepPapers:
    """Makes the papers; each one is logged without names. Word papers end in .docx."""

    def __init__(self, desk: StepDesk, reviews: Reviews, library: FormLibrary) -> None:
        self._desk = desk
        self._lists = StepLists(desk)
        self._certificates = CertificatePapers(desk)
        self._requests = RequestPapers(desk)
        self._screenings = ScreeningPapers(desk, library)
        self._explanations = ExplanationPapers(desk, reviews)
        self.letters = StepLetters(desk)

    # -- Word

    def minutes(self, meeting_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return biên bản họp dân (Phụ lục V)."""
        return self.letters.make(StepLetter.MINUTES, meeting_id, choices)

    def posting_minutes(self, posting_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return biên bản niêm yết."""
        return self.letters.make(StepLetter.POSTED, posting_id, choices)

    def taking_down(self, posting_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return biên bản kết thúc niêm yết."""
        return self.letters.make(StepLetter.TAKEN_DOWN, posting_id, choices)

    def decision(self, decision_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return Mẫu 02 with its annexed lists."""
        return self.letters.make(StepLetter.DECISION, decision_id, choices)

    def complaint_answer(self, complaint_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return the answer to a complaint."""
        return self.letters.make(StepLetter.ANSWER, complaint_id, choices)

    def opinion(self, opinion_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return the letter that asks the upper level for its opinion."""
        return self.letters.make(StepLetter.OPINION, opinion_id, choices)

    # -- certificates, requests, explanation

    def certificates(
        self, ids: Sequence[str], choices: PrintChoices = BLANK, report: Report = silent
    ) -> Paper:
        """Return certificates (Mẫu 03) as one PDF.

        Raises:
            NothingToPrint: none was asked for.
            RecordMissing: one of them is not in the register.
            Cancelled: `report` said so.
        """
        return self._certificates.paper(ids, choices, report)

    def certificates_of(
        self, decision_id: str, choices: PrintChoices = BLANK, report: Report = silent
    ) -> Paper:
        """Return all certificates of a decision that were not withdrawn, by number.

        Raises:
            NothingToPrint: it has none.
            Cancelled: `report` said so.
        """
        ids = self._certificates.of_decision(decision_id)
        return self._certificates.paper(ids, choices, report)

    def certificate(self, certificate_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return one certificate."""
        return self._certificates.paper([certificate_id], choices)

    def request(self, request_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return Mẫu 01 or Mẫu 04 with what is known."""
        return self._requests.filled(request_id, choices)

    def request_blank(self, kind: str, choices: PrintChoices = BLANK) -> Paper:
        """Return Mẫu 01 or Mẫu 04 to be filled in by hand."""
        return self._requests.blank(kind, choices)

    def screening(self, request_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return Phiếu A of a request with the answers that were given."""
        return self._screenings.filled(request_id, choices)

    def explanation(
        self, household_id: str, campaign_key: str, choices: PrintChoices = BLANK
    ) -> Paper:
        """Return why a household got its class."""
        return self._explanations.paper(household_id, campaign_key, choices)

    # -- lists: as PDF, and the same as .xlsx

    def to_review(
        self, campaign_key: str, hamlet_id: str = "", choices: PrintChoices = BLANK
    ) -> Paper:
        """Return the list of households to review.

        Raises:
            NothingToPrint: nobody is to be reviewed.
        """
        table = self._lists.to_review(campaign_key, hamlet_id, choices)
        return self._pdf(table, "danh-sach-ra-soat", campaign_key)

    def to_review_workbook(self, campaign_key: str, hamlet_id: str = "") -> Paper:
        """Return the same list as .xlsx."""
        table = self._lists.to_review(campaign_key, hamlet_id)
        return self._workbook(table, "danh-sach-ra-soat", campaign_key)

    def posting_list(
        self, campaign_key: str, hamlet_id: str = "", choices: PrintChoices = BLANK
    ) -> Paper:
        """Return the list to be posted: no citizen number, phone or ethnic group.

        Raises:
            NothingToPrint: nobody has a result.
        """
        table = self._lists.posting(campaign_key, hamlet_id, choices)
        return self._pdf(table, "danh-sach-niem-yet", campaign_key)

    def posting(self, posting_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Return the list of one posting, as it was put up.

        Raises:
            RecordMissing: there is no such posting.
            NothingToPrint: nobody has a result.
        """
        table = self._lists.posted(posting_id, choices)
        return self._pdf(table, "danh-sach-niem-yet", posting_id)

    def posting_workbook(self, campaign_key: str, hamlet_id: str = "") -> Paper:
        """Return the same list as .xlsx."""
        table = self._lists.posting(campaign_key, hamlet_id)
        return self._workbook(table, "danh-sach-niem-yet", campaign_key)

    def decision_list(
        self, decision_id: str, kind: ResultList, choices: PrintChoices = BLANK
    ) -> Paper:
        """Return one of the four lists of a decision.

        Raises:
            NothingToPrint: nobody is on it.
        """
        table = self._lists.annex(decision_id, kind, choices)
        return self._pdf(table, f"danh-sach-{file_words(kind.label)}", decision_id)

    def decision_workbook(self, decision_id: str, kind: ResultList) -> Paper:
        """Return the same list as .xlsx."""
        table = self._lists.annex(decision_id, kind)
        return self._workbook(table, f"danh-sach-{file_words(kind.label)}", decision_id)

    # -- templates

    def adopt_template(self, letter: StepLetter, row_id: str, path: Path) -> bytes | None:
        """Use a Word template of the office; see `StepLetters.adopt`."""
        return self.letters.adopt(letter, row_id, path)

    def _pdf(self, table: TablePaper, name: str, of: str) -> Paper:
        pdf = table_pdf(table, self._desk.press.typesetter)
        self._desk.log(Event.PRINT, name, of)
        return Paper(f"{name}.pdf", pdf)

    def _workbook(self, table: TablePaper, name: str, of: str) -> Paper:
        content = table_workbook(table)
        self._desk.log(Event.EXPORT, name, of)
        return Paper(f"{name}.xlsx", content)
