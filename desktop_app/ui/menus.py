"""The menu bar, built from `navigation.MENUS`; what has no deed is greyed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from desktop_app.ui.navigation import MENUS, Command

Deeds = Mapping[str, Callable[[], None]]


class Menus(QObject):
    """Owns the actions; `offer` says what they mean now."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.actions: dict[str, QAction] = {}
        self._deeds: Deeds = {}
        for words in MENUS:
            menu = bar.addMenu(words.title)
            for command in words.commands:
                if command.after_line:
                    menu.addSeparator()
                menu.addAction(self._action(command))

    def offer(self, deeds: Deeds) -> None:
        """Take the deeds of the moment: the window's and the page's."""
        self._deeds = dict(deeds)
        for key, action in self.actions.items():
            action.setEnabled(key in self._deeds)

    def hold(self, *, held: bool) -> None:
        """Take no shortcut while the screen is locked."""
        for key, action in self.actions.items():
            action.setEnabled(not held and key in self._deeds)

    def name_undo(self, title: str) -> None:
        """Say what Ctrl+Z would take back."""
        self.actions["undo"].setText(f"Hoàn tác «{title}»" if title else "Hoàn tác")

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(f"menu-{command.key}")
        action.setData(command.key)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(self._run)
        self.actions[command.key] = action
        return action

    @Slot()
    def _run(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._deeds[str(action.data())]()
