"""The window: menus, top line, left column, the page, foot line (SCREENS.md §1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import style
from desktop_app.ui.app import PROGRAM_NAME
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs, Question, Said
from desktop_app.ui.keys import bind_key
from desktop_app.ui.lock_screen import IdleWatch, LockScreen
from desktop_app.ui.menus import Menus
from desktop_app.ui.navigation import ENTRIES, KEYS, Place
from desktop_app.ui.page import NotThereYet, Page, PageFactory
from desktop_app.ui.shell import Hit, Shell
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.left_column import LeftColumn
from desktop_app.ui.widgets.status_line import StatusLine
from desktop_app.ui.widgets.top_line import TopLine

_FRAME = 3
_LOOK_EVERY_MS = 500
_ROOMY = 1.2
"""Above this text scale a wide page gets the room of the left column."""


class _Ground(QWidget):
    """The window's ground; sample data get a red frame."""

    def __init__(self) -> None:
        super().__init__()
        self._sample = False

    def mark_sample(self, *, sample: bool) -> None:
        self._sample = sample
        edge = _FRAME if sample else 0
        self.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sample:
            painter = QPainter(self)
            painter.fillRect(self.rect(), style.colours(self.palette()).danger)


class MainWindow(QMainWindow):
    """Holds the pages and what is around them; knows no data.

    Signals:
        closing: the window goes; remember `placement()`.
    """

    closing = Signal()

    def __init__(
        self,
        shell: Shell,
        pages: Mapping[str, PageFactory],
        app: Any,
        runner: Runner,
        dialogs: Dialogs,
        bus: Bus,
        *,
        idle_minutes: float = 10,
    ) -> None:
        super().__init__()
        self._shell, self._factories, self._app = shell, pages, app
        self._runner, self._dialogs, self.bus = runner, dialogs, bus
        self._pages: dict[str, Page] = {}
        self._path: list[Place] = []
        self.menus = Menus(self.menuBar())
        self.top = TopLine(shell)
        self.left = LeftColumn(ENTRIES)
        self.stack = QStackedWidget()
        self.foot = StatusLine()
        self._lay_out()
        self._wire()
        self._guard(idle_minutes)
        self.refresh()

    # -- building

    def _lay_out(self) -> None:
        self._ground = _Ground()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.left)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)
        self.setCentralWidget(self._ground)
        self.stack.setAutoFillBackground(True)
        self.resize(1366, 768)
        self.setMinimumSize(960, 560)

    def _wire(self) -> None:
        self.left.chosen.connect(self._chosen)
        self.top.found.connect(self._found)
        self.bus.went.connect(self.go)
        self.bus.saved.connect(self.foot.show_saved)
        self.bus.said.connect(self.foot.say)
        self.bus.changed.connect(self.refresh)
        for number, entry in enumerate(ENTRIES, start=1):
            bind_key(self, f"Alt+{number}", partial(self._chosen, entry.page), within=False)
        bind_key(self, "Ctrl+K", self._search_everything, within=False)

    def _guard(self, idle_minutes: float) -> None:
        self._watch = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look_for_second_start)
        self._watch.start()
        self.lock: LockScreen | None = None
        if self._shell.unlock is None:
            return
        self.lock = LockScreen(self, self._shell.unlock, self._shell.sentence, self)
        self._idle = IdleWatch(idle_minutes, self)
        self._idle.idle.connect(self.lock.lock)
        self.lock.locked.connect(self._locked)
        self.lock.unlocked.connect(self._unlocked)

    # -- pages

    @property
    def page(self) -> Page | None:
        """The page shown now."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @Slot(object)
    def go(self, place: object) -> None:
        """Open a place; Esc comes back to where one was."""
        if isinstance(place, Place):
            self._path = [p for p in self._path if p.page != place.page]
            self._path.append(place)
            self._show(place)

    def back(self) -> None:
        """Return to the place before, if there is one."""
        if len(self._path) > 1:
            self._path.pop()
            self._show(Place(self._path[-1].page))

    def _show(self, place: Place) -> None:
        former = self.page
        if former is not None:
            former.leave()
        page = self._page(place.page)
        self.stack.setCurrentWidget(page)
        page.enter(place.detail)
        self.left.show_page(place.page)
        self._make_room()
        self.refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self) -> None:
        page = self.page
        narrow = page is not None and page.wide and style.scale() > _ROOMY
        self.left.setVisible(not narrow)

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._make_room()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self.stack.addWidget(self._pages[key])
        return self._pages[key]

    def _make(self, key: str) -> Page:
        given = (self._app, self._runner, self._dialogs, self.bus)
        if key in self._factories:
            return self._factories[key](*given)
        entry = next(entry for entry in ENTRIES if entry.page == key)
        return NotThereYet(entry, *given)

    @Slot()
    def refresh(self) -> None:
        """Read the words around the page again."""
        frame = self._shell.frame()
        self.setWindowTitle(f"{PROGRAM_NAME} – {frame.unit}")
        self._ground.mark_sample(sample=frame.sample)
        self.top.show_frame(frame)
        self.foot.show_remarks(frame.status)
        self.left.show_waiting(frame.waiting)
        page = self.page
        own = page.commands() if page is not None else {}
        self.menus.offer({**self._own_deeds(), **self._shell.commands, **own})
        self.menus.name_undo(self._shell.undo_title())

    # -- deeds of the window itself

    def _own_deeds(self) -> dict[str, Any]:
        return {
            "quit": self.close,
            "copy": self._copy,
            "help": self._help,
            "keys": self._tell_keys,
        }

    def _copy(self) -> None:
        copy = getattr(QApplication.focusWidget(), "copy", None)
        if callable(copy):
            copy()

    def _help(self) -> None:
        key = self._path[-1].page if self._path else ""
        entry = next((entry for entry in ENTRIES if entry.page == key), None)
        about = self.page.about if self.page is not None else ""
        what = about or (entry.about if entry else "")
        heading = entry.title if entry else "Hướng dẫn màn hình này"
        keys = "Xem thêm các phím ở Trợ giúp ▸ Phím tắt."
        reading = self.page.reading if self.page is not None else None
        if reading is None:
            self._dialogs.tell(Said(heading, what, keys))
        elif self._dialogs.ask(Question(heading, what, keys, f"Đọc «{reading.title}»")):
            from desktop_app.ui.help_reader import show_help  # papers load only when asked for

            show_help(reading, self._app, self._runner, self._dialogs, self)

    def _tell_keys(self) -> None:
        self._dialogs.tell(Said("Phím tắt", "\n".join(f"{k}: {what}" for k, what in KEYS)))

    @Slot(str)
    def _chosen(self, page: str) -> None:
        self._path = self._path[:1] if self._path and self._path[0].page != page else []
        self.go(Place(page))

    @Slot(object)
    def _found(self, hit: object) -> None:
        if isinstance(hit, Hit):
            self.go(hit.place)

    @Slot()
    def _search_everything(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.top.search.hasFocus() and self.page is not None:
            self.page.setFocus()
        elif self.page is not None and not self.page.escape():
            self.back()

    # -- lock, second start, end

    @Slot()
    def _locked(self) -> None:
        self._idle.stop()
        self.menus.hold(held=True)

    @Slot()
    def _unlocked(self) -> None:
        self._idle.touch()
        self.menus.hold(held=False)

    @Slot()
    def _look_for_second_start(self) -> None:
        if self._shell.come_forward():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
            self.show()
            self.raise_()
            self.activateWindow()

    def placement(self) -> str:
        """Return size and place of the window as text, for the machine's settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def place_as(self, placement: str) -> None:
        """Stand where the window stood last time; nonsense is passed over by Qt."""
        self.restoreGeometry(QByteArray.fromBase64(placement.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page is not None:
            self.page.leave()
        self.closing.emit()
        self._watch.stop()
        self._runner.stop()
        super().closeEvent(event)
