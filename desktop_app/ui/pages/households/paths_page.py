"""Diễn biến hai năm: who left poverty, who came back, who is new; counts and households."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.paths import PathList
from desktop_app.services.app import App
from desktop_app.services.households.paths import PathRow
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.households.household_columns import class_tone, class_words
from desktop_app.ui.pages.households.records_page import Listed, RecordsPage
from desktop_app.ui.pages.parts import Deed, FilterBox
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from desktop_app.services.printing.household_lists import Draw


def path_columns(year: int) -> tuple[Column[PathRow], ...]:
    """Return the columns of a year beside the year before."""
    return (
        Column("code", "Mã hộ", lambda r: r.code, chars=7),
        Column("head", "Chủ hộ", lambda r: r.head, chars=22, stretch=True),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True, drop=2),
        Column("people", "Khẩu", lambda r: str(r.members), chars=5, number=True, drop=3,
               sort=lambda r: r.members),
        Column("before", str(year - 1), lambda r: class_words(r.before, "–"), chars=16,
               mark=lambda r: class_tone(r.before)),
        Column("after", str(year), lambda r: class_words(r.after, "–"), chars=16,
               mark=lambda r: class_tone(r.after)),
        Column("path", "Diễn biến", lambda r: r.path, chars=34, stretch=True),
    )  # fmt: skip


class PathsPage(RecordsPage[PathRow]):
    """A year beside the year before."""

    about: ClassVar[str] = (
        "Diễn biến hộ nghèo, hộ cận nghèo giữa hai năm: thoát nghèo, tái nghèo, phát sinh mới, "
        "chuyển đi, chuyển đến, tách, nhập. Chọn danh sách để lọc; Enter mở hộ. «Tái nghèo» "
        "cần danh sách các năm trước."
    )
    topics: ClassVar[frozenset[str]] = frozenset(
        {"households", "reviews", "campaigns", "hamlets"}
    )
    kind = "dien-bien"

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        empty = EmptyState(
            "ho",
            "Chưa có số liệu hai năm",
            "Nhập danh sách hộ nghèo, hộ cận nghèo các năm trước từ Excel để xem diễn biến.",
        )
        shown = Listed(
            "Diễn biến hai năm", "", path_columns(0), lambda r: r.household_id, "hộ", empty
        )
        super().__init__(app, runner, dialogs, bus, shown)
        self._whole = 0
        self.which = FilterBox("Danh sách", widest=300)
        self.offer(self.which, [(one.value, one.label) for one in PathList])
        self.out.offer(
            [Deed("In danh sách…", self.print_list), Deed("Xuất ra Excel…", self.export)]
        )

    def years(self) -> Sequence[int]:
        return [campaign.period.year for campaign in self.services.campaigns.all()]

    def read(self) -> Sequence[PathRow]:
        upper = self.services.folder.duty is SiteRole.UPPER
        unit = "" if upper else self.services.folder.unit_key
        found = self.services.paths.year(self.chosen_year, unit, self.hamlet.key)
        self._whole = len(found.rows)
        counts = found.counts
        options = [(o.value, f"{o.label} ({number(counts[o])})") for o in PathList]
        self.which.offer([("", f"Tất cả ({number(len(found.rows))})"), *options])
        self.header.remark.say("phân loại năm nay còn tạm tính" if found.working else "")
        wanted = self.which.key
        return [r for r in found.rows if not wanted or PathList(wanted) in r.lists]

    @Slot()
    def load(self) -> None:
        columns = path_columns(self.chosen_year)
        self.columns = columns
        self.list.table.table.columns = columns
        super().load()

    def whole(self) -> int:
        return self._whole

    def home_of(self, row: PathRow) -> str:
        return row.household_id

    def draw(self, rows: Sequence[PathRow]) -> Draw:
        from desktop_app.services.printing.household_tables import path_table

        lines = [f"Năm {self.chosen_year} so với năm {self.chosen_year - 1}"]
        lines += [PathList(self.which.key).label] if self.which.key else []
        return path_table(rows, self.chosen_year, lines)
