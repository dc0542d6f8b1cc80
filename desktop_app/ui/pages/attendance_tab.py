"""Điểm danh: the grid with its counts, the print run it follows, one message line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.services.training_views import CourseView, Grid
from desktop_app.ui import style
from desktop_app.ui.keys import bind_key
from desktop_app.ui.pages.attendance_grid import AttendanceGrid
from desktop_app.ui.pages.attendance_model import FIXED
from desktop_app.ui.pages.attendance_strips import CountStrip, FootStrip
from desktop_app.ui.pages.course_words import run_words
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import Words, quiet

_KEYS = (
    "1 có mặt · 2 vắng có phép · 3 vắng không phép · 4 đi thay · Delete để trống · "
    "Ctrl+G tới STT · Ctrl+→ buổi sau · Ctrl+Z"
)
_NOT_PRINTED = "Chưa in danh sách. In (Ctrl+P) để số thứ tự trên giấy và trên máy giống nhau."
_LISTED = ("", "Danh sách hiện nay (chưa in)")


class AttendanceTab(QWidget):
    """Draws a grid and says what was typed.

    Signals:
        run_chosen: id of a print run, "" = the list as it is now.
        counted: session, signatures (-1 = taken back).
        finished: session id.
        number_wanted: Ctrl+G.
        print_wanted: the list was not printed yet, and the link was pressed.
    """

    run_chosen = Signal(str)
    counted = Signal(str, int)
    finished = Signal(str)
    number_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, first_use: Sequence[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = FilterBox("Nhập theo", widest=320)
        self.not_printed = QWidget()
        self.grid = AttendanceGrid()
        self.counts = CountStrip(self.grid, self.run)
        self.foot = FootStrip(self.grid)
        self.message = Words("", wrap=False)
        self.message.setObjectName("attendance-message")
        self.done = Button("Xong buổi này")
        self.done.setObjectName("finish-session")
        self.keys = quiet(_KEYS)
        self._shown: Grid | None = None
        self._layers = QStackedLayout()
        self._lay_out(first_use)
        self._wire()

    def show_course(self, view: CourseView, grid: Grid, run_id: str) -> None:
        """Show presence in the order of a print run."""
        self._shown = grid
        self._layers.setCurrentIndex(0 if view.participants else 1)
        runs = [(run.id, run_words(run)) for run in reversed(view.runs)]
        self.run.offer([*runs, _LISTED] if runs else [_LISTED])
        self.run.take(run_id)
        self.run.setVisible(bool(runs))
        self.not_printed.setVisible(not runs)
        pages = next((run.pages for run in view.runs if run.id == run_id), 0)
        self.grid.show_grid(grid, pages)
        self.counts.show_counts(grid.counts)
        self.foot.show_counts(grid.counts)
        self._name_done()
        self._fit_text()

    def say(self, words: str, tone: Tone = Tone.ACCENT) -> None:
        """Say something in the foot line."""
        self.message.say(words, tone)

    def blanks(self, session_id: str) -> list[int]:
        """Return the STT nobody typed in a session."""
        lines = [line.row for line in self.grid.grid.lines if line.row]
        return [row.number for row in lines if session_id not in row.states]

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._fit_text()

    def _fit_text(self) -> None:
        """At large text the rows come first; the keys are listed in Trợ giúp ▸ Phím tắt."""
        self.keys.setVisible(style.scale() <= style.TALL_TEXT)

    # -- building

    def _lay_out(self, first_use: Sequence[Act]) -> None:
        line = QHBoxLayout(self.not_printed)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        line.addWidget(Words(_NOT_PRINTED, tone=Tone.ATTENTION, wrap=True), 1)
        link = LinkButton("In danh sách")
        link.clicked.connect(self.print_wanted)
        line.addWidget(link)
        foot = QHBoxLayout()
        foot.setSpacing(style.FIELD)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.done)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.not_printed)
        column.addWidget(self.counts)
        column.addWidget(self.grid, 1)
        column.addWidget(self.foot)
        column.addLayout(foot)
        column.addWidget(self.keys)
        state = EmptyState(
            "tap-huan",
            "Chưa có học viên",
            "Có danh sách học viên mới điểm danh được.",
            tuple(first_use),
        )
        self._layers.addWidget(full)
        self._layers.addWidget(EmptyPanel(state))
        self.setLayout(self._layers)
        self.setFocusProxy(self.grid)

    def _wire(self) -> None:
        self.run.chosen.connect(self.run_chosen)
        self.counts.given.connect(self.counted)
        self.counts.entered.connect(self._enter_session)
        self.grid.moved.connect(self._name_done)
        self.grid.ended.connect(self._ended)
        self.done.clicked.connect(self._finish)
        bind_key(self, "Ctrl+G", self.number_wanted.emit)

    # -- deeds

    @Slot(str)
    def _enter_session(self, session_id: str) -> None:
        """Enter after the count: the cursor stands on STT 1 of that session."""
        ids = [session.id for session in self.grid.grid.sessions]
        if session_id in ids:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grid.go_to_session(ids.index(session_id))

    @Slot()
    def _ended(self) -> None:
        session = self.grid.session()
        if session is None or self._shown is None:
            return
        count = self._shown.counts[session.id]
        words = f"Hết danh sách buổi {session.title}: đã nhập {count.typed}/{count.of}."
        blank = self.blanks(session.id)
        words += f" Còn trống STT {_few(blank)}." if blank else " Ctrl+→ sang buổi sau."
        self.say(words, Tone.ATTENTION if blank else Tone.GOOD)

    @Slot()
    def _name_done(self) -> None:
        session = self.grid.session()
        self.done.setEnabled(session is not None)
        if session is not None:
            words = "Mở lại" if session.finished else "Xong"
            self.done.setText(f"{words} buổi {session.title}")
            self.done.updateGeometry()

    @Slot()
    def _finish(self) -> None:
        session = self.grid.session()
        if session is None or self._shown is None:
            return
        count, blank = self._shown.counts[session.id], self.blanks(session.id)
        words = f"Xong buổi {session.title}: {count.present} người có mặt."
        if blank:
            words += f" Còn trống STT {_few(blank)}: không tính có mặt, không tính vắng."
        if count.agrees is False:
            words += f" Chữ ký trên giấy là {count.signatures}: đề nghị xem lại."
        wrong = bool(blank) or count.agrees is False
        self.finished.emit(session.id)
        self.say(words, Tone.ATTENTION if wrong else Tone.GOOD)

    def place_of(self, session_id: str) -> int:
        """Return the column of a session."""
        ids = [session.id for session in self.grid.grid.sessions]
        return FIXED + ids.index(session_id)


def _few(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(n) for n in numbers[:8])
    return f"{shown}… ({len(numbers)} người)" if len(numbers) > 8 else shown
