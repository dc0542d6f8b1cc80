"""Beside the data file: Excel tables and the signed paper, also before any invitation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.sent import SentFile
from desktop_app.services.exchange.tables_out import TablesWritten
from desktop_app.services.printing import sheets
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.ui import style
from desktop_app.ui.pages.exchange.exchange_part import Part
from desktop_app.ui.preview import Preview
from desktop_app.ui.preview_pages import Sheet
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Surface

_TABLES = (
    "Danh sách hộ và các biểu 7.x của đợt mới nhất, mỗi biểu một tệp, trong một thư mục riêng."
)


class Way(Surface):
    """One way to hand data over: its name, what it is, its button."""

    def __init__(
        self, title: str, about: str, deed: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(framed=True, parent=parent)
        self.about = quiet(about)
        self.button = Button(deed)
        line = QHBoxLayout(self)
        line.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
        line.setSpacing(style.FIELD)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Words(title, bold=True))
        column.addWidget(self.about)
        column.addStretch(1)
        line.addLayout(column, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class OtherWays(QWidget):
    """Excel tables and the paper, side by side."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self.file: SentFile | None = None
        self.files: Sequence[Path] = ()
        self.window_: Preview | None = None
        self.tables = Way("Bảng Excel", _TABLES, "Ghi bảng Excel…")
        self.tables.button.setObjectName("write-tables")
        self.paper = Way("Phiếu giao nhận dữ liệu", "", "In phiếu…")
        self.paper.button.setObjectName("print-handover")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.FIELD)
        line.addWidget(self.tables, 1)
        line.addWidget(self.paper, 1)
        self.tables.button.clicked.connect(self.write_tables)
        self.paper.button.clicked.connect(self.print_paper)
        self.about(None)

    def about(self, file: SentFile | None) -> None:
        """Say which paper would be printed: of a file, of the tables, or empty."""
        self.file = file
        if file is not None:
            words = f"Cho tệp số {file.number}: hai bên ký, phần xác nhận cắt gửi lại."
        elif self.files:
            words = f"Cho {number(len(self.files))} bảng Excel vừa ghi: hai bên ký."
        else:
            words = "Phiếu để trống, ghi tay tên tệp; hai bên ký, phần xác nhận cắt gửi lại."
        self.paper.about.say(words)

    @Slot()
    def write_tables(self) -> None:
        """Ask for a folder or stick and write the tables there."""
        folder = self._part.dialogs.folder("Ghi bảng Excel vào USB hoặc thư mục")
        if folder is not None:
            out = self._part.app.tables_out
            self._part.work(partial(out.write, folder), "Đang lập bảng Excel…", self._written)

    def _written(self, done: Any) -> None:
        if not isinstance(done, TablesWritten):
            return
        self.files = done.files
        self.about(None)
        words = f"Đã ghi {number(len(done.files))} tệp vào {done.folder.name}."
        if done.beside:
            words += f" {number(len(done.beside))} tệp ghi dưới tên mới vì tên cũ đã có."
        self.tables.about.say(words, Tone.GOOD)

    @Slot()
    def print_paper(self) -> None:
        """Open the print window."""
        part = self._part

        def made(signer: int, day: date | None) -> Sheet:
            paper = self._paper(PrintChoices(signer=signer, day=day))
            return Sheet(
                paper.name, sheets.count(paper), partial(sheets.page, paper), paper.save
            )

        self.window_ = Preview(
            "Phiếu giao nhận dữ liệu",
            made,
            part.dialogs,
            part.tools.runner,
            today=today(part.app.folder.clock),
            signers=[signer.label for signer in part.app.print_infos.get().signers],
            parent=part,
        )
        self.window_.setObjectName("preview")
        self.window_.open()

    def _paper(self, choices: PrintChoices) -> Paper:
        papers = self._part.app.handovers
        found: Paper
        if self.file is not None:
            found = papers.of(self.file.id, choices)
        else:
            found = papers.loose(self.files, choices)
        return found
