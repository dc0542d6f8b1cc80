"""Hỗ trợ đã nhận: who was given what, by which policy, in which year; one plain list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from db.models.support import Support
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.services.closing import close
from desktop_app.services.folders.folder import Folder


@dataclass(frozen=True, slots=True)
class SupportValues:
    """One line as it is typed: money in đồng or goods in words; no person = the household.

    `given_on` is ISO text, "" while not handed out; `signed` = the receiver signed.
    """

    household_id: str
    policy: str
    year: int
    person_id: str = ""
    amount: int | None = None
    goods: str = ""
    given_on: str = ""
    signed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One line with whom it is about."""

    id: str
    values: SupportValues
    code: str
    head: str
    hamlet: str
    person: str
    birth: str

    @property
    def receiver(self) -> str:
        """The person, or the head for the whole household."""
        return self.person or self.head


@dataclass(frozen=True, slots=True)
class SupportFilter:
    """Which lines; empty = all."""

    year: int = 0
    policy: str = ""
    hamlet_id: str = ""
    household_id: str = ""


class Supports:
    """Typed, edited and stopped; nothing is computed from it."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def listed(self, wanted: SupportFilter = SupportFilter()) -> Sequence[SupportRow]:
        """Return lines by hamlet, household code and newest year first."""
        with self._folder.reading() as session:
            return tuple(rows(session, wanted))

    def policies(self) -> Sequence[str]:
        """Return the policies typed so far, the most used first: what a new line offers."""
        count = func.count().label("times")
        query = select(Support.policy, count).where(Support.closed.is_(None))
        query = query.group_by(Support.policy).order_by(count.desc(), Support.policy)
        with self._folder.reading() as session:
            return [policy for policy, _ in session.execute(query) if policy]

    def years(self) -> Sequence[int]:
        """Return the years that have lines, newest first."""
        query = select(Support.year).where(Support.closed.is_(None)).distinct()
        with self._folder.reading() as session:
            return sorted((year for year in session.scalars(query) if year), reverse=True)

    def double(self, values: SupportValues, *, but: str = "") -> str:
        """Return in words what was given already by the same policy in that year, "" = none.

        A warning, not a refusal: a policy may be paid in parts.
        """
        wanted = SupportFilter(year=values.year, household_id=values.household_id)
        with self._folder.reading() as session:
            found = [row for row in rows(session, wanted) if row.id != but]
        same = [row for row in found if is_double(row.values, values)]
        return _double_words(same[0]) if same else ""

    def add(self, values: SupportValues) -> str:
        """Add a line; return its id.

        Raises:
            FieldNeeded: no policy, no year, or neither money nor goods.
        """
        _check(values)
        with self._folder.writing(reason=f"Hỗ trợ: {values.policy}") as session:
            row = Support(id=self._folder.new_id(), household_id=values.household_id)
            set_values(row, values)
            session.add(row)
            return row.id

    def edit(self, support_id: str, values: SupportValues) -> None:
        """Write what was typed about a line.

        Raises:
            FieldNeeded: as in `add`. RecordMissing: it is not in this folder.
        """
        _check(values)
        with self._folder.writing() as session:
            set_values(_row(session, support_id), values)

    def stop(self, support_id: str, *, reason: str) -> None:
        """Take a line off the list that was typed by mistake; it stays in the history.

        Raises:
            ReasonNeeded: the reason is empty.
        """
        if not reason.strip():
            raise ReasonNeeded
        day: date = today(self._folder.clock)
        with self._folder.writing(reason=reason) as session:
            close(_row(session, support_id), day, reason)


def rows(session: Session, wanted: SupportFilter) -> list[SupportRow]:
    """Return the lines a filter shows, in one session."""
    line = HouseholdLine
    query = (
        select(Support, line, Person)
        .join(line, line.household_id == Support.household_id)
        .join(Person, Person.id == Support.person_id, isouter=True)
        .where(Support.closed.is_(None))
    )
    if wanted.year:
        query = query.where(Support.year == wanted.year)
    if wanted.policy:
        query = query.where(Support.policy == wanted.policy)
    if wanted.hamlet_id:
        query = query.where(line.hamlet_id == wanted.hamlet_id)
    if wanted.household_id:
        query = query.where(Support.household_id == wanted.household_id)
    order = (line.unit_key, line.hamlet_order, line.code_order, Support.year.desc(), Support.id)
    return [_view(*found) for found in session.execute(query.order_by(*order))]


def is_double(one: SupportValues, other: SupportValues) -> bool:
    """Whether two lines are the same support of the same household or person and year."""
    return (one.household_id, one.person_id, one.year, fold(one.policy)) == (
        other.household_id,
        other.person_id,
        other.year,
        fold(other.policy),
    )


def set_values(row: Support, values: SupportValues) -> None:
    """Write what was typed into a row."""
    row.person_id, row.year = values.person_id or None, values.year
    row.policy, row.amount = nfc(values.policy), values.amount
    row.goods, row.note = nfc(values.goods) or None, nfc(values.note) or None
    row.given_on, row.signed = values.given_on or None, int(values.signed) or None


def _check(values: SupportValues) -> None:
    if not values.policy.strip():
        raise FieldNeeded("Chính sách, nội dung hỗ trợ")
    if not values.year:
        raise FieldNeeded("Năm")
    if values.amount is None and not values.goods.strip():
        raise FieldNeeded("Số tiền hoặc hiện vật")


def _row(session: Session, support_id: str) -> Support:
    row = session.get(Support, support_id)
    if row is None:
        raise RecordMissing("dòng hỗ trợ này")
    return row


def _view(row: Support, line: HouseholdLine, person: Person | None) -> SupportRow:
    values = SupportValues(
        household_id=row.household_id or "",
        policy=row.policy or "",
        year=row.year or 0,
        person_id=row.person_id or "",
        amount=row.amount,
        goods=row.goods or "",
        given_on=row.given_on or "",
        signed=bool(row.signed),
        note=row.note or "",
    )
    birth = (person.birth_date if person else line.head_birth) or ""
    name = (person.name if person else "") or ""
    return SupportRow(row.id, values, line.code, line.head, line.hamlet, name, birth)


def _double_words(row: SupportRow) -> str:
    return f"{row.receiver} đã có «{row.values.policy}» năm {row.values.year}"
