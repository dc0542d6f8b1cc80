"""Phân công: hamlets with their reviewers and how far each of them is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.campaigns import period
from desktop_app.services.app import App
from desktop_app.services.reviews.assignments import AssignmentRow, AssignmentView, HamletWork
from desktop_app.ui import style
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.parts import Deed, MenuButton, UndoList
from desktop_app.ui.pages.reviews.assign_acts import AssignActs
from desktop_app.ui.pages.reviews.campaign_out import CampaignOut
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.list_panel import ListPanel

_HAMLETS = Place("system", "units")


@dataclass(frozen=True, slots=True)
class AssignLine:
    """One person in a hamlet, or a hamlet nobody reviews; `first` line of the hamlet."""

    work: HamletWork
    row: AssignmentRow | None
    first: bool

    @property
    def key(self) -> str:
        """What finds the line again."""
        return self.row.id if self.row else self.work.hamlet_id


def assign_lines(view: AssignmentView) -> list[AssignLine]:
    """Return the lines of the table: every hamlet at least once."""
    return [
        AssignLine(work, row, n == 0)
        for work in view.hamlets
        for n, row in enumerate(work.people or (None,))
    ]


class AssignPart(QWidget):
    """The table of hamlets and reviewers with its buttons."""

    def __init__(self, page: Page, app: App, out: CampaignOut, undo_list: UndoList) -> None:
        super().__init__()
        self._app = app
        self._writes = app.folder.user.role.writes
        self.acts = AssignActs(page, app, undo_list)
        self.add, self.pick = Button("Phân công…"), Button("Lấy từ Danh bạ…")
        self.earlier = MenuButton("Lấy từ đợt trước")
        self.edit, self.off = Button("Sửa"), Button("Thôi phân công…")
        self.papers = MenuButton("Giấy tờ", _papers(out))
        self.told = quiet("")
        self.list: ListPanel[AssignLine] = ListPanel(
            _COLUMNS,
            lambda line: line.key,
            name="Phân công theo thôn",
            empty=EmptyState(
                "ra-soat",
                "Chưa có thôn, tổ dân phố",
                "Thêm thôn (dán từ Excel) rồi phân công rà soát viên cho từng thôn.",
                (Act("Thêm thôn", lambda: page.bus.went.emit(_HAMLETS), main=True),),
            ),
            unit="dòng",
        )
        self._lay_out()
        self._wire()

    def show_campaign(self, key: str) -> None:
        """Read the assignments of a campaign again."""
        view = self._app.assignments.view(key)
        self.list.load(InMemory(assign_lines(view), _COLUMNS))
        if self.list.table.table.rowCount() and not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(0)
        self.told.say(*_told(view))
        self._head.setVisible(bool(view.hamlets))
        self.told.setVisible(bool(view.hamlets))
        sources = self._app.assignments.earlier(key)
        self.earlier.offer([self._source(source) for source in sources])
        self.earlier.setVisible(bool(sources) and self._writes)

    def _source(self, key: str) -> Deed:
        found = period(key)
        return Deed(found.title if found else key, partial(self.acts.take_over, key))

    def _lay_out(self) -> None:
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        for button in (self.add, self.pick, self.earlier, self.edit, self.off):
            button.setVisible(self._writes)
            line.addWidget(button)
        line.addWidget(self.papers)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.setSpacing(style.FIELD)
        column.addWidget(self._head)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.add.clicked.connect(lambda: self.acts.add(self._hamlet()))
        self.pick.clicked.connect(lambda: self.acts.pick(""))
        self.edit.clicked.connect(lambda: self._with(self.acts.edit))
        self.off.clicked.connect(lambda: self._with(self.acts.take_off))
        if self._writes:
            self.list.table.opened.connect(self._open)

    def _open(self, line: AssignLine) -> None:
        if line.row is None:
            self.acts.add(line.work.hamlet_id)
        else:
            self.acts.edit(line.row)

    def _hamlet(self) -> str:
        line = self.list.table.current()
        return line.work.hamlet_id if line is not None else ""

    def _with(self, act: Callable[[AssignmentRow], None]) -> None:
        line = self.list.table.current()
        if line is not None and line.row is not None:
            act(line.row)


def _papers(out: CampaignOut) -> list[Deed]:
    return [
        Deed("Danh sách phân công: xem trước khi in…", out.print_assignment),
        Deed("Danh sách phân công: xuất ra Excel…", out.save_assignment),
        Deed("Kế hoạch rà soát (Word)…", out.save_plan, line=True),
        Deed("Hướng dẫn ghi phiếu: xem trước khi in…", out.print_guide, line=True),
        Deed("Hướng dẫn ghi phiếu: xuất ra Excel…", out.save_guide),
    ]


def _told(view: AssignmentView) -> tuple[str, Tone]:
    people = {row.assignee.person for row in view.rows}
    words = [f"{number(len(view.hamlets))} thôn", f"{number(len(people))} người được phân công"]
    if view.bare:
        words.append(f"{number(len(view.bare))} thôn có hộ cần rà soát chưa có rà soát viên")
    if view.nobody.complete:
        words.append(f"{number(view.nobody.complete)} phiếu đủ chưa rõ ai ghi")
    lacking = bool(view.bare or view.nobody.complete)
    return " · ".join(words), Tone.ATTENTION if lacking else Tone.QUIET


def _name(line: AssignLine) -> str:
    if line.row is not None:
        return line.row.values.name
    return "(chưa phân công)" if line.work.needed else "–"


def _bare(line: AssignLine) -> Tone | None:
    return Tone.ATTENTION if line.row is None and line.work.needed else None


def _of(line: AssignLine, read: Callable[[AssignmentRow], str]) -> str:
    return read(line.row) if line.row is not None else ""


_COLUMNS: tuple[Column[AssignLine], ...] = (
    Column("hamlet", "Thôn", lambda r: r.work.hamlet, chars=14, stretch=True, sortable=False),
    Column(
        "complete", "Đã đủ", lambda r: str(r.work.complete) if r.first else "", chars=10,
        share=lambda r: r.work.share if r.first else None, sortable=False,
    ),
    Column(
        "needed", "Cần", lambda r: str(r.work.needed) if r.first else "", chars=5, number=True,
        sortable=False,
    ),
    Column("name", "Rà soát viên", _name, chars=26, stretch=True, mark=_bare, sortable=False),
    Column(
        "post", "Chức danh", lambda r: _of(r, lambda p: p.values.post), chars=18, stretch=True,
        drop=3, sortable=False,
    ),
    Column(
        "role", "Nhiệm vụ", lambda r: _of(r, lambda p: p.values.role.label), chars=12, drop=2,
        sortable=False,
    ),
    Column(
        "phone", "Điện thoại", lambda r: _of(r, lambda p: p.values.phone), chars=12, drop=4,
        sortable=False,
    ),
    Column(
        "forms", "Phiếu đã ghi", lambda r: _of(r, lambda p: str(p.count.forms)), chars=10,
        number=True, drop=1, sortable=False,
    ),
    Column(
        "done", "Phiếu đủ", lambda r: _of(r, lambda p: str(p.count.complete)), chars=8,
        number=True, sortable=False,
    ),
    Column(
        "accepted", "Nghiệm thu", lambda r: _of(r, lambda p: str(p.count.accepted)), chars=9,
        number=True, sortable=False,
    ),
)  # fmt: skip
