"""What a list from Excel would add, row by row: support received, recognitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words


class Line(Protocol):
    """Where a row stands in its file."""

    @property
    def source_row(self) -> int: ...


class Item(Protocol):
    """One row of a file; `values` None = it has an error."""

    @property
    def line(self) -> Line: ...
    @property
    def values(self) -> object | None: ...
    @property
    def there(self) -> bool: ...
    @property
    def doubt(self) -> str: ...


class Found(Protocol):
    """What was found about a row, in words."""

    @property
    def row(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def fix(self) -> str: ...


ItemT = TypeVar("ItemT", bound=Item)
ItemsT = TypeVar("ItemsT", bound=Item, covariant=True)


class Preview(Protocol[ItemsT]):
    """What a file would do, row by row; nothing is written yet."""

    @property
    def file(self) -> str: ...
    @property
    def items(self) -> Sequence[ItemsT]: ...
    @property
    def problems(self) -> Sequence[Found]: ...
    @property
    def errors(self) -> Sequence[Found]: ...
    @property
    def new(self) -> Sequence[object]: ...


class ListPreviewDialog(FormDialog, Generic[ItemT]):
    """What a file would add, row by row; a wrong row keeps the whole file out."""

    def __init__(
        self,
        title: str,
        preview: Preview[ItemT],
        own: Sequence[Column[ItemT]],
        parent: QWidget | None = None,
    ) -> None:
        """Make the window; `own` = columns between the row number and the outcome."""
        count, wrong = len(preview.new), len({p.row for p in preview.errors})
        about = f"Tệp «{preview.file}»"
        super().__init__(title, about, f"Nhập {number(count)} dòng", parent)
        self.said = Words(_said(preview, wrong), tone=Tone.DANGER if wrong else Tone.PLAIN)
        self.form.addWidget(self.said)
        columns = _columns(preview, own)
        self.table: DataTable[ItemT] = DataTable(
            columns, lambda item: item.line.source_row, name="Các dòng trong tệp"
        )
        self.table.load(InMemory(preview.items, columns))
        self.table.setMinimumHeight(min(style.px(320), 420))
        self.form.addWidget(self.table, 1)
        self._found = _by_row(preview)
        self.look = Words("")
        self.form.addWidget(self.look)
        self.table.picked.connect(self._picked)
        first = next((n for n, i in enumerate(preview.items) if self._found.get(_row(i))), 0)
        self.table.selectRow(first)
        self._picked()
        self.setMinimumWidth(min(style.px(980), 1300))
        self.main.setEnabled(bool(count) and not wrong)

    @Slot()
    def _picked(self) -> None:
        item = self.table.current()
        found = self._found.get(_row(item), ()) if item is not None else ()
        self.look.say("\n".join(found))


def _row(item: Item) -> int:
    return item.line.source_row


def _by_row(preview: Preview[Item]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for problem in preview.problems:
        words = f"Dòng {problem.row}: {problem.text}. {problem.fix}."
        found.setdefault(problem.row, []).append(words)
    return found


def _said(preview: Preview[Item], wrong: int) -> str:
    if wrong:
        return (
            f"{wrong} dòng có lỗi nên chưa nhập gì. Đề nghị sửa trong tệp Excel theo cột «Cần "
            "xem», lưu lại rồi chọn tệp lần nữa."
        )
    there = sum(item.there for item in preview.items)
    already = f" {number(there)} dòng đã có trên máy, không nhập lại." if there else ""
    return f"{number(len(preview.new))} dòng mới.{already} Hủy thì không có gì thay đổi."


def _columns(preview: Preview[ItemT], own: Sequence[Column[ItemT]]) -> list[Column[ItemT]]:
    found: dict[int, list[str]] = {}
    for problem in preview.problems:
        found.setdefault(problem.row, []).append(problem.text)

    def tone(item: ItemT) -> Tone | None:
        if item.values is None:
            return Tone.DANGER
        return Tone.ATTENTION if item.doubt else None

    return [
        Column("row", "Dòng", lambda i: str(i.line.source_row), chars=5, number=True,
               sort=lambda i: i.line.source_row),
        *own,
        Column("what", "Sẽ làm", _outcome, chars=9, mark=tone),
        Column("look", "Cần xem", lambda i: "; ".join(found.get(i.line.source_row, ())),
               chars=34, stretch=True),
    ]  # fmt: skip


def _outcome(item: Item) -> str:
    if item.values is None:
        return "Lỗi"
    return "Đã có" if item.there else "Thêm"
