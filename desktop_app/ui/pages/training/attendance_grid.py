"""The grid of presence: typed down a session column from the signed paper (SCREENS.md §1.4)."""

from __future__ import annotations

from PySide6.QtCore import (
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from desktop_app.domain.training.attendance import PresenceState
from desktop_app.services.training.training_views import Grid, GridRow, SessionView
from desktop_app.ui import style
from desktop_app.ui.pages.training.attendance_model import (
    CENTER,
    FIXED,
    STATE_ROLE,
    GridModel,
    Index,
    lines_of,
)
from desktop_app.ui.widgets.cells import Cells, Headings
from desktop_app.ui.widgets.scroll import keep_bar_room
from desktop_app.ui.widgets.widths import Wish, kept, share_out

Key = Qt.Key
_TYPED = {
    Key.Key_1: "1", Key.Key_2: "2", Key.Key_3: "3", Key.Key_4: "4",
    Key.Key_Delete: "", Key.Key_Backspace: "",
}  # fmt: skip


class GridCells(Cells):
    """A tick or a letter in the session columns, a frame around the cell being typed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        c = style.colours(option.palette)
        view = option.widget
        held = index.data(STATE_ROLE)  # Qt hands an enum of text back as plain text
        state = PresenceState(held) if held else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state is PresenceState.PRESENT:
            x, y, side = option.rect.center().x(), option.rect.center().y(), style.px(6)
            painter.setPen(QPen(c.good, max(1.8, side / 3.2)))
            painter.drawLine(x - side, y, x - side // 3, y + side * 2 // 3)
            painter.drawLine(x - side // 3, y + side * 2 // 3, x + side, y - side * 3 // 4)
        elif state is not None:
            painter.setPen(c.attention if state is not PresenceState.UNEXCUSED else c.danger)
            painter.setFont(option.font)
            painter.drawText(option.rect, CENTER, state.sign)
        if isinstance(view, QTableView) and view.currentIndex() == index and _typed(index):
            painter.setPen(QPen(c.accent, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class AttendanceGrid(QTableView):
    """Takes the keys 1–4 and Delete, down the column.

    Signals:
        typed: session id, participant id, state ("1"–"3" or "").
        substitute: session id, participant id: key 4 was pressed.
        refused: a key was pressed where nothing may be typed.
        moved: the cursor moved. fitted: the columns did.
        stepped: Ctrl+→ or Ctrl+← went to another session.
        ended: the last row was typed.
    """

    typed = Signal(str, str, str)
    substitute = Signal(str, str)
    refused = Signal()
    moved = Signal()
    fitted = Signal()
    stepped = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read_only = False
        self.grid = GridModel(self)
        self.setHorizontalHeader(Headings(self))
        self.setModel(self.grid)
        self.setItemDelegate(GridCells(self))
        self.setObjectName("attendance-grid")
        self.setAccessibleName("Điểm danh")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_room(self)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setSectionsClickable(False)

    def show_grid(self, grid: Grid, pages: int) -> None:
        """Show presence; the cursor stays on its cell."""
        was = self.currentIndex()
        place = (was.row(), was.column())
        if self.grid.show_lines(lines_of(grid, pages), grid.sessions):
            self._span()
            self._fit()
            if not self._go(*place):
                self.go_to_session(0)

    def session(self) -> SessionView | None:
        """Return the session of the column the cursor is in."""
        return self.grid.session_at(self.currentIndex().column())

    def row(self) -> GridRow | None:
        """Return the participant the cursor is on."""
        return self.grid.row_at(self.currentIndex().row())

    def state_of(self, session_id: str, person: str) -> PresenceState | None:
        """Return what a cell shows."""
        row = self.grid.row_at(self.grid.line_of(person))
        return row.states.get(session_id) if row else None

    def go_to_cell(self, session_id: str, person: str) -> bool:
        """Go to the cell of a person in a session."""
        return self._go(self.grid.line_of(person), self.grid.column_of(session_id))

    def go_to_session(self, place: int) -> bool:
        """Go to the first blank cell of a session, or its first row if none is blank."""
        column = FIXED + place
        session = self.grid.session_at(column)
        if session is None:
            return False
        rows = [n for n, line in enumerate(self.grid.lines) if line.row]
        blank = [
            n for n in rows if (row := self.grid.row_at(n)) and session.id not in row.states
        ]
        first = (blank or rows)[:1]
        return bool(first) and self._go(first[0], column)

    def go_to_number(self, number: int) -> bool:
        """Go to an STT in the session being typed."""
        for place, line in enumerate(self.grid.lines):
            if line.row is not None and line.row.number == number:
                return self._go(place, max(self.currentIndex().column(), FIXED))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = {Key.Key_Right: 1, Key.Key_Left: -1}.get(Key(event.key()), 0)
        if ctrl and step:
            if self.go_to_session(self.currentIndex().column() - FIXED + step):
                self.stepped.emit()
        elif step:
            self._go(self.currentIndex().row(), self.currentIndex().column() + step)
        elif not ctrl and event.key() in _TYPED:
            if not event.isAutoRepeat():  # a key held down marks one person, never several
                self._type(_TYPED[Key(event.key())])
        elif event.key() in (Key.Key_Down, Key.Key_Return, Key.Key_Enter):
            self._down()
        elif event.key() == Key.Key_Up:
            self._step(-1)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- inside

    def _type(self, state: str) -> None:
        row, session = self.row(), self.session()
        if row is None or session is None:
            return
        if self.read_only or session.finished:
            self.refused.emit()
            return
        if state == PresenceState.SUBSTITUTED:
            self.substitute.emit(session.id, row.participant.id)
            return
        self.typed.emit(session.id, row.participant.id, state)
        kept = (self.state_of(session.id, row.participant.id) or "") == state
        if state and kept and not self._step(1):
            self.ended.emit()

    @Slot()
    def _down(self) -> None:
        if not self._step(1):
            self.ended.emit()

    def _step(self, by: int) -> bool:
        place = self.currentIndex().row() + by
        while 0 <= place < len(self.grid.lines):
            if self.grid.row_at(place) is not None:
                return self._go(place, self.currentIndex().column())
            place += by
        return False

    def _go(self, row: int, column: int) -> bool:
        if self.grid.row_at(row) is None or self.grid.session_at(column) is None:
            return False
        was, now = self.currentIndex(), self.grid.index(row, column)
        self.setCurrentIndex(now)
        for cell in (was, now):  # the frame around the cursor; the rest stays as it is painted
            self.update(cell)
        self.moved.emit()
        return True

    def _span(self) -> None:
        self.clearSpans()
        columns = self.grid.columnCount()
        for place, line in enumerate(self.grid.lines):
            self.setRowHeight(place, style.px(style.ROW if line.row else 24))
            if line.row is None:
                self.setSpan(place, 0, 1, columns)

    def _fit(self) -> None:
        count = len(self.grid.sessions)
        metrics, margins = self.fontMetrics(), 2 * style.INSIDE + 2
        letter = metrics.averageCharWidth()

        def wish(chars: int, *, stretch: bool = False, drop: int = 0) -> Wish:
            wanted = chars * letter + margins
            return Wish(wanted, wanted * 3 // 5 if stretch else wanted, stretch, drop)

        heads = [metrics.horizontalAdvance(s.title) for s in self.grid.sessions]
        session = max([*heads, 6 * letter]) + margins
        wishes = [
            wish(4),
            wish(30, stretch=True),
            wish(6, drop=2),
            wish(14, stretch=True, drop=3),
        ]
        wishes += [Wish(session, session, stretch=False, drop=0)] * count
        wishes.append(wish(20, stretch=True, drop=1))
        room = self.viewport().width()
        stay = kept(wishes, room)
        widths = share_out([wishes[n] for n in stay], room)
        shown = dict(zip(stay, widths, strict=True))
        for column in range(self.grid.columnCount()):
            self.setColumnHidden(column, column not in shown)
        for column, width in shown.items():
            self.setColumnWidth(column, width)
        self.fitted.emit()


def _typed(index: Index) -> bool:
    model = index.model()
    return isinstance(model, GridModel) and model.session_at(index.column()) is not None
