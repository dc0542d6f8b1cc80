"""What a pasted block of results would change, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_app.domain.reviews.deprivation import DEPRIVED, NOT_DEPRIVED
from desktop_app.domain.reviews.quick import B1, CAUSES, GROUPS, TICKS, Block, Change
from desktop_app.services.reviews.quick_results import QuickRow
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_TITLES = {"b1": "B1", CAUSES: "Nguyên nhân", GROUPS: "Nhóm"}
_SHORT = {B1: "B1", CAUSES: "nguyên nhân", GROUPS: "nhóm"}
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """One household: what goes into blank cells, what replaces something."""

    household: str
    new: str
    replaced: str


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("household", "Hộ", lambda r: r.household, chars=24, stretch=True),
    Column("new", "Ghi vào ô trống", lambda r: r.new, chars=34, stretch=True),
    Column("replaced", "Thay số đang có", lambda r: r.replaced, chars=24, stretch=True),
)


def _lines(block: Block, rows: Sequence[QuickRow]) -> list[_Line]:
    found: dict[int, list[Change]] = {}
    for change in block.changes:
        found.setdefault(change.line, []).append(change)
    return [
        _Line(
            f"{rows[place].code} {rows[place].head}".strip(),
            _new([change for change in changes if not change.before]),
            "; ".join(
                f"{_SHORT.get(c.column, c.column)}: {c.before} → {c.after}"
                for c in changes
                if c.before
            ),
        )
        for place, changes in found.items()
    ]


def _new(changes: Sequence[Change]) -> str:
    """Return "B1 120 · thiếu hụt 1, 3; không 2, 4 · nguyên nhân 2 7"."""
    ticks = [change for change in changes if change.column in TICKS]
    parts = [f"B1 {c.after}" for c in changes if c.column == B1]
    for words, value in (("thiếu hụt", DEPRIVED), ("không", NOT_DEPRIVED)):
        listed = ", ".join(c.column for c in ticks if c.after == value)
        parts += [f"{words} {listed}"] if listed else []
    others = (CAUSES, GROUPS)
    parts += [f"{_SHORT[c.column]} {c.after}" for c in changes if c.column in others]
    return " · ".join(parts)


def column_title(column: str) -> str:
    """Return "chỉ số 4", "B1", "Nguyên nhân"."""
    return f"chỉ số {column}" if column in TICKS else _TITLES[column]


class PasteDialog(FormDialog):
    """Lists every cell that would change; Ghi is one act that Ctrl+Z takes back."""

    def __init__(self, block: Block, rows: Sequence[QuickRow], parent: QWidget) -> None:
        cells = len(block.changes)
        homes = len({change.line for change in block.changes})
        super().__init__(
            "Dán kết quả từ Excel",
            f"{cells} ô của {homes} hộ sẽ được ghi, {_way(block)}. Ô trống "
            "trong Excel để nguyên số đang có. Hoàn tác được bằng Ctrl+Z.",
            f"Ghi {cells} ô",
            parent,
        )
        lines = _lines(block, rows)
        self.table: DataTable[_Line] = DataTable(
            _COLUMNS, lambda line: line.household, name="Kết quả sẽ ghi"
        )
        self.table.load(InMemory(lines, _COLUMNS))
        self.table.setMinimumHeight(style.px(260))
        self.form.addWidget(self.table, 1)
        for words in remarks(block):
            self.form.addWidget(Words(words, tone=Tone.ATTENTION))
        self.resize(style.px(860), style.px(480))


def _way(block: Block) -> str:
    if block.named:
        return "tìm hộ theo tên chủ hộ, mã hộ"
    return "theo đúng thứ tự hộ trong bảng"


def remarks(block: Block) -> list[str]:
    """Return what of a block is not taken, and why."""
    found = []
    if block.unread:
        few = ", ".join(
            f"dòng {line} {column_title(column)} «{text}»"
            for line, column, text in block.unread[:_SHOWN]
        )
        more = f" và {len(block.unread) - _SHOWN} ô khác" if len(block.unread) > _SHOWN else ""
        found.append(f"Không đọc được, để nguyên: {few}{more}.")
    if block.lost:
        few = ", ".join(f"dòng {line} «{words}»" for line, words in block.lost[:_SHOWN])
        more = f" và {len(block.lost) - _SHOWN} dòng khác" if len(block.lost) > _SHOWN else ""
        found.append(f"Không thấy đúng một hộ trong thôn này, không lấy: {few}{more}.")
    if block.beyond:
        found.append(f"{block.beyond} ô nằm ngoài bảng, không lấy.")
    return found
