"""Ý kiến về hộ: all remarks of a campaign, with the answers of the communes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop_app.domain.accounts import SiteRole
from desktop_app.services.app import App
from desktop_app.services.exchange.remarks import RemarkFilter, RemarkRow, RemarkState
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.households.records_page import ALL, Listed, RecordsPage
from desktop_app.ui.pages.households.remark_acts import RemarkActs
from desktop_app.ui.pages.households.remark_columns import remark_columns
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.labels import quiet

if TYPE_CHECKING:
    from desktop_app.services.printing.household_lists import Draw

_STATES = tuple((state.value, state.label) for state in RemarkState)
_TITLES = {
    SiteRole.UPPER: "Ý kiến gửi xã về hộ",
    SiteRole.COMMUNE: "Ý kiến của cấp trên về hộ",
}
_NOTHING = {
    SiteRole.UPPER: "Chọn hộ ở mục Hộ gia đình, tab Ý kiến ▸ Ghi ý kiến. Ý kiến đi xuống xã "
    "cùng tệp gửi; xã trả lời thì câu trả lời hiện ở đây.",
    SiteRole.COMMUNE: "Ý kiến của cấp trên về từng hộ đến cùng tệp nhận về. Khi có, xã sửa "
    "phiếu hoặc trả lời ở đây rồi gửi lên.",
}


class RemarksPage(RecordsPage[RemarkRow]):
    """The list of remarks; Enter opens the household."""

    about: ClassVar[str] = (
        "Ý kiến của cấp trên về từng hộ: mới, xã đã trả lời, đã xong. Enter mở hộ; xã bấm "
        "Trả lời, cấp trên bấm Đã xong khi thấy đủ."
    )
    topics: ClassVar[frozenset[str]] = frozenset({"remarks", "households", "hamlets"})
    kind = "y-kien-ve-ho"

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        upper = app.folder.duty is SiteRole.UPPER
        title = _TITLES[app.folder.duty]
        empty = EmptyState("gui-nhan", "Chưa có ý kiến nào", _NOTHING[app.folder.duty], ())
        columns = remark_columns(units=upper)
        shown = Listed(title, "", columns, lambda r: r.id, "ý kiến", empty)
        super().__init__(app, runner, dialogs, bus, shown)
        self.acts = RemarkActs(self, app)
        self.state = FilterBox("Trạng thái")
        self.answer, self.finish = Button("Trả lời…"), Button("Đã xong")
        self.stood_in = Button("Cấp trên sửa thay…")
        self.line = MenuButton("Ý kiến này")
        self.unit = FilterBox("Xã")
        self.offer(self.unit, ())
        self.offer(self.state, _STATES)
        self.unit.setVisible(upper)
        self.hamlet.setVisible(not upper)
        writes = app.folder.user.role.writes
        for button, may in ((self.answer, not upper), (self.finish, upper), (self.line, upper)):
            self.header.add(button)
            button.setVisible(writes and may)
        self.line.offer(
            [
                Deed("Sửa…", lambda: self._with(self.acts.edit)),
                Deed("Mở lại", lambda: self._with(self.acts.unfinish)),
                Deed("Bỏ ý kiến ghi nhầm…", lambda: self._with(self.acts.withdraw), line=True),
            ]
        )
        self.header.add(self.stood_in)
        self.stood_in.setVisible(not upper)
        self.stood_in.clicked.connect(self.acts.show_stand_ins)
        self.answer.clicked.connect(lambda: self._with(self.acts.answer))
        self.finish.clicked.connect(lambda: self._with(lambda row: self.acts.finish([row])))
        self.list.table.picked.connect(self._picked)
        self.out.offer(
            [
                Deed("In danh sách…", self.print_list),
                Deed("Xuất danh sách ra Excel…", self.export),
            ]
        )
        self.whole_text = quiet("")
        self.column.addWidget(self.whole_text)
        self.year.hide()  # remarks belong to the campaign of the top line

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found = dict(super().commands())
        if self.acts.undo_list:
            found["undo"] = self.acts.undo
        return found

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if isinstance(detail, str) and detail in dict(_STATES):
            self.state.take(detail)
            self.load()

    def reload(self) -> None:
        app = self.services
        self.hamlet.offer((ALL, *((h.id, h.name) for h in app.hamlets.all())))
        self.unit.offer((ALL, *((unit.key, unit.title) for unit in app.units.below())))
        self.load()

    def read(self) -> Sequence[RemarkRow]:
        state = RemarkState(self.state.key) if self.state.key else None
        wanted = RemarkFilter(self.services.campaign_key, self.unit.key, self.hamlet.key)
        return self.services.remarks.listed(wanted, state)

    def whole(self) -> int:
        wanted = RemarkFilter(self.services.campaign_key)
        return len(self.services.remarks.listed(wanted))

    def home_of(self, row: RemarkRow) -> str:
        return row.household_id

    def draw(self, rows: Sequence[RemarkRow]) -> Draw:
        from desktop_app.services.printing.remark_table import remark_table

        upper = self.services.folder.duty is SiteRole.UPPER
        boxes = (self.unit, self.hamlet, self.state)
        lines = [", ".join(box.currentText() for box in boxes if box.key)]
        lines = [line for line in lines if line]
        return remark_table(self.header.title.text(), rows, lines, units=upper)

    @Slot()
    def _picked(self) -> None:
        row = self.list.table.current()
        done = row is not None and row.state is RemarkState.DONE
        for button in (self.answer, self.finish):
            button.setEnabled(row is not None and not done)
        self.whole_text.say(_whole(row) if row is not None else "")

    def _with(self, act: Callable[[RemarkRow], None]) -> None:
        row = self.list.table.current()
        if row is not None:
            act(row)


def _whole(row: RemarkRow) -> str:
    """Return both texts in full: the table shows their beginnings."""
    said = f"Hộ {row.head}: {row.text} ({row.posted_by})"
    return f"{said}\nXã trả lời: {row.answer} ({row.answered_by})" if row.answer else said
