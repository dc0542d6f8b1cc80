"""One thing to do: when, what, by which rule, and the word that opens it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui import icons, style
from desktop_app.ui.style import Colours, Tone

_WHEN = 128
_Key = Qt.Key


class DueLine(QAbstractButton):
    """The whole line is the button; ↑ ↓ ask for the neighbour, Enter opens.

    Signals:
        moved: −1 or +1.
    """

    moved = Signal(int)

    def __init__(
        self,
        when: str,
        text: str,
        rule: str,
        action: str,
        tone: Tone = Tone.QUIET,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._when, self._rule, self._action, self._tone = when, rule, action, tone
        self.setText(text)
        rule_words = f" ({rule})" if rule else ""
        self.setAccessibleName(f"{when}: {text}{rule_words}. {action}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(400, self._needed(max(self.width(), 300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._needed(max(self.width(), 300)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case _Key.Key_Up:
                self.moved.emit(-1)
            case _Key.Key_Down:
                self.moved.emit(1)
            case _Key.Key_Return | _Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    # -- painting

    def _words(self) -> str:
        return f"{self.text()}   ({self._rule})" if self._rule else self.text()

    def _middle(self, width: int) -> QRect:
        left = style.INSIDE + style.px(18) + 6 + style.px(_WHEN)
        right = self._action_width() + style.PANEL + style.INSIDE
        return QRect(left, 0, max(width - left - right, 60), 1000)

    def _action_width(self) -> int:
        words = self.fontMetrics().horizontalAdvance(self._action)
        return max(words + 3 * style.INSIDE, style.px(64))

    def _needed(self, width: int) -> int:
        flags = int(Qt.TextFlag.TextWordWrap)
        words = self.fontMetrics().boundingRect(self._middle(width), flags, self._words())
        return max(style.px(style.ROW) + 6, words.height() + style.FIELD + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = style.colours(self.palette())
        if self.hasFocus() or self.underMouse():
            painter.fillRect(self.rect(), c.tint if self.hasFocus() else c.hover)
        if self.hasFocus():
            painter.fillRect(0, 0, 3, self.height(), c.accent)
        painter.setPen(c.line)
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        self._draw_when(painter, c)
        self._draw_words(painter, c)
        self._draw_action(painter, c)

    def _draw_when(self, painter: QPainter, c: Colours) -> None:
        side = style.px(16)
        if self._tone in (Tone.ATTENTION, Tone.DANGER):
            name = "loi" if self._tone is Tone.DANGER else "chu-y"
            sign = icons.picture(name, c.of(self._tone), side, self.devicePixelRatioF())
            painter.drawPixmap(style.INSIDE, (self.height() - side) // 2, sign)
        painter.setPen(c.of(self._tone))
        left = style.INSIDE + style.px(18) + 6
        place = QRect(left, 0, style.px(_WHEN) - style.INSIDE, self.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(place, flags, self._when)

    def _draw_words(self, painter: QPainter, c: Colours) -> None:
        place = self._middle(self.width())
        place.setHeight(self.height())
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.setPen(c.text)
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self._words()) > place.width():
            painter.drawText(place, middle, self._words())
            return
        painter.drawText(place, middle, self.text())
        if self._rule:
            painter.setPen(c.secondary)
            shift = metrics.horizontalAdvance(f"{self.text()}   ")
            painter.drawText(place.adjusted(shift, 0, 0, 0), middle, f"({self._rule})")

    def _draw_action(self, painter: QPainter, c: Colours) -> None:
        wide, high = self._action_width(), style.px(style.CONTROL) - 4
        box = QRect(self.width() - wide - style.INSIDE, (self.height() - high) // 2, wide, high)
        painter.setPen(c.accent if self.hasFocus() else c.border)
        painter.setBrush(c.surface)
        painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        font = QFont(self.font())
        painter.setFont(font)
        painter.setPen(c.accent if self.hasFocus() else c.text)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._action)
