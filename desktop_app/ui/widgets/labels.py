"""Labels that follow text size and theme: titles, sections, quiet remarks, states."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from desktop_app.ui import style
from desktop_app.ui.style import Tone


class Words(QLabel):
    """A label of one size and tone; wraps, is selectable with the mouse where asked."""

    def __init__(
        self,
        text: str = "",
        *,
        points: float = style.BASE_POINTS,
        tone: Tone = Tone.PLAIN,
        wrap: bool = True,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._points, self._tone, self._bold = points, tone, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._dress()

    @property
    def tone(self) -> Tone:
        """What its colour says."""
        return self._tone

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Change the text, and the tone if one is given."""
        if text != self.text():
            self.setText(text)
        if tone is not None and tone != self._tone:
            self._tone = tone
            self._dress()

    def resize_to(self, points: float) -> None:
        """Change the size (at 100 %): a remark becomes a heading or the other way."""
        if points != self._points:
            self._points = points
            if points == style.BASE_POINTS:
                self.setFont(QFont())  # as its surroundings again
            self._dress()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._dress()

    def _dress(self) -> None:
        if self._points != style.BASE_POINTS or self._bold:
            self.setFont(style.heading_font(self._points))
        palette = QPalette(QApplication.palette())
        colour = style.colours(palette).of(self._tone)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class Elided(Words):
    """A quiet remark on one line that gives way to what stands beside it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, tone=Tone.QUIET, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), elide, self.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(flags), shown)


def title(text: str) -> Words:
    """Return the title of a page: 15 pt semibold."""
    return Words(text, points=style.TITLE_POINTS, wrap=False)


def section(text: str) -> Words:
    """Return the title of a section: 11.5 pt semibold."""
    return Words(text, points=style.SECTION_POINTS, wrap=False)


def quiet(text: str, *, wrap: bool = True) -> Words:
    """Return a remark in the secondary colour."""
    return Words(text, tone=Tone.QUIET, wrap=wrap)
