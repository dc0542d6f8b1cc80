"""Above and below the grid: signatures on paper, typed of all, present against paper."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop_app.domain.training.attendance import SessionCount
from desktop_app.ui import style
from desktop_app.ui.pages.training.attendance_grid import AttendanceGrid
from desktop_app.ui.pages.training.attendance_model import CENTER, FIXED
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import quiet

_MOST = 9999
_COUNTED = "Chữ ký đếm trên giấy →"


class _Count(QLineEdit):
    """The number of signatures of one session."""

    given = Signal(str, int)
    """Session and count, -1 = taken back."""
    entered = Signal(str)
    stepped = Signal(str, int)
    """Session, 1 = Ctrl+→, -1 = Ctrl+←."""

    def __init__(self, session: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setValidator(QIntValidator(0, _MOST, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(f"Chữ ký đếm trên giấy, {title}")
        self.setObjectName(f"count-{session}")
        self.editingFinished.connect(self._give)
        self.returnPressed.connect(lambda: self.entered.emit(self.session))
        self._kept = ""

    def show_count(self, count: int | None, *, fixed: bool) -> None:
        """Show what is stored, unless it is being typed."""
        self.setReadOnly(fixed)
        self._kept = "" if count is None else str(count)
        if not self.hasFocus():
            self.setText(self._kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(self.session, by)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _give(self) -> None:
        if self.text() != self._kept:
            self._kept = self.text()
            self.given.emit(self.session, int(self.text()) if self.text() else -1)


class CountStrip(QWidget):
    """What the list follows, and one field over every session column.

    Signals:
        given: session, count (-1 = none). entered: Enter in the field of a session.
        stepped: Ctrl+→ (1) or Ctrl+← (-1) in the field of a session.
    """

    given = Signal(str, int)
    entered = Signal(str)
    stepped = Signal(str, int)

    def __init__(
        self, grid: AttendanceGrid, beside: QWidget, parent: QWidget | None = None
    ) -> None:
        """Stand over a grid; `beside` takes the room left of the fields."""
        super().__init__(parent)
        self._grid, self._beside = grid, beside
        beside.setParent(self)
        self.fields: dict[str, _Count] = {}
        self._words = quiet(_COUNTED, wrap=False)
        self._words.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.fitted.connect(self._place)

    def show_counts(self, counts: Mapping[str, SessionCount]) -> None:
        """Show the counts; a field being typed in is left alone."""
        sessions = {s.id: s for s in self._grid.grid.sessions}
        for key in list(self.fields):
            if key not in sessions:
                self.fields.pop(key).deleteLater()
        for key, session in sessions.items():
            if key not in self.fields:
                field = _Count(key, session.title, self)
                field.given.connect(self.given)
                field.entered.connect(self.entered)
                field.stepped.connect(self.stepped)
                field.show()
                self.fields[key] = field
            count = counts[key].signatures if key in counts else None
            self.fields[key].show_count(count, fixed=session.finished or self._grid.read_only)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(400, style.px(style.CONTROL) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @Slot()
    def _place(self) -> None:
        grid, high = self._grid, style.px(style.CONTROL)
        left = self.width()
        for place, session in enumerate(grid.grid.sessions):
            field = self.fields.get(session.id)
            if field is None:
                continue
            x, width = _column(grid, FIXED + place)
            left = min(left, x)
            field.setGeometry(x + 4, 0, max(width - 8, 20), high)
        words = self._words.sizeHint().width() + style.INSIDE
        wanted = self._beside.sizeHint().width()
        fits = wanted + words + style.FIELD <= left
        self._words.setVisible(fits)
        self._words.setGeometry(left - words, 0, words - style.INSIDE, high)
        self._beside.setGeometry(0, 0, min(wanted, left - style.INSIDE), high)
        for field in self.fields.values():
            field.setPlaceholderText("" if fits else "ký")


class FootStrip(QWidget):
    """Two lines of counts under the session columns, painted."""

    def __init__(self, grid: AttendanceGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._counts: Mapping[str, SessionCount] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.fitted.connect(self.update)

    def show_counts(self, counts: Mapping[str, SessionCount]) -> None:
        """Show the counts."""
        self._counts = counts
        self.setAccessibleName("; ".join(self.words()))
        self.update()

    def words(self) -> list[str]:
        """Return the counts as one sentence per session."""
        titles = {s.id: s.title for s in self._grid.grid.sessions}
        return [
            f"{titles[key]}: đã nhập {count.typed}/{count.of}, có mặt {against(count)}"
            for key, count in self._counts.items()
            if key in titles
        ]

    def sizeHint(self) -> QSize:
        return QSize(400, 2 * style.px(26) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = style.colours(self.palette())
        high, grid = style.px(26), self._grid
        painter.fillRect(self.rect(), c.surface)
        painter.setPen(c.line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, high, self.width(), high)
        first = _column(grid, FIXED)[0] if grid.grid.sessions else self.width()
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(c.secondary)
        for line, words in enumerate(("Đã nhập / tổng", "Có mặt (nhập) – giấy")):
            box = QRect(style.INSIDE, line * high, first - 2 * style.INSIDE, high)
            painter.drawText(box, align, words)
        for place, session in enumerate(grid.grid.sessions):
            count = self._counts.get(session.id)
            if count is None:
                continue
            x, width = _column(grid, FIXED + place)
            painter.setPen(c.text)
            painter.drawText(QRect(x, 0, width, high), CENTER, f"{count.typed}/{count.of}")
            painter.setPen(c.of(agreement(count)))
            painter.drawText(QRect(x, high, width, high), CENTER, against(count))


def against(count: SessionCount) -> str:
    """Return "57 = 57", "2 – 55", or the number alone while the paper was not counted."""
    if count.signatures is None:
        return str(count.present) if count.typed else ""
    return f"{count.present} {'=' if count.agrees else '–'} {count.signatures}"


def agreement(count: SessionCount) -> Tone:
    """Return the tone of presence against paper; still typing is no alarm, too many is."""
    if count.agrees is None:
        return Tone.PLAIN
    if count.agrees:
        return Tone.GOOD
    over = count.present > (count.signatures or 0)
    return Tone.ATTENTION if over or count.typed == count.of else Tone.PLAIN


def _column(grid: AttendanceGrid, column: int) -> tuple[int, int]:
    return grid.columnViewportPosition(column), grid.columnWidth(column)
