"""Bảng điểm B1 on screen: the loaded versions with their state, and the trial below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.dates import short_date
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.score_tables import ScoreTable, TableState
from desktop_app.services.reviews.score_tables import ScoreTableView
from desktop_app.ui import style
from desktop_app.ui.pages.system.standard_card import card, grid
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline, Surface

_TONES = {
    TableState.LOADED: Tone.ATTENTION,
    TableState.APPROVED: Tone.GOOD,
    TableState.WITHDRAWN: Tone.QUIET,
}
_SHOWN, _EDGE = 5, 4
_NONE = (
    "Chưa nạp bảng điểm nào. Chương trình không có sẵn bảng điểm chính thức: tải tệp mẫu, chép "
    "điểm từ phụ lục của thông tư vào Excel rồi nạp. Trong lúc chờ, đợt rà soát nhập tổng điểm "
    "B1 từ phiếu giấy đã ký."
)


class ScoreTablesCard(Surface):
    """The versions and what can be done with the chosen one.

    Signals:
        asked: a deed ("template", "load", "show", "approve", "withdraw", "back").
    """

    asked = Signal(str)

    def __init__(self, *, manages: bool, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        self._manages = manages
        self.table: DataTable[ScoreTableView] = DataTable(
            COLUMNS, lambda view: view.id, name="Các bảng điểm đã nạp"
        )
        self.none = quiet(_NONE)
        self.detail = quiet("")
        self.buttons = {
            "load": Button("Nạp từ Excel…"),
            "template": Button("Tải tệp mẫu…"),
            "show": Button("Xem, so sánh…"),
            "approve": Button("Phê duyệt…"),
            "withdraw": Button("Rút bảng điểm…"),
        }
        self.buttons["load"].setEnabled(writes)
        column = card(self)
        column.addWidget(Words("Bảng điểm B1", points=style.SECTION_POINTS))
        column.addWidget(self.none)
        column.addWidget(self.table)
        column.addWidget(self.detail)
        line = Flow(gap=style.INSIDE)
        for deed, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, deed=deed: self.asked.emit(deed))
            line.addWidget(button)
        column.addLayout(line)
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda _row: self.asked.emit("show"))

    @property
    def chosen(self) -> ScoreTableView | None:
        """The version the buttons speak of."""
        return self.table.current()

    def show_tables(self, tables: Sequence[ScoreTableView]) -> None:
        """Show the versions; an empty office is told what to do first."""
        self.none.setVisible(not tables)
        self.table.setVisible(bool(tables))
        self.table.load(InMemory(tables, COLUMNS))
        rows = min(max(len(tables), 1), _SHOWN)
        height = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * height + _EDGE)
        if tables and self.table.current() is None:
            self.table.selectRow(0)
        self._picked(self.table.current())

    @Slot(object)
    def _picked(self, view: object) -> None:
        found = view if isinstance(view, ScoreTableView) else None
        self.buttons["show"].setVisible(found is not None)
        waiting = found is not None and found.state is TableState.LOADED
        approved = found is not None and found.state is not TableState.WITHDRAWN
        self.buttons["approve"].setVisible(waiting)
        self.buttons["withdraw"].setVisible(approved)
        for deed in ("approve", "withdraw"):
            self.buttons[deed].setEnabled(self._manages)
            self.buttons[deed].setToolTip("" if self._manages else "Việc của Quản trị")
        self.detail.say(_detail(found) if found else "")
        self.detail.setVisible(found is not None)


def _detail(view: ScoreTableView) -> str:
    parts = [f"Căn cứ: {view.citation} (do đơn vị nhập)."]
    if not view.whole:
        parts.append("Nội dung không còn nguyên vẹn: không dùng để chấm điểm.")
    if view.approved_by:
        day = _day(view.approved_on)
        parts.append(f"Phê duyệt: {view.approved_by}, ngày {day}.")
    if view.state is TableState.WITHDRAWN:
        parts.append(f"Rút ngày {_day(view.withdrawn_on)}: {view.withdrawn_why}.")
    if view.used_by:
        parts.append(f"Đợt đang dùng: {', '.join(view.used_by)}.")
    parts.append(f"Dấu kiểm tra: {view.sha256[:16]}")
    return " ".join(parts)


def _day(iso: str) -> str:
    return short_date(date.fromisoformat(iso)) if iso else ""


COLUMNS: tuple[Column[ScoreTableView], ...] = (
    Column("title", "Bảng điểm", lambda v: v.title, chars=34, stretch=True),
    Column("version", "Bản", lambda v: str(v.version), chars=5, number=True),
    Column("valid", "Áp dụng từ", lambda v: _day(v.valid_from), chars=11),
    Column("items", "Số mục", lambda v: str(v.items), chars=7, number=True, drop=1),
    Column(
        "state", "Trạng thái", lambda v: v.state.label, chars=16,
        mark=lambda v: _TONES[v.state],
    ),
)  # fmt: skip


class TrialCard(Surface):
    """The trial table under its banner."""

    def __init__(self, table: ScoreTable, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        column = card(self)
        column.addWidget(Words("Bảng điểm thử nghiệm", points=style.SECTION_POINTS))
        column.addWidget(Words(TRIAL, tone=Tone.DANGER, bold=True))
        column.addWidget(quiet(f"{table.title}. Nguồn: {table.citation.shown}."))
        words = (
            "Đợt rà soát mặc định nhập tổng điểm B1 từ phiếu giấy đã ký; bảng dưới đây chỉ để "
            "thử, kết quả chấm theo bảng này không vào được quyết định công nhận."
        )
        column.addWidget(quiet(words))
        column.addWidget(Hairline())
        column.addLayout(points_grid(table))


def points_grid(table: ScoreTable) -> QGridLayout:
    """Return the points of a table, item by item, a column per region."""
    made = grid(("Mục, phương án", *table.regions.values(), ""))
    row = 1
    right = Qt.AlignmentFlag.AlignRight
    for item in table.items:
        made.addWidget(Words(item.label, bold=True), row, 0, 1, 4)
        row += 1
        for option in item.options:
            made.addWidget(Words(option.label), row, 0)
            for column, region in enumerate(table.regions, start=1):
                text = number(option.points.get(region, 0))
                made.addWidget(Words(text, wrap=False), row, column, right)
            row += 1
    return made
