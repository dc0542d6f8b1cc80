"""Kiểm tra, giám sát: inspections, their checklists, what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.services.checklist_list import ChecklistRow, checklist_row
from desktop_app.services.inspections import InspectionRow
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import OPEN_FORM, bind_key
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.inspections.inspection_columns import (
    CHECKLISTS,
    FINDINGS,
    INSPECTIONS,
    Finding,
    findings_words,
    shown_day,
)
from desktop_app.ui.pages.inspections.inspection_dialogs import (
    ChecklistDialog,
    InspectionDialog,
)
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.page_header import PageHeader
from desktop_app.ui.widgets.panels import Hairline


class InspectionsPage(Page):
    """List left; the chosen inspection with checklists and findings right."""

    about = (
        "Các cuộc kiểm tra, giám sát: thêm cuộc kiểm tra, lập phiếu kiểm tra cho từng thôn, "
        "xem tồn tại, hạn chế và in. Enter mở phiếu kiểm tra đang chọn."
    )
    topics = frozenset({"inspections", "hamlets"})
    wide = True

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.rows: Sequence[InspectionRow] = ()
        self._lay_out()
        self._wire()

    # -- building

    def _lay_out(self) -> None:
        column = self.body()
        self.header = PageHeader("Kiểm tra, giám sát", "Thêm cuộc kiểm tra")
        self._layers = QStackedLayout()
        column.addWidget(self.header)
        column.addLayout(self._layers, 1)  # before its widgets: or the first becomes a window
        self._layers.addWidget(self._full())
        self._layers.addWidget(EmptyPanel(self._first_use()))

    def _first_use(self) -> EmptyState:
        return EmptyState(
            "kiem-tra",
            "Chưa có cuộc kiểm tra nào",
            "Thêm cuộc kiểm tra, rồi lập phiếu kiểm tra cho từng thôn. Nội dung chưa đạt tự "
            "thành danh sách tồn tại, hạn chế để in và theo dõi.",
            (Act("Thêm cuộc kiểm tra", self.add, main=True),),
        )

    def _full(self) -> QWidget:
        self.list: DataTable[InspectionRow] = DataTable(
            INSPECTIONS, lambda row: row.id, name="Các cuộc kiểm tra"
        )
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, style.INSIDE, 0, 0)
        line.setSpacing(style.GROUP)
        line.addLayout(_lined(self.list), 9)
        line.addLayout(self._chosen_one(), 19)
        return holder

    def _chosen_one(self) -> QVBoxLayout:
        self.title = Words("", points=style.SECTION_POINTS)
        self.facts = quiet("")
        self.begin_ = Button("Lập phiếu kiểm tra…")
        self.begin_.setObjectName("begin")
        self.prints = MenuButton("In", self._print_deeds())
        self.checklists: DataTable[ChecklistRow] = DataTable(
            CHECKLISTS, lambda row: row.result_id, name="Phiếu kiểm tra"
        )
        self.checklists.setObjectName("checklists")
        self.nothing = quiet("")
        self.findings: DataTable[Finding] = DataTable(
            FINDINGS, lambda row: row.key, name="Tồn tại, hạn chế"
        )
        self.findings.setObjectName("findings")
        self.found_title: Words = section("Tồn tại, hạn chế")
        top = QHBoxLayout()
        top.setSpacing(style.FIELD)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        top.addLayout(words, 1)
        for button in (self.prints, self.begin_):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(style.INSIDE)
        column.addLayout(top)
        column.addLayout(_lined(self.checklists), 4)
        column.addWidget(self.found_title)
        column.addWidget(self.nothing)
        column.addLayout(_lined(self.findings), 5)
        return column

    def _print_deeds(self) -> Sequence[Deed]:
        return (
            Deed("Phiếu kiểm tra trắng", partial(self._print_checklist, blank=True)),
            Deed("Phiếu kiểm tra đã nhập", partial(self._print_checklist, blank=False)),
            Deed("Tồn tại, hạn chế", self._print_findings, line=True),
        )

    def _wire(self) -> None:
        self.header.main.clicked.connect(self.add)
        self.begin_.clicked.connect(self.begin)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._into_checklists)
        self.checklists.picked.connect(self._checklist_picked)
        self.checklists.opened.connect(self.open_checklist)
        for keys in OPEN_FORM:
            bind_key(self, keys, self.open_checklist)

    # -- showing

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if detail == "add":
            self.add()
        elif isinstance(detail, str):
            self.list.go_to(detail)

    def reload(self) -> None:
        self.rows = self.app.inspections.all()
        self._layers.setCurrentIndex(0 if self.rows else 1)
        self.header.main.setVisible(bool(self.rows))
        panel = self._layers.currentWidget() or self
        helping = panel.findChild(QPushButton, "act-0") or self.header
        self.setFocusProxy(self.checklists if self.rows else helping)
        if not self.rows:
            return
        self.list.load(InMemory(self.rows, INSPECTIONS))
        if self.list.currentIndex().isValid():
            self._show(self.list.current())
        else:
            self.list.selectRow(0)

    @Slot(object)
    def _picked(self, row: object) -> None:
        self._show(row if isinstance(row, InspectionRow) else None)

    def _show(self, row: InspectionRow | None) -> None:
        if row is None:
            return
        values = self.app.inspections.view(row.id)
        ends = values.ends_on.isoformat() if values.ends_on else ""
        days = [shown_day(row.starts_on)]
        if ends and ends != row.starts_on:
            days.append(shown_day(ends))
        leader = f"Trưởng đoàn: {values.leader}" if values.leader else ""
        self.title.say(values.title)
        self.facts.say(" · ".join(part for part in (" – ".join(days), leader) if part))
        works = self.app.inspections.checklists(row.id)
        rows = [checklist_row(work) for work in works]
        self.checklists.load(InMemory(rows, CHECKLISTS))
        if rows and not self.checklists.currentIndex().isValid():
            self.checklists.selectRow(0)
        self.prints.setEnabled(bool(rows))
        self._show_findings(rows)

    def _show_findings(self, rows: Sequence[ChecklistRow]) -> None:
        pairs = [(row.hamlet, found) for row in rows for found in row.findings]
        shown = [Finding(n, *pair) for n, pair in enumerate(pairs, start=1)]
        self.findings.load(InMemory(shown, FINDINGS))
        reminders = sum(bool(found.reminder) for _, found in pairs)
        count = f" ({len(shown)})" if shown else ""
        self.found_title.say(f"Tồn tại, hạn chế{count}")
        self.nothing.say(findings_words(rows, len(shown), reminders))

    @Slot(object)
    def _checklist_picked(self, _row: object) -> None:
        self.prints.setEnabled(self.checklists.current() is not None)

    # -- deeds

    @Slot()
    def add(self) -> None:
        """Open "Thêm cuộc kiểm tra"."""
        day = today(self.app.folder.clock)
        dialog = InspectionDialog(self.app.inspections, self.dialogs, day, self)
        dialog.accepted.connect(partial(self._added, dialog))
        dialog.open()

    def _added(self, dialog: InspectionDialog) -> None:
        self.bus.changed.emit(frozenset({"inspections", "home"}))
        self.reload()
        self.list.go_to(dialog.made)
        self.bus.said.emit("Đã thêm cuộc kiểm tra.")

    @Slot()
    def begin(self) -> None:
        """Open "Lập phiếu kiểm tra" for the chosen inspection."""
        row = self.list.current()
        hamlets = self.app.hamlets.all()
        if row is None:
            return
        if not hamlets:
            self.bus.said.emit("Chưa có thôn: thêm thôn ở Hệ thống ▸ Đơn vị, thôn.")
            return
        dialog = ChecklistDialog(hamlets, today(self.app.folder.clock), self)
        dialog.submitted.connect(partial(self._begin, dialog, row.id))
        dialog.open()

    def _begin(self, dialog: ChecklistDialog, inspection_id: str) -> None:
        day = dialog.chosen_day
        if day is None:
            dialog.refuse("Ngày kiểm tra chưa đúng, viết như 20/11/2024.")
            return
        try:
            work = self.app.inspections.begin(inspection_id, dialog.hamlet.key, day=day)
        except UserError as error:
            self.dialogs.explain(error)
            return
        dialog.accept()
        self.bus.changed.emit(frozenset({"inspections"}))
        self.bus.went.emit(Place("checklist", work.result_id))

    @Slot()
    def open_checklist(self) -> None:
        """Open the chosen checklist; where there is none yet, begin one."""
        row = self.checklists.current()
        if row is not None:
            self.bus.went.emit(Place("checklist", row.result_id))
        elif self.rows:
            self.begin()

    @Slot(object)
    def _into_checklists(self, _row: object) -> None:
        if self.checklists.current() is None:
            self.begin()
        else:
            self.checklists.setFocus(Qt.FocusReason.TabFocusReason)

    def _print_checklist(self, *, blank: bool) -> None:
        papers = self.app.inspection_papers

        def make(result_id: str, choices: PrintChoices) -> Paper:
            return papers.checklist(result_id, blank=blank, choices=choices)  # type: ignore[no-any-return]  # app is Any here

        self._print("Phiếu kiểm tra", make)

    def _print_findings(self) -> None:
        self._print("Tồn tại, hạn chế", self.app.inspection_papers.findings)

    def _print(self, title: str, make: Callable[[str, PrintChoices], Paper]) -> None:
        from desktop_app.ui.pages.paper_out import show_paper

        row = self.checklists.current()
        if row is not None:
            result_id = row.result_id
            words = f"{title} · {row.hamlet}"
            show_paper(self, words, lambda choices: make(result_id, choices))

    def commands(self) -> Mapping[str, Callable[[], None]]:
        deeds: dict[str, Callable[[], None]] = {"add_inspection": self.add}
        if self.rows:
            deeds["print"] = partial(self._print_checklist, blank=False)
        return deeds


def _lined(table: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Hairline())
    column.addWidget(table, 1)
    return column
