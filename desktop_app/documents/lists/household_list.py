"""Read a household list from somebody's workbook: households, and every problem by row.

Pure reading: nothing here knows what is already on this machine. Layouts: our own template, one
row a person (number or code of the household on the head's row only, or on every row), one row
a household (reference/household-review.md §3.3 A, B, C). Columns are found by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.documents.lists.headings import (
    Headings,
    Vocabulary,
    column_letter,
    find_headings,
)
from desktop_app.documents.lists.household_rows import HouseholdRow, households
from desktop_app.documents.lists.list_cells import Problem
from desktop_app.documents.lists.list_faults import note_faults, unmerged
from desktop_app.documents.lists.list_table import ListTable, unwatched
from desktop_app.documents.lists.old_fonts import old_font
from desktop_app.documents.lists.spreadsheet import RawSheet, read_sheets
from desktop_app.domain.errors.lists import ListEmpty, ListHeadingsUnknown, ListOldFont

NAMES = {"head_name", "member_name", "name"}
BESIDE = {"code", "household_no", "person_no", "relation", "hamlet", "address", "birth",
           "birth_year", "birth_male", "sex", "citizen_number", "class"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What was found on one sheet: heading (with its letter) by field, headings not known."""

    name: str
    title: str
    columns: Mapping[str, str]
    unknown: tuple[str, ...]
    households: int


@dataclass(frozen=True, slots=True)
class HouseholdListRead:
    """The whole list: households, problems by row, how each sheet was understood."""

    rows: tuple[HouseholdRow, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[SheetRead, ...]

    @property
    def people(self) -> int:
        """How many people are listed."""
        return sum(len(row.members) for row in self.rows)


def read_household_list(
    content: bytes, file: str, vocabulary: Vocabulary, *, only: str = ""
) -> HouseholdListRead:
    """Read all sheets that look like a list (or the one named `only`).

    Raises:
        ListNotWorkbook, ListPasswordProtected, ListDamaged, ListTooLarge: see `read_sheets`.
        ListHeadingsUnknown, ListEmpty, ListOldFont, ListSorted: see `understand`.
    """
    with unwatched():
        sheets = [s for s in read_sheets(content, file) if only in ("", s.name)]
        return understand(sheets, file, vocabulary)


def understand(
    sheets: Sequence[RawSheet], file: str, vocabulary: Vocabulary
) -> HouseholdListRead:
    """Return the households of sheets that were read before, corrected by hand or not.

    Raises:
        ListHeadingsUnknown: no sheet has headings with a name and something beside it.
        ListEmpty: headings, but no row below them.
        ListOldFont: names in TCVN3 or VNI.
        ListSorted: the people of a household can no longer be told.
    """
    if not sheets:
        raise ListEmpty(file)
    known = [(s, find_headings(s.rows, vocabulary, required=(NAMES, BESIDE))) for s in sheets]
    found = [(sheet, headings) for sheet, headings in known if headings]
    if not found:
        raise ListHeadingsUnknown(
            file, "họ tên và ít nhất một cột khác (mã hộ, thôn, năm sinh…)"
        )
    problems: list[Problem] = []
    rows: list[HouseholdRow] = []
    reads = []
    for sheet, headings in found:
        table = ListTable(unmerged(sheet, headings), headings, vocabulary, problems)
        _check_font(table, file)
        note_faults(table)
        own = list(households(table))
        rows += own
        reads.append(_sheet_read(sheet, headings, len(own)))
    if not rows and not problems:
        raise ListEmpty(file)
    order = {sheet.name: place for place, (sheet, _headings) in enumerate(found)}
    problems.sort(key=lambda problem: (order[problem.sheet], problem.row))
    return HouseholdListRead(tuple(rows), tuple(problems), tuple(reads))


def _check_font(table: ListTable, file: str) -> None:
    for name in NAMES & table.headings.columns.keys():
        names = table.texts(name)
        if found := old_font(names):
            font, at = found
            raise ListOldFont(file, font, table.number(at))


def _sheet_read(sheet: RawSheet, headings: Headings, households: int) -> SheetRead:
    def named(column: int) -> str:
        return f"{headings.titles[column]} (cột {column_letter(column)})"

    above: Sequence[Sequence[object]] = sheet.rows[: max(0, headings.first_data_row - 1)]
    longest = max(
        (str(c) for row in above for c in row if isinstance(c, str)), key=len, default=""
    )
    return SheetRead(
        name=sheet.name,
        title=longest,
        columns={name: named(column) for name, column in headings.columns.items()},
        unknown=tuple(named(column) for column in headings.unknown),
        households=households,
    )
