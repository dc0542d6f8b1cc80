"""A radio or check box whose words wrap; Qt's own cut long labels off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop_app.ui import style

_GAP = 7
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class OptionButton(QAbstractButton):
    """Painted with the indicators of the skin."""

    def __init__(self, *, several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._element = (
            QStyle.PrimitiveElement.PE_IndicatorCheckBox
            if several
            else QStyle.PrimitiveElement.PE_IndicatorRadioButton
        )
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _before(self) -> int:
        return style.px(18) + _GAP

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._before() + words + 4, style.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._before() + 8 * self.fontMetrics().averageCharWidth(), style.px(20))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._before(), 1), 10_000)
        words = self.fontMetrics().boundingRect(room, _WRAP, self.text())
        return max(words.height() + 2, style.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        option.initFrom(self)
        on = QStyle.StateFlag.State_On if self.isChecked() else QStyle.StateFlag.State_Off
        option.state = (option.state | on) & ~QStyle.StateFlag.State_HasFocus
        side = style.px(18)
        option.rect = QRect(0, style.px(1), side, side)
        self.style().drawPrimitive(self._element, option, painter, self)
        c = style.colours(self.palette())
        painter.setPen(c.text if self.isEnabled() else c.secondary)
        painter.drawText(
            self.rect().adjusted(self._before(), style.px(2), 0, 0), _WRAP, self.text()
        )
