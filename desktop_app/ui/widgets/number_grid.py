"""A small grid of whole numbers: a name per line, a few columns, Enter goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.domain.numbers_vi import number
from desktop_app.ui import style
from desktop_app.ui.widgets.cells import Cells, Headings
from desktop_app.ui.widgets.scroll import keep_bar_room

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NUMBER = 16


class _NumberCells(Cells):
    """Paints as every table does; its editor takes digits, and Enter goes to the next cell."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setValidator(QRegularExpressionValidator(r"[0-9][0-9. ]{0,8}", editor))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.installEventFilter(self)
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if _is_enter(event) and isinstance(watched, QLineEdit):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.EditNextItem)
            return True
        return super().eventFilter(watched, event)


def _is_enter(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() in _ENTER
    )


class NumberGrid(QTableWidget):
    """Lines with a key.

    Signals:
        typed: the key of a line one of whose numbers changed.
    """

    typed = Signal(str)

    def __init__(
        self, headings: Sequence[str], *, name: str, parent: QWidget | None = None
    ) -> None:
        """Make an empty grid; `headings` are those of the number columns."""
        super().__init__(0, len(headings) + 1, parent)
        self.setAccessibleName(name)
        self.setObjectName("number-grid")
        self.setHorizontalHeader(Headings(self))
        self.horizontalHeader().setSectionsMovable(False)
        self.setHorizontalHeaderLabels(["Thôn, tổ dân phố", *headings])
        middle = Qt.AlignmentFlag.AlignVCenter
        for column in range(len(headings) + 1):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            role = Qt.ItemDataRole.TextAlignmentRole
            self.model().setHeaderData(column, Qt.Orientation.Horizontal, side | middle, role)
        self.setItemDelegate(_NumberCells(self))
        self._calm()
        self.cellChanged.connect(self._changed)

    def _calm(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.px(style.ROW))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_room(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def load(
        self,
        lines: Sequence[tuple[str, str]],
        values: Mapping[str, Sequence[int | None]],
    ) -> None:
        """Show the lines (key, name) with their numbers; the cursor stays where it was."""
        here = (self.currentRow(), self.currentColumn())
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.setRowCount(len(lines))
        for row, (key, name) in enumerate(lines):
            self.setItem(row, 0, _name_cell(key, name))
            for column, value in enumerate(values[key], start=1):
                self.setItem(row, column, _number_cell(value))
        self.blockSignals(False)  # noqa: FBT003
        self.setCurrentCell(*here)

    def line_keys(self) -> list[str]:
        """Return the keys of all lines."""
        return [self._key(row) for row in range(self.rowCount())]

    def values(self, key: str) -> tuple[int | None, ...]:
        """Return the numbers of a line, None where there is none."""
        row = self.line_keys().index(key)
        return tuple(self._number(row, column) for column in range(1, self.columnCount()))

    def begin(self) -> None:
        """Put the cursor on the first empty cell."""
        for row in range(self.rowCount()):
            for column in range(1, self.columnCount()):
                if self._number(row, column) is None:
                    self.setCurrentCell(row, column)
                    self.setFocus()
                    return
        self.setCurrentCell(0, 1)
        self.setFocus()

    def put(self, row: int, column: int, text: str) -> None:
        """Write a number as if it had been typed."""
        if (cell := self.item(row, column)) is not None:
            cell.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentColumn() > 0:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.currentColumn() > 0:
            self.put(self.currentRow(), self.currentColumn(), "")
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Pass over the names: after the last number of a line comes the next line."""
        index = super().moveCursor(action, modifiers)
        last = self.columnCount() - 1
        forward = QAbstractItemView.CursorAction.MoveNext
        if action == forward and self.currentColumn() == last:
            row = self.currentRow() + 1
            return self.model().index(row, 1) if row < self.rowCount() else index
        return index if index.column() > 0 else self.model().index(index.row(), 1)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: FBT001 - Qt's name
        """Tab leaves the grid; the arrows and Enter move inside."""
        return QWidget.focusNextPrevChild(self, next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(style.px(style.ROW))
            self._fit()

    def _fit(self) -> None:
        wide = _NUMBER * self.fontMetrics().averageCharWidth() + 2 * style.INSIDE
        columns = self.columnCount() - 1
        for column in range(1, columns + 1):
            self.setColumnWidth(column, wide)
        self.setColumnWidth(0, max(self.viewport().width() - columns * wide, wide))

    def _key(self, row: int) -> str:
        return str(self.model().index(row, 0).data(Qt.ItemDataRole.UserRole))

    def _number(self, row: int, column: int) -> int | None:
        cell = self.item(row, column)
        digits = "".join(letter for letter in cell.text() if letter.isdigit()) if cell else ""
        return int(digits) if digits else None

    @Slot(int, int)
    def _changed(self, row: int, column: int) -> None:
        if column == 0:
            return
        value = self._number(row, column)
        self.blockSignals(True)  # noqa: FBT003 - the number is only written as papers do
        self.put(row, column, "" if value is None else number(value))
        self.blockSignals(False)  # noqa: FBT003
        self.viewport().update()
        self.typed.emit(self._key(row))


def _name_cell(key: str, name: str) -> QTableWidgetItem:
    cell = QTableWidgetItem(name)
    cell.setData(Qt.ItemDataRole.UserRole, key)
    cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    cell.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return cell


def _number_cell(value: int | None) -> QTableWidgetItem:
    cell = QTableWidgetItem("" if value is None else number(value))
    cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cell
