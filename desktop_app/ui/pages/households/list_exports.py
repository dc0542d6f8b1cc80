"""What «Xuất theo mẫu…» does: opens its windows, writes the file, keeps forms."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.services.app import App
from desktop_app.services.households.export_forms import MOST_FORM, ExportForm, form_from
from desktop_app.services.households.list_export import Known
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.households.export_form_dialog import ExportFormDialog
from desktop_app.ui.pages.households.list_export_dialog import ListExportDialog

_FORM = "Biểu Excel (*.xlsx)"


class ListExports:
    """Serves one page."""

    def __init__(self, page: Page, app: App, files: FilesOut) -> None:
        self._page, self._app, self._files = page, app, files
        self.dialog: ListExportDialog | None = None
        self.editor: ExportFormDialog | None = None

    def open(self) -> None:
        """Open the window."""
        newest = today(self._app.folder.clock).year
        hamlets = [(row.id, row.title) for row in self._app.hamlets.all()]
        self.dialog = ListExportDialog(
            self._app.list_export.forms(), range(newest, newest - 6, -1), hamlets, self.edit,
            self._page.window(),
        )  # fmt: skip
        self.dialog.year.take(str(newest - 1))
        self.dialog.submitted.connect(self._write)
        self.dialog.open()

    def edit(self, form: ExportForm | None) -> None:
        """Open the window of a form, or of a new one."""
        editor = ExportFormDialog(form or ExportForm("", ()), self.dialog)
        editor.take_form.clicked.connect(partial(self._take_form, editor))
        editor.submitted.connect(partial(self._keep, editor))
        self.editor = editor
        editor.open()

    def _write(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        year, hamlet = int(dialog.year.key), dialog.hamlet.key
        form, kind = dialog.chosen_form(), dialog.layout_picker.key
        service = self._app.list_export
        dialog.accept()
        if form is not None:
            name = f"{form.name}_{year}.xlsx"
            self._files.workbook(lambda: service.filled(form, year, hamlet), name)
        else:
            known = Known(kind)
            name = f"danh-sach-ho_{known.value}_{year}.xlsx"
            self._files.workbook(lambda: service.known(known, year, hamlet), name)

    def _take_form(self, editor: ExportFormDialog) -> None:
        path = self._page.dialogs.open_file("Chọn biểu Excel trống", _FORM)
        if path is None:
            return
        try:
            form = self._read(path)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        if not form.columns:
            editor.refuse("Không thấy dòng tiêu đề nào có cột quen thuộc trong biểu này.")
        elif len(form.form) > MOST_FORM:
            editor.refuse(
                "Biểu này quá lớn để lưu cùng mẫu (trên 300 KB): bớt hình, trang thừa."
            )
        else:
            editor.show_form(form)

    def _read(self, path: Path) -> ExportForm:
        from desktop_app.services.files import file_bytes

        return form_from(file_bytes(path), path.name)

    def _keep(self, editor: ExportFormDialog) -> None:
        try:
            key = self._app.list_export.keep(editor.value())
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        editor.accept()
        if self.dialog is not None:
            self.dialog.offer(self._app.list_export.forms(), key)
