"""Papers and files of a campaign, from its three parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.domain.reviews.requests import RequestKind
from desktop_app.services.app import App
from desktop_app.services.printing.campaign_papers import Listed
from desktop_app.services.printing.campaign_words import CampaignPaper
from desktop_app.services.reviews.request_views import RequestView
from desktop_app.services.reviews.review_pay import FormRow
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut


class CampaignOut:
    """Opens print windows and saves files; the campaign is the one shown."""

    def __init__(self, page: Page, app: App) -> None:
        self._page, self._app = page, app
        self.files = FilesOut(page)

    @property
    def _key(self) -> str:
        return self._app.campaign_key

    # -- lists

    def print_assignment(self) -> None:
        """Show the list of reviewers."""
        papers, key = self._app.campaign_papers, self._key
        self._paper("Phân công rà soát viên", "phan-cong", partial(papers.assignment, key))

    def save_assignment(self) -> None:
        """Save the list of reviewers as Excel."""
        papers, key = self._app.campaign_papers, self._key
        self._excel("phan-cong", partial(papers.assignment, key))

    def print_register(self, rows: Sequence[RequestView]) -> None:
        """Show the register as the list shows it."""
        papers, key = self._app.campaign_papers, self._key
        self._paper("Giấy đề nghị", "giay-de-nghi", partial(papers.register, key, rows))

    def save_register(self, rows: Sequence[RequestView]) -> None:
        """Save the register as Excel."""
        papers, key = self._app.campaign_papers, self._key
        self._excel("giay-de-nghi", partial(papers.register, key, rows))

    def print_acceptance(self, forms: Sequence[FormRow]) -> None:
        """Show the list to check forms with."""
        papers, key = self._app.campaign_papers, self._key
        table = partial(papers.acceptance, key, forms)
        self._paper("Danh sách kiểm tra, nghiệm thu", "nghiem-thu", table)

    def save_acceptance(self, forms: Sequence[FormRow]) -> None:
        """Save the list to check forms with as Excel."""
        papers, key = self._app.campaign_papers, self._key
        self._excel("nghiem-thu", partial(papers.acceptance, key, forms))

    def print_pay(self) -> None:
        """Show the list people sign for money on."""
        papers, key = self._app.campaign_papers, self._key
        if self._payable():
            self._paper("Bảng kê chi tiền", "bang-ke-chi-tien", partial(papers.pay, key))

    def save_pay(self) -> None:
        """Save the list people sign for money on as Excel."""
        papers, key = self._app.campaign_papers, self._key
        if self._payable():
            self._excel("bang-ke-chi-tien", partial(papers.pay, key))

    def print_month(self) -> None:
        """Show the table of the month."""
        papers, key = self._app.campaign_papers, self._key
        self._paper("Báo cáo tháng", "bao-cao-thang", partial(papers.month, key))

    def save_month(self) -> None:
        """Save the table of the month as Excel."""
        papers, key = self._app.campaign_papers, self._key
        self._excel("bao-cao-thang", partial(papers.month, key))

    # -- papers of one request, made with those of the steps

    def print_request(self, row: RequestView) -> None:
        """Show Mẫu 01 or Mẫu 04 with what is known."""
        make = self._steps.request
        title = f"{row.values.kind.short} · {row.head}"
        self.files.paper(title, lambda choices: make(row.id, choices))

    def print_screening(self, row: RequestView) -> None:
        """Show Phiếu A of a request, pre-filled or with its answers."""
        make = self._steps.screening
        self.files.paper(f"Phiếu A · {row.head}", lambda choices: make(row.id, choices))

    def print_blank(self, kind: RequestKind) -> None:
        """Show Mẫu 01 or Mẫu 04 to be filled in by hand."""
        make = self._steps.request_blank
        self.files.paper(f"{kind.short} trắng", lambda choices: make(kind.value, choices))

    @property
    def _steps(self) -> Any:
        app: Any = self._app
        return app.step_papers

    # -- guide and Word

    def print_guide(self) -> None:
        """Show Hướng dẫn ghi phiếu."""
        guides, key = self._app.form_guides, self._key
        self.files.paper("Hướng dẫn ghi phiếu", lambda choices: guides.pdf(key, choices))

    def save_guide(self) -> None:
        """Save Hướng dẫn ghi phiếu as Excel."""
        guides, key = self._app.form_guides, self._key
        self.files.workbook(lambda: guides.workbook(key), f"huong-dan-ghi-phieu_{key}.xlsx")

    def save_plan(self) -> None:
        """Save Kế hoạch rà soát."""
        self._word(CampaignPaper.PLAN)

    def save_minutes(self) -> None:
        """Save Biên bản nghiệm thu."""
        self._word(CampaignPaper.ACCEPTANCE)

    # -- how

    def _payable(self) -> bool:
        try:
            self._app.campaign_papers.pay(self._key)
        except UserError as error:
            self._page.dialogs.explain(error)
            return False
        return True

    def _paper(self, title: str, name: str, table: Listed) -> None:
        papers, key = self._app.campaign_papers, self._key
        made = partial(papers.printed, table, f"{name}_{key}.pdf")
        self.files.paper(title, made, partial(papers.log_print, table))

    def _excel(self, name: str, table: Listed) -> None:
        papers, key = self._app.campaign_papers, self._key
        self.files.workbook(lambda: papers.saved(table), f"{name}_{key}.xlsx")

    def _word(self, paper: CampaignPaper) -> None:
        letters, key = self._app.campaign_letters, self._key
        name = letters.file_name(key, paper)
        self.files.word(lambda _report: letters.make(key, paper), name)
