"""Typing support received, from the household's tab or from the list of a policy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from desktop_app.services.households.households import HouseholdFilter
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

if TYPE_CHECKING:  # windows and readers of Excel stay off the start path (DESIGN.md §13, P7)
    from desktop_app.services.households.support_files import SupportPreview
    from desktop_app.services.households.supports import SupportRow
    from desktop_app.ui.pages.households.support_dialogs import SupportDialog
    from desktop_app.ui.widgets.form_dialog import FormDialog

_KINDS = "Danh sách (*.xlsx *.xls *.ods)"


class SupportActs(PageActs):
    """Opens the windows and calls `app.supports`."""

    topics: ClassVar[frozenset[str]] = frozenset({"supports"})

    def add(self, household_id: str = "", head: str = "", year: int = 0) -> None:
        """Type a line; without a household it is looked for in the window."""
        from desktop_app.ui.pages.households.support_dialogs import HomeAids, SupportDialog

        app = self._app
        wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=self._today.year)
        aids = HomeAids(app.households, wanted, (household_id, head))
        policies, double = app.supports.policies(), app.supports.double
        parent = self._page.window()
        dialog = SupportDialog(aids, policies, double, year or self._today.year, parent)
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: SupportDialog) -> None:
        values = dialog.values()
        if values is not None and self._did(dialog, lambda: self._app.supports.add(values)):
            self._back("Đã ghi hỗ trợ", f"ghi hỗ trợ {values.policy}")

    def edit(self, row: SupportRow) -> None:
        """Edit a line."""
        from desktop_app.ui.pages.households.support_dialogs import HomeAids, SupportDialog

        app, values = self._app, row.values
        wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=self._today.year)
        aids = HomeAids(app.households, wanted, (values.household_id, row.head or row.code))
        double = partial(app.supports.double, but=row.id)
        parent = self._page.window()
        dialog = SupportDialog(
            aids, app.supports.policies(), double, values.year, parent, values
        )
        dialog.submitted.connect(partial(self._edit, dialog, row))
        self.open_dialog(dialog)

    def _edit(self, dialog: SupportDialog, row: SupportRow) -> None:
        values = dialog.values()
        edit = self._app.supports.edit
        if values is not None and self._did(dialog, lambda: edit(row.id, values)):
            self._back("Đã sửa hỗ trợ", f"sửa hỗ trợ {values.policy}")

    def stop(self, row: SupportRow) -> None:
        """Take a line off that was typed by mistake."""
        about = f"{row.receiver}: {row.values.policy}, năm {row.values.year}."
        dialog = ReasonDialog("Bỏ dòng ghi nhầm", about, "Bỏ dòng này", self._page.window())
        dialog.submitted.connect(partial(self._stop, dialog, row))
        self.open_dialog(dialog)

    def _stop(self, dialog: ReasonDialog, row: SupportRow) -> None:
        why, stop = dialog.why(), self._app.supports.stop
        if why and self._did(dialog, lambda: stop(row.id, reason=why)):
            self._back("Đã bỏ dòng hỗ trợ", f"bỏ dòng hỗ trợ {row.values.policy}")

    def take_in(self, path: Path | None = None) -> None:
        """Choose a list in Excel, show what it would add."""
        from desktop_app.ui.pages.households.list_preview import ListPreviewDialog
        from desktop_app.ui.pages.households.list_preview_columns import support_columns

        title = "Chọn danh sách hỗ trợ"
        file = path or self._page.dialogs.open_file(title, _KINDS)
        if file is None:
            return
        found: list[SupportPreview] = []
        if self.refused(lambda: found.append(self._app.support_files.preview(file))):
            return
        dialog = ListPreviewDialog(
            "Nhập hỗ trợ đã nhận từ Excel", found[0], support_columns(), self._page.window()
        )
        dialog.submitted.connect(partial(self._take_in, dialog, found[0]))
        self.open_dialog(dialog)

    def _take_in(self, dialog: FormDialog, preview: SupportPreview) -> None:
        if self._did(dialog, lambda: self._app.support_files.load(preview)):
            what = f"nhập {len(preview.new)} dòng hỗ trợ từ tệp {preview.file}"
            self._back(f"Đã {what}", what)

    def _back(self, said: str, title: str) -> None:
        acts = self._app.acts
        self.done(said, title, partial(acts.take_back, acts.newest()))
