"""Whose a row of a list is: the household by its code, the person by name."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from desktop_app.documents.lists.list_cells import Problem
from desktop_app.domain.text_vi import fold


class NamedRow(Protocol):
    """What a row says about whose it is."""

    @property
    def source_row(self) -> int:
        """Row of the sheet, from 1."""
        ...

    @property
    def code(self) -> str:
        """Code of the household."""
        ...

    @property
    def head(self) -> str:
        """Name of its head, "" = not said."""
        ...

    @property
    def hamlet(self) -> str:
        """Name of the hamlet, "" = not said."""
        ...

    @property
    def person(self) -> str:
        """Name of the person, "" = nobody named."""
        ...


class RowMatch:
    """Finds households and people of one unit; what is not clear becomes a problem."""

    def __init__(self, session: Session, unit_key: str, sheet: str) -> None:
        self._session, self._sheet = session, sheet
        self._lines: dict[str, list[HouseholdLine]] = {}
        query = select(HouseholdLine).where(
            HouseholdLine.unit_key == unit_key, HouseholdLine.closed == 0
        )
        for line in session.scalars(query):
            self._lines.setdefault(fold(line.code), []).append(line)

    def of(self, row: NamedRow, problems: list[Problem]) -> tuple[str, str] | None:
        """Return ids of household and person ("" = none named); None and a problem."""
        there = self._lines.get(fold(row.code), []) if row.code else []
        if len(there) > 1 and row.hamlet:
            there = [home for home in there if fold(home.hamlet) == fold(row.hamlet)]
        if len(there) != 1:
            if row.code:
                problems.append(self._unmatched(row, len(there)))
            return None
        home = there[0]
        if row.head and fold(row.head) != fold(home.head):
            text = f"Tên chủ hộ «{row.head}» khác với trên máy «{home.head}»"
            problems.append(self._error(row, text, "Kiểm tra lại mã hộ hoặc tên chủ hộ"))
            return None
        person = self._person(home.household_id, row, problems) if row.person else ""
        return None if person is None else (home.household_id, person)

    def _person(self, household_id: str, row: NamedRow, problems: list[Problem]) -> str | None:
        query = select(Person).where(
            Person.household_id == household_id, Person.closed.is_(None)
        )
        people = self._session.scalars(query)
        named = [p for p in people if fold(p.name or "") == fold(row.person)]
        if len(named) == 1:
            return named[0].id
        text = f"Hộ «{row.code}» không có thành viên tên «{row.person}»"
        if named:
            text = f"Hộ «{row.code}» có {len(named)} người tên «{row.person}»"
        problems.append(self._error(row, text, "Xem lại tên người này trong hộ"))
        return None

    def _error(self, row: NamedRow, text: str, fix: str) -> Problem:
        return Problem.error(self._sheet, row.source_row, text, fix)

    def _unmatched(self, row: NamedRow, count: int) -> Problem:
        if count:
            text = f"Có {count} hộ cùng mã «{row.code}» ở các thôn khác nhau"
            return self._error(row, text, "Ghi thêm tên thôn")
        text = f"Không có hộ mã «{row.code}» trong danh sách đang theo dõi"
        return self._error(row, text, "Kiểm tra mã hộ, thôn hoặc thêm hộ trước")


def followed(session: Session, unit_key: str) -> list[tuple[str, str, str]]:
    """Return code, head and hamlet of the households followed: what a template lists."""
    line = HouseholdLine
    query = (
        select(line.code, line.head, line.hamlet)
        .where(line.unit_key == unit_key, line.closed == 0)
        .order_by(line.hamlet_order, line.code_order)
    )
    return [(code, head, hamlet) for code, head, hamlet in session.execute(query)]
