"""The preview of a file as a tree: hamlet → household → field, households ticked off."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.text_vi import fold
from desktop_app.services.exchange.arrival_fields import FieldLine, RowLines, Unfolded
from desktop_app.services.exchange.preview import FamilyPreview
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_cells import (
    BOTH,
    CHECKED,
    QUIET,
    TreeCells,
    arrow_width,
    lead,
)
from desktop_app.ui.widgets.cells import Headings
from desktop_app.ui.widgets.scroll import keep_bar_room

_HEADS = ("Thôn, hộ, mục", "Trước đó", "Máy này sửa", "Trong tệp")
_SHARES = (37, 20, 19, 24)
_FAMILY = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_PART = Qt.CheckState.PartiallyChecked
_COMMON = "Chung của đơn vị (đợt rà soát, thôn, lớp tập huấn…)"
Index = QModelIndex | QPersistentModelIndex


class PreviewTree(QTreeWidget):
    """Fields are read when a household is opened.

    Signals:
        ticked: something was ticked or unticked.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: Unfolded | None = None
        self._filling = False
        self._hamlets: list[QTreeWidgetItem] = []
        self._families: list[QTreeWidgetItem] = []
        self.setAccessibleName("Nội dung tệp theo thôn, hộ và mục")
        self.setObjectName("preview-tree")
        self.setHeader(Headings(self))
        self.setHeaderLabels(_HEADS)
        for column in range(len(_HEADS)):
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(TreeCells(self))
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar_room(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)  # the delegate indents: ticks and arrows keep one line
        self.header().setSectionsMovable(False)
        self.header().setSectionsClickable(False)
        self.itemExpanded.connect(self._expanded)
        self.itemChanged.connect(self._changed)

    # -- what it shows

    def load(self, file: Unfolded) -> None:
        """Show a file, everything ticked; its first hamlet is open."""
        self._filling, self._file = True, file
        self.clear()
        self._hamlets, self._families = [], []
        for name, families in _by_hamlet(file.preview.families):
            self._add_hamlet(name, families)
        self._filling = False
        for hamlet in self._hamlets[:1]:
            self.expandItem(hamlet)
            self.setCurrentItem(hamlet)
        self.ticked.emit()

    def left_out(self) -> frozenset[str]:
        """Return the families that were unticked."""
        return frozenset(
            str(item.data(0, _FAMILY)) for item in self._families if item.checkState(0) == _OFF
        )

    def count(self) -> int:
        """Return how many families there are."""
        return len(self._families)

    def narrow(self, text: str, *, both: bool) -> int:
        """Show only households with these words, or only where two edited; return how many."""
        words = fold(text).split()
        found = 0
        for hamlet in self._hamlets:
            families = _below(hamlet)
            for item in families:
                title = fold(f"{hamlet.text(0)} {item.text(0)}")
                fits = all(word in title for word in words)
                item.setHidden(not fits or (both and not item.data(0, BOTH)))
            seen = sum(not item.isHidden() for item in families)
            hamlet.setHidden(not seen)
            hamlet.setExpanded(bool(seen) and (bool(words) or both or hamlet.isExpanded()))
            found += seen
        return found

    def open_family(self, title: str) -> None:
        """Open the first household whose title holds a text."""
        item = next(item for item in self._families if title in item.text(0))
        self.expandItem(_above(item))
        self.expandItem(item)
        self.setCurrentItem(item)

    def _add_hamlet(self, name: str, families: list[FamilyPreview]) -> None:
        homes = sum(f.family.startswith("household:") for f in families)
        unit = "hộ" if homes == len(families) else "mục"
        words = f"{name} · {number(len(families))} {unit}"
        item = self._item(None, words, "", say.both_edited(sum(f.conflicts for f in families)))
        for family in families:
            self._add_family(item, family)

    def _add_family(self, parent: QTreeWidgetItem, family: FamilyPreview) -> None:
        if self._file is None:
            return
        count = _fields(family)
        remark = "mới" if family.new else f"{count} mục thay đổi" if count else ""
        both = say.both_edited(family.conflicts)
        item = self._item(parent, self._file.title(family), remark, both)
        item.setData(0, _FAMILY, family.family)
        item.setData(0, BOTH, bool(family.conflicts))
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _item(
        self, parent: QTreeWidgetItem | None, words: str, remark: str, both: str
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words, remark, "", both])
        item.setData(1, QUIET, True)  # noqa: FBT003 - Qt's signature
        item.setCheckState(0, _ON)
        item.setData(3, QUIET, True)  # noqa: FBT003 - Qt's signature
        if parent is None:
            self.addTopLevelItem(item)
            self._hamlets.append(item)
        else:
            parent.addChild(item)
            self._families.append(item)
        return item

    def _expanded(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, _FAMILY)
        if not key or item.childCount() or self._file is None:
            return
        family = next(f for f in self._file.preview.families if f.family == key)
        self._filling = True
        rows = self._file.rows(family)
        for row in rows:
            for child in _lines(row):
                item.addChild(child)
        if not family.conflicts and (by := _writer(rows)):
            item.setText(3, by)
        self._filling = False
        if item.childCount():
            self.scrollToItem(_below(item)[-1])
            self.scrollToItem(item)

    # -- ticks and keys

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column:
            return
        self._filling = True
        parent = _above(item)
        if parent is item:
            for each in _below(item):
                if not each.isHidden():  # a filter leaves what it hides as it is
                    each.setCheckState(0, item.checkState(0))
        if _below(parent):
            states = {each.checkState(0) for each in _below(parent)}
            parent.setCheckState(0, states.pop() if len(states) == 1 else _PART)
        self._filling = False
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item.setExpanded(not item.isExpanded())
        elif item is not None and event.key() == Qt.Key.Key_Space:
            self._toggle(item)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the arrow opens, on the box ticks; both are painted by the delegate."""
        item = self.itemAt(event.position().toPoint())
        super().mousePressEvent(event)
        if item is None or item.data(0, CHECKED) is None:
            return
        depth = 0 if _above(item) is item else 1
        arrow, box = lead(depth)
        x = event.position().x()
        if arrow <= x < box:
            item.setExpanded(not item.isExpanded())
        elif box <= x < box + arrow_width():
            self._toggle(item)

    def _toggle(self, item: QTreeWidgetItem) -> None:
        if item not in self._families and item not in self._hamlets:
            item = _above(item)  # a field: its household
        item.setCheckState(0, _ON if item.checkState(0) == _OFF else _OFF)

    # -- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        widths = [room * share // sum(_SHARES) for share in _SHARES]
        widths[-1] += room - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.doItemsLayout()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the delegate paints the arrows."""


def _above(item: QTreeWidgetItem) -> QTreeWidgetItem:
    """The line above it in the tree; a hamlet is its own."""
    return item.parent() or item


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(place) for place in range(item.childCount()))
    return [child for child in found if child is not None]


def _lines(row: RowLines) -> list[QTreeWidgetItem]:
    found = []
    for place, field in enumerate(row.fields):
        item = QTreeWidgetItem([_label(row, field, place), field.before, field.mine,
                                field.theirs or "(để trống)"])  # fmt: skip
        item.setData(1, QUIET, True)  # noqa: FBT003 - Qt's signature
        item.setData(0, BOTH, field.both)
        if field.both:
            who = QTreeWidgetItem(["Ai ghi, lúc nào", "", field.mine_by, field.by])
            for column in range(4):
                who.setData(column, QUIET, True)  # noqa: FBT003 - Qt's signature
                who.setToolTip(column, who.text(column))
            found += [item, who]
        else:
            found.append(item)
        for column, text in enumerate((item.text(0), field.before, field.mine, field.theirs)):
            item.setToolTip(column, text)
        item.setToolTip(3, " · ".join(part for part in (field.theirs, field.by) if part))
    return found


def _writer(rows: Iterable[RowLines]) -> str:
    """Who wrote these fields in the file; only if it was one."""
    told = {field.by for row in rows for field in row.fields if field.by}
    return told.pop() if len(told) == 1 else ""


def _label(row: RowLines, field: FieldLine, place: int) -> str:
    new = " (mới)" if row.new and place == 0 else ""
    return f"{row.title}{new}: {field.label}" if row.title else field.label


def _fields(family: FamilyPreview) -> int:
    return sum(len(row.fields) for row in family.rows)


def _by_hamlet(
    families: Iterable[FamilyPreview],
) -> list[tuple[str, list[FamilyPreview]]]:
    groups: dict[str, list[FamilyPreview]] = {}
    for family in families:
        home = family.family.startswith("household:")
        name = (family.hamlet or "(chưa rõ thôn)") if home else _COMMON
        groups.setdefault(name, []).append(family)
    return sorted(groups.items(), key=lambda pair: (pair[0] == _COMMON, pair[0]))
