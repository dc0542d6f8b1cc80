"""Các xã: who sent what and when, who is late, whom to call; reminders to copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.services.exchange import town_words
from desktop_app.services.exchange.town_views import SendDue, Town
from desktop_app.services.printing.town_table import town_table
from desktop_app.ui import style
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.exchange.exchange_part import Part, Tools
from desktop_app.ui.pages.exchange.town_columns import COLUMNS
from desktop_app.ui.pages.exchange.town_details import TownDetails
from desktop_app.ui.pages.exchange.town_dialogs import ContactDialog, DueDialog, Reminder
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel

_FILTERS: Mapping[str, tuple[str, Callable[[Town], bool]]] = {
    "": ("Tất cả", lambda _town: True),
    "late": ("Chậm", lambda town: town.late > 0),
    "unsent": ("Chưa gửi", lambda town: not town.sent),
    "lacks": ("Còn thiếu", lambda town: bool(town.lacks)),
    "waiting": ("Có phần chờ", lambda town: town.waiting > 0),
    "sent": ("Đã gửi", lambda town: town.sent),
}
_SEARCH, _FILTER = 150, 150


class TownsPart(Part):
    """The list of communes above, what is known of the current one below."""

    action = "Nhắc các xã…"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.towns: Sequence[Town] = ()
        self.list: ListPanel[Town] = ListPanel(
            COLUMNS, key=lambda town: town.unit_key, name="Các xã", empty=_empty(self),
            unit="xã", count=self._counted,
        )  # fmt: skip
        self.filter = FilterBox(
            "Lọc", [(k, words) for k, (words, _) in _FILTERS.items()], widest=_FILTER
        )
        self.due_button = Button("Hạn gửi…")
        self.out_button = MenuButton(
            "Xuất, in",
            (Deed("In danh sách…", self.print_list), Deed("Xuất ra Excel…", self.save_excel)),
        )
        self.details = TownDetails(writes=self.writes)
        self._layers = QStackedLayout()
        self._lay_out()
        self.filter.chosen.connect(self._fill)
        self.due_button.clicked.connect(self.ask_due)
        self.list.table.picked.connect(self._render)
        self.list.table.opened.connect(self.details.take_focus)
        self.list.table.acted.connect(self.remind_one)
        self.details.remind.clicked.connect(self.remind_one)
        self.details.call.clicked.connect(self.ask_contact)
        self.details.progress.clicked.connect(self._show_progress)

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addWidget(self.list, 1)
        column.addWidget(self.details)
        self.list.search.setFixedWidth(style.px(_SEARCH))
        for widget in (self.filter, self.due_button, self.out_button):
            self.list.filters.addWidget(widget)
        self.due_button.setVisible(self.writes)
        self._layers.addWidget(full)
        self._layers.addWidget(EmptyPanel(_empty(self)))
        self.column.addLayout(self._layers, 1)

    # -- what is shown

    @property
    def campaign(self) -> str:
        """The campaign chosen in the top line, "" = none is open."""
        return str(self.app.campaign_key or "")

    def reload(self) -> None:
        self.towns = self.app.towns.all(self.campaign)
        self.due_button.setEnabled(bool(self.campaign))
        self._layers.setCurrentIndex(0 if self.towns else 1)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        _words, passes = _FILTERS[self.filter.key]
        self.list.load(InMemory([town for town in self.towns if passes(town)], COLUMNS))
        if self.list.table.table.rowCount() and self.list.table.current() is None:
            self.list.table.selectRow(0)
        self._render()
        self.renamed.emit()

    def _counted(self, found: int) -> str:
        words = town_words.summary(self.towns)
        return words if found == len(self.towns) else f"{words} · đang lọc {found}"

    @Slot()
    def _render(self) -> None:
        town = self.list.table.current()
        self.details.setVisible(bool(self.towns))
        self.details.show_town(town, town_words.dues(self._due()))

    def _due(self) -> SendDue:
        due: SendDue = self.app.towns.settings.due(self.campaign)
        return due

    @property
    def entry(self) -> QWidget | None:
        return self.list.table if self.towns else None

    # -- reminders

    @property
    def main_words(self) -> str:
        return self.action  # only looking is enough to copy a text

    @property
    def main_ready(self) -> bool:
        return bool(self.to_remind())

    def to_remind(self) -> list[Town]:
        """Return the late communes; where nobody is late, those that lack something."""
        late = [town for town in self.towns if town.late]
        return late or [town for town in self.towns if town.lacks or not town.sent]

    def main(self) -> None:
        self._remind(self.to_remind())

    @Slot()
    def remind_one(self) -> None:
        """Write a reminder to the current commune."""
        town = self.list.table.current()
        if town is not None:
            self._remind([town])

    def _remind(self, towns: Sequence[Town]) -> None:
        app = self.app
        title = app.campaigns.get(self.campaign).period.title if self.campaign else ""
        write = partial(
            town_words.reminder,
            sender=f"UBND {app.units.own().title}",
            campaign=title,
            day=today(app.folder.clock),
        )
        dialog = Reminder(towns, write, self.window())
        dialog.copied.connect(self.bus.said.emit)
        self.opened(dialog)

    # -- what the office types

    @Slot()
    def ask_due(self) -> None:
        """Ask until when the communes are to send."""
        dialog = DueDialog(self._due(), self.window())
        dialog.submitted.connect(partial(self._keep_due, dialog))
        self.opened(dialog)

    def _keep_due(self, dialog: DueDialog) -> None:
        due = dialog.read()
        if due is not None:
            self.app.towns.settings.keep_due(self.campaign, due)
            dialog.accept()
            self.tell_changed()

    @Slot()
    def ask_contact(self) -> None:
        """Ask whom to call in the current commune."""
        town = self.list.table.current()
        if town is not None:
            known = self.app.towns.directory(town.unit_key)
            dialog = ContactDialog(town, known, self.window())
            dialog.submitted.connect(partial(self._keep_contact, dialog, town))
            self.opened(dialog)

    def _keep_contact(self, dialog: ContactDialog, town: Town) -> None:
        self.app.towns.settings.keep_contact(town.unit_key, dialog.typed)
        dialog.accept()
        self.tell_changed()

    @Slot()
    def _show_progress(self) -> None:
        town = self.list.table.current()
        if town is not None:
            self.bus.went.emit(Place("reviews", f"towns/{town.unit_key}"))

    # -- out

    def print_list(self) -> None:
        """Open the print window over what is shown."""
        shown, papers = self._listed(), self.app.list_papers
        draw = town_table(shown, self._lines())
        if self.out is not None and shown:
            self.out.paper(
                "In tình hình gửi số liệu",
                lambda choices: papers.pdf(draw, "tinh-hinh-gui-so-lieu", choices),
                lambda: papers.log_print("communes", len(shown)),
            )

    def save_excel(self) -> None:
        """Save what is shown as an Excel file."""
        draw = town_table(self._listed(), self._lines())
        if self.out is not None:
            make = partial(self.app.list_papers.workbook, draw, "communes")
            self.out.workbook(make, "tinh-hinh-gui-so-lieu.xlsx")

    def _lines(self) -> list[str]:
        app, key = self.app, self.campaign
        title = app.campaigns.get(key).period.title if key else ""
        return town_words.paper_lines(title, self._due(), today(app.folder.clock))

    def _listed(self) -> list[Town]:
        """The rows as they stand on screen: filtered, searched, sorted."""
        table = self.list.table.table
        rows = (table.row(n) for n in range(table.rowCount()))
        return [row for row in rows if row is not None]

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        if not self.towns:
            return {}
        return {"print": self.print_list, "find": self.list.search.setFocus}


def _empty(part: TownsPart) -> EmptyState:
    return EmptyState(
        "gui-nhan",
        "Chưa có xã nào",
        "Các xã, thị trấn của đơn vị hiện ở đây: xã nào đã gửi tệp nào, lúc nào, xã nào chậm. "
        "Lập lời mời, gửi cho các xã rồi nhận tệp đầu tiên.",
        (Act("Lập lời mời…", lambda: part.wanted.emit("invite"), main=True),),
    )
