"""Fields one types into: text, numbers, dates, times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.forms.definition import Item, Kind
from desktop_app.ui import style
from desktop_app.ui.forms import normal
from desktop_app.ui.forms.editor import Editor

_PAUSE_MS = 700
"""So long nothing typed: the answer is kept although the person is still in the field."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How one kind is typed: hint in the empty field, width in letters, both directions."""

    hint: str
    chars: int
    stored: Callable[[str], str]
    shown: Callable[[str], str]


def _same(text: str) -> str:
    return text


_TEXT = Writing("", 0, str.strip, _same)
_NUMBER = Writing("", 12, normal.number_stored, normal.number_shown)
WRITINGS = {
    Kind.TEXT: _TEXT,
    Kind.BARCODE: Writing("gõ hoặc quét mã", 24, str.strip, _same),
    Kind.INTEGER: _NUMBER,
    Kind.DECIMAL: _NUMBER,
    Kind.RANGE: _NUMBER,
    Kind.DATE: Writing("ngày/tháng/năm", 14, normal.date_stored, normal.date_shown),
    Kind.TIME: Writing("giờ:phút", 10, normal.time_stored, normal.time_shown),
    Kind.DATETIME: Writing(
        "ngày/tháng/năm giờ:phút", 24, normal.moment_stored, normal.moment_shown
    ),
}


class _Line(QLineEdit):
    """A line that tells its editor about keys and focus."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._editor.note_enter(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self._editor.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._editor.flush()


class TextEditor(Editor):
    """One line of typing, read in the manner of its kind."""

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = WRITINGS[item.kind]
        self._value = ""
        self.line = _Line(self)
        self.line.setPlaceholderText(_range_hint(item) or self._writing.hint)
        self.line.setAccessibleName(item.label)
        if self._writing.chars:
            self.line.setFixedWidth(
                self._writing.chars * self.fontMetrics().averageCharWidth() + style.PANEL
            )
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        if self._writing.chars:
            box.addStretch(1)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self.line.textEdited.connect(self._pause.start)

    def show_value(self, value: str) -> None:
        if value != self._value or not self.line.hasFocus():
            self._pause.stop()
            self._value = value
            self.line.setText(self._writing.shown(value))

    def lock(self, *, locked: bool) -> None:
        self.line.setReadOnly(locked)

    def flush(self) -> None:
        self._keep()
        if self.line.text() != self._writing.shown(self._value):
            self.line.setText(self._writing.shown(self._value))

    @Slot()
    def _keep(self) -> None:
        self._pause.stop()
        value = self._writing.stored(self.line.text())
        if value != self._value and not self.line.isReadOnly():
            self._value = value
            self.given.emit(value)


def _range_hint(item: Item) -> str:
    low, high = item.parameters.get("start"), item.parameters.get("end")
    return f"từ {low} đến {high}" if item.kind is Kind.RANGE and low and high else ""
