"""Thay đổi sau khi chốt as a list on paper and in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.reports.report_spec import Figure
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)
from desktop_app.domain.dates import PartialDate
from desktop_app.services.printing.household_lists import Draw
from desktop_app.services.reviews.consolidated import CellChange, Changes, UnitChange, shown

_COLUMNS = (
    TableColumn("STT", 12, Align.CENTER),
    TableColumn("Đơn vị", 44),
    TableColumn("Phân tổ", 24),
    TableColumn("Cột của biểu", 96),
    TableColumn("Khi chốt", 24, Align.RIGHT),
    TableColumn("Nay", 24, Align.RIGHT),
    TableColumn("Chênh lệch", 24, Align.RIGHT),
)


def change_table(changes: Changes, campaign: str = "") -> Draw:
    """Return every changed cell under its table: unit, column, before, now, difference.

    What each changed commune rested on and rests on now stands below. `campaign`: its title.
    """

    def draw(head: Letterhead) -> TablePaper:
        return TablePaper(
            letterhead=head,
            title="Thay đổi sau khi chốt số liệu",
            columns=_COLUMNS,
            rows=tuple(_rows(changes.cells)),
            lines=tuple(line for line in (campaign, _taken(changes)) if line),
            remarks=(
                f"Có {len(changes.cells)} ô thay đổi; chênh lệch = nay − khi chốt.",
                *(_rested(unit) for unit in changes.units),
            ),
            signatures=(head.drafter_block, head.signer),
            dated_below=True,
            text_pt=11,
            sheet="Thay đổi sau khi chốt",
        )

    return draw


def _rows(cells: Sequence[CellChange]) -> Iterator[TableRow]:
    table = ""
    for number, one in enumerate(cells, start=1):
        if one.number != table:
            table = one.number
            yield TableRow((_heading(table),), RowKind.GROUP)
        kind = RowKind.TOTAL if one.total else RowKind.PLAIN
        figures = (_cell(one.before), _cell(one.now), one.difference)
        yield TableRow((number, one.unit, one.part, one.words, *figures), kind)


def _heading(number: str) -> str:
    return "Biểu trẻ em" if number == "children" else f"Biểu {number}"


def _cell(value: Figure | None) -> Cell:
    """Numbers stay numbers, so that the workbook can go on counting."""
    return value if isinstance(value, int | Decimal) else shown(value)


def _taken(changes: Changes) -> str:
    view = changes.view
    day = f", chốt ngày {PartialDate(view.taken_on).shown}" if view.taken_on else ""
    return f"Số liệu {view.title}{day}"


def _rested(unit: UnitChange) -> str:
    title = unit.title[:1].upper() + unit.title[1:]
    return f"{title}: khi chốt {unit.before}; nay {unit.now}."
