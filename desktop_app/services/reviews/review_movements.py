"""People who came into a household or left it, said on its review form: the register follows.

Writes the same dated events as the page of the household (biến động), one act each.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.households import Movement, Person
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.movements import Movements

CAME = (
    MovementKind.BORN,
    MovementKind.MOVED_IN,
    MovementKind.FROM_HOUSEHOLD,
    MovementKind.LEFT_OUT,
)
GONE = (
    MovementKind.DIED,
    MovementKind.MOVED_OUT,
    MovementKind.TO_HOUSEHOLD,
    MovementKind.WRONG,
)
BETWEEN = frozenset({MovementKind.FROM_HOUSEHOLD, MovementKind.TO_HOUSEHOLD})
"""Two households take part: the other one, and who it is there, are asked for next."""


class ReviewMovements:
    """Adds and closes people for the review forms of a folder."""

    def __init__(self, folder: Folder, movements: Movements) -> None:
        self._folder = folder
        self._movements = movements

    def came(self, household_id: str, person_id: str, kind: MovementKind, on: date) -> None:
        """Add a person without a name yet, under the row id the form gave, with the event."""
        with self._folder.writing(reason=kind.label) as session:
            of_home = select(func.count()).where(Person.household_id == household_id)
            person = Person(
                id=person_id,
                household_id=household_id,
                sort=(session.scalar(of_home) or 0) + 1,
                since=on.isoformat(),
            )
            if kind is MovementKind.BORN:
                birth = PartialDate(on.isoformat())
                person.birth_date, person.birth_precision = birth.text, birth.precision
            session.add(person)
            self._record(session, household_id, person_id, kind, on)

    def gone(self, person_id: str, kind: MovementKind, on: date) -> None:
        """Record that a person died, left the commune, or stood here by mistake.

        Raises:
            UserError: the day or the person can not be, as the register says it.
            ValueError: the person goes to another household (`Movements.moved_between`).
        """
        ends: dict[MovementKind, Callable[[str, date], None]] = {
            MovementKind.DIED: self._movements.died,
            MovementKind.MOVED_OUT: self._movements.moved_out,
            MovementKind.WRONG: self._movements.wrong,
        }
        if kind not in ends:
            raise ValueError(f"not said on a form: {kind}")
        ends[kind](person_id, on)

    def take_back(self, person_id: str, kind: MovementKind) -> None:
        """Undo what was said last: who left is back, who came was never there."""
        day = self._folder.clock.now().date()
        with self._folder.writing(reason="Hoàn tác") as session:
            person = _person(session, person_id)
            newest = (
                select(Movement)
                .where(
                    Movement.person_id == person_id,
                    Movement.kind == kind.value,
                    Movement.closed.is_(None),
                )
                .order_by(Movement.id.desc())
            )
            event = session.scalars(newest.limit(1)).first()
            if event is not None:
                _close(event, day, CloseReason.OTHER)
            if kind in CAME:
                _close(person, day, CloseReason.ENTERED_TWICE)
            else:
                person.closed = person.closed_on = person.closed_reason = None

    def _record(
        self,
        session: Session,
        household_id: str,
        person_id: str,
        kind: MovementKind,
        on: date,
    ) -> None:
        event = Movement(id=self._folder.new_id(), household_id=household_id, kind=kind.value)
        event.person_id, event.on_date = person_id, on.isoformat()
        session.add(event)


def _person(session: Session, person_id: str) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise RecordMissing("người này")
    return person


def _close(row: Person | Movement, on: date, why: CloseReason) -> None:
    row.closed, row.closed_on, row.closed_reason = 1, on.isoformat(), why.value
