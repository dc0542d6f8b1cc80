"""Thay đổi sau khi chốt as a list on paper and in Excel."""

from __future__ import annotations

from desktop_app.documents.table_paper import Align, TableColumn
from desktop_app.services.printing.household_lists import Draw
from desktop_app.services.printing.household_tables import plain_table
from desktop_app.services.reviews.consolidated import Changes, shown


def change_table(changes: Changes) -> Draw:
    """Return every changed cell: table, unit, column, before, now, difference."""
    columns = (
        TableColumn("Biểu", 16, Align.CENTER), TableColumn("Đơn vị", 44),
        TableColumn("Phân tổ", 24), TableColumn("Cột", 84),
        TableColumn("Khi chốt", 24, Align.RIGHT), TableColumn("Nay", 24, Align.RIGHT),
        TableColumn("Chênh lệch", 24, Align.RIGHT),
    )  # fmt: skip
    cells = [
        (
            one.number, one.unit, one.part, one.words, shown(one.before), shown(one.now),
            "" if one.difference is None else shown(one.difference),
        )
        for one in changes.cells
    ]  # fmt: skip
    lines = [f"{unit.title}: {unit.before} → {unit.now}" for unit in changes.units]
    return plain_table(f"Thay đổi sau khi chốt: {changes.view.title}", lines, columns, cells)
