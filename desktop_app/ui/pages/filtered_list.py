"""A list with filters beside the search: counts the whole, says what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.ui import style
from desktop_app.ui.widgets.columns import Column, Listing, Row, RowKey
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel

_SEARCH = 210
_UNIKEY_MS = 180
"""UniKey composes a letter within this time: searching earlier would find half of it."""


class FilteredList(ListPanel[Row]):
    """`whole` counts without any filter; `missed` makes the links where nothing is found."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: RowKey[Row],
        *,
        name: str,
        empty: EmptyState,
        unit: str,
        count: Callable[[int], str],
        missed: Callable[[str], Sequence[Act]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            columns, key, name=name, empty=empty, unit=unit, count=count, parent=parent
        )
        self._missed_acts = missed
        self.search.setFixedWidth(style.px(_SEARCH))
        for pause in self.search.findChildren(QTimer):
            pause.setInterval(_UNIKEY_MS)

    def load_part(self, listing: Listing[Row], whole: int) -> None:
        """Show a filtered source; `whole` = how many there are without any filter."""
        self._whole = whole
        self.table.load(listing, self.table.table.query)
        self._render()

    def _render(self) -> None:
        found = self.table.table.rowCount()
        text = self.table.table.query.text
        self._layers.setCurrentIndex(0 if self._whole else 1)
        words = self._count(self._whole)
        filtered = bool(text) or found != self._whole
        self.counted.say(f"{words} · đang lọc {number(found)}" if filtered else words)
        self._clear_missed()
        if self._whole and not found:
            self._show_missed(text)

    def _show_missed(self, text: str) -> None:
        what = f"Không thấy «{text}» trong" if text else "Không có dòng nào hợp bộ lọc trong"
        words = f"{what} {number(self._whole)} {self._unit}."
        self._say_missed(words, self._missed_acts(text))
