"""Recognitions entered with their decision; none is a result of B1 and B2.

Low-income workers (NĐ 30/2025/NĐ-CP, per person) and households of farming, forestry, fishing
and salt making with an average living standard (per household; columns 7, 8, 13, 14 of 7.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from db.models.support import Recognition
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import (
    DayOutOfRange,
    FieldNeeded,
    ReasonNeeded,
    RecordMissing,
)
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close
from desktop_app.services.folders.folder import Folder


class RecognitionKind(StrEnum):
    """What is recognised; the value is stored."""

    FARM_AVERAGE = "farm_average"
    LOW_INCOME = "low_income"

    @property
    def label(self) -> str:
        """The words of the papers."""
        return {
            "farm_average": "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
            "low_income": "Người lao động có thu nhập thấp",
        }[self]

    @property
    def short(self) -> str:
        """The words of narrow places."""
        return {"farm_average": "Hộ NLN có MSTB", "low_income": "NLĐ thu nhập thấp"}[self]


@dataclass(frozen=True, slots=True)
class RecognitionValues:
    """One recognition as typed; `income` in đồng a month, days as ISO text.

    `branch` is the trade (nông nghiệp, lâm nghiệp …) or the work, in words.
    """

    kind: RecognitionKind
    household_id: str
    year: int
    person_id: str = ""
    branch: str = ""
    income: int | None = None
    decision_number: str = ""
    decided_on: str = ""
    valid_to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecognitionRow:
    """One recognition with whom it is about."""

    id: str
    values: RecognitionValues
    code: str
    head: str
    hamlet: str
    person: str
    birth: str


class Recognitions:
    """Typed, edited and stopped."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def listed(
        self, kind: RecognitionKind, year: int = 0, hamlet_id: str = ""
    ) -> Sequence[RecognitionRow]:
        """Return those that hold in a year (0 = all), by hamlet and household code."""
        line = HouseholdLine
        query = (
            select(Recognition, line, Person)
            .join(line, line.household_id == Recognition.household_id)
            .join(Person, Person.id == Recognition.person_id, isouter=True)
            .where(Recognition.closed.is_(None), Recognition.kind == kind.value)
            .order_by(line.unit_key, line.hamlet_order, line.code_order, Recognition.id)
        )
        if hamlet_id:
            query = query.where(line.hamlet_id == hamlet_id)
        with self._folder.reading() as session:
            found = [_view(*row) for row in session.execute(query)]
        return tuple(row for row in found if not year or holds(row.values, year))

    def farm_average(self, year: int) -> frozenset[str]:
        """Return the households recognised as average-living farm households in a year."""
        found = self.listed(RecognitionKind.FARM_AVERAGE, year)
        return frozenset(row.values.household_id for row in found)

    def add(self, values: RecognitionValues) -> str:
        """Add a recognition; return its id.

        Raises:
            FieldNeeded: no decision number or day, or no person for a worker.
            DayOutOfRange: it would end before it was decided.
        """
        _check(values)
        with self._folder.writing(reason=f"Quyết định {values.decision_number}") as session:
            row = Recognition(id=self._folder.new_id(), household_id=values.household_id)
            _set_values(row, values)
            session.add(row)
            return row.id

    def edit(self, recognition_id: str, values: RecognitionValues) -> None:
        """Write what was typed about a recognition; raises as `add` does."""
        _check(values)
        with self._folder.writing() as session:
            _set_values(_row(session, recognition_id), values)

    def stop(self, recognition_id: str, *, reason: str) -> None:
        """Take a recognition back, with the reason.

        Raises:
            ReasonNeeded: the reason is empty.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            close(_row(session, recognition_id), today(self._folder.clock), reason)


def holds(values: RecognitionValues, year: int) -> bool:
    """Whether a recognition counts in a year: its own, and on until the end of validity."""
    last = int(values.valid_to[:4]) if values.valid_to else values.year
    return values.year <= year <= max(last, values.year)


def _check(values: RecognitionValues) -> None:
    needed = (
        ("Năm", bool(values.year)),
        ("Số quyết định", bool(values.decision_number.strip())),
        ("Ngày quyết định", bool(values.decided_on)),
        ("Người lao động", bool(values.person_id) or values.kind is not _PERSONAL),
    )
    for field, there in needed:
        if not there:
            raise FieldNeeded(field)
    if values.valid_to and values.valid_to < values.decided_on:
        end, start = (date.fromisoformat(d) for d in (values.valid_to, values.decided_on))
        raise DayOutOfRange(f"{end:%d/%m/%Y}", f"{start:%d/%m/%Y}")


_PERSONAL = RecognitionKind.LOW_INCOME


def _set_values(row: Recognition, values: RecognitionValues) -> None:
    row.kind, row.year = values.kind.value, values.year
    row.person_id, row.income = values.person_id or None, values.income
    row.branch, row.note = nfc(values.branch) or None, nfc(values.note) or None
    row.decision_number = nfc(values.decision_number)
    row.decided_on, row.valid_to = values.decided_on, values.valid_to or None


def _row(session: Session, recognition_id: str) -> Recognition:
    row = session.get(Recognition, recognition_id)
    if row is None:
        raise RecordMissing("công nhận này")
    return row


def _view(row: Recognition, line: HouseholdLine, person: Person | None) -> RecognitionRow:
    values = RecognitionValues(
        kind=RecognitionKind(row.kind or RecognitionKind.FARM_AVERAGE),
        household_id=row.household_id or "",
        year=row.year or 0,
        person_id=row.person_id or "",
        branch=row.branch or "",
        income=row.income,
        decision_number=row.decision_number or "",
        decided_on=row.decided_on or "",
        valid_to=row.valid_to or "",
        note=row.note or "",
    )
    birth = (person.birth_date if person else line.head_birth) or ""
    name = (person.name if person else "") or ""
    return RecognitionRow(row.id, values, line.code, line.head, line.hamlet, name, birth)
