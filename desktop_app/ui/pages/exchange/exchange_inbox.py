"""Số liệu chưa thống nhất: the list with its filters, and what is shown of the current line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.services.exchange.inbox import EMPTY, NOTHING, Case, Inbox, InboxKind, Looked
from desktop_app.ui import style
from desktop_app.ui.pages.exchange.exchange_deciding import Deciding
from desktop_app.ui.pages.exchange.exchange_part import Tools
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyPanel, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel

_ALL = ("", "Tất cả")
_SEARCH = 170
_COLUMNS: tuple[Column[Case], ...] = (
    Column("unit", "Đơn vị", lambda r: r.unit, chars=14, stretch=True, drop=3, shown=False),
    Column("hamlet", "Thôn", lambda r: r.hamlet, chars=12, stretch=True, drop=4),
    Column("who", "Hộ, người", lambda r: r.who, chars=24, stretch=True),
    Column("what", "Mục", lambda r: r.what, chars=20, stretch=True),
    Column("before", "Trước đó", lambda r: r.before, chars=14, stretch=True, drop=2),
    Column("a", "Bên A", lambda r: r.a.value, chars=18, stretch=True),
    Column("b", "Bên B", lambda r: r.b.value, chars=18, stretch=True),
    Column("kind", "Loại", lambda r: r.kind.words, chars=18, stretch=True, drop=1, shown=False),
)  # fmt: skip
_READ: Mapping[str, Callable[[Case], str]] = {
    "unit": lambda case: case.unit,
    "hamlet": lambda case: case.hamlet,
    "table": lambda case: case.table,
    "kind": lambda case: case.kind.value,
}


class InboxPart(Deciding):
    """The list above, the two sides of the current line below."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.inbox = Inbox(self.app.folder, self.sync, tools.words)
        self.list: ListPanel[Case] = ListPanel(
            _COLUMNS, key=lambda row: row.id, name="Số liệu chưa thống nhất",
            empty=EmptyState("xong", ""), unit="chỗ", count=self._counted,
        )  # fmt: skip
        self._cases: list[Case] = []
        self._looked: Looked = NOTHING
        self.filters = {
            "unit": FilterBox("Đơn vị", (_ALL,), widest=190),
            "hamlet": FilterBox("Thôn", (_ALL,), widest=170),
            "table": FilterBox("Số liệu", (_ALL,), widest=180),
            "kind": FilterBox("Loại", (_ALL,), widest=210),
        }
        self.out_button = MenuButton(
            "Xuất, in",
            (Deed("In danh sách…", self.print_list), Deed("Xuất ra Excel…", self.save_excel)),
        )
        self._layers = QStackedLayout()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.sides)
        self.list.search.setFixedWidth(style.px(_SEARCH))
        for box in self.filters.values():
            self.list.filters.addWidget(box)
        self.list.filters.addWidget(self.out_button)
        self._layers.addWidget(full)
        self._layers.addWidget(EmptyPanel(_empty()))
        self.column.addLayout(self.told_line)
        self.column.addLayout(self._layers, 1)

    def _wire(self) -> None:
        super()._wire()
        self.list.table.picked.connect(self._render)
        self.list.table.selectionModel().selectionChanged.connect(self._render)
        self.list.table.opened.connect(self.sides.take_focus)
        for box in self.filters.values():
            box.chosen.connect(self._fill)

    # -- what is shown

    def reload(self) -> None:
        self._cases = self.inbox.entries(self._looked)
        self._fill()
        self.work(
            lambda _report: self.inbox.look(), "Đang tìm hồ sơ trùng…", self._found,
            shown=False,
        )  # fmt: skip

    def _found(self, looked: Looked) -> None:
        if looked != self._looked:
            self._looked = looked
            self._cases = self.inbox.entries(looked)
            self._fill()
            self.wanted.emit("count")

    @Slot()
    def _fill(self) -> None:
        for key, box in self.filters.items():
            self._offer(key, box)
        self.list.table.clearSelection()
        self.list.load(InMemory(self.shown_cases(), _COLUMNS))
        self._layers.setCurrentIndex(0 if self._cases else 1)
        if self.list.table.table.rowCount() and self.list.table.current() is None:
            self.list.table.selectRow(0)
        self._render()

    def shown_cases(self) -> list[Case]:
        """Return the entries that pass the filters; joined people only where they are asked."""
        kind = self.filters["kind"].key
        found = [case for case in self._cases if kind or case.kind is not InboxKind.JOINED]
        for key, box in self.filters.items():
            if box.key:
                found = [case for case in found if _READ[key](case) == box.key]
        return found

    def _offer(self, key: str, box: FilterBox) -> None:
        values = sorted({_READ[key](case) for case in self._cases} - {""})
        named = [(v, InboxKind(v).words if key == "kind" else v) for v in values]
        box.offer((_ALL, *named))
        box.setVisible(len(values) > 1)

    def _counted(self, found: int) -> str:
        open_cases = sum(1 for case in self._cases if case.kind is not InboxKind.JOINED)
        words = f"{open_cases} chỗ"
        return words if found == open_cases else f"{words} · đang lọc {found}"

    @property
    def entry(self) -> QWidget | None:
        return self.list.table if self._layers.currentIndex() == 0 else None

    def chosen(self) -> list[Case]:
        found = self.list.table.chosen()
        current = self.list.table.current()
        return found or ([current] if current else [])

    def after(self) -> None:
        self.reload()
        self.list.table.setFocus()

    @Slot()
    def _render(self) -> None:
        cases = self.chosen()
        self.sides.setVisible(bool(cases))
        if len(cases) > 1:
            sides = [s for case in cases if case.found for s in (case.a, case.b)]
            self.sides.show_many(cases, sorted({side.unit for side in sides if side.unit}))
        elif cases:
            found = cases[0].found
            may_type = found is not None and self.tools.words.can_type(found.table, found.group)
            self.sides.show_one(cases[0], other=may_type)

    # -- out

    def print_list(self) -> None:
        """Open the print window over what is shown."""
        cases, papers = self._listed(), self.app.exchange_papers
        if self.out is not None:
            self.out.paper(
                "In số liệu chưa thống nhất",
                lambda choices: papers.inbox_pdf(cases, choices),
                lambda: papers.log_print(len(cases)),
            )

    def save_excel(self) -> None:
        """Save what is shown as an Excel file."""
        cases = self._listed()
        if self.out is not None:
            self.out.workbook(
                lambda: self.app.exchange_papers.inbox_workbook(cases),
                "so-lieu-chua-thong-nhat.xlsx",
            )

    def _listed(self) -> list[Case]:
        """The rows as they stand on screen: filtered, searched, sorted."""
        table = self.list.table.table
        rows = (table.row(n) for n in range(table.rowCount()))
        return [row for row in rows if row is not None]

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        back = {"undo": self.undo} if self.act else {}
        printed = {"print": self.print_list} if self._cases else {}
        return {**back, **printed}


def _empty() -> EmptyState:
    return EmptyState(
        "xong",
        "Không có số liệu nào chưa thống nhất",
        "Khi hai nơi cùng sửa một mục mà chưa biết nhau, cả hai giá trị được giữ lại và hiện ở "
        "đây để người phụ trách chọn. Không việc nào phải chờ.",
    )


__all__ = ["EMPTY", "InboxPart"]
