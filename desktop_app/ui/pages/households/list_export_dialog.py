"""Xuất theo mẫu…: a known layout, or a form of the office's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.households.export_forms import ExportForm
from desktop_app.services.households.list_export import Known
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog


class ListExportDialog(FormDialog):
    """Asks which layout, which year, which hamlet.

    Args:
        forms: the forms of the office.
        years: newest first.
        hamlets: (id, title).
        edit: opens the window of a form; None = a new one.
    """

    def __init__(
        self,
        forms: Sequence[ExportForm],
        years: Sequence[int],
        hamlets: Sequence[tuple[str, str]],
        edit: Callable[[ExportForm | None], None],
        parent: QWidget | None = None,
    ) -> None:
        about = (
            "Danh sách xuất theo mẫu có đủ số CCCD và thông tin cá nhân: chỉ gửi cho nơi có "
            "quyền nhận. Nhập lại chính tệp này không làm thay đổi số liệu."
        )
        super().__init__("Xuất danh sách theo mẫu", about, "Xuất ra Excel…", parent)
        self._edit = edit
        self.layout_picker = Picker()
        self.year = Picker([(str(year), str(year)) for year in years])
        self.hamlet = Picker([("", "Tất cả các thôn"), *hamlets])
        self.change = Button("Sửa mẫu…")
        self.new = Button("Tạo mẫu mới…")
        self.forms: dict[str, ExportForm] = {}
        for label, editor in (
            ("Mẫu", self.layout_picker), ("Năm phân loại", self.year), ("Thôn", self.hamlet),
        ):  # fmt: skip
            self.form.addWidget(Field(label, editor))
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        line.addWidget(self.new)
        line.addWidget(self.change)
        line.addStretch(1)
        self.form.addLayout(line)
        self.layout_picker.chosen.connect(self._chosen)
        self.new.clicked.connect(lambda: self._edit(None))
        self.change.clicked.connect(lambda: self._edit(self.chosen_form()))
        self.offer(forms)

    def offer(self, forms: Sequence[ExportForm], chosen: str = "") -> None:
        """Show the layouts again after a form was kept."""
        self.forms = {form.id: form for form in forms}
        known = [(kind.value, kind.label) for kind in Known]
        own = [(form.id, f"Mẫu của đơn vị: {form.name}") for form in forms]
        self.layout_picker.offer([*known, *own])
        if chosen:
            self.layout_picker.take(chosen)
        self._chosen()

    def chosen_form(self) -> ExportForm | None:
        """Return the office's form that is chosen, None for a known layout."""
        return self.forms.get(self.layout_picker.key)

    @Slot()
    def _chosen(self) -> None:
        self.change.setEnabled(self.chosen_form() is not None)
