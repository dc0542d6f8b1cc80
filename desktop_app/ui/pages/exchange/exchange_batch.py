"""Taking many files in: the banner of a batch that stopped, the results file by file."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.exchange.batches import Batch, BatchLine, LineState
from desktop_app.services.exchange.exchange_papers import batch_text, outcome, to_know, updated
from desktop_app.ui import style
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.parts import Deed, Heading, MenuButton
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.panels import Hairline, Surface

_TONES = {LineState.MERGED: Tone.GOOD, LineState.REFUSED: Tone.DANGER}
_COLUMNS: tuple[Column[BatchLine], ...] = (
    Column("place", "STT", lambda r: str(r.place), chars=4, number=True,
           sort=lambda r: r.place),
    Column("unit", "Đơn vị gửi", lambda r: say.short_unit(r.unit) or r.path.name, chars=20,
           stretch=True),
    Column("number", "Tệp số", lambda r: str(r.number or "–"), chars=6, number=True,
           sort=lambda r: r.number),
    Column("outcome", "Kết quả", outcome, chars=16,
           mark=lambda r: _TONES.get(r.state, Tone.ATTENTION)),
    Column("updated", "Cập nhật", lambda r: updated(r) or "–", chars=30, stretch=True),
    Column("know", "Cần biết", to_know, chars=40, stretch=True, drop=1),
)  # fmt: skip


class StoppedBanner(Surface):
    """Says that a batch stopped on its way, and goes on with it.

    Signals:
        go_on, give_up: what the person wants.
    """

    go_on = Signal()
    give_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        self.words = Words("", tone=Tone.ATTENTION)
        self.more = Button("Nhận tiếp")
        self.end = LinkButton("Thôi, không nhận phần còn lại")
        line = QHBoxLayout(self)
        line.setContentsMargins(style.PANEL, style.INSIDE, style.PANEL, style.INSIDE)
        line.addWidget(self.words, 1)
        line.addWidget(self.more)
        line.addWidget(self.end)
        self.more.clicked.connect(self.go_on)
        self.end.clicked.connect(self.give_up)
        self.hide()

    def show_batch(self, batch: Batch | None, *, can: bool) -> None:
        """Show where it stopped; None: nothing stopped."""
        self.setVisible(batch is not None and can)
        if batch is not None:
            done = len(batch.lines) - batch.left
            before = f"{done} tệp đã xong trọn vẹn. " if done else ""
            self.words.say(
                f"Lần nhận dữ liệu lúc {say.moment(batch.started_at)} dừng ở tệp "
                f"{batch.stopped_at}/{len(batch.lines)}. {before}Nhận tiếp?"
            )


class BatchResult(QWidget):
    """What came of each file; to be copied, printed, kept as Excel.

    Signals:
        closed: back to the list of files.
        print_wanted, excel_wanted: papers of the batch shown.
        copied: the text for the clipboard.
    """

    closed = Signal()
    print_wanted = Signal()
    excel_wanted = Signal()
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batch: Batch | None = None
        self.back = LinkButton("‹ Danh sách tệp")
        self.heading = Heading()
        self.summary = Words("")
        self.copy = Button("Sao chép")
        deeds = (
            Deed("In kết quả…", self.print_wanted.emit),
            Deed("Xuất ra Excel…", self.excel_wanted.emit),
        )
        self.out = MenuButton("Xuất, in", deeds)
        self.table: DataTable[BatchLine] = DataTable(
            _COLUMNS, lambda r: r.place, name="Kết quả nhận từng tệp"
        )
        self.detail = Words("")
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.copy.clicked.connect(self._copy)
        self.table.picked.connect(self._render)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.FIELD)
        for widget, share in ((self.back, 0), (self.heading, 1), (self.copy, 0), (self.out, 0)):
            head.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(Hairline())
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def load(self, batch: Batch) -> None:
        """Show a batch."""
        self.batch = batch
        self.heading.say(f"Kết quả nhận dữ liệu lúc {say.moment(batch.started_at)}")
        self.summary.say(summary(batch))
        self.table.load(InMemory(batch.lines, _COLUMNS))
        self.table.selectRow(0)
        self._render()

    @Slot()
    def _render(self) -> None:
        line = self.table.current()
        self.detail.say(to_know(line) if line else "")

    @Slot()
    def _copy(self) -> None:
        if self.batch is not None:
            self.copied.emit(batch_text(self.batch))


def summary(batch: Batch) -> str:
    """Return "Đã nhận 20/22 tệp: cập nhật 5 hộ. 2 tệp không nhận được."."""
    merged = sum(1 for line in batch.lines if line.state is LineState.MERGED)
    refused = sum(1 for line in batch.lines if line.state is LineState.REFUSED)
    total = len(batch.lines)
    told = f"{merged} tệp" if merged == total else f"{merged}/{total} tệp"
    words = f"Đã nhận {told}: cập nhật {say.contents(batch.rows) or 'không gì mới'}."
    if both := say.both_edited(sum(done.conflicts for done in batch.taken())):
        words += f" {both}, chờ thống nhất."
    if refused:
        words += f" {refused} tệp không nhận được, lý do ở từng dòng."
    if left := total - merged - refused:
        words += f" {left} tệp chưa nhận."
    return words
