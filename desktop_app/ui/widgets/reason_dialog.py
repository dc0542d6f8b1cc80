"""A small window for a deed that needs a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog


class ReasonDialog(FormDialog):
    """What the deed means, and one line for why."""

    def __init__(
        self, title: str, about: str, deed: str, parent: QWidget, *, label: str = "Lý do"
    ) -> None:
        super().__init__(title, about, deed, parent)
        self.reason = QLineEdit()
        self._field = Field(label, self.reason)
        self.form.addWidget(self._field)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def why(self) -> str:
        """Return the reason; "" (and words below the field) while there is none."""
        found = self.reason.text().strip()
        self._field.problem("" if found else "Đề nghị ghi ngắn gọn lý do.")
        return found
