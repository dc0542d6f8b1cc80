"""The table of every list: sorts, hides columns, copies for Excel, opens with Enter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.cells import Cells, Headings
from desktop_app.ui.widgets.clipboard import table_for_excel
from desktop_app.ui.widgets.columns import Column, Listing, Query, Row, RowKey
from desktop_app.ui.widgets.paged_table_model import PagedTableModel
from desktop_app.ui.widgets.scroll import keep_bar_room
from desktop_app.ui.widgets.widths import Wish, kept, share_out

Key = Qt.Key
_ENTER = (Key.Key_Return, Key.Key_Enter)
_ROWS_COPIED = 50_000


class DataTable(QTableView, Generic[Row]):
    """Rows of a listing.

    Signals:
        opened: a row, by Enter or double click.
        acted: a row, by Ctrl+Enter: the main deed of the list.
        picked: the current row, None where there is none.
        ticked: Space was pressed, for lists whose rows can be ticked.
        typed: a letter, for the search box.
        asked: the Query changed by a click on a heading.
    """

    opened = Signal(object)
    acted = Signal(object)
    picked = Signal(object)
    ticked = Signal()
    typed = Signal(str)
    asked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: RowKey[Row],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table; `key` finds the same row again after a reload."""
        super().__init__(parent)
        self.table: PagedTableModel[Row] = PagedTableModel(columns, self)
        self._key = key
        self._hidden = {n for n, column in enumerate(columns) if not column.shown}
        self._beside = False
        self.setHorizontalHeader(Headings(self))
        self.setModel(self.table)
        self.setItemDelegate(Cells(self))
        self.setObjectName("table")
        self.setAccessibleName(name)
        self._calm()
        self._wire()

    def _calm(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_room(self)
        self._rows_high()

    def _wire(self) -> None:
        headings = self.horizontalHeader()
        headings.sectionClicked.connect(self._sort)
        headings.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        headings.customContextMenuRequested.connect(self._column_menu)
        self.doubleClicked.connect(self._double)
        self.selectionModel().currentRowChanged.connect(self._picked)

    # -- what it shows

    def load(self, listing: Listing[Row], query: Query | None = None) -> None:
        """Show a source; the current row stays current if it is still near its place."""
        self._keep(lambda: self.table.load(listing, query))

    def ask(self, query: Query) -> None:
        """Show another question of the same source."""
        self._keep(lambda: self.table.ask(query))

    def current(self) -> Row | None:
        """Return the row the cursor is on."""
        return self.table.row(self.currentIndex().row())

    def chosen(self) -> list[Row]:
        """Return the selected rows in the order of the list."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return self.table.rows(numbers)

    def selectRow(self, row: int) -> None:
        """Choose one row alone; Qt would keep the others while Ctrl or Shift is down."""
        self._choose(self.model().index(row, 0))

    def go_to(self, key: Hashable, *, within: int = 2000) -> bool:
        """Move the cursor to a row by its key; looks at the first `within` rows."""
        for number in range(min(self.table.rowCount(), within)):
            row = self.table.row(number)
            if row is not None and self._key(row) == key:
                self._move(number)
                return True
        return False

    def _keep(self, change: Callable[[], None]) -> None:
        row, number = self.current(), self.currentIndex().row()
        change()
        if row is not None and not self._near(self._key(row), number):
            self.go_to(self._key(row), within=200)
        if not self.currentIndex().isValid():
            self.picked.emit(None)

    def _near(self, key: Hashable, number: int) -> bool:
        same = self.table.row(number)
        if same is not None and self._key(same) == key:
            self._move(number)
            return True
        return False

    def _move(self, number: int) -> None:
        first = self.horizontalHeader().logicalIndex(0)
        index = self.table.index(number, first)
        self._choose(index)
        self.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._beside = not self.indexAt(event.position().toPoint()).isValid()
        if not self._beside:  # a click below the last row would take the chosen rows away
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._beside:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._beside:
            super().mouseReleaseEvent(event)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER:
            self._entered(event)
        elif event.key() == Key.Key_Space and not _command(event):
            self.ticked.emit()
        elif event.text().isprintable() and event.text().strip() and not _command(event):
            self.typed.emit(event.text())
        elif event.key() == Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _entered(self, event: QKeyEvent) -> None:
        row = self.current()
        if row is not None:
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.acted if ctrl else self.opened).emit(row)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table, headings first."""
        columns = [self.table.columns[n] for n in self.visible_columns()]
        rows = self.chosen()[:_ROWS_COPIED]
        lines = [[column.text(row) for column in columns] for row in rows]
        heads = [column.heading for column in columns]
        QGuiApplication.clipboard().setMimeData(table_for_excel(heads, lines))

    # -- columns

    def visible_columns(self) -> list[int]:
        """Return the numbers of the columns shown, from left to right."""
        return [n for n in self._order() if not self.isColumnHidden(n)]

    def column_menu(self) -> QMenu:
        """Return a menu that ticks columns on and off."""
        menu = QMenu(self)
        for number, column in enumerate(self.table.columns):
            action = QAction(column.heading, menu)
            action.setCheckable(True)
            action.setChecked(number not in self._hidden)
            action.setData(number)
            action.toggled.connect(self._toggled)
            menu.addAction(action)
        return menu

    def show_columns(self, keys: Iterable[str]) -> None:
        """Show these columns only, as remembered from an earlier choice."""
        wanted = set(keys)
        every = enumerate(self.table.columns)
        self._hidden = {number for number, column in every if column.key not in wanted}
        self._fit()

    @Slot(bool)
    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        action = self.sender()
        if isinstance(action, QAction):
            number = int(action.data())
            if on:
                self._hidden.discard(number)
            elif len(self._hidden) + 1 < len(self.table.columns):
                self._hidden.add(number)
            self._fit()

    @Slot(QPoint)
    def _column_menu(self, place: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(place))

    @Slot(int)
    def _sort(self, number: int) -> None:
        column = self.table.columns[number]
        if not column.sortable:
            return
        was = self.table.query
        descending = was.sort == column.key and not was.descending
        query = Query(was.text, column.key, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(number, order)
        self.ask(query)
        self.asked.emit(query)

    # -- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_hidden"):
            self._rows_high()
            self._fit()

    def _rows_high(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW))

    def _fit(self) -> None:
        chosen = [n for n in self._order() if n not in self._hidden]
        wishes = [self._wish(self.table.columns[n]) for n in chosen]
        room = self.viewport().width()
        stay = kept(wishes, room)
        widths = share_out([wishes[place] for place in stay], room)
        shown = {chosen[place]: width for place, width in zip(stay, widths, strict=True)}
        for number in range(len(self.table.columns)):
            self.setColumnHidden(number, number not in shown)
        for number, width in shown.items():
            self.setColumnWidth(number, width)

    def _wish(self, column: Column[Row]) -> Wish:
        metrics = self.fontMetrics()
        margins = 2 * style.INSIDE + 2
        heading = metrics.horizontalAdvance(column.heading) + margins
        wanted = max(column.chars * metrics.averageCharWidth() + margins, heading)
        least = max(wanted * 3 // 5, heading) if column.stretch else wanted
        return Wish(wanted, least, column.stretch, column.drop)

    def _order(self) -> list[int]:
        headings = self.horizontalHeader()
        return [headings.logicalIndex(place) for place in range(headings.count())]

    @Slot()
    def _double(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    @Slot()
    def _picked(self) -> None:
        self.picked.emit(self.current())


def _command(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)
