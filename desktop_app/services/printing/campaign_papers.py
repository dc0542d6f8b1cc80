"""Lists of a campaign, on paper and as Excel: reviewers, requests, acceptance, pay, month."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.documents.letterhead import Signature
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.documents.training.payment_list import signatures, sums_in_words
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.records import FieldNeeded
from desktop_app.domain.numbers_vi import money
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing import campaign_rows as lists
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.reviews.assignments import Assignments
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.regular import RegularReview
from desktop_app.services.reviews.request_views import RequestView
from desktop_app.services.reviews.requests import Requests
from desktop_app.services.reviews.review_pay import FormRow, ReviewPay

_SIGNED_MM = 8.5
Listed = Callable[[PrintChoices], TablePaper]
"""A list, made for the choices of the print window."""


class CampaignPapers:
    """Makes the lists of a campaign; what holds names is logged when it leaves."""

    def __init__(
        self,
        folder: Folder,
        press: Press,
        campaigns: Campaigns,
        assignments: Assignments,
        requests: Requests,
        review_pay: ReviewPay,
        regular: RegularReview,
    ) -> None:
        self._folder = folder
        self._press = press
        self._campaigns = campaigns
        self._assignments = assignments
        self._requests = requests
        self._pay = review_pay
        self._regular = regular

    # -- what is made

    def pdf(self, table: TablePaper, name: str) -> Paper:
        """Set a list; call `log` once it was printed or saved.

        Raises:
            NothingToPrint: it has no row.
        """
        return Paper(name, table_pdf(table, self._press.typesetter))

    def printed(self, listed: Listed, name: str, choices: PrintChoices = BLANK) -> Paper:
        """Set a list as the print window chose it."""
        return self.pdf(listed(choices), name)

    def saved(self, listed: Listed) -> bytes:
        """Return a list as an Excel file."""
        return self.workbook(listed(BLANK))

    def log_print(self, listed: Listed) -> None:
        """Log that a list was printed or saved from the print window."""
        self.log(Event.PRINT, listed(BLANK))

    def workbook(self, table: TablePaper) -> bytes:
        """Return a list as an Excel file.

        Raises:
            NothingToPrint: it has no row.
        """
        content = table_workbook(table)
        self.log(Event.EXPORT, table)
        return content

    def log(self, event: Event, table: TablePaper) -> None:
        """Log that a list left: its kind and size, never a name."""
        security_log.record(self._folder, event, f"{table.sheet}:{len(table.rows)}")

    # -- the lists

    def assignment(self, campaign_key: str, choices: PrintChoices = BLANK) -> TablePaper:
        """Return the list of reviewers, hamlet by hamlet."""
        view = self._assignments.view(campaign_key)
        head = self._press.letterhead(choices)
        return TablePaper(
            letterhead=head,
            title="Danh sách phân công rà soát viên",
            columns=lists.ASSIGNED,
            rows=lists.assigned_rows(view),
            lines=(self._title(campaign_key),),
            remarks=tuple(
                f"{work.hamlet}: còn {work.needed} hộ chưa phân công." for work in view.bare
            ),
            signatures=(head.drafter_block, head.signer),
            dated_below=True,
            sheet="Phân công",
        )

    def register(
        self, campaign_key: str, rows: Sequence[RequestView], choices: PrintChoices = BLANK
    ) -> TablePaper:
        """Return the register of requests, as the screen shows it."""
        head = self._press.letterhead(choices)
        term = self._requests.term(campaign_key)
        timed = any(row.due for row in rows)
        return TablePaper(
            letterhead=head,
            title="Sổ theo dõi giấy đề nghị rà soát",
            columns=lists.REGISTER,
            rows=tuple(lists.register_row(row) for row in rows),
            lines=(self._title(campaign_key),),
            remarks=(f"Hạn trả lời: {term.citation.shown}.",) if timed else (),
            signatures=(head.drafter_block, head.signer),
            dated_below=True,
            text_pt=11,
            sheet="Giấy đề nghị",
        )

    def acceptance(
        self, campaign_key: str, forms: Sequence[FormRow], choices: PrintChoices = BLANK
    ) -> TablePaper:
        """Return the list forms are checked with, and of those accepted already."""
        head = self._press.letterhead(choices)
        return TablePaper(
            letterhead=head,
            title="Danh sách kiểm tra, nghiệm thu phiếu rà soát",
            columns=lists.ACCEPTANCE,
            rows=tuple(lists.acceptance_rows(forms)),
            lines=(self._title(campaign_key),),
            signatures=(
                Signature(("Người giao phiếu",)),
                Signature(("Người kiểm tra, nghiệm thu",)),
            ),
            dated_below=True,
            sheet="Nghiệm thu",
        )

    def pay(self, campaign_key: str, choices: PrintChoices = BLANK) -> TablePaper:
        """Return the list people sign for money on (TT 109/2016/TT-BTC, Mẫu số 01).

        Name and number of the list were read; its columns were not: they are laid out so that
        forms, rate and amount can be followed.

        Raises:
            FieldNeeded: nobody typed what a form pays.
        """
        view = self._pay.view(campaign_key)
        if view.rate.rate is None:
            raise FieldNeeded("Mức chi một phiếu")
        head = self._press.letterhead(choices)
        basis = f"{money(view.rate.rate)} một phiếu; căn cứ: {view.rate.basis}"
        notes = list(sums_in_words(len(view.rows), view.amount))
        if view.unpaid:
            notes.append(
                f"{view.unpaid} phiếu đã nghiệm thu chưa rõ rà soát viên, không tính tiền."
            )
        return TablePaper(
            letterhead=head,
            title="Bảng kê chi tiền trả cho điều tra viên theo số phiếu đã hoàn thành",
            columns=lists.PAY,
            rows=lists.pay_rows(view),
            lines=(self._title(campaign_key),),
            note="(Mẫu số 01 theo Thông tư số 109/2016/TT-BTC)",
            facts=(("Mức chi", basis),),
            remarks=tuple(notes),
            signatures=signatures(head),
            dated_below=True,
            row_mm=_SIGNED_MM,
            text_pt=11.5,
            sheet="Bảng kê chi tiền",
        )

    def month(self, campaign_key: str, choices: PrintChoices = BLANK) -> TablePaper:
        """Return the table of a month.

        Raises:
            CampaignMissing: it was not opened, or it is no monthly one.
        """
        view = self._regular.month(campaign_key)
        head = self._press.letterhead(choices)
        when = f"; báo cáo ngày {short_date(view.due)}" if view.due else ""
        return TablePaper(
            letterhead=head,
            title="Kết quả rà soát thường xuyên hộ nghèo, hộ cận nghèo",
            columns=lists.MONTH,
            rows=lists.month_rows(view),
            lines=(view.title,),
            note=f"({view.rule}{when})",
            remarks=("Biểu do phần mềm lập; mẫu báo cáo tháng chưa đối chiếu văn bản.",),
            signatures=(head.drafter_block, head.signer),
            coded=True,
            dated_below=True,
            text_pt=11,
            sheet="Báo cáo tháng",
        )

    def monthly_workbook(self, campaign_key: str) -> bytes:
        """Return the table of a month as an Excel file: `rasoat report monthly`.

        Raises:
            CampaignMissing: it was not opened, or it is no monthly one.
        """
        return self.workbook(self.month(campaign_key))

    def _title(self, campaign_key: str) -> str:
        return self._campaigns.get(campaign_key).period.title
