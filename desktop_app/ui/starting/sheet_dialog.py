"""The recovery sheet again, in a window of its own, after a new code was made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.printing.press import Paper
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.starting.other_steps import SheetStep
from desktop_app.ui.starting.printing import print_paper
from desktop_app.ui.widgets.buttons import Button


class SheetDialog(QDialog):
    """The step of the first start, with a button that closes it.

    Signals:
        kept: the sheet was printed or saved.
    """

    kept = Signal()

    def __init__(self, paper: Paper, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Phiếu lưu mã khôi phục")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.step = SheetStep(dialogs, print_paper)
        self.step.show_paper(paper)
        self.step.kept.connect(self.kept)
        self.step.put_off.connect(self.reject)
        close = Button("Đóng")
        close.clicked.connect(self.accept)
        close.setEnabled(False)
        self.step.changed.connect(lambda: close.setEnabled(self.step.ready))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GROUP, style.PANEL, style.GROUP, style.PANEL)
        column.addWidget(self.step, 1)
        column.addLayout(foot)
        self.resize(style.px(900), style.px(640))
