"""Hỗ trợ đã nhận: one plain list of the commune, by year, policy and hamlet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop_app.services.app import App
from desktop_app.services.households.supports import SupportFilter, SupportRow
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.households.records_page import Listed, RecordsPage
from desktop_app.ui.pages.households.support_acts import SupportActs
from desktop_app.ui.pages.households.support_columns import support_columns
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.empty_state import Act, EmptyState

if TYPE_CHECKING:
    from desktop_app.services.printing.household_lists import Draw


class SupportsPage(RecordsPage[SupportRow]):
    """The list of support received."""

    about: ClassVar[str] = (
        "Hỗ trợ hộ và người dân đã nhận. Lọc theo chính sách để in bảng kê ký nhận; nhập cả "
        "danh sách từ Excel theo tệp mẫu. Enter sửa dòng; nhập lại cùng một tệp không thêm "
        "dòng nào."
    )
    topics: ClassVar[frozenset[str]] = frozenset({"supports", "households", "hamlets"})
    kind = "ho-tro-da-nhan"

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        empty = EmptyState(
            "ho",
            "Chưa ghi hỗ trợ nào",
            "Nhập danh sách Excel theo tệp mẫu (đã có sẵn tên các hộ) hoặc ghi từng dòng.",
            (
                Act("Nhập từ Excel", self._take_in, main=True),
                Act("Ghi hỗ trợ", self._add),
                Act("Tải tệp Excel mẫu", self._template, link=True),
            ),
        )
        shown = Listed(
            "Hỗ trợ đã nhận", "Ghi hỗ trợ", support_columns(), lambda r: r.id, "dòng", empty
        )
        super().__init__(app, runner, dialogs, bus, shown)
        self.acts = SupportActs(self, app)
        self.policy = FilterBox("Chính sách", widest=300)
        self.take_in, self.line = Button("Nhập từ Excel"), MenuButton("Dòng này")
        self.offer(self.policy, ())
        for button in (self.line, self.take_in):
            self.header.add(button)
            button.setVisible(self.may_write)
        self.header.main.clicked.connect(self._add)
        self.take_in.clicked.connect(self._take_in)
        self.line.offer(
            [
                Deed("Sửa…", self.open_row),
                Deed("Mở hộ", self._open_home),
                Deed("Bỏ dòng ghi nhầm…", self._stop, line=True),
            ]
        )
        self.out.offer(
            [
                Deed("In bảng kê ký nhận…", self.print_list),
                Deed("Xuất bảng kê ra Excel…", self.export),
                Deed("In danh sách…", partial(self._plain, self.paper_plain), line=True),
                Deed("Xuất danh sách ra Excel…", partial(self._plain, self.workbook)),
                Deed("Tải tệp Excel mẫu…", self._template, line=True),
            ]
        )

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found = dict(super().commands())
        if self.may_write:
            found["import"] = self._take_in
        if self.acts.undo_list:
            found["undo"] = self.acts.undo
        return found

    def years(self) -> Sequence[int]:
        return self.services.supports.years()

    def read(self) -> Sequence[SupportRow]:
        policies = self.services.supports.policies()
        self.policy.offer([("", "Tất cả"), *((p, p) for p in policies)])
        wanted = SupportFilter(self.chosen_year, self.policy.key, self.hamlet.key)
        return self.services.supports.listed(wanted)

    def whole(self) -> int:
        return len(self.services.supports.listed())

    def home_of(self, row: SupportRow) -> str:
        return row.values.household_id

    def draw(self, rows: Sequence[SupportRow]) -> Draw:
        from desktop_app.services.printing.household_tables import signing_table

        return signing_table(rows, self.policy.key, self.chosen_year)

    @Slot()
    def open_row(self) -> None:
        row = self.list.table.current()
        if row is not None and self.may_write:
            self.acts.edit(row)

    def paper_plain(self, draw: Draw, kind: str) -> None:
        """Show the plain list as a paper."""
        self.paper("Danh sách hỗ trợ đã nhận", draw, kind)

    def _plain(self, make: Callable[[Draw, str], None]) -> None:
        from desktop_app.services.printing.household_tables import signing_table

        rows = self.found()
        make(signing_table(rows, self.policy.key, self.chosen_year, to_sign=False), self.kind)

    @Slot()
    def _add(self) -> None:
        self.acts.add(year=self.chosen_year)

    @Slot()
    def _take_in(self) -> None:
        self.acts.take_in()

    def _template(self) -> None:
        make = partial(self.services.support_files.template, self.policy.key, self.chosen_year)
        self.files.workbook(make, "mau-ho-tro-da-nhan.xlsx")

    def _open_home(self) -> None:
        super().open_row()

    def _stop(self) -> None:
        row = self.list.table.current()
        if row is not None:
            self.acts.stop(row)
