"""What the lists beside the registry share: filters, search, print, Excel, the household."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import Slot

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.numbers_vi import number
from desktop_app.services.app import App
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.filtered_list import FilteredList
from desktop_app.ui.pages.parts import FilterBox, MenuButton, Options
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory, Row, RowKey
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:  # the typesetter stays off the start path (DESIGN.md §13, P7)
    from desktop_app.services.printing.household_lists import Draw

ALL = ("", "Tất cả")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """What a page shows: its title, columns, key, and what one line is called."""

    title: str
    action: str
    columns: Sequence[Column[Row]]
    key: RowKey[Row]
    unit: str
    empty: EmptyState


class RecordsPage(Page, Generic[Row]):
    """A list of something of households; Enter goes to the household.

    Subclasses say what is read (`read`), which household a row is of (`home_of`) and how the
    list is drawn on paper (`draw`).
    """

    kind = ""
    """What print and export are logged as, and the file is called."""

    def __init__(
        self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus, shown: Listed[Row]
    ) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.services: App = app
        self.may_write = app.folder.user.role.writes and app.folder.duty is not SiteRole.UPPER
        self.files = FilesOut(self)
        self.header = PageHeader(shown.title, shown.action if self.may_write else "")
        self.back = Button("‹ Hộ gia đình")
        self.out = MenuButton("Xuất, in")
        self.year = FilterBox("Năm")
        self.hamlet = FilterBox("Thôn")
        self.columns = shown.columns
        self.list: FilteredList[Row] = FilteredList(
            shown.columns,
            shown.key,
            name=shown.title,
            empty=shown.empty,
            unit=shown.unit,
            count=lambda n: f"{number(n)} {shown.unit}",
            missed=self._missed,
        )
        self.rows: Sequence[Row] = ()
        self._narrowing = [self.hamlet]
        self.header.add(self.back)
        self.header.add(self.out)
        for box in (self.year, self.hamlet):
            self.list.filters.addWidget(box)
            box.chosen.connect(self.load)
        self.column = self.body()
        self.column.addWidget(self.header)
        self.column.addWidget(self.list, 1)
        self.back.clicked.connect(self._go_back)
        self.list.table.opened.connect(self.open_row)
        self.setFocusProxy(self.list)

    # -- what a subclass says

    def read(self) -> Sequence[Row]:
        """Return the rows of the filters."""
        raise NotImplementedError

    def whole(self) -> int:
        """Return how many rows there are without any filter."""
        raise NotImplementedError

    def home_of(self, row: Row) -> str:
        """Return the household of a row."""
        raise NotImplementedError

    def draw(self, rows: Sequence[Row]) -> Draw:
        """Return the list as a paper."""
        raise NotImplementedError

    def years(self) -> Sequence[int]:
        """Return the years that have something."""
        return ()

    # -- what a page answers

    def reload(self) -> None:
        newest = today(self.services.folder.clock).year
        years = sorted({newest, newest - 1, *self.years()}, reverse=True)
        self.year.offer([(str(year), str(year)) for year in years])
        self.hamlet.offer((ALL, *((h.id, h.name) for h in self.services.hamlets.all())))
        self.load()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "print": self.print_list,
            "export": self.export,
            "find": self.list.search.setFocus,
        }

    def escape(self) -> bool:
        if self.list.search.text():
            self.list.search.now("")
        else:
            self._go_back()
        return True

    # -- deeds

    @Slot()
    def load(self) -> None:
        """Read the list again."""
        self.rows = self.read()
        self.list.load_part(InMemory(self.rows, self.columns), self.whole())

    def print_list(self) -> None:
        """Show what the list shows as a paper."""
        self.paper(self.header.title.text(), self.draw(self.found()), self.kind)

    def export(self) -> None:
        """Save what the list shows as Excel."""
        self.workbook(self.draw(self.found()), self.kind)

    def paper(self, title: str, draw: Draw, kind: str) -> None:
        """Open the print window for a table."""
        papers, count = self.services.list_papers, len(self.rows)
        self.files.paper(
            title, lambda choices: papers.pdf(draw, kind, choices),
            partial(papers.log_print, kind, count),
        )  # fmt: skip

    def workbook(self, draw: Draw, kind: str) -> None:
        """Save a table as Excel."""
        papers = self.services.list_papers
        self.files.workbook(lambda: papers.workbook(draw, kind), f"{kind}.xlsx")

    def found(self) -> Sequence[Row]:
        """Return the rows the search leaves, in the order shown."""
        table = self.list.table.table
        return [row for n in range(table.rowCount()) if (row := table.row(n)) is not None]

    def filter_words(self, *boxes: FilterBox) -> list[str]:
        """Return the words of the filters that narrow: lines under the title."""
        words = [f"Năm {self.year.key}"]
        words += [box.currentText() for box in (self.hamlet, *boxes) if box.key]
        return [", ".join(words)]

    def offer(self, box: FilterBox, options: Options) -> None:
        """Put another filter beside the year and the hamlet."""
        box.offer((ALL, *options))
        self.list.filters.addWidget(box)
        self._narrowing.append(box)
        box.chosen.connect(self.load)

    def _missed(self, _text: str) -> Sequence[Act]:
        return (Act("Bỏ lọc, bỏ tìm", self._clear, link=True),)

    def _clear(self) -> None:
        for box in self._narrowing:
            box.take("")
        self.list.search.now("")
        self.load()

    @property
    def chosen_year(self) -> int:
        """The year of the filter."""
        return int(self.year.key or today(self.services.folder.clock).year)

    @Slot()
    def open_row(self) -> None:
        """Go to the household of the row under the cursor."""
        row = self.list.table.current()
        if row is not None:
            self.bus.went.emit(Place("households", self.home_of(row)))

    @Slot()
    def _go_back(self) -> None:
        self.bus.went.emit(Place("households"))
