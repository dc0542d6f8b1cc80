"""Biến động trong năm: the events of the commune by month, kind and hamlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.dates import short_date
from desktop_app.domain.movements import MovementKind
from desktop_app.services.app import App
from desktop_app.services.households.movement_list import MovementFilter, MovementRow
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.households.records_page import Listed, RecordsPage
from desktop_app.ui.pages.parts import Deed, FilterBox
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from desktop_app.services.printing.household_lists import Draw

_MONTHS = tuple((str(n), f"Tháng {n}") for n in range(1, 13))


def movement_columns() -> tuple[Column[MovementRow], ...]:
    """Return the columns of the list."""
    return (
        Column(
            "on", "Ngày", lambda r: short_date(r.on), chars=11, sort=lambda r: r.on.isoformat()
        ),
        Column("kind", "Biến động", lambda r: r.kind.label, chars=20),
        Column("person", "Họ và tên", lambda r: r.person or "(cả hộ)", chars=20, stretch=True),
        Column("code", "Mã hộ", lambda r: r.code, chars=7, drop=3),
        Column("head", "Chủ hộ", lambda r: r.head, chars=20, stretch=True, drop=2),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True),
        Column("where", "Hộ khác, nơi đi, nơi đến", where, chars=22, stretch=True),
        Column("reason", "Lý do", lambda r: r.reason, chars=16, stretch=True, drop=1),
    )


def where(row: MovementRow) -> str:
    """Return the other household and the place."""
    return ", ".join(part for part in (row.other, row.place) if part)


class MovementsPage(RecordsPage[MovementRow]):
    """The events of a year."""

    about: ClassVar[str] = (
        "Biến động hộ và nhân khẩu trong năm: sinh, chết, chuyển đi, chuyển đến, tách hộ, nhập "
        "hộ. Enter mở hộ; ghi biến động ở nút Biến động của hộ. Sang hộ khác có hai dòng: hộ "
        "chuyển đi và hộ nhận."
    )
    topics: ClassVar[frozenset[str]] = frozenset({"households", "hamlets"})
    kind = "bien-dong"

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        empty = EmptyState(
            "ho",
            "Chưa có biến động nào",
            "Mở một hộ rồi chọn Biến động để ghi sinh, chết, chuyển đi, chuyển đến, tách hộ.",
        )
        shown = Listed(
            "Biến động trong năm", "", movement_columns(), lambda r: r.id, "biến động", empty
        )
        super().__init__(app, runner, dialogs, bus, shown)
        self.month, self.what = FilterBox("Kỳ"), FilterBox("Loại")
        self.offer(self.month, _MONTHS)
        self.offer(self.what, [(kind.value, kind.label) for kind in MovementKind])
        self.out.offer(
            [Deed("In danh sách…", self.print_list), Deed("Xuất ra Excel…", self.export)]
        )

    def years(self) -> Sequence[int]:
        return self.services.movement_list.years()

    def read(self) -> Sequence[MovementRow]:
        upper = self.services.folder.duty is SiteRole.UPPER
        wanted = MovementFilter(
            unit_key="" if upper else self.services.folder.unit_key,
            year=self.chosen_year,
            month=int(self.month.key or 0),
            kind=self.what.key,
            hamlet_id=self.hamlet.key,
        )
        return self.services.movement_list.listed(wanted)

    def whole(self) -> int:
        return len(self.services.movement_list.listed(MovementFilter()))

    def home_of(self, row: MovementRow) -> str:
        return row.household_id

    def draw(self, rows: Sequence[MovementRow]) -> Draw:
        from desktop_app.services.printing.household_tables import movement_table

        return movement_table(rows, self.filter_words(self.month, self.what))
