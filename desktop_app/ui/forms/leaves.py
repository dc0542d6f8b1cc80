"""The pages of one form as widgets: the one wanted at once, the others while nobody types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop_app.forms.definition import Item
from desktop_app.ui.forms.desk import Desk
from desktop_app.ui.forms.leaf import Leaf

_SLICE_SECONDS = 0.004
_BETWEEN_MS = 10
_AFTER_KEY_MS = 40
"""So long after an answer or a step of the cursor nothing is built: the next key comes."""


class Leaves(QObject):
    """Builds pages row by row in the pauses: a whole page takes longer than a key may.

    Signals:
        made: a page that is complete now.
    """

    made = Signal(Leaf)

    def __init__(
        self, pages: Sequence[Sequence[Item]], desk: Desk, stack: QStackedWidget
    ) -> None:
        super().__init__(stack)
        self._pages, self._desk, self._stack = pages, desk, stack
        self._leaves: dict[int, Leaf] = {}
        self._growing: dict[int, Iterator[None]] = {}
        self._ahead = QTimer(self, singleShot=True, interval=_BETWEEN_MS)
        self._ahead.timeout.connect(self._build_ahead)
        desk.entered.connect(self._wait)
        desk.changed.connect(self._wait)

    def get(self, number: int) -> Leaf:
        """Return a page, complete."""
        if number not in self._leaves:
            self._begin(number)
        for _ in self._growing.get(number, ()):
            pass
        self._finish(number)
        self._wait()
        return self._leaves[number]

    def complete(self) -> list[Leaf]:
        """Return the pages that are built."""
        return [leaf for at, leaf in self._leaves.items() if at not in self._growing]

    def forget(self) -> None:
        """Throw all pages away; they are built again when wanted."""
        for leaf in self._leaves.values():
            self._stack.removeWidget(leaf)
            leaf.deleteLater()
        self._leaves, self._growing = {}, {}

    def _begin(self, number: int) -> None:
        leaf = Leaf(self._pages[number], self._desk)
        self._stack.addWidget(leaf)
        self._leaves[number], self._growing[number] = leaf, leaf.grow()

    def _finish(self, number: int) -> None:
        if self._growing.pop(number, None) is not None:
            self.made.emit(self._leaves[number])

    @Slot()
    def _wait(self) -> None:
        if len(self.complete()) < len(self._pages):
            self._ahead.start(_AFTER_KEY_MS)

    @Slot()
    def _build_ahead(self) -> None:
        number = self._next()
        if number is None or not self._stack.isVisible():
            return
        if number not in self._leaves:
            self._begin(number)
        until = monotonic() + _SLICE_SECONDS
        for _ in self._growing[number]:
            if monotonic() > until:
                break
        else:
            self._finish(number)
        self._ahead.start(_BETWEEN_MS)

    def _next(self) -> int | None:
        """Return the page to go on with: one that is begun, else the first not built."""
        open_ = (n for n in range(len(self._pages)) if n not in self._leaves)
        return next(iter(self._growing), next(open_, None))
