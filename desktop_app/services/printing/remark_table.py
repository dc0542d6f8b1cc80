"""Remarks on households as a list on paper and in Excel."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.table_paper import Align, TableColumn
from desktop_app.domain.dates import PartialDate
from desktop_app.services.exchange.remarks import RemarkRow
from desktop_app.services.printing.household_lists import Draw
from desktop_app.services.printing.household_tables import plain_table


def remark_table(
    title: str, rows: Sequence[RemarkRow], lines: Sequence[str], *, units: bool
) -> Draw:
    """Return the list: household, remark with its day, answer with its day, state."""
    columns = (
        *((TableColumn("Xã", 30),) if units else ()),
        TableColumn("Mã hộ", 15, Align.CENTER), TableColumn("Chủ hộ", 38),
        TableColumn("Thôn, tổ dân phố", 28), TableColumn("Ngày nêu", 22, Align.CENTER),
        TableColumn("Ý kiến", 60), TableColumn("Xã trả lời", 56),
        TableColumn("Trạng thái", 26, Align.CENTER),
    )  # fmt: skip
    cells = [
        (
            *((row.unit,) if units else ()),
            row.code, row.head, row.hamlet, _day(row.posted_on), row.text,
            f"{_day(row.answered_on)}: {row.answer}" if row.answered_on else "",
            row.state.label,
        )
        for row in rows
    ]  # fmt: skip
    return plain_table(title, lines, columns, cells)


def _day(text: str) -> str:
    return PartialDate(text).shown if text else ""
