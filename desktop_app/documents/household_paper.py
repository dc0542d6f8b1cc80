"""Lists of households as papers: the columns that were ticked, or the list to be posted.

The posted list carries no citizen number, phone or ethnic group (DESIGN.md §6.7, §9): these
columns do not exist in its profile, so they cannot be ticked into it by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
)


class HouseholdColumn(StrEnum):
    """Columns of a household list; STT and the head's name are always there."""

    CODE = "code"
    BIRTH = "birth"
    SEX = "sex"
    HAMLET = "hamlet"
    ADDRESS = "address"
    PEOPLE = "people"
    BEFORE = "before"
    CLASS = "class"
    B1 = "b1"
    B2 = "b2"
    DEPRIVATIONS = "deprivations"
    CAUSES = "causes"
    CITIZEN_NUMBER = "citizen_number"
    PHONE = "phone"
    ETHNIC = "ethnic"
    NOTE = "note"


_COLUMNS: Mapping[HouseholdColumn, TableColumn] = {
    HouseholdColumn.CODE: TableColumn("Mã hộ", 14, Align.CENTER),
    HouseholdColumn.BIRTH: TableColumn("Năm sinh", 20, Align.CENTER),
    HouseholdColumn.SEX: TableColumn("Giới tính", 12, Align.CENTER),
    HouseholdColumn.HAMLET: TableColumn("Thôn, tổ dân phố", 28),
    HouseholdColumn.ADDRESS: TableColumn("Địa chỉ", 30),
    HouseholdColumn.PEOPLE: TableColumn("Số khẩu", 13, Align.RIGHT),
    HouseholdColumn.BEFORE: TableColumn("Phân loại năm trước", 27),
    HouseholdColumn.CLASS: TableColumn("Kết quả rà soát", 27),
    HouseholdColumn.B1: TableColumn("Điểm B1", 14, Align.RIGHT),
    HouseholdColumn.B2: TableColumn("Điểm B2", 14, Align.RIGHT),
    HouseholdColumn.DEPRIVATIONS: TableColumn("Chỉ số thiếu hụt", 28),
    HouseholdColumn.CAUSES: TableColumn("Nguyên nhân", 20),
    HouseholdColumn.CITIZEN_NUMBER: TableColumn("Số CCCD", 31, Align.CENTER),
    HouseholdColumn.PHONE: TableColumn("Điện thoại", 24, Align.CENTER),
    HouseholdColumn.ETHNIC: TableColumn("Dân tộc", 16),
    HouseholdColumn.NOTE: TableColumn("Ghi chú", 24),
}
POSTING = tuple(
    column
    for column in HouseholdColumn
    if column
    not in (
        HouseholdColumn.CITIZEN_NUMBER,
        HouseholdColumn.PHONE,
        HouseholdColumn.ETHNIC,
    )
)
"""What a posted list may show."""

USUAL = (
    HouseholdColumn.BIRTH,
    HouseholdColumn.HAMLET,
    HouseholdColumn.PEOPLE,
    HouseholdColumn.BEFORE,
    HouseholdColumn.B1,
    HouseholdColumn.B2,
    HouseholdColumn.CLASS,
)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household as listed: the head's name, figures and whatever columns are asked for."""

    number: int
    head: str
    cells: Mapping[HouseholdColumn, Cell]
    group: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdPaper:
    """A list to print. `state` names the snapshot; `posting` leaves personal columns out.

    `posted` is the sentence with the first and last day ("" where it is not a posting).
    """

    letterhead: Letterhead
    title: str
    lines: tuple[str, ...]
    state: str
    households: tuple[HouseholdLine, ...]
    columns: tuple[HouseholdColumn, ...] = USUAL
    posting: bool = False
    posted: str = ""
    banner: str = ""


def household_table(paper: HouseholdPaper) -> TablePaper:
    """Return the list as a table; the total of people stands in the last row."""
    ticked = [column for column in HouseholdColumn if column in paper.columns]
    shown = [column for column in ticked if column in POSTING or not paper.posting]
    rows = _rows(paper.households, shown)
    return TablePaper(
        letterhead=paper.letterhead,
        title=paper.title,
        columns=(
            TableColumn("STT", 10, Align.CENTER),
            TableColumn("Họ tên chủ hộ", 44),
            *(_COLUMNS[column] for column in shown),
        ),
        rows=(*rows, _total(paper.households, shown)) if rows else (),
        lines=paper.lines,
        note=paper.state,
        remarks=(paper.posted,) if paper.posted else (),
        signatures=(paper.letterhead.drafter_block, paper.letterhead.signer),
        banner=paper.banner,
        sheet="Danh sách hộ",
    )


def _rows(
    households: Sequence[HouseholdLine], columns: Sequence[HouseholdColumn]
) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    group = ""
    for line in households:
        if line.group != group:
            group = line.group
            size = sum(other.group == group for other in households)
            rows.append(TableRow((f"{group} ({size} hộ)",), RowKind.GROUP))
        cells = (line.cells.get(column) for column in columns)
        rows.append(TableRow((line.number, line.head, *cells)))
    return tuple(rows)


def _total(households: Sequence[HouseholdLine], columns: Sequence[HouseholdColumn]) -> TableRow:
    people = [line.cells.get(HouseholdColumn.PEOPLE) for line in households]
    known = sum(count for count in people if isinstance(count, int))
    cells: list[Cell] = ["", f"Cộng: {len(households)} hộ"]
    cells += [known if column is HouseholdColumn.PEOPLE else "" for column in columns]
    return TableRow(tuple(cells), RowKind.TOTAL)
