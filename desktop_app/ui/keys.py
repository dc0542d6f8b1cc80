"""Keys that belong to a page or a window rather than to a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

OPEN_FORM = ("Ctrl+Return", "Ctrl+Enter", "F9")
"""What opens a form from a list, and goes on to the next one."""
_AS_WRITTEN = QKeySequence.SequenceFormat.PortableText
"""Else our own words for keys are read too, and two names of one key cancel each other."""


def bind_key(
    owner: QWidget, keys: str, deed: Callable[[], object], *, within: bool = True
) -> None:
    """Let keys such as "Ctrl+Return" call a deed.

    Args:
        owner: the widget the keys belong to.
        keys: Qt's portable names, in English.
        deed: what they do.
        within: only while the cursor is in the owner; else in its whole window.
    """
    shortcut = QShortcut(QKeySequence(keys, _AS_WRITTEN), owner)
    if within:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(deed)
