"""The lock after ten idle minutes: covers everything, changes nothing behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcut, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.errors import UserError
from desktop_app.ui import icons, style
from desktop_app.ui.alive import alive
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import MainButton
from desktop_app.ui.widgets.labels import Words, quiet, title
from desktop_app.ui.widgets.panels import Surface

IDLE_MINUTES = 10
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Tells when nobody touched keyboard or mouse for a while.

    Listens to the program's native windows only: a filter on the application would run Python
    for every event of every widget.
    """

    idle = Signal()

    def __init__(self, minutes: float = IDLE_MINUTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)

    @Slot(QWindow)
    def watch(self, window: QWindow | None) -> None:
        """Listen to one more native window."""
        if window is not None:
            window.installEventFilter(self)  # again for the same window: Qt keeps one
        self.touch()

    def touch(self) -> None:
        """Somebody is here: start the ten minutes again."""
        self._timer.start()

    def stop(self) -> None:
        """Nobody is asked while the screen is locked."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._timer.start()
        return False


class Curtain(Surface):
    """Covers one window; the one that can take input carries the password field."""

    tried = Signal(str)

    def __init__(self, window: QWidget, *, user: str, asks: bool) -> None:
        super().__init__(window=True, parent=window)
        self.setObjectName("curtain")
        self.password = QLineEdit()
        self.message = Words("", tone=Tone.DANGER)
        self.setGeometry(window.rect())
        self._held = _held_still(window)
        if asks:
            self._ask(user)
        window.installEventFilter(self)
        self.show()
        self.raise_()
        if asks:
            self.password.setFocus()

    def _ask(self, user: str) -> None:
        sign = QLabel()
        colour = style.colours(self.palette()).accent
        sign.setPixmap(icons.picture("khoa", colour, style.px(40), 2.0))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("Mật khẩu")
        self.password.setPlaceholderText("Mật khẩu")
        self.password.returnPressed.connect(self._try)
        button = MainButton("Mở khóa")
        button.clicked.connect(self._try)
        line = QHBoxLayout()
        line.addWidget(self.password, 1)
        line.addWidget(button)
        box = QVBoxLayout()
        box.setSpacing(style.FIELD)
        for widget in (sign, title("Màn hình đã khóa"), quiet(_words(user))):
            box.addWidget(widget)
        box.addLayout(line)
        box.addWidget(self.message)
        self._centre(box)

    def _centre(self, box: QVBoxLayout) -> None:
        inside = QWidget()
        inside.setLayout(box)
        inside.setFixedWidth(style.px(360))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(inside)
        line.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(line)
        outer.addStretch(3)

    @Slot()
    def _try(self) -> None:
        self.tried.emit(self.password.text())

    def lift(self) -> None:
        """Go away; what was held behind it can be used again."""
        for behind in self._held:
            if isValid(behind):
                behind.setEnabled(True)
        self.hide()
        self.deleteLater()

    def refuse(self, words: str) -> None:
        """Say why it stays locked."""
        self.message.say(words)
        self.password.clear()
        self.password.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nothing typed on the curtain reaches what is behind it

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: FBT001 - Qt's name
        """Keep Tab on the curtain."""
        self.password.setFocus()
        return True


def _held_still(window: QWidget) -> list[QWidget | QShortcut]:
    """Disable what a key could reach behind a curtain; return it."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    inside = (w for w in window.findChildren(QWidget, options=direct) if not w.isWindow())
    held: list[QWidget | QShortcut] = [
        *(w for w in inside if w.isEnabled() and not isinstance(w, Curtain)),
        *(s for s in window.findChildren(QShortcut) if s.isEnabled()),
    ]
    for each in held:
        each.setEnabled(False)
    return held


class LockScreen(QObject):
    """Draws curtains over all windows and lifts them; page, field and text stay as they are.

    Signals:
        locked, unlocked: for those who must hold their shortcuts meanwhile.
    """

    locked = Signal()
    unlocked = Signal()

    def __init__(
        self,
        window: QWidget,
        unlock: Callable[[str], bool],
        explain: Callable[[UserError], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._unlock, self._explain = window, unlock, explain
        self._curtains: list[Curtain] = []
        self._focus: QWidget | None = None
        self.user = ""

    @property
    def closed(self) -> bool:
        """Whether the screen is locked."""
        return bool(self._curtains)

    @Slot()
    def lock(self) -> None:
        """Cover every window that shows something."""
        if self.closed:
            return
        self._focus = QApplication.focusWidget()
        asking = QApplication.activeModalWidget() or self._window
        for window in alive(QApplication.topLevelWidgets):
            if window.isVisible() and (window is asking or window.isWindow()):
                self._cover(window, asks=window is asking)
        self.locked.emit()

    def _cover(self, window: QWidget, *, asks: bool) -> None:
        curtain = Curtain(window, user=self.user, asks=asks)
        curtain.tried.connect(self._tried)
        self._curtains.append(curtain)

    @Slot(str)
    def _tried(self, password: str) -> None:
        try:
            right = self._unlock(password)
        except UserError as error:
            self._refuse(self._explain(error))
            return
        if right:
            self._lift()
        else:
            self._refuse("Mật khẩu chưa đúng. Những gì đang nhập vẫn được giữ nguyên.")

    def _refuse(self, words: str) -> None:
        for curtain in self._curtains:
            curtain.refuse(words)

    def _lift(self) -> None:
        for curtain in self._curtains:
            curtain.lift()
        self._curtains = []
        if self._focus is not None:
            self._focus.setFocus()
        self.unlocked.emit()


def _words(user: str) -> str:
    who = f" của {user}" if user else ""
    return (
        f"Không có thao tác trong {IDLE_MINUTES} phút. Nhập mật khẩu{who} để tiếp tục đúng chỗ "
        "đang làm; nội dung đang nhập được giữ nguyên."
    )
