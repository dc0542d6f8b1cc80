"""Two tabs of one household: its years with the path into each, and support received."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.reviews.scoring import UNDETERMINED
from desktop_app.ui import style
from desktop_app.ui.pages.households.household_columns import class_tone, class_words
from desktop_app.ui.pages.households.support_columns import support_columns
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import quiet

if TYPE_CHECKING:  # off the start path (DESIGN.md §13, P7)
    from desktop_app.services.households.paths import PathYear
    from desktop_app.services.households.supports import SupportRow

_LIST = "danh sách nhập từ Excel"
_DECISION = "decision "
_NO_SUPPORT = "Chưa ghi hỗ trợ nào cho hộ này (nhà ở, thẻ BHYT, tiền điện, vay vốn…)."


def year_columns() -> tuple[Column[PathYear], ...]:
    """Return the columns of Các năm."""
    return (
        Column("year", "Năm", lambda y: str(y.year), chars=6),
        Column("class", "Phân loại", _class, chars=24,
               mark=lambda y: class_tone(y.household_class)),
        Column("path", "Diễn biến", lambda y: y.path, chars=30, stretch=True),
        Column("b1", "B1", lambda y: _points(y.b1), chars=5, number=True, drop=3),
        Column("b2", "B2", lambda y: _points(y.b2), chars=4, number=True, drop=4),
        Column("people", "Khẩu", lambda y: _points(y.people), chars=5, number=True, drop=5),
        Column("events", "Biến động trong năm", lambda y: y.events, chars=22, stretch=True,
               drop=1),
        Column("source", "Căn cứ", source_words, chars=22, stretch=True, drop=2),
    )  # fmt: skip


def source_words(year: PathYear) -> str:
    """Return where a year's class comes from, in words."""
    if year.working:
        return "phiếu rà soát, chưa có quyết định"
    if year.source.startswith(_DECISION):
        return f"Quyết định {year.source.removeprefix(_DECISION)}"
    return _LIST if year.source == "list" else year.source


class SupportTab(QWidget):
    """Hỗ trợ đã nhận of one household.

    Signals:
        add_wanted: a new line. opened: a SupportRow to edit. stop_wanted: a SupportRow.
    """

    add_wanted = Signal()
    opened = Signal(object)
    stop_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = support_columns(homes=False)
        self.table: DataTable[SupportRow] = DataTable(
            columns, lambda r: r.id, name="Hỗ trợ đã nhận"
        )
        self.table.setMinimumHeight(1)  # at large text the buttons below are not pushed out
        self.add, self.stop = Button("Ghi hỗ trợ"), Button("Bỏ dòng ghi nhầm")
        self.said = quiet("")
        self._columns = columns
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.add)
        foot.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.add.clicked.connect(self.add_wanted)
        self.stop.clicked.connect(self._stop)
        self.table.opened.connect(self.opened)

    def show_rows(self, rows: Sequence[SupportRow]) -> None:
        """Show the lines, newest year first."""
        self.table.load(InMemory(rows, self._columns))
        self.said.say("" if rows else _NO_SUPPORT)
        self.stop.setEnabled(bool(rows))

    def may_write(self, *, may: bool) -> None:
        """Hide what writes."""
        self.add.setVisible(may)
        self.stop.setVisible(may)

    @Slot()
    def _stop(self) -> None:
        row = self.table.current()
        if row is not None:
            self.stop_wanted.emit(row)


def _class(year: PathYear) -> str:
    words = class_words(year.household_class, UNDETERMINED)
    return f"{words} (tạm tính)" if year.working else words


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)
