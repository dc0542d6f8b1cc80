"""Nhận tệp: files of a stick with their states, preview, taking in, taking back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.progress import Report
from desktop_app.services.exchange.arrival_fields import Unfolded
from desktop_app.services.exchange.arrivals import Arrival, ArrivalState, files_in
from desktop_app.ui import style
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_batching import Batching
from desktop_app.ui.pages.exchange.exchange_files import (
    COLUMNS,
    FileLine,
    lines,
    sentence_tone,
    what_now,
)
from desktop_app.ui.pages.exchange.exchange_part import Tools
from desktop_app.ui.pages.exchange.exchange_preview import FilePreview
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.list_panel import ListPanel

_SEARCH = 200


class ReceivePart(Batching):
    """List and preview, one over the other."""

    action = "Chọn tệp…"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._arrivals: list[Arrival] = []
        self.upper = self.app.folder.duty is SiteRole.UPPER
        self.list: ListPanel[FileLine] = ListPanel(
            COLUMNS, key=lambda row: row.key, name="Tệp nhận được", empty=self._empty(),
            unit="tệp",
        )  # fmt: skip
        self.sentence = Words("")
        self.preview_button = Button("Xem trước")
        self.confirm_button = Button("Đối chiếu sáu từ…")
        self.join_button = Button("Nhận lời mời…")
        self.undo_button = Button("Hoàn tác tệp này…")
        self.all_button = Button("Nhận các tệp mới")
        self.stick_button = Button("Đọc USB")
        self.folder_button = Button("Chọn thư mục…")
        self.preview = FilePreview()
        self._lay_out()
        self._wire()

    def _empty(self) -> EmptyState:
        who = "xã" if self.upper else "cấp trên"
        return EmptyState(
            "gui-nhan",
            "Chưa nhận tệp nào",
            f"Tệp dữ liệu (.goi) do {who} gửi qua USB, thư hoặc Zalo. Chọn tệp hoặc cắm USB: "
            "phần mềm nói rõ từng tệp của ai, thay đổi những gì; chưa bấm nhận thì chưa có gì "
            "thay đổi.",
            (
                Act("Chọn tệp…", self.main, main=True),
                Act("Đọc USB", self.read_stick),
                Act("Chọn thư mục…", self.choose_folder, link=True),
            ),
        )

    def _lay_out(self) -> None:
        acts = Flow(gap=style.INSIDE)
        for button in (self.preview_button, self.confirm_button, self.join_button,
                       self.undo_button):  # fmt: skip
            acts.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addWidget(self.banner)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(self.sentence)
        foot = QHBoxLayout()
        foot.setSpacing(style.FIELD)
        foot.addLayout(acts, 1)
        foot.addWidget(self.aside_button)
        foot.addWidget(self.result_button)
        column.addLayout(foot)
        self.list.search.setFixedWidth(style.px(_SEARCH))
        for button in (self.stick_button, self.folder_button, self.all_button):
            self.list.filters.addWidget(button)
        self.layers.addWidget(page)
        for layer in (self.preview, self.result, self.aside):
            self.layers.addWidget(layer)
        self.column.addWidget(self.layers, 1)

    def _wire(self) -> None:
        self.list.table.picked.connect(self._render)
        self.list.table.opened.connect(self.open_line)
        self.preview_button.clicked.connect(self.open_line)
        self.confirm_button.clicked.connect(self.confirm_sender)
        self.join_button.clicked.connect(self._join)
        self.undo_button.clicked.connect(self.undo)
        self.all_button.clicked.connect(self.take_all)
        self.stick_button.clicked.connect(self.read_stick)
        self.folder_button.clicked.connect(self.choose_folder)
        self.preview.closed.connect(self.close_preview)
        self.preview.changed.connect(self.renamed)

    # -- what is shown

    @property
    def previewing(self) -> bool:
        """Whether a file is shown in full."""
        return self.layers.currentIndex() == 1

    @property
    def main_words(self) -> str:
        if self.previewing:
            return "Nhận và cập nhật" if self.writes else ""
        if self.layers.currentIndex() > 1:
            return ""
        return self.action if self.list.table.table.rowCount() or self._arrivals else ""

    @property
    def entry(self) -> QWidget | None:
        if self.previewing:
            return self.preview.tree
        rows = self.list.table.table.rowCount()
        return self.list.table if rows else self.list.findChild(QPushButton, "act-0")

    @property
    def main_ready(self) -> bool:
        if not self.previewing:
            return True
        arrival = self.preview.arrival
        return bool(arrival and arrival.takable)

    def main(self) -> None:
        arrival = self.preview.arrival
        if self.previewing and arrival is not None:
            self.take(arrival, self.preview.left_out)
            return
        chosen = self.dialogs.open_files("Chọn tệp dữ liệu", say.GOI)
        if chosen:
            self.read(chosen)

    def reload(self) -> None:
        found = lines(self._arrivals, self.tools.arrivals.taken())
        self.read_batches()
        self.list.load(InMemory(found, COLUMNS))
        if found and self.list.table.current() is None:
            self.list.table.selectRow(0)
        self._render()

    @Slot()
    def _render(self) -> None:
        row = self.list.table.current()
        state = row.state if row else None
        arrival = row.arrival if row else None
        fresh = self.fresh()
        self.preview_button.setVisible(bool(arrival and arrival.preview and arrival.takable))
        self.confirm_button.setVisible(state is ArrivalState.STRANGER and self.writes)
        self.join_button.setVisible(state is ArrivalState.INVITATION and self.writes)
        received = state is ArrivalState.RECEIVED
        self.undo_button.setVisible(received and self.writes)
        self.all_button.setVisible(len(fresh) > 1 and self.writes and self.stopped is None)
        self.all_button.setText(f"Nhận {len(fresh)} tệp mới")
        self.all_button.updateGeometry()
        self.sentence.say(self._sentence(row), sentence_tone(row))
        self.renamed.emit()

    def _sentence(self, row: FileLine | None) -> str:
        if row is None:
            return ""
        if row.arrival is not None and row.arrival.error is not None:
            return self.tools.arrivals.sentence(row.arrival.error)
        return what_now(row)

    def escape(self) -> bool:
        if self.previewing:
            self.close_preview()
            return True
        elsewhere = self.layers.currentIndex() > 0
        self.back_to_files()
        return elsewhere

    # -- looking

    def read(self, paths: Sequence[Path]) -> None:
        """Look at files; those looked at before stay in the list."""

        def look(report: Report) -> list[Arrival]:
            found = []
            for done, path in enumerate(paths):
                report(done, len(paths), path.name)
                found.append(self.tools.arrivals.look(path))
            return found

        self.work(look, "Đang đọc tệp…", self._looked)

    @Slot()
    def read_stick(self) -> None:
        """Look at the files of every stick that is plugged in."""
        place = self.app.workplace
        sticks = place.sticks() if place is not None else ()
        if not sticks:
            self.say_told(
                "Chưa thấy USB nào. Cắm USB vào máy rồi bấm «Đọc USB».", Tone.ATTENTION
            )
            self.bus.said.emit("Chưa thấy USB nào.")
            return
        self._read_folders([stick.folder for stick in sticks], "USB")

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder and look at its files."""
        folder = self.dialogs.folder("Thư mục có tệp dữ liệu")
        if folder is not None:
            self._read_folders([folder], "thư mục này")

    def _read_folders(self, folders: Sequence[Path], what: str) -> None:
        paths = [path for folder in folders for path in files_in(folder)]
        if paths:
            self.read(paths)
        else:
            self.say_told(f"Không có tệp .goi nào trong {what}.", Tone.ATTENTION)
            self.bus.said.emit(f"Không có tệp .goi nào trong {what}.")

    def _looked(self, found: Sequence[Arrival]) -> None:
        paths = {arrival.path for arrival in found}
        self._arrivals = [*found, *(a for a in self._arrivals if a.path not in paths)]
        self.told.hide()
        self.reload()
        self.list.table.selectRow(0)
        self.list.table.setFocus()

    def fresh(self) -> Sequence[Arrival]:
        return [arrival for arrival in self._arrivals if arrival.takable]

    def line(self) -> FileLine | None:
        return self.list.table.current()

    def shown_again(self) -> None:
        if self.previewing:
            self.layers.setCurrentIndex(0)
        paths = [arrival.path for arrival in self._arrivals]
        self.work(
            lambda _report: [self.tools.arrivals.look(path) for path in paths],
            "Đang đọc tệp…",
            self._looked_again,
            shown=False,
        )

    def _looked_again(self, found: list[Arrival]) -> None:
        self._arrivals = found
        self.reload()

    # -- preview and taking in

    @Slot()
    def open_line(self) -> None:
        """Show the current file in full."""
        row = self.list.table.current()
        arrival = row.arrival if row else None
        if arrival is None or not arrival.takable:
            return
        self.work(
            lambda _report: self.tools.arrivals.unfold(arrival),
            "Đang mở tệp…",
            partial(self._unfolded, arrival),
        )

    def _unfolded(self, arrival: Arrival, file: Unfolded) -> None:
        self.preview.load(arrival, file)
        self.layers.setCurrentIndex(1)
        self.preview.tree.setFocus()
        self.renamed.emit()

    @Slot()
    def close_preview(self) -> None:
        """Back to the list; nothing was changed."""
        self.layers.setCurrentIndex(0)
        self.list.table.setFocus()
        self.renamed.emit()

    @Slot()
    def _join(self) -> None:
        row = self.list.table.current()
        if row is not None and row.arrival is not None:
            self.wanted.emit(f"join:{row.arrival.path}")
