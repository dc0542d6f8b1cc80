"""The sections of a page, one below the other; ↑ ↓ change between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui import style

_WIDTH = 190


def list_width() -> int:
    """Return the width of the list; grows more slowly than the text."""
    return round(_WIDTH * (0.45 + 0.55 * style.scale()))


class SectionButton(QAbstractButton):
    """One section; the current one has an accent edge, a done one may have a tick."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setObjectName(f"section-{key}")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self._words(QRect(0, 0, list_width(), 1000))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        needed = self.fontMetrics().boundingRect(words, int(flags), self.text()).height()
        return QSize(list_width(), max(style.px(34), needed + style.FIELD))

    def _words(self, rect: QRect) -> QRect:
        return rect.adjusted(style.FIELD, 0, -4, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = style.colours(self.palette())
        here = self.isChecked()
        if here or (self.underMouse() and self.isEnabled()):
            painter.fillRect(self.rect(), c.tint if here else c.hover)
        if here:
            painter.fillRect(0, 0, 3, self.height(), c.accent)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(c.accent if here else c.text if self.isEnabled() else c.secondary)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._words(self.rect()), int(flags), self.text())
        if self.hasFocus():
            painter.setPen(c.accent)
            painter.drawRect(self.rect().adjusted(4, 2, -3, -3))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class SectionList(QWidget):
    """All sections. Emits the key of the one chosen, by click or arrow key."""

    chosen = Signal(str)

    def __init__(
        self, sections: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Take the sections: (key, words)."""
        super().__init__(parent)
        self.buttons = {key: SectionButton(key, text) for key, text in sections}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for button in self.buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self._group.buttonClicked.connect(self._clicked)
        self.setFixedWidth(list_width())

    def show_section(self, key: str) -> None:
        """Mark a section."""
        self.buttons[key].setChecked(True)
        self.setFocusProxy(self.buttons[key])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedWidth(list_width())

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, SectionButton):
            self.setFocusProxy(button)
            self.chosen.emit(button.key)
