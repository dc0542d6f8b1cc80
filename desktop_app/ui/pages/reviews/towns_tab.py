"""Các xã: how far each commune's forms are, what is frozen, the file it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.domain.clock import today
from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange import town_words
from desktop_app.services.exchange.town_views import Town, TownForms
from desktop_app.services.printing.town_table import progress_table
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.exchange.town_columns import (
    NOTHING,
    by_day,
    by_number,
    by_received,
    figures,
    file_number,
    received,
    title,
    tone,
)
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel


class TownsTab(Page):
    """A line per commune; Enter opens its hamlets and households.

    Signals:
        town_wanted: key of the commune whose hamlets are to be looked at.
    """

    about = (
        "Tiến độ của từng xã: phiếu cần, đã đủ, đã nghiệm thu, lần chốt và tệp gần nhất. "
        "Enter mở các thôn của xã đang chọn; Esc trở lại đúng dòng này."
    )
    topics = frozenset({"reviews", "households", "campaigns", "exchange", "snapshots"})
    wide = True
    town_wanted = Signal(str)

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.towns: Sequence[Town] = ()
        self.files = FilesOut(self)
        self.list: ListPanel[Town] = ListPanel(
            COLUMNS, key=lambda town: town.unit_key, name="Tiến độ các xã",
            empty=EmptyState("ra-soat", "Chưa có xã nào", _EMPTY), unit="xã",
            count=self._counted,
        )  # fmt: skip
        self.out_button = MenuButton(
            "Xuất, in",
            (Deed("In danh sách…", self.print_list), Deed("Xuất ra Excel…", self.save_excel)),
        )
        self.list.filters.addWidget(self.out_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.table.opened.connect(self._opened)

    @property
    def campaign(self) -> str:
        """The campaign chosen in the top line."""
        return str(self.app.campaign_key or "")

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if isinstance(detail, str) and detail:
            self.list.table.go_to(detail)

    def reload(self) -> None:
        self.towns = self.app.towns.all(self.campaign, forms=True) if self.campaign else ()
        self.list.load(InMemory(self.towns, COLUMNS))
        if self.towns and self.list.table.current() is None:
            self.list.table.selectRow(0)

    @Slot(object)
    def _opened(self, town: object) -> None:
        """Show the hamlets of a commune; of one that sent nothing, what is lacking."""
        if isinstance(town, Town) and town.sent:
            self.town_wanted.emit(town.unit_key)
        elif isinstance(town, Town):
            self.bus.went.emit(Place("exchange", f"towns/{town.unit_key}"))

    def _counted(self, _found: int) -> str:
        whole = total([town.forms for town in self.towns])
        forms = f"{number(whole.complete)}/{number(whole.needed)} phiếu đã đủ"
        return f"{town_words.summary(self.towns)} · {forms}"

    # -- out

    def print_list(self) -> None:
        """Open the print window over what is shown."""
        shown, papers = self._listed(), self.app.list_papers
        draw = progress_table(shown, self._lines())
        if shown:
            self.files.paper(
                "In tiến độ rà soát của các xã",
                lambda choices: papers.pdf(draw, "tien-do-cac-xa", choices),
                lambda: papers.log_print("progress", len(shown)),
            )

    def save_excel(self) -> None:
        """Save what is shown as an Excel file."""
        draw = progress_table(self._listed(), self._lines())
        make = partial(self.app.list_papers.workbook, draw, "progress")
        self.files.workbook(make, "tien-do-cac-xa.xlsx")

    def _lines(self) -> list[str]:
        period = self.app.campaigns.get(self.campaign).period
        due = self.app.towns.settings.due(self.campaign)
        return town_words.paper_lines(period.title, due, today(self.app.folder.clock))

    def _listed(self) -> list[Town]:
        table = self.list.table.table
        rows = (table.row(n) for n in range(table.rowCount()))
        return [row for row in rows if row is not None]

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"print": self.print_list, "find": self.list.search.setFocus}


def total(forms: Sequence[TownForms]) -> TownForms:
    """Return the forms of all communes together."""
    return TownForms(
        sum(one.needed for one in forms),
        sum(one.begun for one in forms),
        sum(one.complete for one in forms),
        sum(one.accepted for one in forms),
    )


def _count(town: Town, count: int) -> str:
    return number(count) if town.sent else NOTHING


_EMPTY = (
    "Tiến độ của từng xã hiện ở đây khi đã mở đợt rà soát và các xã gửi tệp dữ liệu. Lập lời "
    "mời ở Gửi, nhận dữ liệu."
)
COLUMNS: tuple[Column[Town], ...] = (
    Column("town", "Xã, thị trấn", title, chars=20),
    Column("complete", "Đã đủ", lambda t: _count(t, t.forms.complete), chars=12,
           share=lambda t: t.forms.share if t.sent else None, sort=lambda t: t.forms.share),
    Column("needed", "Cần", lambda t: _count(t, t.forms.needed), chars=7, number=True,
           sort=lambda t: t.forms.needed),
    Column("accepted", "Nghiệm thu", lambda t: _count(t, t.forms.accepted), chars=10,
           number=True, sort=lambda t: t.forms.accepted, drop=3),
    Column("held", "Số liệu đang có", figures, chars=30, stretch=True, mark=tone, sort=by_day),
    Column("number", "Tệp số", file_number, chars=6, number=True, sort=by_number, drop=2),
    Column("received", "Tệp gần nhất nhận lúc", received, chars=20, sort=by_received, drop=1),
)  # fmt: skip
