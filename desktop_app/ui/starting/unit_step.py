"""First start: which unit this machine belongs to, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QLineEdit,
    QRadioButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.definitions.places import Places
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.citations import Mark
from desktop_app.domain.dates import short_date
from desktop_app.domain.text_vi import fold, nfc, text_key
from desktop_app.domain.units import Unit, UnitKind, typed_unit
from desktop_app.ui import style
from desktop_app.ui.starting.step import Step
from desktop_app.ui.widgets.buttons import LinkButton
from desktop_app.ui.widgets.columns import Column, Query
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.search_box import SearchBox

LOWEST = frozenset({UnitKind.COMMUNE, UnitKind.TOWNSHIP, UnitKind.WARD, UnitKind.SPECIAL_ZONE})
"""Kinds that collect; the others take in what these send."""
_DUTIES = (
    (SiteRole.COMMUNE, "Nhập số liệu của xã, phường, thị trấn, đặc khu"),
    (SiteRole.UPPER, "Nhận và tổng hợp số liệu của các xã (cấp trên)"),
)


class UnitStep(Step):
    """Type to find the unit, or type it by hand."""

    name = "Đơn vị"
    heading = "Máy tính này của đơn vị nào?"
    about = "Gõ tên hoặc mã đơn vị, không cần dấu; phím ↓ và Enter để chọn."

    def __init__(self, places: Places, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places, self._day = places, day
        self._typing = False
        self.search = SearchBox("Tên hoặc mã đơn vị")
        columns = _columns(places)
        self.table: DataTable[Unit] = DataTable(columns, lambda u: u.key, name="Đơn vị")
        self.table.load(_Found(places, _ordered(places, day)))
        self.source = quiet("")
        self.by_hand = LinkButton("Không có trong danh sách: nhập tên đơn vị")
        self.kind, self.typed, self.upper = QComboBox(), QLineEdit(), QLineEdit()
        self.duties = {duty: QRadioButton(words) for duty, words in _DUTIES}
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.search)

    @property
    def unit(self) -> Unit | None:
        """The unit chosen or typed, None while there is none."""
        if not self._typing:
            return self.table.current()
        name, kind = nfc(self.typed.text()), UnitKind(self.kind.currentData())
        parent = self.parent_unit
        return typed_unit(name, kind, self._day, parent.key if parent else "") if name else None

    @property
    def parent_unit(self) -> Unit | None:
        """The upper unit of a typed one: found by name, or typed as well ("tỉnh …")."""
        text = nfc(self.upper.text())
        found = self._places.by_name(text, self._day) if text else ()
        if found:
            return found[0]
        kind = next((k for k in UnitKind if text.lower().startswith(f"{k} ")), None)
        return typed_unit(text[len(kind) + 1 :], kind, self._day) if kind else None

    @property
    def duty(self) -> SiteRole:
        """What the machine is for."""
        return next(duty for duty, button in self.duties.items() if button.isChecked())

    @property
    def ready(self) -> bool:
        return self.unit is not None

    @property
    def typing(self) -> bool:
        """Whether the unit is typed by hand."""
        return self._typing

    @Slot()
    def switch(self) -> None:
        """Change between the list and typing by hand."""
        self._typing = not self._typing
        self._layers.setCurrentIndex(int(self._typing))
        words = (
            "Chọn trong danh sách"
            if self._typing
            else "Không có trong danh sách: nhập tên đơn vị"
        )
        self.by_hand.setText(words)
        self.by_hand.updateGeometry()
        (self.typed if self._typing else self.search).setFocus()
        self._chosen()

    def _lay_out(self) -> None:
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.INSIDE)
        for widget in (self.search, Hairline()):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.source)
        self._layers = QStackedLayout()
        self._layers.addWidget(found)
        self._layers.addWidget(self._fields())
        self.column.addLayout(self._layers, 1)
        self.column.addWidget(self.by_hand)
        self.column.addWidget(Hairline())
        group = QButtonGroup(self)
        for button in self.duties.values():
            group.addButton(button)
            self.column.addWidget(button)
        self.duties[SiteRole.COMMUNE].setChecked(True)

    def _fields(self) -> QWidget:
        for kind in UnitKind:
            self.kind.addItem(kind.value, kind.value)
        uppers = sorted({u.title for u in self._places.valid_on(self._day) if not _lowest(u)})
        completer = QCompleter(uppers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.upper.setCompleter(completer)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addWidget(Field("Loại đơn vị", self.kind))
        column.addWidget(Field("Tên đơn vị", self.typed, hint="Chỉ tên, ví dụ: Tân Yên"))
        column.addWidget(
            Field(
                "Cấp trên trực tiếp", self.upper, hint="Ví dụ: tỉnh Bắc Ninh. Có thể để trống."
            )
        )
        column.addStretch(1)
        return fields

    def _wire(self) -> None:
        self.search.searched.connect(self._search)
        self.search.left_down.connect(self._into_table)
        self.search.entered.connect(self._into_table)
        self.table.typed.connect(self.search.take)
        self.table.picked.connect(self._chosen)
        self.table.opened.connect(self._go)
        self.by_hand.clicked.connect(self.switch)
        self.typed.textChanged.connect(self._chosen)
        self.kind.currentIndexChanged.connect(self._chosen)
        self.typed.returnPressed.connect(self.upper.setFocus)
        self.upper.returnPressed.connect(self._go)

    @Slot(str)
    def _search(self, text: str) -> None:
        self.table.ask(Query(text))
        if text and self.table.table.rowCount():
            self.table.selectRow(0)
        else:
            self.table.setCurrentIndex(QModelIndex())

    @Slot()
    def _into_table(self) -> None:
        if self.table.table.rowCount():
            self.table.setFocus()
            if self.table.current() is None:
                self.table.selectRow(0)

    @Slot()
    def _chosen(self) -> None:
        unit = self.unit
        if unit is not None:
            duty = SiteRole.COMMUNE if _lowest(unit) else SiteRole.UPPER
            self.duties[duty].setChecked(True)
        shown = unit.citation.shown if unit and not self._typing else ""
        self.source.say(f"Nguồn: {shown}" if shown else "")
        self.changed.emit()

    @Slot()
    def _go(self) -> None:
        if self.ready:
            self.forward.emit()


class _Found:
    """Units whose own name or code begins the words come before those under such a unit."""

    def __init__(self, places: Places, units: Sequence[Unit]) -> None:
        self._own = [(unit, fold(f"{unit.title} {unit.code}")) for unit in units]
        self._above = {unit.key: fold(places.parent_title(unit)) for unit in units}

    def count(self, query: Query) -> int:
        """Return how many units answer."""
        return len(self.rows(query, 0, len(self._own)))

    def rows(self, query: Query, offset: int, limit: int) -> Sequence[Unit]:
        """Return some of them."""
        words = fold(query.text).split()
        near = [unit for unit, text in self._own if all(word in text for word in words)]
        known = {unit.key for unit in near}
        far = [
            unit
            for unit, text in self._own
            if unit.key not in known
            and all(word in f"{text} {self._above[unit.key]}" for word in words)
        ]
        return [*near, *far][offset : offset + limit]


def _lowest(unit: Unit) -> bool:
    return unit.kind in LOWEST


def _ordered(places: Places, day: date) -> Sequence[Unit]:
    """Return those of today first, then those that ended, newest first."""

    def key(unit: Unit) -> tuple[object, ...]:
        past = not unit.valid_on(day)
        return (past, -unit.valid_from.toordinal() if past else 0, text_key(unit.name))

    return sorted(places.units.values(), key=key)


def _columns(places: Places) -> tuple[Column[Unit], ...]:
    def column(
        key: str, heading: str, text: Callable[[Unit], str], chars: int, drop: int = 0
    ) -> Column[Unit]:
        wide = key in ("title", "upper")
        return Column(key, heading, text, chars, stretch=wide, drop=drop, sortable=False)

    return (
        column("title", "Đơn vị", lambda u: u.title, 24),
        column("code", "Mã", lambda u: u.code, 7),
        column("upper", "Thuộc", places.parent_title, 18),
        column("since", "Từ ngày", lambda u: short_date(u.valid_from), 11),
        column("until", "Đến ngày", lambda u: short_date(u.valid_to) if u.valid_to else "", 11),
        column("mark", "Đối chiếu", _mark, 15, 1),
    )


def _mark(unit: Unit) -> str:
    return "" if unit.citation.mark is Mark.READ else Mark.UNCHECKED.remark
