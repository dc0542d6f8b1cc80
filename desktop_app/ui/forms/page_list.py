"""Left of a form: its pages with ticks, how many questions are left, the button to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import icons, style
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Surface

_WIDTH = 190


def _width() -> int:
    return round(_WIDTH * (0.5 + 0.5 * style.scale()))


class PageEntry(QAbstractButton):
    """One page, «✓ 1 Thông tin hộ»; the page shown has the accent edge."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # titles that bring their own number keep it: "1. Có kế hoạch …"
        self.setText(title if title[:1].isdigit() else f"{number} {title}")
        self.setToolTip(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.done = False

    def sizeHint(self) -> QSize:
        flags = int(Qt.TextFlag.TextWordWrap)
        words = self._words(QRect(0, 0, _width(), 1000))
        high = self.fontMetrics().boundingRect(words, flags, self._two_lines()).height()
        return QSize(_width() - style.px(12), max(style.px(34), high + style.FIELD))

    def _two_lines(self) -> str:
        room = 2 * self._words(QRect(0, 0, _width() - style.px(12), 10)).width()
        elide = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), elide, room - style.px(30))

    def _words(self, rect: QRect) -> QRect:
        return rect.adjusted(style.FIELD + style.px(14) + 6, 0, -4, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = style.colours(self.palette())
        here = self.isChecked()
        if here or self.underMouse():
            painter.fillRect(self.rect(), c.tint if here else c.hover)
        if here:
            painter.fillRect(0, 0, 3, self.height(), c.accent)
        side = style.px(14)
        if self.done:
            tick = icons.picture("xong", c.good, side, self.devicePixelRatioF())
            painter.drawPixmap(style.INSIDE + 2, (self.height() - side) // 2, tick)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(c.accent if here else c.text)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._words(self.rect()), int(flags), self._two_lines())


class PageList(Surface):
    """Emits the number of the page chosen (from 0)."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(edges=Qt.Edge.RightEdge, parent=parent)
        self.entries = [PageEntry(n, title) for n, title in enumerate(titles, start=1)]
        self.left = Words("")
        self.left.setObjectName("left")
        self.carried = quiet("")
        self.carried.setObjectName("carried")
        self.next_missing = Button("Câu còn thiếu")
        self.next_missing.setObjectName("next-missing")
        self.next_missing.setToolTip("Ctrl+↓ hoặc F2")
        self.next_missing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heading = Words("Trang phiếu", tone=style.Tone.QUIET)
        heading.setContentsMargins(style.FIELD, 0, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 1, style.FIELD)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self._entries(), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(style.FIELD, style.INSIDE, style.INSIDE, 0)
        foot.setSpacing(style.INSIDE)
        foot.addWidget(self.left)
        foot.addWidget(self.carried)
        foot.addWidget(self.next_missing)
        column.addLayout(foot)
        self.carried.hide()
        self.setFixedWidth(_width())

    def _entries(self) -> QScrollArea:
        inside = Surface()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for entry in self.entries:
            column.addWidget(entry)
            entry.clicked.connect(self._clicked)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def show_state(
        self, current: int, done: Sequence[bool], missing: int, carried: int = 0
    ) -> None:
        """Show which page is open, which are done, how many questions are open.

        `carried` of them are answered as last year and wait for a yes.
        """
        for number, (entry, ticked) in enumerate(zip(self.entries, done, strict=True)):
            entry.setChecked(number == current)
            if entry.done != ticked:
                entry.done = ticked
                entry.update()
        self.left.say(f"Còn {missing} câu" if missing else "Đã đủ các câu bắt buộc")
        self.carried.say(f"{carried} câu như năm trước")
        self.carried.setToolTip("Lấy từ năm trước, chờ xác nhận (Enter)")
        self.carried.setVisible(carried > 0)
        self.next_missing.setEnabled(missing > 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedWidth(_width())

    @Slot()
    def _clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, PageEntry):
            self.chosen.emit(self.entries.index(entry))
