"""The top line: unit · campaign ▾, search everything, user ▾; says when data are a sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from desktop_app.ui import icons, style
from desktop_app.ui.shell import Frame, Shell
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.panels import Surface
from desktop_app.ui.widgets.search_everything import SearchEverything


class DropButton(QPushButton):
    """Words with a small arrow, no frame; opens a menu."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + style.px(18) + 2 * style.INSIDE, style.px(style.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = style.colours(self.palette())
        if self.underMouse() or self.hasFocus() or self.isDown():
            painter.setPen(c.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(c.hover)
            box = self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        inner = self.rect().adjusted(style.INSIDE, 0, -style.INSIDE, 0)
        painter.setPen(c.text)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        side = style.px(14)
        arrow = icons.picture("xuong", c.secondary, side, self.devicePixelRatioF())
        painter.drawPixmap(inner.right() - side + 2, (self.height() - side) // 2 + 1, arrow)


class TopLine(Surface):
    """Everything above the page."""

    found = Signal(object)
    """A Hit was opened."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(edges=Qt.Edge.BottomEdge, parent=parent)
        self._shell = shell
        self.unit = Words("", bold=True, wrap=False)
        self.unit.setObjectName("unit")
        self.campaign = DropButton()
        self.campaign.setObjectName("campaign")
        self.sample = Words("DỮ LIỆU MẪU", bold=True, wrap=False, tone=Tone.DANGER)
        self.assumed = Words("", wrap=False, tone=Tone.ATTENTION)
        self.search = SearchEverything(shell.search)
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(560)
        self.search.opened.connect(self.found)
        self.user = DropButton()
        self.user.setObjectName("user")
        self._lay_out()

    def show_frame(self, frame: Frame) -> None:
        """Show the words around the page."""
        self.unit.say(frame.unit)
        self.campaign.setText(frame.campaign or "Chưa mở đợt rà soát")
        self.campaign.setMenu(
            _menu(self.campaign, [(c.title, c.key) for c in frame.campaigns], self._campaign)
        )
        self.sample.setVisible(frame.sample)
        self.assumed.setVisible(bool(frame.assumed_day))
        self.assumed.say(f"Ngày giả định {frame.assumed_day}")
        self.user.setText(frame.user)
        self.user.setVisible(bool(frame.user))
        acts = [(title, title) for title in self._shell.user_acts]
        self.user.setMenu(_menu(self.user, acts, self._user_act))
        self.campaign.updateGeometry()
        self.user.updateGeometry()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(style.PANEL, 6, style.INSIDE, 7)
        line.setSpacing(style.INSIDE)
        line.addWidget(self.unit)
        line.addWidget(Words("·", wrap=False, tone=Tone.QUIET))
        line.addWidget(self.campaign)
        line.addWidget(self.sample)
        line.addWidget(self.assumed)
        line.addStretch(1)
        line.addWidget(self.search, 3)
        line.addSpacing(style.INSIDE)
        line.addWidget(self.user)

    def _campaign(self, key: str) -> None:
        self._shell.choose_campaign(key)

    def _user_act(self, title: str) -> None:
        self._shell.user_acts[title]()


def _menu(
    parent: QWidget, entries: Sequence[tuple[str, str]], do: Callable[[str], None]
) -> QMenu:
    menu = QMenu(parent)
    for text, key in entries:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False, key=key: do(key))
    return menu
