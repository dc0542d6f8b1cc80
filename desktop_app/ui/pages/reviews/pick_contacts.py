"""People of the standing directory, chosen as reviewers of a hamlet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.services.reviews.assignments import AssignmentValues
from desktop_app.services.training.contacts import ContactRow
from desktop_app.ui import style
from desktop_app.ui.pages.parts import FilterBox, Options
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.list_panel import ListPanel

_OWN = ("", "thôn của từng người")


class PickContacts(FormDialog):
    """Space or a click ticks; who has no hamlet needs one chosen above."""

    def __init__(self, people: Sequence[ContactRow], hamlets: Options, parent: QWidget) -> None:
        super().__init__(
            "Lấy từ Danh bạ cán bộ",
            "Dấu cách hoặc bấm cột đầu: chọn, bỏ chọn · Ctrl+Enter: phân công người đã chọn",
            "Phân công",
            parent,
        )
        self._ticked: set[str] = set()
        self._people = people
        self.hamlet = FilterBox("Phân công vào", (_OWN, *hamlets), widest=320)
        empty = EmptyState(
            "nguoi",
            "Danh bạ cán bộ chưa có ai",
            "Ghi người vào danh bạ ở trang Tập huấn, hoặc phân công bằng cách gõ họ tên.",
        )
        self.list: ListPanel[ContactRow] = ListPanel(
            self._columns(), lambda row: row.id, name="Danh bạ", empty=empty, unit="người"
        )
        self.counted = quiet("")
        self._lay_out()
        self.list.load(InMemory(people, self.list.table.table.columns))
        self._wire()
        self._count()

    def _lay_out(self) -> None:
        self.list.filters.addWidget(self.hamlet)
        self.form.addWidget(self.list, 1)
        self.form.addWidget(self.counted)
        self.resize(min(style.px(900), 1240), min(style.px(600), 700))

    def _wire(self) -> None:
        table = self.list.table
        if self._people:
            table.selectRow(0)
        table.ticked.connect(self._space)
        table.opened.connect(lambda row: self._toggle([row]))
        table.acted.connect(lambda _row: self.submit())
        table.clicked.connect(self._clicked)
        self.hamlet.chosen.connect(self._count)
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[AssignmentValues]:
        """Return who is ticked and where: who has no hamlet and got none is left out."""
        found = [
            _values(row, self.hamlet.key) for row in self._people if row.id in self._ticked
        ]
        return [values for values in found if values.hamlet_id]

    def _columns(self) -> tuple[Column[ContactRow], ...]:
        return (
            Column(
                "in",
                "Chọn",
                lambda r: "✓" if r.id in self._ticked else "",
                chars=5,
                sortable=False,
            ),
            Column("name", "Họ và tên", lambda r: r.values.name, chars=26, stretch=True),
            Column("post", "Chức danh", lambda r: r.values.post, chars=20, stretch=True),
            Column("hamlet", "Thôn, TDP", lambda r: r.hamlet, chars=14, stretch=True),
            Column("phone", "Điện thoại", lambda r: r.values.phone, chars=12, drop=1),
        )

    @Slot()
    def _space(self) -> None:
        table = self.list.table
        current = table.current()
        self._toggle(table.chosen() or ([current] if current is not None else []))

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        row = self.list.table.table.row(index.row())
        if index.column() == 0 and row is not None:
            self._toggle([row])

    def _toggle(self, rows: Sequence[ContactRow]) -> None:
        keys = {row.id for row in rows}
        self._ticked = self._ticked - keys if keys <= self._ticked else self._ticked | keys
        self.list.table.viewport().update()
        self._count()

    @Slot()
    def _count(self) -> None:
        count, ticked = len(self.chosen()), len(self._ticked)
        lost = (
            f" · {ticked - count} người chưa ghi thôn: chọn thôn ở trên"
            if ticked > count
            else ""
        )
        self.counted.say(f"Đã chọn {ticked} người{lost}")
        self.main.setEnabled(bool(count))
        self.main.setText(f"Phân công {count} người" if count else "Phân công")


def _values(row: ContactRow, hamlet: str) -> AssignmentValues:
    v = row.values
    return AssignmentValues(hamlet or v.hamlet_id, v.name, v.post, v.phone, contact_id=row.id)
