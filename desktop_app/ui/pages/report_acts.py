"""What Báo cáo, biểu does with a whole set: save it, check it, choose how it looks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.errors import UserError
from desktop_app.domain.reviews.report_checks import Warned
from desktop_app.services.reviews.report_set import Saved
from desktop_app.services.reviews.tables import NUMBERS
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.report_checks import BehindDialog
from desktop_app.ui.pages.report_settings_dialog import ReportSettingsDialog
from desktop_app.ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.ui.pages.reports_page import ReportsPage


class ReportActs(QObject):
    """The acts of the page that concern the set as a whole."""

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page)
        self._page = page
        self._asked = 0
        self.dialog: BehindDialog | None = None
        self.dialog_settings: ReportSettingsDialog | None = None

    @Slot()
    def save_all(self) -> None:
        """Write the whole series into a folder, with progress; stopping keeps what is whole."""
        folder = self._page.dialogs.folder("Chọn thư mục để lưu cả bộ biểu")
        if folder is None:
            return
        make = partial(self._page.services.report_set.save_all, folder, self._page.campaign.key)
        chosen = self._page.chosen
        task = Task(lambda report: make(snapshot=chosen, report=report), "Đang lập cả bộ biểu…")
        task.succeeded.connect(self._saved_all)
        task.failed.connect(self._page.dialogs.explain)
        task.cancelled.connect(self._stopped)
        self._page.progress.watch(task)
        self._page.runner.start(task)

    @Slot(object)
    def _saved_all(self, saved: object) -> None:
        if isinstance(saved, Saved):
            empty = f"; không có hộ nào ở biểu {', '.join(saved.empty)}" if saved.empty else ""
            self._page.bus.said.emit(
                f"Đã lưu {len(saved.files)} biểu vào {saved.folder}{empty}"
            )

    @Slot()
    def _stopped(self) -> None:
        self._page.bus.said.emit("Đã dừng; các biểu đã lưu đều trọn vẹn")

    def check(self) -> None:
        """Make the checks of the chosen figures; an older answer is passed over."""
        key = self._page.campaign.key
        if not key:
            return
        self._asked += 1
        asked, chosen = self._asked, self._page.chosen
        self._page.checks.wait()
        work = partial(self._page.services.tables.checks, key, chosen)
        task = Task(lambda _report: (asked, work()), "Đang kiểm tra số liệu…")
        task.succeeded.connect(self._checked)
        task.failed.connect(self._page.dialogs.explain)
        self._page.runner.start(task)

    @Slot(object)
    def _checked(self, answer: object) -> None:
        if isinstance(answer, tuple) and answer[0] == self._asked:  # older ones are passed over
            self._page.checks.show_checks(answer[1])

    @Slot(object)
    def behind(self, check: Warned) -> None:
        """Show the households behind a check."""
        homes = self._page.services.tables.behind(
            check, self._page.campaign.key, self._page.chosen
        )
        self.dialog = BehindDialog(check, homes, self._to_household, self._page.window())
        self.dialog.open()

    def _to_household(self, household_id: str) -> None:
        self._page.bus.went.emit(Place("households", household_id))

    @Slot()
    def choose(self) -> None:
        """Let the office say how its tables look."""
        settings = self._page.services.report_settings
        self.dialog_settings = ReportSettingsDialog(settings, NUMBERS, self._page.window())
        self.dialog_settings.submitted.connect(partial(self._choose, self.dialog_settings))
        self.dialog_settings.open()

    def _choose(self, dialog: ReportSettingsDialog) -> None:
        found = dialog.choice
        if found.unknown:
            dialog.refuse(f"Chưa nhận ra dân tộc: {', '.join(found.unknown)}. Đề nghị sửa lại.")
            return
        try:
            self._page.services.report_settings.keep_ethnic(found.keys)
            self._page.services.report_settings.keep_numbers(dialog.numbers)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        dialog.accept()
        twice = f"; bỏ tên ghi hai lần: {', '.join(found.doubled)}" if found.doubled else ""
        self._page.bus.said.emit(f"Đã lưu cách lập biểu{twice}")
