"""Lists of widgets that Qt makes, taken so that none of them dies while the list is made."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def alive(ask: Callable[[], Sequence[QWidget]]) -> list[QWidget]:
    """Return what `QApplication.allWidgets` or `topLevelWidgets` list.

    Qt hands over bare pointers. Wrapping the first may start Python's collector, which may
    delete a closed window whose pointer comes later in the list: the process dies.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return [widget for widget in ask() if isValid(widget)]
    finally:
        if collecting:
            gc.enable()
