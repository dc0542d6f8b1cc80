"""The people and households of a list as values, and people read from columns."""

from __future__ import annotations

from typing import Any, NamedTuple

from desktop_app.documents.lists.list_cells import ListRow
from desktop_app.documents.lists.list_table import DOUBTFUL, ListTable
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.units import Area


class MemberRow(NamedTuple):
    """One person as listed; `source_row` as Excel counts.

    A named tuple: 50,000 frozen dataclasses took as long as all the checks beside them.
    """

    source_row: int
    name: str
    relation: Relation | None = None
    sex: Sex | None = None
    birth: PartialDate | None = None
    ethnic: str = ""
    citizen_number: str = ""
    phone: str = ""


class HouseholdRow(NamedTuple):
    """One household as listed, the head first among its members where the list says so.

    `number` is its STT, `class_word` what the list says, `household_class` what that means;
    `groups` of "minority", "no_labour", "merit"; `people` the number of members it states.
    """

    sheet: str
    source_row: int
    code: str
    number: str
    hamlet: str
    address: str
    area: Area | None
    members: tuple[MemberRow, ...]
    class_word: str
    household_class: HouseholdClass | None
    b1: int | None
    b2: int | None
    causes: tuple[str, ...]
    groups: tuple[str, ...]
    people: int | None
    note: str


def people_of(table: ListTable, names: list[str]) -> list[MemberRow | None]:
    """Return what the columns say of every row's person; None where a cell is doubtful."""
    births = ("birth", "birth_male", "birth_female", "birth_day", "birth_month", "birth_year")
    citizen = (
        table.texts("citizen_number")
        if table.all_match("citizen_number", "[0-9]{12}")
        else table.values(("citizen_number",), ListRow.citizen_number)
    )
    columns = (
        table.values(("relation",), ListRow.relation),
        table.values(("sex", "birth_male", "birth_female"), ListRow.sex),
        table.values(births, ListRow.birth, _usual_date),
        table.values(("ethnic",), ListRow.ethnic),
        citizen,
    )
    numbers = range(table.first + 1, table.first + len(table.rows) + 1)
    found: list[MemberRow | None] = list(
        map(MemberRow, numbers, names, *columns, table.texts("phone"))
    )
    for column in columns:
        if DOUBTFUL in column:
            for at, value in enumerate(column):
                if value is DOUBTFUL:
                    found[at] = None
    return found


def _usual_date(cell: Any) -> Any:
    """Return a date written as 03/05/1978; DOUBTFUL = ask `ListRow`."""
    if not (isinstance(cell, str) and len(cell) == 10 and cell[2] == cell[5] == "/"):
        return DOUBTFUL
    day, month, year = cell[:2], cell[3:5], cell[6:]
    digits = day + month + year
    if not (digits.isascii() and digits.isdecimal() and "1900" <= year <= "2199"):
        return DOUBTFUL
    try:
        return PartialDate(f"{year}-{month}-{day}")
    except ValueError:
        return DOUBTFUL
