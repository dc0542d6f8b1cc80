"""What the money of a class prints and exports, each list through the print window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.money import NobodyToPay
from desktop_app.domain.training.payments import Reason
from desktop_app.services.app import App
from desktop_app.services.printing.course_payments import (
    USUAL,
    CitizenNumber,
    ListChoices,
    PaymentColumn,
    PaymentDraft,
)
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.services.training.course_money_views import KeptList, MoneyView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.training.course_money_dialogs import PrintPayments

_COLUMNS, _NUMBER = "payment_columns", "payment_citizen_number"
Made = TypeVar("Made")


class CourseMoneyOut:
    """Papers and files of the money of a class."""

    def __init__(self, page: Page, app: App, acts: PageActs) -> None:
        self._page, self._app, self._acts = page, app, acts
        self.files = FilesOut(page)

    def print_list(self, view: MoneyView) -> None:
        """Choose what the payment list shows, then the print window; kept when printed."""
        if not view.paid:
            self._page.dialogs.explain(NobodyToPay(view.course.values.title))
            return
        blank = view.count(Reason.BLANK)
        dialog = PrintPayments(self._chosen(), blank, self._page.window())
        dialog.submitted.connect(partial(self._print_list, dialog, view))
        self._acts.open_dialog(dialog)

    def _print_list(self, dialog: PrintPayments, view: MoneyView) -> None:
        chosen, papers = dialog.choices(), self._app.payment_papers
        drafts: list[PaymentDraft] = []
        dialog.accept()

        def make(choices: PrintChoices) -> Paper:
            run_id = drafts[-1].run_id if drafts else ""
            draft = papers.draft(view.course.id, chosen, run_id=run_id, choices=choices)
            drafts.append(draft)
            return draft.paper

        def kept() -> None:
            papers.keep(drafts[-1])
            self._remember(chosen)
            self._acts.tell(f"Đã giữ danh sách ký nhận tiền số {drafts[-1].number}")

        self.files.paper("Danh sách ký nhận tiền", make, kept)

    def reprint(self, view: MoneyView, kept: KeptList) -> None:
        """Print a kept list once more, refused where it would show other amounts."""
        papers, chosen = self._app.payment_papers, self._chosen()
        again = partial(papers.reprint, view.course.id, kept.run.id, chosen)
        if self._made(again) is None:
            return
        title = f"Danh sách ký nhận tiền số {kept.run.number}"
        self.files.paper(
            title,
            lambda choices: again(choices=choices),
            partial(papers.log_reprint, kept.run.id),
        )

    def print_trainers(self, view: MoneyView) -> None:
        """Print what trainers are paid."""
        papers = self._app.payment_papers
        run_id, made = self._app.folder.new_id(), list[Paper]()
        if self._made(partial(papers.trainers, view.course.id)) is None:
            return

        def make(choices: PrintChoices) -> Paper:
            made.append(papers.trainers(view.course.id, choices))
            return made[-1]

        def kept() -> None:
            if self._app.folder.user.role.writes:
                papers.keep_trainers(view.course.id, run_id, made[-1])
            self._acts.tell("Đã giữ bản in thanh toán giảng viên")

        self.files.paper("Bảng thanh toán tiền giảng viên", make, kept)

    def export_list(self, view: MoneyView) -> None:
        """Save who is paid now as Excel."""
        papers = self._app.payment_papers
        found = self._made(partial(papers.workbook, view.course.id, self._chosen()))
        if found is not None:
            name, content = found
            self.files.workbook(lambda: content, name)

    def export_trainers(self, view: MoneyView) -> None:
        """Save what trainers are paid as Excel."""
        papers = self._app.payment_papers
        content = self._made(partial(papers.trainer_workbook, view.course.id))
        if content is not None:
            self.files.workbook(lambda: content, "thanh-toan-giang-vien.xlsx")

    def _made(self, make: Callable[[], Made]) -> Made | None:
        """Make something, None = it can not be made and it was said why."""
        try:
            return make()
        except UserError as error:
            self._page.dialogs.explain(error)
            return None

    def _chosen(self) -> ListChoices:
        """Return what was ticked last; the citizen number is hidden at first."""
        kept = self._app.folder.setting(_COLUMNS, [column.value for column in USUAL])
        columns = tuple(column for column in PaymentColumn if column.value in kept)
        number = self._app.folder.setting(_NUMBER, CitizenNumber.HIDDEN.value)
        known = {how.value: how for how in CitizenNumber}
        return ListChoices(columns, known.get(number, CitizenNumber.HIDDEN))

    def _remember(self, chosen: ListChoices) -> None:
        self._app.folder.keep_setting(_COLUMNS, [column.value for column in chosen.columns])
        self._app.folder.keep_setting(_NUMBER, chosen.citizen_number.value)
