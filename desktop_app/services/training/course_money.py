"""Money of a class: costs with the text of their basis, and what recorded presence pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.models.training import CourseCost
from db.queries import course_money as queries
from desktop_app.domain.digests import digest
from desktop_app.domain.errors.money import CostTwice, UnitUnfit
from desktop_app.domain.errors.records import FieldNeeded, RecordMissing
from desktop_app.domain.money import planned_amount
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostFor, CostKind, CostUnit, Payer
from desktop_app.domain.training.kept_payments import KeptPayment, in_force
from desktop_app.domain.training.payments import Held, Paid, Payee, Rate, payments
from desktop_app.domain.training.same_person import Identity
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.training.course_money_views import (
    CostValues,
    CostView,
    KeptList,
    KeptState,
    MoneyView,
    PaymentRow,
    units_for,
)
from desktop_app.services.training.course_rows import writable
from desktop_app.services.training.identities import Directory, identity_of
from desktop_app.services.training.training import Training
from desktop_app.services.training.training_reading import attendees, kept_payment
from desktop_app.services.training.training_views import (
    CourseValues,
    CourseView,
    ParticipantView,
    RunView,
)


class CourseMoney:
    """Costs and payments of classes."""

    def __init__(self, folder: Folder, training: Training) -> None:
        self._folder = folder
        self._training = training

    def view(self, course_id: str) -> MoneyView:
        """Return the money of a class as recorded presence has it now.

        Raises:
            RecordMissing: it is not in this folder.
        """
        course = self._training.view(course_id)
        with self._folder.reading() as session:
            costs = [(row.id, _values(row)) for row in queries.costs_of(session, course_id)]
            states = {one.id: one.states for one in attendees(session, course_id)}
            directory = Directory.of(session)
            paid = list(_paid_elsewhere(session, course, directory))
        rates = tuple(_rates((values for _, values in costs), course.values))
        people = [
            _payee(p, directory.lend(p.identity), states.get(p.id, {}))
            for p in course.participants
        ]
        sessions = [Held(s.id, s.day) for s in course.sessions]
        found = payments(people, sessions, course.values.day_rule, rates, paid)
        rows = tuple(
            PaymentRow(number, person, payment)
            for number, (person, payment) in enumerate(
                zip(course.participants, found, strict=True), start=1
            )
        )
        basis = _basis(course.values, rates, rows)
        views = tuple(_cost_views(costs, rows))
        return MoneyView(course, views, rates, rows, _kept(course, basis), basis)

    def add(self, course_id: str, values: CostValues) -> str:
        """Add a cost; return its id.

        Raises:
            CourseLocked: the class is locked.
            FieldNeeded: a rate without its basis, a basis without its rate, no words for
                another cost.
            UnitUnfit: a unit that kind can not be paid per.
            CostTwice: a second rate of a kind that is paid by presence.
        """
        _check(values)
        with self._folder.writing() as session:
            writable(session, course_id)
            there = queries.costs_of(session, course_id)
            _once(there, values.kind)
            sort = max((row.sort or 0 for row in there), default=0) + 1
            row = CourseCost(id=self._folder.new_id(), course_id=course_id, sort=sort)
            _set(row, values)
            session.add(row)
            return row.id

    def edit(self, cost_id: str, values: CostValues) -> None:
        """Write what an officer typed about a cost; raises as `add` does."""
        _check(values)
        with self._folder.writing() as session:
            row = _cost_row(session, cost_id)
            others = queries.costs_of(session, row.course_id or "")
            _once([other for other in others if other.id != cost_id], values.kind)
            _set(row, values)

    def remove(self, cost_id: str, *, on: date, reason: str) -> None:
        """Take a cost off the class; it stays in the history."""
        with self._folder.writing(reason=reason) as session:
            row = _cost_row(session, cost_id)
            close(row, on, reason)

    def take_back(self, cost_id: str, *, reason: str) -> None:
        """Put a cost back that was removed by mistake."""
        with self._folder.writing(reason=reason) as session:
            row = _cost_row(session, cost_id)
            there = queries.costs_of(session, row.course_id or "")
            _once(there, CostKind(row.kind or ""))
            reopen(row)


def _check(values: CostValues) -> None:
    needs_rate = values.kind.by_presence or bool(values.basis.strip())
    if values.kind is CostKind.OTHER and not values.label.strip():
        raise FieldNeeded("Nội dung chi")
    if needs_rate and values.rate is None:
        raise FieldNeeded("Mức chi")
    if values.rate is not None and not values.basis.strip():
        raise FieldNeeded("Căn cứ của mức chi")
    if values.unit not in units_for(values.kind):
        raise UnitUnfit(values.kind.label, values.unit.label)


def _once(others: Iterable[CourseCost], kind: CostKind) -> None:
    if kind.by_presence and any(other.kind == kind for other in others):
        raise CostTwice(kind.label)


def _cost_row(session: Session, cost_id: str) -> CourseCost:
    row = session.get(CourseCost, cost_id)
    if row is None:
        raise RecordMissing("khoản chi này")
    writable(session, row.course_id or "")
    return row


def _set(row: CourseCost, values: CostValues) -> None:
    row.kind, row.label = values.kind.value, nfc(values.label) or None
    row.rate, row.unit, row.basis = values.rate, values.unit.value, nfc(values.basis) or None
    row.who, row.planned = values.who.value, values.planned
    row.spent = None if values.kind.by_presence else values.spent


def _values(row: CourseCost) -> CostValues:
    return CostValues(
        kind=CostKind(row.kind or CostKind.OTHER),
        label=row.label or "",
        rate=row.rate,
        unit=CostUnit(row.unit or CostUnit.PIECE),
        basis=row.basis or "",
        who=CostFor(row.who or CostFor.ALL),
        planned=row.planned,
        spent=row.spent,
    )


def _cost_views(
    costs: Iterable[tuple[str, CostValues]], rows: Sequence[PaymentRow]
) -> Iterable[CostView]:
    """Return the costs with their sums; what presence pays is counted on one line only."""
    seen: set[CostKind] = set()
    for cost_id, values in costs:
        planned = planned_amount(values.rate, values.planned)
        spent = values.spent
        if values.kind.by_presence:
            first = values.kind not in seen
            spent = sum(r.payment.amount(values.kind) for r in rows) if first else 0
            seen.add(values.kind)
        yield CostView(cost_id, values, planned, spent)


def _rates(costs: Iterable[CostValues], course: CourseValues) -> Iterable[Rate]:
    """Return what is paid by presence; a second rate of a kind, come by a data file, is not."""
    payers = {
        CostKind.MEAL: course.meals_by,
        CostKind.TRAVEL: course.travel_by,
        CostKind.LODGING: course.lodging_by,
    }
    seen: set[CostKind] = set()
    for cost in costs:
        if cost.kind in payers and cost.kind not in seen and cost.rate is not None:
            seen.add(cost.kind)
            yield Rate(cost.kind, cost.rate, cost.unit, cost.who, payers[cost.kind])


def _payee(
    person: ParticipantView, who: Identity, states: Mapping[str, PresenceState]
) -> Payee:
    return Payee(
        id=person.id,
        identity=who,
        states=states,
        payroll=person.payroll,
        support=Payer(person.support) if person.support in set(Payer) else Payer.UNKNOWN,
    )


def _paid_elsewhere(
    session: Session, course: CourseView, directory: Directory
) -> Iterable[Paid]:
    """Yield what the lists in force of other classes pay on the days of this one."""
    days = {held.day for held in course.sessions}
    for title, kept in _lists_elsewhere(session, course.id):
        near = {
            person: some
            for person, paid in kept.days.items()
            if (some := [each for each in paid if each.day in days])
        }
        where = f"lớp «{title}», danh sách số {kept.number}"
        for key, person in queries.participants_by_id(session, near).items():
            who = directory.lend(identity_of(person))
            yield from (Paid(who, each.day, each.kinds, where) for each in near[key])


def _lists_elsewhere(session: Session, course_id: str) -> Iterable[tuple[str, KeptPayment]]:
    """Yield the title of every other class that has paid, and its list in force."""
    titles: dict[str, str] = {}
    lists: dict[str, list[KeptPayment]] = {}
    for other, run in queries.payment_lists_besides(session, course_id):
        titles[other.id] = other.title or ""
        lists.setdefault(other.id, []).append(kept_payment(run))
    for key, title in titles.items():
        if (kept := in_force(lists[key])) is not None:
            yield title, kept


def _basis(values: CourseValues, rates: Sequence[Rate], rows: Sequence[PaymentRow]) -> str:
    shown = {
        "rule": values.day_rule.value,
        "rates": [[r.kind.value, r.amount, r.unit.value, r.who.value] for r in rates],
        "people": [
            [
                row.person.id,
                row.person.name,
                {line.kind.value: line.amount for line in row.payment.lines},
                {day.isoformat(): halves for day, halves in row.payment.days.items()},
            ]
            for row in rows
            if row.payment.lines
        ],
    }
    return digest(shown)


def _kept(course: CourseView, basis: str) -> tuple[KeptList, ...]:
    newest = course.payments[-1].id if course.payments else ""
    return tuple(
        KeptList(run, _state(course, run, basis) if run.id == newest else KeptState.REPLACED)
        for run in course.payments
    )


def _state(course: CourseView, run: RunView, basis: str) -> KeptState:
    if run.basis != basis:
        return KeptState.CHANGED
    if course.unlocked_at and course.unlocked_at > run.printed_at:
        return KeptState.UNLOCKED
    return KeptState.AGREES
