"""Số liệu tập huấn: the figures of a year, and the officers who were not trained yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.training.course_numbers import Tally
from desktop_app.services.app import App
from desktop_app.services.training.course_numbers import Line, Numbers, Waiting
from desktop_app.ui import style
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import Deed, FilterBox, Heading, MenuButton
from desktop_app.ui.widgets.buttons import LinkButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.panels import Hairline

Share = tuple[str, int]
_ALL, _NONE = "*", "-"
"""Choices of the component beside its codes: every class, classes without one."""
_HOW = (
    "Chỉ tính lớp đã nhập điểm danh. Lượt người: một người dự một lớp, có mặt ít nhất một "
    "buổi; số người không tính trùng giữa các lớp. Nữ, DTTS tính theo lượt người."
)


class CourseNumbersView(QWidget):
    """Figures above, categories and names below; Ctrl+C copies what is chosen.

    Signals:
        left: back to the list of classes.
    """

    left = Signal()

    def __init__(self, page: Page, app: App) -> None:
        super().__init__()
        self._app = app
        self._files = FilesOut(page)
        self.back = LinkButton("‹ Các lớp")
        self.title = Heading()
        self.title.say("Số liệu tập huấn")
        self.year = FilterBox("Năm")
        self.component = FilterBox("Nội dung", widest=330)
        self.by = FilterBox("Xem theo", widest=330)
        self.prints = MenuButton("In, xuất", self._deeds())
        self.lines: DataTable[Line] = DataTable(_LINES, lambda line: line[0], name="Số liệu")
        self.shares: DataTable[Share] = DataTable(
            _SHARES, lambda share: share[0], name="Theo thành phần học viên"
        )
        self.waiting: DataTable[Waiting] = DataTable(
            _WAITING, lambda one: one.id, name="Cán bộ chưa được tập huấn"
        )
        self.target = section("")
        self.remark = quiet("")
        self._lay_out()
        self._wire()

    @property
    def chosen_component(self) -> str | None:
        """Code of the component chosen, None = all."""
        key = self.component.key
        return None if key == _ALL else "" if key == _NONE else key

    @property
    def chosen_year(self) -> int:
        """The year chosen."""
        return int(self.year.key)

    @Slot()
    def reload(self) -> None:
        """Count again; the choices stay where they are still offered."""
        numbers = self._app.course_numbers
        self.year.offer([(str(year), str(year)) for year in numbers.years()])
        listed = [(code or _NONE, words) for code, words in numbers.components()]
        self.component.offer([(_ALL, "Tất cả"), *listed])
        found = numbers.numbers(self.chosen_year, self.chosen_component)
        self.by.offer([(title, title.removeprefix("Theo ")) for title in found.blocks])
        self._show(found)

    def _show(self, found: Numbers) -> None:
        lines = (("Tổng số", found.total), *found.blocks.get(self.by.key, ()))
        self.lines.load(InMemory(lines, self.lines.table.columns))
        self.shares.load(InMemory(found.categories, self.shares.table.columns))
        self.waiting.load(InMemory(found.waiting, self.waiting.table.columns))
        self.target.say(found.target if found.officers else _NO_OFFICERS)
        missed = f" Chưa tính {found.not_held} lớp chưa có điểm danh." if found.not_held else ""
        self.remark.say(_HOW + missed)

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed("In số liệu…", self.print),
            Deed("Xuất số liệu ra Excel…", self.export),
            Deed("In danh sách chưa tập huấn…", self.print_waiting, line=True),
            Deed("Xuất danh sách chưa tập huấn ra Excel…", self.export_waiting),
        )

    def print(self) -> None:
        """Show the figures in the print window."""
        year, component = self.chosen_year, self.chosen_component
        make = partial(self._app.course_numbers.paper, year, component)
        self._files.paper("Số liệu tập huấn", make)

    def export(self) -> None:
        """Save the figures as Excel."""
        year, component = self.chosen_year, self.chosen_component
        make = partial(self._app.course_numbers.workbook, year, component)
        self._files.workbook(make, f"so-lieu-tap-huan_{year}.xlsx")

    def print_waiting(self) -> None:
        """Show the names in the print window."""
        year, numbers = self.chosen_year, self._app.course_numbers
        make = partial(numbers.waiting_paper, year)
        self._files.paper("Cán bộ chưa được tập huấn", make, partial(numbers.log_waiting, year))

    def export_waiting(self) -> None:
        """Save the names as Excel."""
        year = self.chosen_year
        make = partial(self._app.course_numbers.waiting_workbook, year)
        self._files.workbook(make, f"can-bo-chua-tap-huan_{year}.xlsx")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.FIELD)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.prints)
        filters = QHBoxLayout()
        filters.setSpacing(style.INSIDE)
        for box in (self.year, self.component, self.by):
            filters.addWidget(box)
        filters.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(style.GROUP)
        below.addLayout(_titled(section("Theo thành phần học viên"), self.shares), 2)
        below.addLayout(_titled(self.target, self.waiting), 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(style.FIELD)
        whole.addLayout(head)
        whole.addLayout(filters)
        whole.addWidget(Hairline())
        whole.addWidget(self.lines, 5)
        whole.addWidget(self.remark)
        whole.addLayout(below, 6)
        self.setFocusProxy(self.lines)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        for box in (self.year, self.component, self.by):
            box.chosen.connect(self.reload)


_NO_OFFICERS = "Danh bạ chưa có ai ghi là cán bộ làm công tác giảm nghèo"


def _titled(words: QWidget, table: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(style.INSIDE)
    column.addWidget(words)
    column.addWidget(Hairline())
    column.addWidget(table, 1)
    return column


def _figure(
    key: str, heading: str, read: Callable[[Tally], int], chars: int = 8, drop: int = 0
) -> Column[Line]:
    return Column(
        key, heading, lambda line: number(read(line[1])), chars=chars, number=True, drop=drop,
        sortable=False,
    )  # fmt: skip


_LINES: tuple[Column[Line], ...] = (
    Column("what", "Chỉ tiêu", lambda r: r[0], chars=34, stretch=True, sortable=False),
    _figure("courses", "Số lớp", lambda t: t.courses, 6),
    _figure("days", "Số ngày", lambda t: t.days, 7, drop=3),
    _figure("attendances", "Lượt người", lambda t: t.attendances),
    _figure("people", "Số người", lambda t: t.people),
    _figure("women", "Nữ", lambda t: t.women, 6),
    _figure("minority", "DTTS", lambda t: t.minority, 6),
    _figure("minority_women", "Nữ DTTS", lambda t: t.minority_women, 7, drop=2),
    _figure("planned", "Kế hoạch (đồng)", lambda t: t.planned, 14, drop=1),
    _figure("spent", "Thực hiện (đồng)", lambda t: t.spent, 14),
)
_SHARES: tuple[Column[Share], ...] = (
    Column("what", "Thành phần", lambda r: r[0], chars=30, stretch=True, sortable=False),
    Column("count", "Lượt người", lambda r: number(r[1]), chars=8, number=True, sortable=False),
)
_WAITING: tuple[Column[Waiting], ...] = (
    Column("name", "Chưa được tập huấn", lambda r: r.name, chars=22, stretch=True),
    Column("post", "Chức vụ", lambda r: r.post, chars=16, stretch=True),
    Column("hamlet", "Thôn", lambda r: r.hamlet, chars=12, stretch=True, drop=2),
    Column("phone", "Điện thoại", lambda r: r.phone, chars=12, drop=1),
)
