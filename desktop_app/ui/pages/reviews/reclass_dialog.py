"""Xếp lại theo chuẩn khác: household by household who would change, then maybe the change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.services.reviews.reclassing import (
    Reclass,
    ReclassChoice,
    ReclassRow,
    class_label,
)
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.pages.reviews.result_words import class_tone_of
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, MainButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.list_panel import ListPanel
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_CLASSES = ("poor", "near_poor", "not_poor", "")
_SAME = EmptyState("xong", "Không có hộ nào đổi xếp loại")
_ABOUT = (
    "Xem trước kết quả của đợt theo một chuẩn khác; xem thì không thay đổi gì. Khu vực nông "
    "thôn, thành thị lấy theo đơn vị vào ngày rà soát."
)


def _mark(words: str) -> Tone:
    return class_tone_of(words)


COLUMNS: tuple[Column[ReclassRow], ...] = (
    Column("hamlet", "Thôn", lambda r: r.hamlet, chars=12, drop=2),
    Column("code", "Mã hộ", lambda r: r.code, chars=7),
    Column("head", "Chủ hộ", lambda r: r.head, chars=20, stretch=True),
    Column("b1", "B1", lambda r: "" if r.b1 is None else str(r.b1), chars=5, number=True),
    Column("b2", "B2", lambda r: r.b2, chars=6, number=True),
    Column("now", "Đang xếp", lambda r: r.now, chars=15, mark=lambda r: _mark(r.now)),
    Column("then", "Theo chuẩn này", lambda r: r.then, chars=15, mark=lambda r: _mark(r.then)),
    Column("why", "Căn cứ phân loại", lambda r: r.deciding, chars=34, stretch=True, drop=1),
)


class ReclassDialog(QDialog):
    """Looks; the deed is the page's.

    Signals:
        looked: the id of a standard to preview.
        exported, led: what to do with the preview that is shown.
    """

    looked = Signal(str)
    exported = Signal(object)
    led = Signal(object)

    def __init__(
        self, title: str, choices: Sequence[ReclassChoice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Xếp lại theo chuẩn khác")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("reclass-dialog")
        self.found: Reclass | None = None
        self.standards = Picker([(c.standard.id, c.standard.name) for c in choices])
        self.facts = Words("")
        self.refusal = Words("")
        self.detail = quiet("")
        self.progress = ProgressPanel()
        self.counts = QGridLayout()
        self.list: ListPanel[ReclassRow] = ListPanel(
            COLUMNS, lambda r: r.household_id, name="Hộ đổi xếp loại", empty=_SAME, unit="hộ",
            count=lambda n: f"{number(n)} hộ đổi xếp loại",
        )  # fmt: skip
        self.copy = Button("Chép danh sách")
        self.excel = Button("Lưu Excel…")
        self.main = MainButton("Đổi chuẩn của đợt…")
        self._lay_out(title)
        self._wire()
        self.show_found(None)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GROUP, style.PANEL, style.GROUP, style.PANEL)
        column.setSpacing(style.FIELD)
        column.addWidget(section(f"Xếp lại theo chuẩn khác: {title}"))
        column.addWidget(quiet(_ABOUT))
        column.addWidget(Field("Chuẩn để so sánh", self.standards))
        column.addWidget(self.refusal)
        self.counts.setHorizontalSpacing(style.GROUP)
        self.counts.setVerticalSpacing(2)
        column.addLayout(self.counts)
        column.addWidget(self.facts)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        column.addWidget(self.progress)
        close = Button("Đóng")
        close.setDefault(True)  # Enter must not change a campaign
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        for button in (self.copy, self.excel):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.main)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(min(style.px(1080), 1320), min(style.px(640), 720))

    def _wire(self) -> None:
        self.standards.currentIndexChanged.connect(self._look)
        self.copy.clicked.connect(self._copy)
        self.excel.clicked.connect(lambda: self.exported.emit(self.found))
        self.main.clicked.connect(lambda: self.led.emit(self.found))
        self.list.table.picked.connect(self._picked)

    @Slot()
    def _look(self) -> None:
        self.show_found(None)
        if self.standards.key:
            self.looked.emit(self.standards.key)

    def look(self) -> None:
        """Ask for the preview of the chosen standard."""
        self._look()

    def show_found(self, found: Reclass | None) -> None:
        """Show a preview; None = none yet."""
        self.found = found
        rows = found.rows if found else ()
        self.list.load(InMemory(rows, COLUMNS))
        self.copy.setEnabled(bool(rows))
        self.excel.setEnabled(bool(rows))
        self.main.setEnabled(found is not None and not found.refusal)
        self.refusal.say(_refusal(found), Tone.ATTENTION)
        self.refusal.setVisible(bool(_refusal(found)))
        self.facts.say(_facts(found))
        self.facts.setVisible(bool(_facts(found)))
        self._show_counts(found)
        if rows:
            self.list.table.selectRow(0)
        self._picked(self.list.table.current())

    def _show_counts(self, found: Reclass | None) -> None:
        while (item := self.counts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if found is None:
            return
        right = Qt.AlignmentFlag.AlignRight
        lines = (
            (found.now.short + " (đang dùng)", found.count_now),
            (found.then.short, found.count),
        )
        for place, code in enumerate(_CLASSES, start=1):
            words = class_label(code)
            head = quiet(words[:1].upper() + words[1:], wrap=False)
            self.counts.addWidget(head, 0, place, right)
        for row, (label, count) in enumerate(lines, start=1):
            self.counts.addWidget(Words(label, wrap=False), row, 0)
            for place, code in enumerate(_CLASSES, start=1):
                self.counts.addWidget(Words(number(count(code)), wrap=False), row, place, right)
        self.counts.setColumnStretch(len(_CLASSES) + 1, 1)

    @Slot(object)
    def _picked(self, row: object) -> None:
        words = ""
        if isinstance(row, ReclassRow):
            source = f" Nguồn: {row.citation}." if row.citation else ""
            change = f" {row.change}." if row.change else ""
            words = f"{row.head}: {row.deciding}.{change}{source}"
        self.detail.say(words)

    @Slot()
    def _copy(self) -> None:
        self.list.table.selectAll()
        self.list.table.copy()


def _refusal(found: Reclass | None) -> str:
    if found is None or not found.refusal:
        return ""
    return f"Chỉ xem được, chưa chọn làm chuẩn của đợt: {found.refusal}."


def _facts(found: Reclass | None) -> str:
    if found is None:
        return ""
    parts = []
    if found.decided:
        parts.append(
            "Đợt đã có số liệu chính thức: hộ đã công nhận giữ nguyên cho đến quyết định mới."
        )
    if found.trial:
        parts.append(f"{number(found.trial)} hộ chấm theo bảng điểm thử nghiệm.")
    return " ".join(parts)
