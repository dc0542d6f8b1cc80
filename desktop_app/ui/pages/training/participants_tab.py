"""Học viên: who is invited to a class, where they come from, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.training.participants import make_up
from desktop_app.services.training.course_roll import Booking
from desktop_app.services.training.training_views import CourseView, ParticipantView
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.pages.training.course_words import (
    birth_words,
    clash_words,
    make_up_words,
    sex_words,
)
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.list_panel import ListPanel

Bookings = Mapping[str, Sequence[Booking]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; `clash`: sessions of other classes at the same time."""

    number: int
    view: ParticipantView
    clash: tuple[Booking, ...] = ()

    @property
    def note(self) -> str:
        """What the last column says."""
        clash = "Trùng lịch" if self.clash else ""
        return "; ".join(words for words in (clash, self.view.note) if words)


class ParticipantsTab(QWidget):
    """The list of participants.

    Signals:
        removed: the ParticipantView to take off the list. opened: one to edit.
        moved: a ParticipantView, and by how many lines (below zero: up).
        arranged: back into the order of hamlets and names.
    """

    removed = Signal(object)
    opened = Signal(object)
    moved = Signal(object, int)
    arranged = Signal()

    def __init__(
        self,
        sources: Sequence[Deed],
        categories: Mapping[str, str],
        groups: EthnicGroups,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list; `sources` = where people come from, the usual one first."""
        super().__init__(parent)
        self._open = True
        self._groups = groups
        self._view: CourseView | None = None
        self._bookings: Callable[[], Bookings] = dict
        self.add = MenuButton("Thêm học viên", sources)
        self.edit = Button("Sửa")
        self.remove = Button("Đưa ra khỏi danh sách…")
        self.order = MenuButton("Thứ tự", self._orders())
        self.counts = quiet("", wrap=False)
        self.clashes = Words("", tone=Tone.ATTENTION)
        acts = tuple(
            Act(deed.text, deed.do, main=place == 0) for place, deed in enumerate(sources)
        )
        self.list: ListPanel[Row] = ListPanel(
            _columns(categories, groups.name),
            lambda row: row.view.id,
            name="Học viên",
            empty=EmptyState(
                "tap-huan",
                "Chưa có học viên",
                "Dán danh sách từ Excel hoặc Zalo, lấy từ lớp trước, chọn từ danh bạ cán bộ "
                "hoặc chọn từ hộ.",
                acts,
            ),
            unit="học viên",
        )
        self._lay_out()
        self._wire()

    def show_course(self, view: CourseView, bookings: Callable[[], Bookings]) -> None:
        """Show the participants in their order; who is busy elsewhere is named.

        `bookings` is asked only while the list can be seen: presence is typed beside it.
        """
        self._view, self._bookings = view, bookings
        self._render(bookings() if self.isVisible() else {})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._view is not None:
            self._render(self._bookings())

    def _render(self, bookings: Bookings) -> None:
        view = self._view
        if view is None:
            return
        rows = [
            Row(n, p, tuple(bookings.get(p.id, ())))
            for n, p in enumerate(view.participants, start=1)
        ]
        self._buttons.setVisible(bool(rows))
        self.counts.setVisible(bool(rows))
        pairs = [(p.sex, p.ethnic) for p in view.participants]
        self.counts.say(make_up_words(make_up(pairs, self._groups.is_minority)))
        self._show_clashes(rows)
        self.list.load(InMemory(rows, self.list.table.table.columns))

    def _show_clashes(self, rows: Sequence[Row]) -> None:
        pairs = [(row.view.name, booking) for row in rows for booking in row.clash]
        self.clashes.say("\n".join(clash_words(pairs)))
        self.clashes.setVisible(bool(pairs))

    def _orders(self) -> list[Deed]:
        return [
            Deed("Chuyển lên một dòng (Alt+↑)", lambda: self._move(-1)),
            Deed("Chuyển xuống một dòng (Alt+↓)", lambda: self._move(1)),
            Deed("Xếp lại theo thôn, tên", self.arranged.emit, line=True),
        ]

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        for button in (self.add, self.edit, self.remove, self.order):
            line.addWidget(button)
        line.addStretch(1)
        self._buttons = QWidget()
        self._buttons.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.setSpacing(style.INSIDE)
        for widget in (self._buttons, self.counts, self.clashes):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        table = self.list.table
        table.opened.connect(lambda row: self.opened.emit(row.view) if self._open else None)
        self.edit.clicked.connect(lambda: self._with(self.opened.emit))
        self.remove.clicked.connect(lambda: self._with(self.removed.emit))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=by: self._move(by))

    def _move(self, by: int) -> None:
        if self._open:
            self._with(lambda view: self.moved.emit(view, by))

    def show_open(self, *, open_: bool) -> None:
        """Let the list be changed, or only looked at."""
        self._open = open_
        for button in (self.add, self.edit, self.remove, self.order):
            button.setEnabled(open_)

    def _with(self, act: Callable[[ParticipantView], None]) -> None:
        row = self.list.table.current()
        if row is not None:
            act(row.view)


def _columns(
    categories: Mapping[str, str], ethnic: Callable[[str], str]
) -> tuple[Column[Row], ...]:
    return (
        Column(
            "n", "STT", lambda r: str(r.number), chars=4, number=True, sort=lambda r: r.number
        ),
        Column("name", "Họ và tên", lambda r: r.view.name, chars=30, stretch=True),
        Column("sex", "Giới tính", lambda r: sex_words(r.view.sex), chars=8, drop=5),
        Column("birth", "Sinh", lambda r: birth_words(r.view.birth), chars=10, drop=6),
        Column(
            "ethnic",
            "Dân tộc",
            lambda r: ethnic(r.view.ethnic) if r.view.ethnic else "",
            chars=9,
            drop=3,
        ),
        Column("hamlet", "Thôn, đơn vị", lambda r: r.view.hamlet, chars=15, stretch=True),
        Column("post", "Chức vụ", lambda r: r.view.post, chars=14, stretch=True, drop=4),
        Column(
            "category",
            "Thành phần",
            lambda r: categories.get(r.view.category, r.view.category),
            chars=18,
            stretch=True,
        ),
        Column("phone", "Điện thoại", lambda r: r.view.phone, chars=12, drop=2),
        Column(
            "note",
            "Ghi chú",
            lambda r: r.note,
            chars=16,
            stretch=True,
            drop=1,
            mark=lambda r: Tone.ATTENTION if r.clash else None,
        ),
    )
