"""A person at the keyboard: presses keys where the cursor is, and counts them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Everything goes to the widget with the focus, as it does for a person."""

    def __init__(self, window):
        self.window = window
        self.count = 0
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)

    def into(self, dialog):
        """Wait until a window that was opened takes the keys; return it."""
        for _ in range(100):  # qWaitForWindowActive is content with the window behind it
            QApplication.processEvents()
            if dialog.isActiveWindow():
                return dialog
        raise AssertionError("the window opened did not take the keys")

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QApplication.processEvents()

    def digits(self, text):
        for letter in text:
            self.count += 1
            QTest.keyClick(QApplication.focusWidget(), letter)

    def words(self, text):
        """Type Vietnamese as an input method does: one event, as many keys as letters."""
        self.count += len(text)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def enter(self):
        self.press(Key.Key_Return)

    def ctrl(self, key):
        self.press(key, CTRL)
