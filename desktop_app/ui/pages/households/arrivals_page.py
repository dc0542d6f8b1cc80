"""Xã khác báo chuyển đến: people other communes announced, to be taken in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.households.transfers import Arriving
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.households.records_page import Listed, RecordsPage
from desktop_app.ui.pages.households.transfer_acts import TransferActs
from desktop_app.ui.pages.households.transfer_dialogs import person_words
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.labels import quiet

if TYPE_CHECKING:
    from desktop_app.services.printing.household_lists import Draw


def arriving_columns() -> tuple[Column[Arriving], ...]:
    """Return the columns of the list."""
    return (
        Column("on", "Ngày chuyển", lambda a: PartialDate(a.on).shown if a.on else "",
               chars=11, sort=lambda a: a.on),
        Column("head", "Chủ hộ, người chuyển", lambda a: a.head, chars=24, stretch=True),
        Column("people", "Số người", lambda a: str(len(a.people)), chars=8, number=True),
        Column("from", "Từ xã", lambda a: a.from_unit, chars=18, stretch=True),
        Column("years", "Phân loại các năm", years_words, chars=30, stretch=True),
        Column("state", "Trạng thái", _state, chars=16, mark=_tone),
    )  # fmt: skip


def years_words(coming: Arriving) -> str:
    """Return "2022 Hộ nghèo → 2023 Hộ cận nghèo"."""
    known = set(HouseholdClass)
    return " → ".join(
        f"{year} {HouseholdClass(value).label}"
        for year, value in coming.years
        if value in known
    )


def _state(coming: Arriving) -> str:
    return "Không tiếp nhận" if coming.declined else "Chờ tiếp nhận"


def _tone(coming: Arriving) -> Tone:
    return Tone.QUIET if coming.declined else Tone.ATTENTION


class ArrivalsPage(RecordsPage[Arriving]):
    """The list of those announced."""

    about: ClassVar[str] = (
        "Người và hộ xã khác báo chuyển đến, kèm lịch sử của họ. Tiếp nhận thành hộ mới hoặc "
        "vào một hộ đã có; từ ngày tiếp nhận họ là nhân khẩu của xã. Hoàn tác: Ctrl+Z."
    )
    topics: ClassVar[frozenset[str]] = frozenset({"households", "hamlets"})
    kind = "xa-khac-bao-chuyen-den"

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        empty = EmptyState(
            "ho",
            "Chưa có ai được báo chuyển đến",
            "Khi xã khác ghi người chuyển về xã này, tên họ đến cùng tệp nhận của cấp trên và "
            "hiện ở đây.",
        )
        shown = Listed(
            "Xã khác báo chuyển đến", "", arriving_columns(), lambda a: a.id, "dòng", empty
        )
        super().__init__(app, runner, dialogs, bus, shown)
        self.acts = TransferActs(self, app)
        self.new, self.into = Button("Tiếp nhận thành hộ…"), Button("Vào hộ đã có…")
        self.line = MenuButton("Khác")
        for button in (self.new, self.into, self.line):
            self.header.add(button)
            button.setVisible(self.may_write)
        self.line.offer([Deed("Không tiếp nhận…", lambda: self._with(self.acts.decline))])
        self.new.clicked.connect(lambda: self._with(self.acts.take_in))
        self.into.clicked.connect(lambda: self._with(self.acts.take_into))
        self.out.offer(
            [Deed("In danh sách…", self.print_list), Deed("Xuất ra Excel…", self.export)]
        )
        self.people = quiet("")
        self.column.addWidget(self.people)
        self.list.table.picked.connect(self._picked)
        for box in (self.year, self.hamlet):
            box.hide()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found = dict(super().commands())
        if self.acts.undo_list:
            found["undo"] = self.acts.undo
        return found

    def reload(self) -> None:
        self.load()

    def read(self) -> Sequence[Arriving]:
        return self.services.transfers.announced()

    def whole(self) -> int:
        return len(self.rows)

    def home_of(self, row: Arriving) -> str:
        return row.id

    def draw(self, rows: Sequence[Arriving]) -> Draw:
        from desktop_app.services.printing.arrival_table import arrival_table

        return arrival_table([(row, years_words(row)) for row in rows])

    @Slot()
    def open_row(self) -> None:
        if self.may_write:
            self._with(self.acts.take_in)

    @Slot()
    def _picked(self) -> None:
        row = self.list.table.current()
        self.people.say("; ".join(map(person_words, row.people)) if row is not None else "")

    def _with(self, act: Callable[[Arriving], None]) -> None:
        row = self.list.table.current()
        if row is not None:
            act(row)
