"""The tab «Ý kiến» of one household, and the line that says whose data is edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.exchange.remarks import RemarkRow, RemarkState
from desktop_app.ui import style
from desktop_app.ui.pages.households.remark_columns import remark_columns
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import quiet


class RemarkTab(QWidget):
    """Remarks on one household.

    Signals:
        add_wanted: a new remark. answer_wanted, finish_wanted: a RemarkRow.
    """

    add_wanted = Signal()
    answer_wanted = Signal(object)
    finish_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = remark_columns(homes=False)
        self.table: DataTable[RemarkRow] = DataTable(
            self._columns, lambda r: r.id, name="Ý kiến về hộ"
        )
        self.table.setMinimumHeight(1)  # at large text the buttons below are not pushed out
        self.add, self.finish = Button("Ghi ý kiến…"), Button("Đã xong")
        self.answer = Button("Trả lời…")
        self.said = quiet("")
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        foot.addWidget(self.said, 1)
        for button in (self.add, self.answer, self.finish):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.add.clicked.connect(self.add_wanted)
        self.answer.clicked.connect(lambda: self._with(self.answer_wanted))
        self.finish.clicked.connect(lambda: self._with(self.finish_wanted))
        self.table.picked.connect(self._picked)

    def show_rows(self, rows: Sequence[RemarkRow]) -> None:
        """Show the remarks, open ones first."""
        self.table.load(InMemory(rows, self._columns))
        self.said.say("" if rows else "Chưa có ý kiến nào về hộ này.")
        if rows:
            self.table.selectRow(0)
        self._picked()

    def offer(self, *, writes: bool, upper: bool) -> None:
        """Show what the office may do: above write and finish, below answer."""
        self.add.setVisible(writes and upper)
        self.finish.setVisible(writes and upper)
        self.answer.setVisible(writes and not upper)

    @Slot()
    def _picked(self) -> None:
        row = self.table.current()
        is_open = row is not None and row.state is not RemarkState.DONE
        self.answer.setEnabled(is_open)
        self.finish.setEnabled(is_open)

    def _with(self, wanted: SignalInstance) -> None:
        row = self.table.current()
        if row is not None:
            wanted.emit(row)


class StandInLine(QWidget):
    """«Số liệu của xã: chỉ xem», or for which commune somebody edits, with the way out.

    Signals:
        begin_wanted, end_wanted: the two buttons.
    """

    begin_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = quiet("")
        self.begin, self.end = Button("Sửa thay xã…"), Button("Thôi sửa thay")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(self.words, 1)
        line.addWidget(self.begin)
        line.addWidget(self.end)
        self.begin.clicked.connect(self.begin_wanted)
        self.end.clicked.connect(self.end_wanted)

    def tell(self, unit: str, reason: str) -> None:
        """Say whose household this is; `reason` = it is edited for its commune now."""
        tone = style.Tone.ATTENTION if reason else style.Tone.QUIET
        words = f"Đang sửa thay {unit}. Lý do: {reason}" if reason else f"{unit}: chỉ xem"
        self.words.say(words, tone)
        self.begin.setVisible(not reason)
        self.end.setVisible(bool(reason))
