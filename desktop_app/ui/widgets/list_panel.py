"""A list with its search line, its count, its empty state and its "nothing found"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.ui import style
from desktop_app.ui.widgets.buttons import Button, LinkButton
from desktop_app.ui.widgets.columns import Column, Listing, Query, Row, RowKey
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.search_box import SearchBox


class ListPanel(QWidget, Generic[Row]):
    """The page gives columns and a listing; typing, sorting and copying work by themselves.

    Attributes:
        search: the search line. table: the table. filters: a flow for combo boxes.
        no_hit: extra buttons when a search finds nothing.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: RowKey[Row],
        *,
        name: str,
        empty: EmptyState,
        unit: str = "dòng",
        count: Callable[[int], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list; `unit` is what is counted, `count` makes the whole sentence."""
        super().__init__(parent)
        self.no_hit: tuple[Act, ...] = ()
        self._count = count or (lambda n: f"{number(n)} {unit}")
        self._unit = unit
        self.search = SearchBox("Tìm không cần dấu")
        self.table: DataTable[Row] = DataTable(columns, key, name=name)
        self.counted: Words = quiet("", wrap=False)
        self.filters = Flow()
        self._columns = Button("Cột…")
        self._missed = QVBoxLayout()
        self._layers = QStackedLayout(self)
        self._lay_out(empty)
        self._wire()

    def load(self, listing: Listing[Row]) -> None:
        """Show a source, the search text kept."""
        self._whole = listing.count(Query())
        self.table.load(listing, self.table.table.query)
        self._render()

    def _lay_out(self, empty: EmptyState) -> None:
        self._whole = 0
        self.search.setFixedWidth(style.px(280))
        self.filters.addWidget(self.search)
        top = QHBoxLayout()
        top.setSpacing(style.FIELD)
        top.addLayout(self.filters, 1)
        for widget in (self.counted, self._columns):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.counted.setMinimumHeight(style.px(style.CONTROL))
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(top)
        inside.addSpacing(style.FIELD)
        inside.addWidget(Hairline())
        inside.addWidget(self.table, 1)
        self.table.viewport().setLayout(self._missed)
        self._missed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._missed.setContentsMargins(0, 0, 0, 0)
        self._layers.addWidget(full)
        self._layers.addWidget(EmptyPanel(empty))
        self.setFocusProxy(self.table)

    def _wire(self) -> None:
        self.search.searched.connect(self._searched)
        self.search.left_down.connect(self._into_table)
        self.search.entered.connect(self._into_table)
        self.table.typed.connect(self.search.take)
        self._columns.clicked.connect(self._choose_columns)

    @Slot(str)
    def _searched(self, text: str) -> None:
        was = self.table.table.query
        self.table.ask(Query(text, was.sort, was.descending))
        self._render()

    @Slot()
    def _into_table(self) -> None:
        if self.table.table.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    @Slot()
    def _choose_columns(self) -> None:
        menu = self.table.column_menu()
        menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def _render(self) -> None:
        found = self.table.table.rowCount()
        text = self.table.table.query.text
        self._layers.setCurrentIndex(1 if not self._whole and not text else 0)
        whole = self._count(self._whole)
        self.counted.say(f"{whole} · đang lọc {number(found)}" if text else whole)
        self._clear_missed()
        if text and not found:
            self._show_missed(text)

    def _show_missed(self, text: str) -> None:
        missed = f"Không thấy «{text}» trong {number(self._whole)} {self._unit}."
        clear = Act("Bỏ tìm kiếm", lambda: self.search.now(""), link=True)
        self._say_missed(missed, (clear, *self.no_hit))

    def _say_missed(self, words: str, acts: Sequence[Act]) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(style.INSIDE, style.PANEL, 0, style.PANEL)
        line.addWidget(quiet(words, wrap=False))
        for act in acts:
            button = LinkButton(act.text)
            button.clicked.connect(lambda _checked=False, do=act.do: do())
            line.addWidget(button)
        line.addStretch(1)
        holder = QWidget()
        holder.setLayout(line)
        holder.setObjectName("no-hit")
        self._missed.addWidget(holder)

    def _clear_missed(self) -> None:
        while (item := self._missed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
