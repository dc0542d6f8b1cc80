"""What the grid of presence shows: lines with page breaks, columns with sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.training.attendance import PresenceState
from desktop_app.services.training.training_views import Grid, GridRow, SessionView

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
FIXED = 4
"""Columns before the sessions: STT, name, birth, hamlet."""
STATE_ROLE = Role.UserRole + 10
CENTER = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class GridLine:
    """A participant, or the words of a separator."""

    row: GridRow | None = None
    words: str = ""


def lines_of(grid: Grid, pages: int) -> list[GridLine]:
    """Return the rows with the page breaks of the paper, and who came after printing below."""
    found: list[GridLine] = []
    listed = [row for row in grid.rows if not row.late]
    for place, row in enumerate(listed):
        found.append(GridLine(row))
        last = place + 1 == len(listed) or listed[place + 1].page != row.page
        if pages and last and row.page:
            found.append(GridLine(words=f"trang {row.page}/{pages}"))
    late = [GridLine(row) for row in grid.rows if row.late]
    if late:
        found.append(GridLine(words="Bổ sung sau khi in"))
    return [*found, *late]


class GridModel(QAbstractTableModel):
    """Frozen lines; the columns are STT, name, birth, hamlet, sessions, note."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[GridLine] = []
        self.sessions: Sequence[SessionView] = ()
        self._places: dict[str, int] = {}

    def show_lines(self, lines: list[GridLine], sessions: Sequence[SessionView]) -> bool:
        """Show lines; True if the table was built anew, False if only cells changed."""
        same = _keys(lines) == _keys(self.lines) and [s.id for s in sessions] == [
            s.id for s in self.sessions
        ]
        self._places = {line.row.participant.id: n for n, line in enumerate(lines) if line.row}
        if same:
            self.lines, self.sessions = lines, sessions
            last = self.index(len(lines) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.lines, self.sessions = lines, sessions
        self.endResetModel()
        return True

    def mark(self, session_id: str, person: str, state: PresenceState | None) -> None:
        """Change one cell."""
        place = self.line_of(person)
        row = self.row_at(place)
        if row is None:
            return
        states = {key: held for key, held in row.states.items() if key != session_id}
        if state is not None:
            states[session_id] = state
        self.lines[place] = GridLine(replace(row, states=states))
        for column in (self.column_of(session_id), self.columnCount() - 1):
            cell = self.index(place, column)
            self.dataChanged.emit(cell, cell)

    def line_of(self, person: str) -> int:
        """Return the line of a participant, -1 if he is not shown."""
        return self._places.get(person, -1)

    def column_of(self, session_id: str) -> int:
        """Return the column of a session, -1 if it is not shown."""
        ids = [session.id for session in self.sessions]
        return FIXED + ids.index(session_id) if session_id in ids else -1

    def row_at(self, number: int) -> GridRow | None:
        """Return the participant of a line, None for a separator."""
        return self.lines[number].row if 0 <= number < len(self.lines) else None

    def session_at(self, column: int) -> SessionView | None:
        """Return the session of a column, None for the others."""
        place = column - FIXED
        return self.sessions[place] if 0 <= place < len(self.sessions) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIXED + len(self.sessions) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        enabled = Qt.ItemFlag.ItemIsEnabled
        if self.row_at(index.row()) and self.session_at(index.column()):
            return enabled | Qt.ItemFlag.ItemIsSelectable
        return enabled

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        session = self.session_at(section)
        if role == Role.TextAlignmentRole:
            return CENTER if session or section == 0 else LEFT
        if role != Role.DisplayRole:
            return None
        if session:
            return session.title
        return ("STT", "Họ và tên", "Sinh", "Thôn")[section] if section < FIXED else "Ghi chú"

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.lines[index.row()]
        session = self.session_at(index.column())
        if role == Role.TextAlignmentRole:
            return CENTER if session or index.column() == 0 or not line.row else LEFT
        if line.row is None:
            return line.words if role == Role.DisplayRole and index.column() == 0 else None
        if session is not None:
            state = line.row.states.get(session.id)
            if role == STATE_ROLE:
                return state
            if role == Role.AccessibleTextRole:
                return state.label if state else "trống"
            return None
        return _text(line.row, index.column()) if role == Role.DisplayRole else None


def _keys(lines: Sequence[GridLine]) -> list[tuple[str, int, str]]:
    return [
        (
            line.words,
            line.row.number if line.row else 0,
            line.row.participant.id if line.row else "",
        )
        for line in lines
    ]


def _text(row: GridRow, column: int) -> str:
    person = row.participant
    if column == 0:
        return str(row.number) if row.number else "–"
    texts = ("", person.name, person.birth[:4], person.hamlet)
    return texts[column] if column < FIXED else _note(row)


def _note(row: GridRow) -> str:
    absent = next((s for s in row.states.values() if s is not PresenceState.PRESENT), None)
    return row.participant.note or (absent.label if absent else "")
