"""A table of any length: rows are read a page at a time, as they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.widgets.columns import Column, InMemory, Listing, Query, Row

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
_PAGES_KEPT = 40
Role = Qt.ItemDataRole


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """Read-only rows of a `Listing`; knows its whole length, holds at most 8,000 rows."""

    RowRole = Role.UserRole
    ToneRole = Role.UserRole + 1
    ShareRole = Role.UserRole + 2

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._listing: Listing[Row] = InMemory((), columns)
        self._query = Query()
        self._total = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    @property
    def query(self) -> Query:
        """What is shown now."""
        return self._query

    def load(self, listing: Listing[Row], query: Query | None = None) -> None:
        """Start over with a new source, for instance after a save."""
        self._listing = listing
        self.ask(query or self._query)

    def ask(self, query: Query) -> None:
        """Show another question of the same source: a search, an order."""
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._total = self._listing.count(query)
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """Return a row, None where there is none (any more)."""
        if not 0 <= number < self._total:
            return None
        page = self._page(number // PAGE)
        inside = number % PAGE
        return page[inside] if inside < len(page) else None

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Return several rows, in the order given."""
        found = (self.row(number) for number in numbers)
        return [row for row in found if row is not None]

    def _page(self, number: int) -> Sequence[Row]:
        if number in self._pages:
            self._pages.move_to_end(number)
        else:
            self._pages[number] = self._listing.rows(self._query, number * PAGE, PAGE)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return self._pages[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or role not in _READ:
            return None
        row = self.row(index.row())
        return None if row is None else self._read(row, self.columns[index.column()], role)

    def _read(self, row: Row, column: Column[Row], role: int) -> Any:
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return column.text(row)
        if role == self.ToneRole:
            return column.mark(row)
        if role == self.ShareRole:
            return column.share(row)
        if role == Role.TextAlignmentRole:
            return int(_RIGHT if column.number else _LEFT)
        return row

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self.columns[section].heading
        if role == Role.TextAlignmentRole:
            return int(_RIGHT if self.columns[section].number else _LEFT)
        return None


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_READ = frozenset(
    int(role)
    for role in (
        Role.DisplayRole,
        Role.AccessibleTextRole,
        Role.TextAlignmentRole,
        Role.UserRole,
        Role.UserRole + 1,
        Role.UserRole + 2,
    )
)
