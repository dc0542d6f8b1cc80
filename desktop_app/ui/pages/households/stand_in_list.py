"""Cấp trên đã sửa thay: the edits another unit made in this commune's records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.exchange.stand_ins import StoodIn
from desktop_app.ui import style
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.form_dialog import FormDialog

_ABOUT = (
    "Những chỗ cấp trên đã sửa trong số liệu của đơn vị, mới nhất ở trên. Chỗ nào chưa đúng "
    "thì mở hộ, sửa lại rồi gửi lên."
)
_NONE = "Cấp trên chưa sửa thay chỗ nào trong số liệu của đơn vị."


class StandInList(FormDialog):
    """The list; its deed opens the household of the row under the cursor."""

    def __init__(self, edits: Sequence[StoodIn], parent: QWidget) -> None:
        super().__init__("Cấp trên đã sửa thay", _ABOUT if edits else _NONE, "Mở hộ", parent)
        rows = list(enumerate(edits))
        self.table: DataTable[tuple[int, StoodIn]] = DataTable(
            _COLUMNS, lambda row: row[0], name="Cấp trên đã sửa thay"
        )
        self.table.load(InMemory(rows, _COLUMNS))
        self.table.picked.connect(self._picked)
        self.table.opened.connect(self.submit)
        self.table.setVisible(bool(edits))
        self.form.addWidget(self.table, 1)
        self.main.setEnabled(False)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretchFactor(self.form, 100)
        if edits:
            self.resize(style.px(1040), style.px(480))
            self.table.selectRow(0)

    @property
    def household_id(self) -> str:
        """The household of the row under the cursor, "" if there is none."""
        row = self.table.current()
        return row[1].household_id if row is not None else ""

    @Slot()
    def _picked(self) -> None:
        self.main.setEnabled(bool(self.household_id))


_COLUMNS: tuple[Column[tuple[int, StoodIn]], ...] = (
    Column("at", "Lúc", lambda r: r[1].at, chars=15),
    Column("hamlet", "Thôn", lambda r: r[1].hamlet, chars=12, drop=1),
    Column("head", "Chủ hộ", lambda r: r[1].head, chars=18, stretch=True),
    Column("what", "Mục đã sửa", lambda r: r[1].what, chars=24, stretch=True),
    Column("by", "Người sửa", lambda r: r[1].by, chars=24, stretch=True),
    Column("reason", "Lý do", lambda r: r[1].reason, chars=24, stretch=True),
)
