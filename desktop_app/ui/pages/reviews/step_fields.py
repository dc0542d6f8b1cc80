"""Fields of the windows of the steps: texts, days, counts; what cannot be read is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.parts import narrow
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_WIDTH, _LINES = 660, 62
"""Width of a window; height of two lines of words."""


class CountEdit(QLineEdit):
    """A small whole number, or nothing."""

    def __init__(self, value: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("" if value is None else str(value), parent)
        digits = QRegularExpression("[0-9]{0,4}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(style.px(64))

    @property
    def value(self) -> int | None:
        """What is typed, None where nothing is."""
        return int(self.text()) if self.text() else None


class StepDialog(FormDialog):
    """A window whose fields carry the names of the values it asks for."""

    def __init__(self, title: str, about: str, deed: str, parent: QWidget) -> None:
        super().__init__(title, about, deed, parent)
        self._editors: dict[str, QWidget] = {}
        self.fields: dict[str, Field] = {}
        self.setMinimumWidth(style.px(_WIDTH))

    def lay_out(self, *lines: QWidget) -> None:
        """Put the fields below each other, the cursor into the first."""
        add_fields(self, *lines)
        if lines:
            lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self, name: str, label: str, value: str = "", hint: str = "") -> Field:
        """Return a line for words."""
        return self._keep(name, Field(label, QLineEdit(value), hint=hint))

    def texts(self, label: str, *parts: tuple[str, str, str]) -> Field:
        """Return one line of several texts: (name, words before it, value)."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        for name, words, value in parts:
            editor = QLineEdit(value)
            editor.setAccessibleName(f"{label}: {words}" if words else label)
            self._editors[name] = editor
            if words:
                line.addWidget(Words(words, wrap=False))
            line.addWidget(editor, 1)
        holder.setFocusProxy(self._editors[parts[0][0]])
        field = self.fields[parts[0][0]] = Field(label, holder)
        return field

    def paragraph(self, name: str, label: str, value: str = "") -> Field:
        """Return room for some lines of words; Tab goes on to the next field."""
        editor = QPlainTextEdit(value)
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(style.px(_LINES))
        return self._keep(name, Field(label, editor))

    def day(self, name: str, label: str, iso: str = "", hint: str = "") -> Field:
        """Return a line for a day."""
        editor = DateEdit(whole=True)
        editor.show_value(iso)
        self._editors[name] = editor
        self.fields[name] = Field(label, narrow_day(editor), hint=hint)
        return self.fields[name]

    def count(self, name: str, label: str, value: int | None = None, hint: str = "") -> Field:
        """Return a line for a small number."""
        editor = CountEdit(value)
        self._editors[name] = editor
        self.fields[name] = Field(label, narrow(editor, 64), hint=hint)
        return self.fields[name]

    def tick(self, name: str, label: str, words: str, *, on: bool) -> Field:
        """Return a line with a box to tick."""
        box = QCheckBox(words)
        box.setChecked(on)
        return self._keep(name, Field(label, box))

    def counts(
        self, label: str, parts: Sequence[tuple[str, str, int | None]], hint: str = ""
    ) -> Field:
        """Return one line of several small numbers: (name, words before it, value)."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        for name, words, value in parts:
            editor = CountEdit(value)
            editor.setAccessibleName(f"{label}: {words}")
            self._editors[name] = editor
            line.addWidget(Words(words, wrap=False))
            line.addWidget(editor)
            line.addSpacing(style.INSIDE)
        line.addStretch(1)
        holder.setFocusProxy(self._editors[parts[0][0]])
        field = Field(label, holder, hint=hint)
        self.fields[parts[0][0]] = field
        return field

    def editor(self, name: str) -> Any:
        """Return what takes a value."""
        return self._editors[name]

    def said(self, name: str) -> Any:
        """Return a value as it is typed: text, ISO day, whole number or None, 1 or None."""
        editor = self._editors[name]
        if isinstance(editor, DateEdit | CountEdit):
            return editor.value
        if isinstance(editor, QCheckBox):
            return int(editor.isChecked()) or None
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        return editor.text().strip() if isinstance(editor, QLineEdit) else None

    def readable(self) -> bool:
        """Read every day; False, and words below the field, where one is none."""
        fine = True
        for name, editor in self._editors.items():
            if isinstance(editor, DateEdit):
                editor.read()
                words = "Đề nghị nhập đủ ngày, tháng, năm." if editor.unread else ""
                self.fields[name].problem(words)
                fine = fine and not words
        return fine

    def _keep(self, name: str, field: Field) -> Field:
        self._editors[name] = field.editor
        self.fields[name] = field
        return field


def nothing_to_cancel(dialog: FormDialog) -> None:
    """Take "Hủy" away where there is nothing left that it could undo."""
    for button in dialog.findChildren(Button):
        if button is not dialog.main and button.text() == "Hủy":
            button.hide()


def narrow_day(editor: DateEdit) -> QWidget:
    """Return a holder that keeps a day left, as wide as a day is."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(editor)
    line.addStretch(1)
    holder.setFocusProxy(editor)
    return holder
