"""One household below the list: members, years, support, history; and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.people import Sex
from desktop_app.services.exchange.remarks import RemarkRow, RemarkState
from desktop_app.services.households.households import HouseholdView, PersonView
from desktop_app.ui import style
from desktop_app.ui.pages.households.household_remarks import RemarkTab, StandInLine
from desktop_app.ui.pages.households.household_tabs import SupportTab, year_columns
from desktop_app.ui.pages.households.household_words import Edit, day_words, years_line
from desktop_app.ui.pages.parts import Deed, Heading, MenuButton
from desktop_app.ui.pages.tabs import Tabs
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline

if TYPE_CHECKING:  # off the start path (DESIGN.md §13, P7)
    from desktop_app.services.households.paths import PathYear
    from desktop_app.services.households.supports import SupportRow

_NOTHING = "Chọn một hộ trong danh sách để xem thành viên, các năm và lịch sử sửa đổi."
_ANY = 16_777_215
MEMBERS, YEARS, SUPPORT, REMARKS, HISTORY = range(5)


class Member:
    """A person with the place in the household, ready for the table."""

    def __init__(self, number: int, person: PersonView, doubt: str, ethnic: str) -> None:
        self.number, self.person, self.doubt, self.ethnic = number, person, doubt, ethnic

    @property
    def sex(self) -> str:
        """Nam, Nữ or nothing."""
        sex = self.person.member.sex
        return sex.label if isinstance(sex, Sex) else ""

    @property
    def birth(self) -> str:
        """The date as tables print it."""
        birth = self.person.member.birth
        return birth.shown if birth else ""

    @property
    def relation(self) -> str:
        """Quan hệ với chủ hộ."""
        relation = self.person.member.relation
        return relation.label if relation else ""

    @property
    def card(self) -> str:
        """Whether there is a number; the number itself is not shown in lists."""
        return "có" if self.person.member.citizen_number else "(chưa có số)"


def _member_columns() -> tuple[Column[Member], ...]:
    return (
        Column("n", "STT", lambda m: str(m.number), chars=4, number=True, sortable=False),
        Column("name", "Họ và tên", lambda m: m.person.member.name, chars=24, stretch=True),
        Column("sex", "Giới tính", lambda m: m.sex, chars=8, drop=4),
        Column("birth", "Sinh", lambda m: m.birth, chars=11),
        Column("relation", "Quan hệ", lambda m: m.relation, chars=13),
        Column("ethnic", "Dân tộc", lambda m: m.ethnic, chars=10, drop=3),
        Column("card", "CCCD", lambda m: m.card, chars=12, drop=2),
        Column(
            "doubt",
            "Cần xem lại",
            lambda m: m.doubt,
            chars=26,
            stretch=True,
            mark=lambda m: Tone.ATTENTION if m.doubt else None,
            drop=1,
        ),
    )


def _edit_columns() -> tuple[Column[Edit], ...]:
    return (
        Column("at", "Lúc", lambda e: e.at, chars=17),
        Column("who", "Người sửa", lambda e: e.who, chars=18, drop=2),
        Column("about", "Mục", lambda e: e.about, chars=26, stretch=True),
        Column("old", "Trước", lambda e: e.old, chars=18, stretch=True),
        Column("new", "Sau", lambda e: e.new, chars=18, stretch=True),
        Column("reason", "Lý do", lambda e: e.reason, chars=22, stretch=True, drop=1),
    )


class HouseholdDetail(QWidget):
    """Shows one household.

    Signals:
        person_opened: a PersonView to edit.
        history_wanted: the tab Lịch sử sửa đổi was opened.
        edit_wanted, note_wanted: the HouseholdView to edit.
    """

    person_opened = Signal(object)
    history_wanted = Signal()
    edit_wanted = Signal(object)
    note_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: HouseholdView | None = None
        self.heading = Heading()
        self.heading.setObjectName("household-heading")
        self.remark = Words("", tone=Tone.ATTENTION, wrap=False)
        self.form = Button("")
        self.form.setObjectName("open-form")
        self.print = MenuButton("In phiếu")
        self.events = MenuButton("Biến động")
        self.note = Button("Ghi chú")
        self.edit = Button("Sửa")
        self.tabs = Tabs()
        self.members: DataTable[Member] = DataTable(
            _member_columns(), lambda m: m.person.id, name="Thành viên"
        )
        self.years = quiet("")
        self.year_table: DataTable[PathYear] = DataTable(
            year_columns(), lambda y: y.year, name="Các năm"
        )
        self.support = SupportTab()
        self.remarks = RemarkTab()
        self.stand_in = StandInLine()
        self.stand_in.hide()
        self.history: DataTable[Edit] = DataTable(
            _edit_columns(), lambda e: e.key, name="Lịch sử sửa đổi"
        )
        self._nothing = quiet(_NOTHING)
        self._lay_out()
        self._wire()
        self.show_nothing()
        self.fold()

    def show_nothing(self) -> None:
        """No household is chosen."""
        self.view = None
        self._body.hide()
        self._nothing.show()

    def show_household(
        self, view: HouseholdView, year: int, current: str, ethnic: Sequence[str]
    ) -> None:
        """Show a household; `current` = its class of the year, `ethnic` = names by member."""
        same = self.view is not None and self.view.id == view.id
        self.view = view
        self.heading.say(_title(view))
        self.remark.say(_closed(view))
        people = [
            Member(n, person, doubt, group)
            for n, (person, doubt, group) in enumerate(
                zip(view.people, _doubts(view), ethnic, strict=True), start=1
            )
        ]
        self.members.load(InMemory(people, self.members.table.columns))
        self.years.say(f"Các năm: {years_line(view, year, current)}")
        self.tabs.name(MEMBERS, f"Thành viên ({len(people)})")
        self._nothing.hide()
        self._body.show()
        if not same:
            self.show_history(())
        if self.tabs.bar.currentIndex() == HISTORY:
            self.history_wanted.emit()

    def show_years(self, years: Sequence[PathYear]) -> None:
        """Show the years with the path into each, newest first."""
        self.year_table.load(InMemory(years, self.year_table.table.columns))

    def show_support(self, rows: Sequence[SupportRow]) -> None:
        """Show what the household and its people were given."""
        self.support.show_rows(rows)
        count = f" ({len(rows)})" if rows else ""
        self.tabs.name(SUPPORT, f"Hỗ trợ đã nhận{count}")

    def show_remarks(self, rows: Sequence[RemarkRow]) -> None:
        """Show what the upper unit remarked; the tab counts what is open."""
        self.remarks.show_rows(rows)
        waiting = sum(row.state is not RemarkState.DONE for row in rows)
        self.tabs.name(REMARKS, f"Ý kiến ({waiting})" if waiting else "Ý kiến")

    def show_history(self, edits: Sequence[Edit]) -> None:
        """Show who changed what, newest first."""
        self.history.load(InMemory(edits, self.history.table.columns))

    def offer(self, form: str, print_: Sequence[Deed], events: Sequence[Deed]) -> None:
        """Name the form's button and fill the menus; nothing to do = greyed."""
        self.form.setText(form)
        self.form.updateGeometry()
        self.print.offer(print_)
        self.events.offer(events)

    def may_write(self, *, may: bool) -> None:
        """Grey what writes, for an account or a level that only looks."""
        for button in (self.form, self.events, self.note, self.edit):
            button.setEnabled(may)
        self.support.may_write(may=may)

    # -- large text: the list comes first, the tabs open when they are asked for

    def fold(self) -> None:
        """At large text show the heading and the tabs only; Enter or a click opens them."""
        tall = style.scale() > style.TALL_TEXT
        self.tabs.stack.setVisible(not tall)
        wanted = style.px(96) if tall else _ANY
        self.setMaximumHeight(wanted)
        self.setMinimumHeight(0 if tall else style.px(200))

    @Slot()
    def unfold(self) -> None:
        """Show what stands under the tabs."""
        self.tabs.stack.show()
        self.setMaximumHeight(_ANY)
        self.setMinimumHeight(style.px(200))

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self.fold()

    # -- building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.INSIDE)
        head.addWidget(self.heading, 1)
        head.addWidget(self.remark)
        for button in (self.form, self.print, self.events, self.note, self.edit):
            head.addWidget(button)
        first = QWidget()
        inside = QVBoxLayout(first)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.members, 1)
        inside.addWidget(self.years)
        self.tabs.add("Thành viên", first)
        self.tabs.add("Các năm", self.year_table)
        self.tabs.add("Hỗ trợ đã nhận", self.support)
        self.tabs.add("Ý kiến", self.remarks)
        self.tabs.add("Lịch sử sửa đổi", self.history)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addLayout(head)
        body.addWidget(self.stand_in)
        body.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addWidget(Hairline())
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._body, 1)

    def _wire(self) -> None:
        self.members.opened.connect(self._opened)
        self.tabs.changed.connect(self._tab)
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.view))
        self.note.clicked.connect(lambda: self.note_wanted.emit(self.view))
        self.tabs.bar.tabBarClicked.connect(self.unfold)

    @Slot(object)
    def _opened(self, row: object) -> None:
        if isinstance(row, Member):
            self.person_opened.emit(row.person)

    @Slot(int)
    def _tab(self, number: int) -> None:
        if number == HISTORY and self.view is not None:
            self.history_wanted.emit()


def _title(view: HouseholdView) -> str:
    head = ", ".join(part for part in (view.head, view.hamlet) if part)
    return " · ".join(part for part in (view.values.code, head) if part)


def _closed(view: HouseholdView) -> str:
    return f"Thôi theo dõi từ {day_words(view.closed_on)}" if view.closed_on else ""


def _doubts(view: HouseholdView) -> list[str]:
    words: list[list[str]] = [[] for _ in view.people]
    for doubt in view.doubts:
        if doubt.member is not None and doubt.member < len(words):
            words[doubt.member].append(doubt.text)
        elif words:
            words[0].append(doubt.text)
    return ["; ".join(each) for each in words]
