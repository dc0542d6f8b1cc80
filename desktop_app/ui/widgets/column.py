"""A widget that holds others one below the other, in a place that fixes how wide it is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Column(QWidget):
    """Asks for room at the width it has.

    Qt asks for the height at the widest content as well, a width nobody ever sees: on a page
    of fifty rows that laid all words out once more with every key pressed.
    """

    def sizeHint(self) -> QSize:
        wide = self.width()
        high = self.heightForWidth(wide)
        return QSize(wide, high) if high >= 0 else super().sizeHint()
