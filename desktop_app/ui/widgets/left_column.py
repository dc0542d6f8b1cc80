"""The left column: nine entries in three groups, with icons; never a nested tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui import icons, style
from desktop_app.ui.navigation import Entry
from desktop_app.ui.widgets.panels import Hairline, Surface

_GAP = 10
_SIDE = 12
_SMALL = 0.72


def column_width() -> int:
    """Return the width of the column: 176 px, growing more slowly than the text."""
    return round(style.LEFT_COLUMN * (0.45 + 0.55 * style.scale()))


class EntryButton(QAbstractButton):
    """One entry: icon and word; the current one stands on a tint with an accent edge."""

    def __init__(self, entry: Entry, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setObjectName(f"nav-{entry.page}")
        self.setToolTip(f"Alt+{number}")
        self.setCheckable(True)
        self.waiting = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_waiting(self, count: int) -> None:
        """Show how many things wait here; 0 = none."""
        if count != self.waiting:
            self.waiting = count
            said = f"{self.entry.title}, {count} chỗ cần xem" if count else self.entry.title
            self.setAccessibleName(said)
            self.update()

    def sizeHint(self) -> QSize:
        words = self._words(QRect(0, 0, column_width(), 1000))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        needed = self.fontMetrics().boundingRect(words, int(flags), self.text()).height()
        return QSize(column_width(), max(style.px(30) + 6, needed + 6))

    def _words(self, rect: QRect) -> QRect:
        return rect.adjusted(_SIDE + style.px(18) + _GAP, 0, -4, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = style.colours(self.palette())
        here = self.isChecked()
        if here or self.underMouse():
            painter.fillRect(self.rect(), c.tint if here else c.hover)
        if here:
            painter.fillRect(0, 0, 3, self.height(), c.accent)
        colour = c.accent if here else c.secondary
        side = style.px(18)
        sign = icons.picture(self.entry.icon, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(_SIDE, (self.height() - side) // 2, sign)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(c.accent if here else c.text)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._words(self.rect()), int(flags), self.text())
        if self.waiting:
            self._paint_waiting(painter, c)
        if self.hasFocus():
            painter.setPen(c.accent)
            painter.drawRect(self.rect().adjusted(4, 2, -3, -3))

    def _paint_waiting(self, painter: QPainter, c: style.Colours) -> None:
        """A small number at the icon's corner: the words keep their whole width."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        text = str(self.waiting) if self.waiting < 100 else "99+"
        high = painter.fontMetrics().height()
        wide = max(high, painter.fontMetrics().horizontalAdvance(text) + style.px(6))
        left = _SIDE + style.px(18) + _GAP - 2 - wide
        spot = QRect(left, self.height() // 2 - style.px(9) - high // 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.attention)
        painter.drawRoundedRect(spot, high / 2, high / 2)
        painter.setPen(c.surface)
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class LeftColumn(Surface):
    """All entries, a thin line between groups. Emits the key of the page chosen."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(edges=Qt.Edge.RightEdge, parent=parent)
        self.buttons: dict[str, EntryButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, style.INSIDE, 1, style.INSIDE)
        self._column.setSpacing(0)
        for number, entry in enumerate(entries, start=1):
            if number > 1 and entry.group != entries[number - 2].group:
                self._line()
            self._add(EntryButton(entry, number))
        self._column.addStretch(1)
        self._group.buttonClicked.connect(self._clicked)
        self._resize()

    def show_waiting(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait on each page."""
        for page, button in self.buttons.items():
            button.show_waiting(counts.get(page, 0))

    def show_page(self, page: str) -> None:
        """Mark the entry of a page."""
        if page in self.buttons:
            self.buttons[page].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._resize()

    def _add(self, button: EntryButton) -> None:
        self.buttons[button.entry.page] = button
        self._group.addButton(button)
        self._column.addWidget(button)

    def _line(self) -> None:
        self._column.addSpacing(style.INSIDE)
        self._column.addWidget(Hairline())
        self._column.addSpacing(style.INSIDE)

    def _resize(self) -> None:
        self.setFixedWidth(column_width())

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, EntryButton):
            self.chosen.emit(button.entry.page)
