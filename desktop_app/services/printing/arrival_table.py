"""People announced by other communes as a list on paper and in Excel."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.table_paper import Align, TableColumn
from desktop_app.domain.dates import PartialDate
from desktop_app.services.households.transfers import Arriving
from desktop_app.services.printing.household_lists import Draw
from desktop_app.services.printing.household_tables import plain_table


def arrival_table(rows: Sequence[tuple[Arriving, str]]) -> Draw:
    """Return the list; beside each row its classes by year in words."""
    columns = (
        TableColumn("Ngày chuyển", 26, Align.CENTER), TableColumn("Họ và tên", 46),
        TableColumn("Năm sinh", 20, Align.CENTER), TableColumn("Từ xã", 38),
        TableColumn("Ghi chú", 52), TableColumn("Phân loại các năm", 70),
    )  # fmt: skip
    cells = [
        (
            PartialDate(coming.on).shown if coming.on else "", person.name, person.birth[:4],
            coming.from_unit, coming.note, years,
        )
        for coming, years in rows
        for person in coming.people
    ]  # fmt: skip
    return plain_table("Người, hộ xã khác báo chuyển đến", (), columns, cells)
