"""A date typed as people write it: 3/5/1978, 5/1978 or 1978 alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.dates import PartialDate, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.ui import style


class DateEdit(QLineEdit):
    """Reads on Enter and on leaving; what cannot be read stays as it was typed.

    Signals:
        dated: ISO text ("1978-05-03", "1978-05", "1978", "" for empty).
        refused: the words that could not be read.
    """

    dated = Signal(str)
    refused = Signal(str)

    def __init__(self, *, whole: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty field; `whole` = the day must be known."""
        super().__init__(parent)
        self._whole = whole
        self._iso = ""
        self.setPlaceholderText("ngày/tháng/năm" if whole else "ngày/tháng/năm hoặc năm")
        self._measure()
        self.editingFinished.connect(self.read)

    @property
    def value(self) -> str:
        """The date as ISO text, "" while there is none."""
        return self._iso

    @property
    def unread(self) -> bool:
        """Whether something stands there that is not the date of `value`."""
        typed = self.text().strip()
        shown = PartialDate(self._iso).shown if self._iso else ""
        return bool(typed) and typed != shown

    def show_value(self, iso: str) -> None:
        """Show a stored date."""
        self._iso = iso
        self.setText(PartialDate(iso).shown if iso else "")

    @Slot()
    def read(self) -> None:
        """Take what is typed, if it is a date."""
        typed = self.text().strip()
        iso = self._read(typed) if typed else ""
        if iso is None:  # the date shown before does not stand for words nobody could read
            self._iso = ""
            self.refused.emit(typed)
        elif iso != self._iso:
            self.show_value(iso)
            self.dated.emit(iso)
        else:
            self.show_value(iso)

    def _read(self, typed: str) -> str | None:
        try:
            found = parse_date(typed)
        except UserError:
            return None
        return None if self._whole and found.precision != "day" else found.text

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._measure()

    def _measure(self) -> None:
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setFixedWidth(hint + 3 * style.FIELD)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
