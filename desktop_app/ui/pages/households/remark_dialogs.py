"""Two small windows: what is remarked on a household, what the commune answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet

_LINES = 96


class RemarkDialog(FormDialog):
    """One text of a few lines; `before` = the remark that is answered."""

    def __init__(
        self,
        title: str,
        about: str,
        deed: str,
        label: str,
        parent: QWidget,
        *,
        text: str = "",
        before: str = "",
    ) -> None:
        super().__init__(title, about, deed, parent)
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(style.px(_LINES))
        self._field = Field(label, self.text)
        if before:
            self.form.addWidget(quiet(f"Ý kiến: {before}"))
        self.form.addWidget(self._field)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self, missing: str) -> str:
        """Return the text; "" (and words below the field) while there is none."""
        found = self.text.toPlainText().strip()
        self._field.problem("" if found else missing)
        return found
