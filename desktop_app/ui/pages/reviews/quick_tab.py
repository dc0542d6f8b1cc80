"""Nhập nhanh kết quả: a hamlet's households, a line each, digits and arrows (DESIGN.md §6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.reviews.quick import B1, Block, read_block
from desktop_app.domain.reviews.quick_match import Listed, read_listed
from desktop_app.domain.reviews.scoring import Verdict
from desktop_app.services.reviews.campaigns import CampaignView
from desktop_app.services.reviews.quick_results import QuickRow
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.pages.reviews.quick_deeds import QuickDeeds
from desktop_app.ui.pages.reviews.quick_grid import QuickGrid
from desktop_app.ui.pages.reviews.quick_paste import PasteDialog, remarks
from desktop_app.ui.pages.reviews.quick_words import reason_words, where_words
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.empty_state import EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import Words, quiet

_KEYS = (
    "1 thiếu hụt · 2 không · Delete để trống · Enter, → ô sau · ↑ ↓ hộ khác · Ctrl+↓ ô còn "
    "trống · Ctrl+V dán từ Excel · Ctrl+Enter mở phiếu · Ctrl+Z"
)
_VIEWER = "Tài khoản chỉ xem: không nhập được kết quả."
_ABOVE = "Kết quả do xã nhập: máy tính của cấp trên chỉ xem."
_NOTHING = "Trong vùng vừa sao chép không có ô nào khác với bảng: chưa có gì thay đổi."
_EMPTY = EmptyState(
    "ra-soat",
    "Thôn này chưa có hộ nào trong đợt",
    "Nhập nhanh kết quả ghi điểm B1 và mười hai chỉ số của từng hộ theo thứ tự danh sách thôn. "
    "Lập danh sách hộ cần rà soát trước, hoặc chọn thôn khác.",
)


class QuickTab(Page):
    """A part of the page *Rà soát*; `detail` of `enter` = the id of a hamlet."""

    about = (
        "Nhập nhanh kết quả theo phiếu giấy: mỗi hộ một dòng, theo thứ tự danh sách của thôn; "
        "điểm B1, mười hai chỉ số (1 = thiếu hụt, 2 = không), nguyên nhân, nhóm. Ô để trống là "
        "chưa nhập, không phải 0."
    )
    topics = frozenset({"reviews", "households", "campaigns"})
    wide = True

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.campaign: CampaignView | None = None
        self.hamlet = FilterBox("Thôn", widest=320)
        self.progress = quiet("", wrap=False)
        self.paste = Button("Dán từ Excel…")
        self.paste.setToolTip("Ctrl+V")
        self.grid = QuickGrid(self._judge)
        self.where = Words("", bold=True)
        self.reason = quiet("")
        self.message = Words("", tone=Tone.ATTENTION)
        self.message.setObjectName("quick-message")
        self.keys = quiet(_KEYS)
        self._layers = QStackedLayout()
        self._lay_out()
        self.deeds = QuickDeeds(self)
        self._wire()

    # -- building

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(style.FIELD)
        top.addWidget(self.hamlet)
        top.addWidget(self.progress, 1)
        top.addWidget(self.paste)
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.where)
        inside.addWidget(self.reason)
        inside.addWidget(self.message)
        inside.addWidget(self.keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addLayout(top)
        column.addLayout(self._layers, 1)
        self._layers.addWidget(full)
        self._layers.addWidget(EmptyPanel(_EMPTY))
        self.setFocusProxy(self.grid)
        self._fit_text()

    def _wire(self) -> None:
        self.hamlet.chosen.connect(self._chosen)
        self.paste.clicked.connect(self._paste)
        self.grid.typed.connect(self._typed)
        self.grid.moved.connect(self._moved)
        self.grid.refused.connect(self.say)
        self.grid.ended.connect(self._ended)
        self.grid.pasted.connect(self._paste)
        self.grid.opened.connect(self._open)
        self.grid.undo_wanted.connect(self.deeds.undo)

    # -- showing

    def enter(self, detail: object) -> None:
        super().enter(detail)
        if isinstance(detail, str) and detail:
            self.hamlet.take(detail)
            self._show_rows(start=True)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def leave(self) -> None:
        self.settle()

    def settle(self) -> bool:
        """Store what is typed; False if that was not possible (it was said why)."""
        self.grid.flush()
        return self.deeds.settle()

    def reload(self) -> None:
        if self.deeds.telling or not self.settle():
            return
        key = self.app.campaign_key
        self.campaign = self.app.campaigns.get(key) if key else None
        folder = self.app.folder
        commune = folder.duty == "commune"
        self.grid.read_only = "" if commune else _ABOVE
        if not folder.user.role.writes:
            self.grid.read_only = _VIEWER
        self.paste.setEnabled(not self.grid.read_only)
        self.hamlet.offer([(h.id, h.name) for h in self.app.hamlets.all()])
        self._show_rows(start=not self.grid.currentIndex().isValid())

    def _show_rows(self, *, start: bool) -> None:
        rows: list[QuickRow] = []
        if self.campaign is not None:
            rows = self.app.quick_results.rows(self.campaign.key, self.hamlet.key)
            if self.grid.grid.show_rows(rows, self.app.quick_results.names(self.campaign)):
                start = True
        self._layers.setCurrentIndex(0 if rows else 1)
        self.grid.fit()
        if rows and start:
            self.grid.start()
        self.say("")
        self.show_progress()
        self._moved()

    def show_progress(self) -> None:
        """Say how many lines are whole."""
        rows = self.grid.grid.rows
        full = sum(row.cells.full for row in rows)
        self.progress.say(f"{full}/{len(rows)} hộ đã có đủ B1 và 12 chỉ số" if rows else "")

    def say(self, words: str) -> None:
        """Say something in the foot line."""
        self.message.say(words)

    def _judge(self, row: QuickRow) -> Verdict:
        assert self.campaign is not None  # noqa: S101 - rows are only shown with one
        return self.app.quick_results.verdicts(row, self.campaign)[0]  # type: ignore[no-any-return]

    @Slot()
    def _moved(self) -> None:
        row = self.grid.row()
        if row is None or self.campaign is None:
            self.where.say("")
            self.reason.say("")
            return
        self.where.say(where_words(row, self.grid.column(), self.grid.grid.names))
        found = self.app.quick_results.explanation(row, self.campaign)
        self.reason.say(reason_words(found, row))
        if self.message.text():
            self.say("")

    # -- deeds

    @Slot(str, str, str)
    def _typed(self, household: str, column: str, value: str) -> None:
        self.deeds.give(household, column, value)
        self._moved()

    @Slot()
    def _ended(self) -> None:
        blank = [row.code for row in self.grid.grid.rows if row.cells.blank]
        few = ", ".join(blank[:8]) + ("…" if len(blank) > 8 else "")
        words = f"Hết danh sách. Còn {len(blank)} hộ chưa đủ: {few}." if blank else ""
        self.say(words or "Hết danh sách: tất cả các hộ đã có đủ B1 và 12 chỉ số.")

    @Slot(str)
    def _chosen(self, _hamlet: str) -> None:
        if self.settle():
            self._show_rows(start=True)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _open(self, household: str) -> None:
        if self.settle():
            self.bus.went.emit(Place("review_form", household))

    @Slot()
    def _paste(self) -> None:
        if self.grid.read_only or not self.settle():
            self.say(self.grid.read_only)
            return
        rows = self.grid.grid.rows
        text = QGuiApplication.clipboard().text()
        block = self._read(text, rows)
        if not block.changes:
            self.say(" ".join((_NOTHING, *remarks(block))))
            return
        dialog = PasteDialog(block, rows, self.window())
        dialog.submitted.connect(lambda: self.deeds.paste(dialog, block, rows))
        self.deeds.open_dialog(dialog)

    def _read(self, text: str, rows: Sequence[QuickRow]) -> Block:
        """Return what a block means: by the households it names, else from the cell on."""
        named = read_listed(text, [Listed(r.code, r.head, r.cells) for r in rows])
        if named is not None:
            return named
        place = max(self.grid.currentIndex().row(), 0)
        return read_block(text, [r.cells for r in rows], place, self.grid.column() or B1)

    def commands(self) -> Any:
        return {"undo": self.deeds.undo} if self.deeds.undo_list else {}

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._fit_text()
            self.grid.fit()

    def _fit_text(self) -> None:
        """Nothing moves under the hand: the lines about a cell keep their height."""
        line = self.fontMetrics().lineSpacing()
        self.reason.setMinimumHeight(2 * line)
        self.message.setMinimumHeight(line)
        self.keys.setVisible(style.scale() <= style.TALL_TEXT)
