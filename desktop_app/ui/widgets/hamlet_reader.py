"""Hamlets pasted as one column, what is read from them shown beside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desktop_app.services.hamlets import Pasted
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.scroll import Column

EXAMPLE = "Thôn Đồng Sen\nThôn Trại Mới\nTổ dân phố số 1"


class HamletReader(QWidget):
    """A box for a pasted column; what is read from it stands beside."""

    changed = Signal()

    def __init__(self, preview: Callable[[str], Pasted], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self.text = QPlainTextEdit()
        self.text.setObjectName("hamlets")
        self.text.setAccessibleName("Tên các thôn, mỗi dòng một tên")
        self.text.setPlaceholderText(EXAMPLE)
        self.text.setTabChangesFocus(True)
        self.read = Words("")
        self.skipped = Words("", tone=Tone.ATTENTION)
        beside = Column()
        for widget in (self.read, self.skipped):
            beside.inside.addWidget(widget)
        beside.inside.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.GROUP)
        line.addWidget(self.text, 1)
        line.addWidget(beside, 1)
        self.text.textChanged.connect(self.show_read)
        self.setFocusProxy(self.text)
        self.show_read()

    @property
    def count(self) -> int:
        """How many hamlets would be added."""
        return len(self._preview(self.text.toPlainText()).new)

    @Slot()
    def show_read(self) -> None:
        """Say what would be added and what is passed over."""
        found = self._preview(self.text.toPlainText())
        names = [f"{kind} {name}" for kind, name in found.new]
        head = f"Sẽ thêm {len(names)}:" if names else "Chưa có tên nào."
        self.read.say("\n".join([head, *(f"{n}. {name}" for n, name in enumerate(names, 1))]))
        missed = [f"Bỏ qua «{text}»: {why}" for text, why in found.skipped]
        self.skipped.say("\n".join(missed))
        self.skipped.setVisible(bool(missed))
        self.changed.emit()


class PasteHamlets(FormDialog):
    """The same box as a window of its own."""

    def __init__(self, preview: Callable[[str], Pasted], parent: QWidget | None = None) -> None:
        about = "Chép một cột tên thôn từ Excel rồi dán vào đây (Ctrl+V), mỗi dòng một thôn."
        super().__init__("Dán danh sách thôn", about, "Thêm vào danh sách", parent)
        self.reader = HamletReader(preview)
        self.reader.setMinimumSize(style.px(480), style.px(260))
        self.form.addWidget(self.reader)
        self.reader.changed.connect(self._render)
        self._render()
        self.reader.setFocus()

    @Slot()
    def _render(self) -> None:
        self.main.setEnabled(self.reader.count > 0)
