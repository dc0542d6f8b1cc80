"""What the grid of quick results shows: a line per household, a column per answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.reviews.deprivation import DEPRIVED
from desktop_app.domain.reviews.quick import B1, CAUSES, COLUMNS, GROUPS, TICKS
from desktop_app.domain.reviews.scoring import Missing, Verdict
from desktop_app.services.reviews.quick_results import QuickRow
from desktop_app.ui.pages.households.household_columns import class_tone
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.paged_table_model import PagedTableModel

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
FIXED = 2
"""Columns before the answers: code, head."""
RESULT = FIXED + len(COLUMNS)
COLUMN_ROLE = Role.UserRole + 11
CENTER = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HEADS = {B1: "B1", CAUSES: "Nguyên nhân", GROUPS: "Nhóm"}
Judge = Callable[[QuickRow], Verdict]


def result_words(row: QuickRow, verdict: Verdict) -> str:
    """Return the class, "Hộ nghèo · tạm tính" until the form is full, or what is missing."""
    if not row.cells.values and row.computed_b1 is None and row.typed_b2 is None:
        return "–"
    if verdict.household_class is not None:
        open_ = not row.state or row.entering
        return f"{verdict.label} · tạm tính" if open_ else verdict.label
    if Missing.AREA in verdict.missing or Missing.B1_LINE in verdict.missing:
        return verdict.label
    if Missing.B1 in verdict.missing:
        return "còn B1"
    return f"còn {len(verdict.scores.ticks.unknown)} chỉ số"


class QuickModel(QAbstractTableModel):
    """Frozen rows; one cell changes at a time."""

    def __init__(self, judge: Judge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self.rows: list[QuickRow] = []
        self.names: Mapping[str, str] = {}
        self._words: dict[int, tuple[str, Tone | None]] = {}
        self._places: dict[str, int] = {}
        self.typing = ""
        """Digits of B1 that are not given yet, at `typing_row`."""
        self.typing_row = -1

    def show_rows(self, rows: Sequence[QuickRow], names: Mapping[str, str]) -> bool:
        """Show lines; True if the table was built anew."""
        ids = [row.household_id for row in rows]
        same = ids == [row.household_id for row in self.rows]
        self.names = names
        self._words.clear()
        if same:
            self.rows = list(rows)
            if rows:
                last = self.index(len(rows) - 1, RESULT)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self._places = {home: n for n, home in enumerate(ids)}
        self.endResetModel()
        return True

    def put(self, row: QuickRow, column: str = "") -> None:
        """Show a line again; with a column only that cell and the result."""
        place = self.place_of(row.household_id)
        if place < 0:
            return
        self.rows[place] = row
        self._words.pop(place, None)
        for number in (self.number_of(column), RESULT) if column else range(RESULT + 1):
            cell = self.index(place, number)
            self.dataChanged.emit(cell, cell)

    def show_typing(self, place: int, digits: str) -> None:
        """Show digits that are still being typed; place -1 = none."""
        was, self.typing_row, self.typing = self.typing_row, place, digits
        for row in {was, place} - {-1}:
            cell = self.index(row, FIXED)
            self.dataChanged.emit(cell, cell)

    def place_of(self, household_id: str) -> int:
        """Return the line of a household, -1 if it is not shown."""
        return self._places.get(household_id, -1)

    def row_at(self, place: int) -> QuickRow | None:
        """Return the household of a line."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    @staticmethod
    def column_at(number: int) -> str:
        """Return the answer of a column, "" for the others."""
        place = number - FIXED
        return COLUMNS[place] if 0 <= place < len(COLUMNS) else ""

    @staticmethod
    def number_of(column: str) -> int:
        """Return the column of an answer."""
        return FIXED + COLUMNS.index(column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else RESULT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.column_at(section)
        if role == Role.TextAlignmentRole:
            return CENTER if column else LEFT
        if role == Role.ToolTipRole:
            return self.names.get(column)
        if role != Role.DisplayRole:
            return None
        if column:
            return _HEADS.get(column, column)
        return {0: "Mã hộ", 1: "Chủ hộ"}.get(section, "Kết quả")

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.column_at(index.column())
        if role == Role.TextAlignmentRole:
            return CENTER if column else LEFT
        if role == COLUMN_ROLE:
            return column
        if role == PagedTableModel.ToneRole and index.column() == RESULT:
            return self._result(index.row())[1]
        if role == Role.AccessibleTextRole and column in TICKS:
            held = row.cells.at(column)
            return {"": "trống", DEPRIVED: "thiếu hụt"}.get(held, "không thiếu hụt")
        return self._text(index, row, column) if role == Role.DisplayRole else None

    def _text(self, index: Index, row: QuickRow, column: str) -> str:
        if column == B1 and index.row() == self.typing_row:
            return self.typing
        if column == B1 and not row.cells.at(B1) and row.computed_b1 is not None:
            return f"({row.computed_b1})"
        if column:
            return row.cells.at(column)
        if index.column() == RESULT:
            return self._result(index.row())[0]
        return row.code if index.column() == 0 else row.head

    def _result(self, place: int) -> tuple[str, Tone | None]:
        if place not in self._words:
            row = self.rows[place]
            verdict = self._judge(row)
            found = verdict.household_class
            tone = class_tone(found.value) if found else None
            self._words[place] = (result_words(row, verdict), tone)
        return self._words[place]
