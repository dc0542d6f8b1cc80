"""Batches and what is set aside, as the tab Nhận tệp shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.services.exchange.batches import Batch, LineState
from desktop_app.ui.pages.exchange.exchange_aside import AsidePart
from desktop_app.ui.pages.exchange.exchange_batch import BatchResult, StoppedBanner, summary
from desktop_app.ui.pages.exchange.exchange_part import DATA, Tools
from desktop_app.ui.pages.exchange.exchange_taking import Taking
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import LinkButton


class Batching(Taking):
    """Banner, results and set-aside list; the subclass puts them into its layers."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.layers = QStackedWidget()
        self.stopped: Batch | None = None
        self.banner = StoppedBanner()
        self.result = BatchResult()
        self.aside = AsidePart(self._family, can=self.writes)
        self.result_button = LinkButton("Kết quả lần nhận trước")
        self.aside_button = LinkButton("Để riêng")
        self.banner.go_on.connect(self.go_on)
        self.banner.give_up.connect(self.give_up)
        self.result.closed.connect(self.back_to_files)
        self.result.print_wanted.connect(self.print_result)
        self.result.excel_wanted.connect(self.save_result)
        self.result.copied.connect(self._copied)
        self.aside.closed.connect(self.back_to_files)
        self.aside.release.connect(self.release)
        self.result_button.clicked.connect(self.show_newest)
        self.aside_button.clicked.connect(self.show_aside)

    def _family(self, key: str) -> str:
        return str(self.tools.words.family(key))

    def read_batches(self) -> None:
        """Show what stopped, and whether there is something to look back at."""
        self.stopped = self.sync.batches.open()
        self.banner.show_batch(self.stopped, can=self.writes)
        rows = self.sync.set_aside.listed()
        self.aside.load(rows)
        self.aside_button.setText(f"Để riêng, chưa áp dụng ({len(rows)})")
        self.aside_button.setVisible(bool(rows))
        self.result_button.setVisible(self.sync.batches.newest() is not None)

    # -- batches

    @Slot()
    def go_on(self) -> None:
        """Take in what is left of the batch that stopped."""
        stopped = self.sync.batches.open()
        if stopped is not None:
            self.run_batch(stopped.id)

    @Slot()
    def give_up(self) -> None:
        """Take no more of it."""
        stopped = self.sync.batches.open()
        if stopped is not None and self.tried(lambda: self.sync.batches.end(stopped.id)):
            self.show_result(self.sync.batches.get(stopped.id))
            self.tell_changed(DATA)
            self.read_batches()

    def show_result(self, batch: Batch) -> None:
        """Say it in a sentence; several files also line by line."""
        bad = any(line.state is not LineState.MERGED for line in batch.lines)
        self.say_told(summary(batch), Tone.ATTENTION if bad else Tone.GOOD)
        self.result.load(batch)
        self.open_layer(self.result)

    @Slot()
    def show_newest(self) -> None:
        """Look back at the newest batch."""
        newest = self.sync.batches.newest()
        if newest is not None:
            self.result.load(newest)
            self.open_layer(self.result)

    @Slot()
    def show_aside(self) -> None:
        """Show what was received and is not applied."""
        self.read_batches()
        self.open_layer(self.aside)

    def open_layer(self, widget: QWidget) -> None:
        """Show one layer of the tab."""
        self.layers.setCurrentWidget(widget)
        lists = {self.result: self.result.table, self.aside: self.aside.list}
        lists.get(widget, widget).setFocus()
        self.renamed.emit()

    @Slot()
    def back_to_files(self) -> None:
        """Back to the list of files."""
        self.layers.setCurrentIndex(0)
        self.renamed.emit()

    # -- papers

    def print_result(self) -> None:
        """Open the print window over the results."""
        batch = self.result.batch
        if batch is not None and self.out is not None:
            papers = self.app.exchange_papers
            self.out.paper("In kết quả nhận", lambda choices: papers.batch_pdf(batch, choices))

    def save_result(self) -> None:
        """Save the results as an Excel file."""
        batch = self.result.batch
        if batch is not None and self.out is not None:
            papers = self.app.exchange_papers
            self.out.workbook(lambda: papers.batch_workbook(batch), "ket-qua-nhan-du-lieu.xlsx")

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.bus.said.emit("Đã sao chép kết quả, dán được vào Excel hoặc Zalo.")

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        shown = self.layers.currentWidget() is self.result
        return {"print": self.print_result} if shown else {}

    # -- set aside

    @Slot(list)
    def release(self, keys: list[str]) -> None:
        """Take what was set aside."""
        self.work(
            lambda _report: self.sync.set_aside.release(keys), "Đang nhận…", self._released
        )

    def _released(self, rows: int) -> None:
        self.say_told(f"Đã nhận phần để riêng: {rows} dòng số liệu cập nhật.")
        self.read_batches()
        self.tell_changed(DATA)
