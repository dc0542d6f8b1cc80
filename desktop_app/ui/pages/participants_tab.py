"""Học viên: who is invited to a class, and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.training_views import CourseView, ParticipantView
from desktop_app.ui import style
from desktop_app.ui.pages.course_words import birth_words, sex_words
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel

Row = tuple[int, ParticipantView]


class ParticipantsTab(QWidget):
    """The list of participants.

    Signals:
        removed: the ParticipantView to take off the list. opened: one to edit.
    """

    removed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        sources: Sequence[Deed],
        categories: Mapping[str, str],
        ethnic: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list; `sources` = where people come from, the usual one first."""
        super().__init__(parent)
        self.add = MenuButton("Thêm học viên", sources)
        self.edit = Button("Sửa")
        self.remove = Button("Đưa ra khỏi danh sách…")
        acts = tuple(
            Act(deed.text, deed.do, main=place == 0) for place, deed in enumerate(sources)
        )
        self.list: ListPanel[Row] = ListPanel(
            _columns(categories, ethnic),
            lambda row: row[1].id,
            name="Học viên",
            empty=EmptyState(
                "tap-huan",
                "Chưa có học viên",
                "Dán danh sách từ Excel hoặc Zalo, lấy từ lớp trước hoặc chọn từ hộ.",
                acts,
            ),
            unit="học viên",
        )
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        for button in (self.add, self.edit, self.remove):
            line.addWidget(button)
        line.addStretch(1)
        self._buttons = QWidget()
        self._buttons.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addWidget(self._buttons)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        table = self.list.table
        table.opened.connect(lambda row: self.opened.emit(row[1]))
        self.edit.clicked.connect(lambda: self._with(self.opened.emit))
        self.remove.clicked.connect(lambda: self._with(self.removed.emit))

    def show_course(self, view: CourseView) -> None:
        """Show the participants in their order."""
        rows = list(enumerate(view.participants, start=1))
        self._buttons.setVisible(bool(rows))
        self.list.load(InMemory(rows, self.list.table.table.columns))

    def _with(self, act: Callable[[ParticipantView], None]) -> None:
        row = self.list.table.current()
        if row is not None:
            act(row[1])


def _columns(
    categories: Mapping[str, str], ethnic: Callable[[str], str]
) -> tuple[Column[Row], ...]:
    return (
        Column("n", "STT", lambda r: str(r[0]), chars=4, number=True, sort=lambda r: r[0]),
        Column("name", "Họ và tên", lambda r: r[1].name, chars=24, stretch=True),
        Column("sex", "Giới tính", lambda r: sex_words(r[1].sex), chars=8, drop=5),
        Column("birth", "Sinh", lambda r: birth_words(r[1].birth), chars=10, drop=6),
        Column(
            "ethnic",
            "Dân tộc",
            lambda r: ethnic(r[1].ethnic) if r[1].ethnic else "",
            chars=9,
            drop=3,
        ),
        Column("hamlet", "Thôn, đơn vị", lambda r: r[1].hamlet, chars=15, stretch=True),
        Column("post", "Chức vụ", lambda r: r[1].post, chars=14, stretch=True, drop=4),
        Column(
            "category",
            "Thành phần",
            lambda r: categories.get(r[1].category, r[1].category),
            chars=18,
            stretch=True,
        ),
        Column("phone", "Điện thoại", lambda r: r[1].phone, chars=12, drop=2),
        Column("note", "Ghi chú", lambda r: r[1].note, chars=16, stretch=True, drop=1),
    )
