"""Small windows of an attached file: look at it, take it off with a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.services.printing import sheets
from desktop_app.services.printing.press import Paper
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Heading
from desktop_app.ui.preview_pages import Pages, Sheet
from desktop_app.ui.widgets.buttons import MainButton
from desktop_app.ui.widgets.reason_dialog import ReasonDialog
from desktop_app.ui.widgets.scroll import Column


class RemoveProof(ReasonDialog):
    """A file was attached by mistake: off the print run, with the reason."""

    def __init__(self, name: str, parent: QWidget) -> None:
        about = (
            f"«{name}» không còn đính kèm bản in và không gửi kèm nữa. Tệp gốc trên máy, trên "
            "điện thoại không bị đụng tới."
        )
        super().__init__("Bỏ tệp đính kèm", about, "Bỏ tệp", parent)


class ProofWindow(QDialog):
    """Read only; Esc or Đóng closes it."""

    def __init__(self, name: str, content: bytes, *, pdf: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = Heading()
        heading.say(name)
        close = MainButton("Đóng")
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.PANEL, style.PANEL, style.PANEL, style.PANEL)
        column.setSpacing(style.FIELD)
        column.addLayout(head)
        column.addWidget(_pages(name, content) if pdf else _Picture(content), 1)
        self.resize(min(style.px(900), 1200), min(style.px(680), 740))


class _Picture(Column):
    """A picture as wide as the window."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.whole = QPixmap()
        self.whole.loadFromData(content)
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.inside.addWidget(self._label)
        self.inside.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(self.viewport().width() - style.GROUP, 1)
        if not self.whole.isNull():
            smooth = Qt.TransformationMode.SmoothTransformation
            self._label.setPixmap(self.whole.scaledToWidth(room, smooth))


def _pages(name: str, content: bytes) -> Pages:
    paper = Paper(name, content)
    pages = Pages()
    sheet = Sheet(name, sheets.count(paper), partial(sheets.page, paper), paper.save)
    pages.show_sheet(sheet)
    return pages
