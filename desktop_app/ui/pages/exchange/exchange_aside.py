"""Để riêng: what was received and is not applied, with its reason; taken with one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.set_aside import AsideRow, AsideWhy
from desktop_app.ui import style
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.parts import Heading
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.list_panel import ListPanel

_WHY = {
    AsideWhy.LEFT_OUT: ("Bỏ chọn khi nhận", "Nhận được ngay."),
    AsideWhy.UNDONE: ("Đã hoàn tác tệp", "Nhận lại được ngay."),
    AsideWhy.UNKNOWN: (
        "Bản phần mềm này chưa hiểu",
        "Giữ nguyên vẹn; cập nhật phần mềm thì phần này được nhận.",
    ),
    AsideWhy.DEFINITION: (
        "Quy định chung do xã tự đặt",
        "Đợt rà soát, biểu mẫu, chuẩn, bảng điểm chỉ đi từ trên xuống: máy này không áp dụng. "
        "Nếu cần dùng chung, hãy mở hoặc nạp ở máy này rồi gửi xuống.",
    ),
    AsideWhy.SENDER: (
        "Máy ghi chưa được giới thiệu",
        "Tự nhận khi máy tính đó gửi tệp của mình và đã đối chiếu sáu từ.",
    ),
    AsideWhy.WAITING: (
        "Chờ tệp trước",
        "Tự nhận khi tệp còn thiếu đến; đề nghị nơi gửi gửi lại, tệp gửi sau cũng mang đủ.",
    ),
}


class AsidePart(QWidget):
    """The list and the one deed.

    Signals:
        closed: back to the list of files.
        release: these keys are to be taken.
    """

    closed = Signal()
    release = Signal(list)

    def __init__(self, family: Callable[[str], str], *, can: bool) -> None:
        super().__init__()
        self._family, self._can = family, can
        columns: tuple[Column[AsideRow], ...] = (
            Column("what", "Hộ, mục", self._what, chars=30, stretch=True),
            Column("changes", "Thay đổi", lambda r: number(r.changes), chars=8, number=True,
                   sort=lambda r: r.changes),
            Column("why", "Lý do", lambda r: _WHY[r.why][0], chars=26, stretch=True),
            Column("file", "Tệp", _file, chars=28, stretch=True),
            Column("at", "Nhận lúc", lambda r: say.moment(r.at), chars=15, drop=1,
                   sort=lambda r: r.at),
        )  # fmt: skip
        self._columns = columns
        self.back = LinkButton("‹ Danh sách tệp")
        self.heading = Heading()
        self.heading.say("Để riêng, chưa áp dụng")
        empty = EmptyState(
            "xong", "Không có gì để riêng", "Mọi thay đổi đã nhận đều đã áp dụng."
        )
        self.list: ListPanel[AsideRow] = ListPanel(
            columns, key=lambda r: r.key, name="Để riêng", empty=empty, unit="mục"
        )
        self.about = quiet("")
        self.take = Button("Nhận mục này")
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.take.clicked.connect(self._take)
        self.list.table.picked.connect(self._render)
        self.list.table.selectionModel().selectionChanged.connect(self._render)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.FIELD)
        head.addWidget(self.back)
        head.addWidget(self.heading, 1)
        foot = QHBoxLayout()
        foot.setSpacing(style.FIELD)
        foot.addWidget(self.take)
        foot.addWidget(self.about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def load(self, rows: Sequence[AsideRow]) -> None:
        """Show what is set aside."""
        self.list.load(InMemory(rows, self._columns))
        if rows:
            self.list.table.selectRow(0)
        self._render()

    def _chosen(self) -> list[AsideRow]:
        current = self.list.table.current()
        return self.list.table.chosen() or ([current] if current else [])

    def _what(self, row: AsideRow) -> str:
        if row.why in (
            AsideWhy.WAITING,
            AsideWhy.SENDER,
            AsideWhy.UNKNOWN,
            AsideWhy.DEFINITION,
        ):
            return "Phần của tệp"
        return f"Hộ {row.title}" if row.title else self._family(row.key)

    @Slot()
    def _render(self) -> None:
        rows = self._chosen()
        free = [row for row in rows if row.can_release]
        self.take.setVisible(bool(free) and self._can)
        self.take.setText(f"Nhận {len(free)} mục" if len(free) > 1 else "Nhận mục này")
        self.about.say(_WHY[rows[0].why][1] if rows else "")

    @Slot()
    def _take(self) -> None:
        self.release.emit([row.key for row in self._chosen() if row.can_release])


def _file(row: AsideRow) -> str:
    return f"số {row.number} của {row.unit}" if row.unit else ""
