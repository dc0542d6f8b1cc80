"""What happened, told to whoever shows it: one object, given to every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """Signals between pages that do not know each other.

    Signals:
        changed: topics a write touched, a frozenset such as {"households", "reviews"};
            a page that shows one of them reloads.
        saved: the moment of the last save, an aware datetime; shown as "Đã lưu 10:32".
        said: a sentence for the foot line, in place of a dialog.
        went: a `navigation.Place` to open.
    """

    changed = Signal(object)
    saved = Signal(object)
    said = Signal(str)
    went = Signal(object)
