"""Xếp lại theo chuẩn khác from the page *Rà soát*: look, copy, Excel, or change with undo."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop_app.domain.errors import UserError
from desktop_app.services.reviews.reclassing import Led, Reclass
from desktop_app.ui.dialogs import Question
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.reclass_dialog import ReclassDialog
from desktop_app.ui.tasks import Task

CHANGED = frozenset({"reviews", "households", "reports", "home", "campaigns"})


class ReclassActs(QObject):
    """Opens the window and does what is asked in it; shares the undo list of its page."""

    def __init__(self, page: Page, undo_list: UndoList) -> None:
        super().__init__(page)
        self._page, self.undo_list = page, undo_list
        self._files = FilesOut(page)
        self.dialog: ReclassDialog | None = None

    @property
    def _app(self) -> Any:
        return self._page.app

    def open(self, campaign_key: str) -> None:
        """Open the window over a campaign and look at the first standard."""
        try:
            title = self._app.campaigns.get(campaign_key).period.title
            choices = self._app.reclassing.choices(campaign_key)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        dialog = ReclassDialog(title, choices, self._page)
        dialog.looked.connect(partial(self._look, dialog, campaign_key))
        dialog.exported.connect(self._export)
        dialog.led.connect(partial(self._ask, dialog))
        self.dialog = dialog
        dialog.open()
        dialog.look()

    def _look(self, dialog: ReclassDialog, campaign_key: str, standard_id: str) -> None:
        reclassing = self._app.reclassing
        task = Task(
            lambda report: reclassing.preview(campaign_key, standard_id, report),
            "Đang xếp thử…",
        )
        task.succeeded.connect(partial(self._looked, dialog))
        task.failed.connect(self._page.dialogs.explain)
        dialog.progress.watch(task)
        self._page.runner.start(task)

    def _looked(self, dialog: ReclassDialog, found: object) -> None:
        if isinstance(found, Reclass) and found.then.id == dialog.standards.key:
            dialog.show_found(found)

    def _export(self, found: object) -> None:
        if isinstance(found, Reclass):
            reclassing = self._app.reclassing
            name = f"xep-lai-{found.campaign_key}-{found.then.id}.xlsx"
            self._files.workbook(lambda: reclassing.workbook(found), name)

    def _ask(self, dialog: ReclassDialog, found: object) -> None:
        if not isinstance(found, Reclass):
            return
        question = Question(
            "Đổi chuẩn của đợt",
            f"{found.title} sẽ xếp loại theo {found.then.short}: {len(found.rows)} hộ đổi xếp "
            f"loại. {found.now.short} vẫn hiện bên cạnh.",
            "Phiếu đã nhập, số liệu đã chốt và quyết định đã ban hành giữ nguyên. Có thể hoàn "
            "tác bằng Ctrl+Z.",
            "Đổi chuẩn",
        )
        if not self._page.dialogs.ask(question):
            return
        reclassing = self._app.reclassing
        task = Task(
            lambda _report: reclassing.lead(
                found.campaign_key, found.then.id, reason="Xếp lại theo chuẩn khác"
            ),
            "Đang xếp loại lại…",
        )
        task.succeeded.connect(partial(self._led, dialog, found))
        task.failed.connect(self._page.dialogs.explain)
        dialog.progress.watch(task)
        self._page.runner.start(task)

    def _led(self, dialog: ReclassDialog, found: Reclass, led: object) -> None:
        if not isinstance(led, Led):
            return
        dialog.accept()
        back = partial(self._app.reclassing.restore, led)
        self.undo_list.add(f"đổi chuẩn sang {found.then.short}", back)
        bus = self._page.bus
        bus.changed.emit(CHANGED)
        bus.saved.emit(self._app.folder.clock.now())
        bus.said.emit(f"Đợt nay xếp loại theo {found.then.short}. Hoàn tác: Ctrl+Z")

    def undo(self) -> None:
        """Take back the newest change of standards."""
        try:
            title = self.undo_list.undo()
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        if title:
            self._page.bus.changed.emit(CHANGED)
            self._page.bus.said.emit(f"Đã hoàn tác: {title}")
