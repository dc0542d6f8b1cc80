"""People offered to a class: all ticked, to be searched and unticked one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.services.training.training_views import ParticipantView
from desktop_app.ui import style
from desktop_app.ui.pages.training.course_words import birth_words, sex_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import LinkButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.list_panel import ListPanel


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who may be added; `there`: in the class already; `clash`: busy elsewhere."""

    view: ParticipantView
    there: bool = False
    clash: str = ""

    @property
    def key(self) -> str:
        """What finds the same person again after another filter."""
        return self.view.id or self.view.contact_id or self.view.person_id


Offers = Callable[[Sequence[ParticipantView]], Sequence[Offer]]


class PickPeople(FormDialog):
    """People of households, of the directory or of an earlier class."""

    def __init__(
        self,
        title: str,
        about: str,
        filters: Sequence[QWidget],
        parent: QWidget,
        *,
        offers: Offers,
        empty: str = "Không có ai hợp các ô lọc ở trên.",
    ) -> None:
        """Make it; `offers` says who is in the class already or busy elsewhere."""
        super().__init__(title, about, "Thêm học viên", parent)
        self._offers, self._off = offers, set[str]()
        self.rows: Sequence[Offer] = ()
        nobody = EmptyState("nguoi", "Chưa có ai để chọn", empty)
        self.list: ListPanel[Offer] = ListPanel(
            self._columns(), lambda row: row.key, name="Người để chọn", empty=nobody,
            unit="người",
        )  # fmt: skip
        self.table = self.list.table
        self.counted = quiet("")
        self._lay_out(filters)
        self.table.ticked.connect(self._space)
        self.table.opened.connect(lambda row: self._toggle([row]))
        self.table.acted.connect(lambda _row: self.submit())
        self.table.clicked.connect(self._clicked)
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, people: Sequence[ParticipantView]) -> None:
        """Show people, ticked unless they were unticked before."""
        self.rows = self._offers(people)
        self.list.load(InMemory(self.rows, self.table.table.columns))
        if self.rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._count()

    @property
    def chosen(self) -> Sequence[ParticipantView]:
        """Who is ticked and not in the class yet, in the order of the list."""
        return [row.view for row in self.rows if self.ticked(row)]

    def ticked(self, row: Offer) -> bool:
        """Whether a row would be added."""
        return not row.there and row.key not in self._off

    @Slot()
    def _space(self) -> None:
        current = self.table.current()
        self._toggle(self.table.chosen() or ([current] if current is not None else []))

    def _toggle(self, rows: Sequence[Offer]) -> None:
        """Untick what is ticked; of several rows, tick all unless all are."""
        free = [row for row in rows if not row.there]
        self._set(free, on=not all(self.ticked(row) for row in free))

    def _set(self, rows: Sequence[Offer], *, on: bool) -> None:
        keys = {row.key for row in rows}
        self._off = self._off - keys if on else self._off | keys
        self.table.viewport().update()
        self._count()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        row = self.table.table.row(index.row())
        if index.column() == 0 and row is not None:
            self._toggle([row])

    def _shown(self) -> Sequence[Offer]:
        """The rows the search leaves."""
        table = self.table.table
        return table.rows(range(table.rowCount()))

    def _count(self) -> None:
        new = len(self.chosen)
        there = sum(row.there for row in self.rows)
        off = len(self.rows) - new - there
        clash = sum(bool(row.clash) and self.ticked(row) for row in self.rows)
        parts = [f"Sẽ thêm {new}/{len(self.rows)} người"]
        parts += [f"bỏ chọn {off}"] if off else []
        parts += [f"đã có trong lớp {there}"] if there else []
        parts += [f"trùng lịch {clash}"] if clash else []
        self.counted.say(" · ".join(parts), Tone.ATTENTION if clash else Tone.QUIET)
        self.main.setEnabled(bool(new))
        self.main.setText(f"Thêm {new} học viên" if new else "Thêm học viên")

    def _lay_out(self, filters: Sequence[QWidget]) -> None:
        line = Flow()
        for widget in filters:
            widget.setMinimumHeight(style.px(style.CONTROL))
            line.addWidget(widget)
        if filters:
            self.form.addLayout(line)
        every, none = LinkButton("Chọn hết"), LinkButton("Bỏ chọn hết")
        every.clicked.connect(lambda: self._set(self._shown(), on=True))
        none.clicked.connect(lambda: self._set(self._shown(), on=False))
        for button in (every, none):
            button.setMinimumHeight(style.px(style.CONTROL))
            button.setToolTip("Với những người đang hiện trong danh sách")
            self.list.filters.addWidget(button)
        self.form.addWidget(self.list, 1)
        self.form.addWidget(self.counted)
        self.form.addWidget(
            quiet("Dấu cách hoặc bấm cột đầu: chọn, bỏ chọn · Ctrl+Enter: thêm người đã chọn")
        )
        self.resize(min(style.px(960), 1240), min(style.px(640), 720))

    def _columns(self) -> tuple[Column[Offer], ...]:
        return (
            Column(
                "in", "Chọn", lambda r: "✓" if self.ticked(r) else "", chars=5, sortable=False
            ),
            Column("name", "Họ và tên", lambda r: r.view.name, chars=30, stretch=True),
            Column("sex", "Giới tính", lambda r: sex_words(r.view.sex), chars=8, drop=4),
            Column("birth", "Sinh", lambda r: birth_words(r.view.birth), chars=10, drop=3),
            Column("hamlet", "Thôn, đơn vị", lambda r: r.view.hamlet, chars=14, stretch=True),
            Column("post", "Chức vụ", lambda r: r.view.post, chars=14, stretch=True, drop=2),
            Column("phone", "Điện thoại", lambda r: r.view.phone, chars=12, drop=5),
            Column(
                "remark", "Lưu ý", _remark, chars=22, stretch=True,
                mark=lambda r: Tone.QUIET if r.there else Tone.ATTENTION if r.clash else None,
            ),
        )  # fmt: skip


def _remark(row: Offer) -> str:
    if row.there:
        return "Đã có trong lớp"
    return f"Trùng lịch: {row.clash}" if row.clash else ""
