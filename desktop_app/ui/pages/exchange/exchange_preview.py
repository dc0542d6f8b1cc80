"""A file before it is taken in: what it would change, what is left out, then the deed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.arrival_fields import Unfolded
from desktop_app.services.exchange.arrivals import Arrival
from desktop_app.ui import style
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_tree import PreviewTree
from desktop_app.ui.pages.parts import Heading
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.search_box import SearchBox

_SEARCH = 160


class FilePreview(QWidget):
    """Heading, counts, tree, foot.

    Signals:
        closed: back to the list of files.
        changed: what is left out changed.
    """

    closed = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrival: Arrival | None = None
        self.back = LinkButton("‹ Danh sách tệp")
        self.back.setObjectName("back-to-files")
        self.heading = Heading()
        self.counts = Words("")
        self.warning = Words("", tone=Tone.ATTENTION)
        self.tree = PreviewTree()
        self.left = quiet("", wrap=False)
        self.fold = Button("Thu gọn")
        self.search = SearchBox("Tìm hộ, thôn")
        self.search.setFixedWidth(style.px(_SEARCH))
        self.only_both = Button("Chỉ chỗ cùng sửa")
        self.only_both.setCheckable(True)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.fold.clicked.connect(self.tree.collapseAll)
        self.search.searched.connect(self._narrow)
        self.search.left_down.connect(self.tree.setFocus)
        self.only_both.toggled.connect(self._narrow)
        self.tree.ticked.connect(self._render)
        self.setFocusProxy(self.tree)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.FIELD)
        head.addWidget(self.back)
        head.addWidget(self.heading, 1)
        tools = QHBoxLayout()
        tools.setSpacing(style.FIELD)
        for widget in (self.search, self.only_both, self.fold):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addLayout(head)
        column.addWidget(self.counts)
        column.addWidget(self.warning)
        column.addLayout(tools)
        column.addWidget(self.tree, 1)

    def load(self, arrival: Arrival, file: Unfolded) -> None:
        """Show a file."""
        self.arrival = arrival
        found = file.preview
        self.heading.say(
            f"Tệp số {found.number} của {found.unit_name}, lập {say.day(found.made_at)}"
        )
        told = [say.about_preview(found), say.contents({**found.new})]
        new = f"thêm mới {told[1]}" if told[1] else ""
        self.counts.say("; ".join(part for part in (told[0], new) if part) + ".")
        self.warning.say(_warning(found.conflicts, found.waiting))
        self.warning.setVisible(bool(self.warning.text()))
        self.only_both.setChecked(False)
        self.only_both.setVisible(found.conflicts > 0)
        self.search.now("")
        self.tree.load(file)

    @property
    def left_out(self) -> frozenset[str]:
        """Families that stay aside."""
        return self.tree.left_out()

    @Slot()
    def _narrow(self) -> None:
        both = self.only_both.isChecked()
        found = self.tree.narrow(self.search.text(), both=both)
        filtered = bool(self.search.text()) or both
        self.left.say(f"Đang lọc {number(found)} mục" if filtered else "")
        if not filtered:
            self._render()

    @Slot()
    def _render(self) -> None:
        aside = len(self.left_out)
        words = f"Bỏ chọn {number(aside)}/{number(self.tree.count())} mục" if aside else ""
        self.left.say(words or "Phím cách: bỏ chọn hộ")
        self.changed.emit()


def _warning(conflicts: int, waiting: int) -> str:
    parts = []
    if conflicts:
        parts.append(
            f"{number(conflicts)} chỗ hai nơi cùng sửa: vẫn nhận được, cả hai giá trị đều "
            "giữ lại chờ thống nhất."
        )
    if waiting:
        parts.append(f"{number(waiting)} thay đổi chờ tệp trước, tự áp dụng khi tệp đó đến.")
    return " ".join(parts)
