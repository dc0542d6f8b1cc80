"""The grid of *Nhập nhanh kết quả*: digits and arrows, a household per line."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop_app.domain.reviews.deprivation import DEPRIVED, NOT_DEPRIVED
from desktop_app.domain.reviews.quick import B1, COLUMNS, MOST_B1, TICKS, toggled
from desktop_app.services.reviews.quick_results import QuickRow
from desktop_app.ui import style
from desktop_app.ui.pages.reviews.quick_cells import QuickCells
from desktop_app.ui.pages.reviews.quick_model import (
    FIXED,
    RESULT,
    Judge,
    QuickModel,
)
from desktop_app.ui.widgets.cells import Headings
from desktop_app.ui.widgets.scroll import keep_bar_room
from desktop_app.ui.widgets.widths import Wish, kept, share_out

Key = Qt.Key
_PAUSE_MS = 900
"""So long no digit: the B1 typed so far is kept although the cursor stays."""
_ENTER = (Key.Key_Return, Key.Key_Enter)
_BLANK = (Key.Key_Delete, Key.Key_Backspace)
_HORIZONTAL = Qt.Orientation.Horizontal
_CTRL = Qt.KeyboardModifier.ControlModifier
_TICK_SIGNS = (DEPRIVED, NOT_DEPRIVED)


class QuickGrid(QTableView):
    """Takes digits, arrows, Enter, Delete.

    Signals:
        typed: household id, column, stored value ("" = blank again).
        refused: a key that means nothing here; the words say what would.
        moved: the cursor moved. ended: Enter on the last cell of the list.
        pasted: Ctrl+V. opened: Ctrl+Enter: the whole form of the household (id).
        undo_wanted: Ctrl+Z.
    """

    typed = Signal(str, str, str)
    refused = Signal(str)
    moved = Signal()
    ended = Signal()
    pasted = Signal()
    opened = Signal(str)
    undo_wanted = Signal()

    def __init__(self, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read_only = ""
        """Why nothing may be typed, "" = it may."""
        self.grid = QuickModel(judge, self)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._wait.timeout.connect(self.flush)
        self.setHorizontalHeader(Headings(self))
        self.setModel(self.grid)
        self.setItemDelegate(QuickCells(self))
        self.setObjectName("quick-grid")
        self.setAccessibleName("Nhập nhanh kết quả")
        self._calm()

    def _calm(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_room(self)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setSectionsClickable(False)

    # -- where

    def row(self) -> QuickRow | None:
        """Return the household the cursor is on."""
        return self.grid.row_at(self.currentIndex().row())

    def column(self) -> str:
        """Return the answer the cursor is on, "" for none."""
        return self.grid.column_at(self.currentIndex().column())

    def go_to(self, household_id: str, column: str) -> bool:
        """Go to a cell."""
        return self._go(self.grid.place_of(household_id), self.grid.number_of(column))

    def go_to_blank(self) -> bool:
        """Go to the next cell nobody filled, after the cursor, else from the top."""
        self.flush()
        here = self.currentIndex()
        count = len(self.grid.rows)
        for step in range(count + 1):
            place = (max(here.row(), 0) + step) % max(count, 1)
            row = self.grid.row_at(place)
            for column in row.cells.blank if row else ():
                number = self.grid.number_of(column)
                if step or number > here.column():
                    return self._go(place, number)
        return False

    def start(self) -> None:
        """Put the cursor on the first blank cell, else on the first cell."""
        if self.grid.rows:
            self.setCurrentIndex(self.grid.index(0, FIXED))
            first = self.grid.rows[0]
            if B1 in first.cells.values or first.computed_b1 is not None:
                self.go_to_blank()
            self.moved.emit()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = Key(event.key()), bool(event.modifiers() & _CTRL)
        if self._held(key, ctrl=ctrl):
            return
        if ctrl:
            event.ignore()
        elif event.text().isascii() and event.text().isdigit():
            self._digit(event.text(), again=event.isAutoRepeat())
        elif key in _BLANK:
            self._blank(back=key == Key.Key_Backspace)
        elif not self._move(key):
            event.ignore()

    def _held(self, key: Key, *, ctrl: bool) -> bool:
        """Handle the keys with Ctrl and their twins; False if it is none of them."""
        if (ctrl and key in _ENTER) or key == Key.Key_F9:
            self._open()
        elif (ctrl and key == Key.Key_Down) or key == Key.Key_F2:
            if not self.go_to_blank():
                self.ended.emit()
        elif ctrl and key in (Key.Key_V, Key.Key_Z):
            self.flush()
            (self.pasted if key == Key.Key_V else self.undo_wanted).emit()
        else:
            return False
        return True

    def _move(self, key: Key) -> bool:
        steps = {Key.Key_Left: (0, -1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}
        if key in (*_ENTER, Key.Key_Right):
            self._onward()
        elif key in steps:
            down, right = steps[key]
            self.flush()
            here = self.currentIndex()
            self._go(here.row() + down, here.column() + right)
        elif key in (Key.Key_Home, Key.Key_End):
            self.flush()
            edge = FIXED if key == Key.Key_Home else RESULT - 1
            self._go(self.currentIndex().row(), edge)
        else:
            return False
        return True

    def _digit(self, digit: str, *, again: bool) -> None:
        row, column = self.row(), self.column()
        if row is None or not column:
            return
        if self.read_only:
            self.refused.emit(self.read_only)
        elif column == B1:
            self._points(digit)
        elif again:
            return  # a key held down marks one cell, never a whole line
        elif column in TICKS:
            if digit not in _TICK_SIGNS:
                self.refused.emit("1 = thiếu hụt, 2 = không thiếu hụt.")
                return
            self.typed.emit(row.household_id, column, digit)
            self._onward()
        else:
            value = toggled(column, row.cells.at(column), digit)
            if value == row.cells.at(column):
                self.refused.emit(f"Không có mã {digit} ở cột này.")
            else:
                self.typed.emit(row.household_id, column, value)

    def _points(self, digit: str) -> None:
        here = self.currentIndex().row()
        begun = self.grid.typing if self.grid.typing_row == here else ""
        digits = (begun + digit).lstrip("0") or "0"
        if int(digits) > MOST_B1:
            self.refused.emit(f"Tổng điểm B1 là số nguyên từ 0 đến {MOST_B1}.")
            return
        self.grid.show_typing(here, digits)
        self._wait.start()

    def _blank(self, *, back: bool) -> None:
        row, column = self.row(), self.column()
        if row is None or not column:
            return
        if self.read_only:
            self.refused.emit(self.read_only)
        elif self.grid.typing_row >= 0 and back and len(self.grid.typing) > 1:
            self.grid.show_typing(self.grid.typing_row, self.grid.typing[:-1])
            self._wait.start()
        else:
            self._wait.stop()
            self.grid.show_typing(-1, "")
            if row.cells.at(column):
                self.typed.emit(row.household_id, column, "")

    @Slot()
    def flush(self) -> None:
        """Give the B1 that is typed and not given yet."""
        self._wait.stop()
        row = self.grid.row_at(self.grid.typing_row)
        digits = self.grid.typing
        self.grid.show_typing(-1, "")
        if row is not None and digits and digits != row.cells.at(B1):
            self.typed.emit(row.household_id, B1, digits)

    def _open(self) -> None:
        self.flush()
        row = self.row()
        if row is not None:
            self.opened.emit(row.household_id)

    def _onward(self) -> None:
        """Go to the next cell; after the last of a line to B1 of the next household."""
        self.flush()
        here = self.currentIndex()
        if here.column() + 1 < RESULT:
            self._go(here.row(), here.column() + 1)
        elif not self._go(here.row() + 1, FIXED):
            self.ended.emit()

    def _go(self, place: int, number: int) -> bool:
        if self.grid.row_at(place) is None or not self.grid.column_at(number):
            return False
        was, now = self.currentIndex(), self.grid.index(place, number)
        self.setCurrentIndex(now)
        for cell in (was, now):
            self.update(cell)
        if was.row() != place:
            for old in (was.row(), place):
                self.update(self.grid.index(old, 0))
        self.moved.emit()
        return True

    # -- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width among the columns; nothing scrolls sideways."""
        metrics, margins = self.fontMetrics(), 2 * style.INSIDE + 2
        wishes = [_wish(metrics, 7, margins), _wish(metrics, 24, margins, stretch=True)]
        heads = {B1: 5, "causes": 8, "groups": 5}
        for column in COLUMNS:
            head = str(self.grid.headerData(self.grid.number_of(column), _HORIZONTAL))
            chars = heads.get(column, 2) * metrics.averageCharWidth()
            least = max(metrics.horizontalAdvance(head), chars) + margins
            wishes.append(Wish(least, least, stretch=False, drop=0))
        wishes.append(_wish(metrics, 27, margins, stretch=True))
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW))
        room = self.viewport().width()
        stay = kept(wishes, room)
        for number, width in zip(stay, share_out([wishes[n] for n in stay], room), strict=True):
            self.setColumnWidth(number, width)


def _wish(metrics: QFontMetrics, chars: int, margins: int, *, stretch: bool = False) -> Wish:
    wanted = chars * metrics.averageCharWidth() + margins
    return Wish(wanted, wanted * 3 // 5 if stretch else wanted * 4 // 5, stretch, 0)
