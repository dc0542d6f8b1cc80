"""What participants of a class are paid: only from recorded presence and typed rates.

The rules, each of them also printed in the note of the list (`rule_words`):

- Only "có mặt" counts. A blank cell, an absence and "có người đi thay" pay nothing; who stood
  in is a participant of his own.
- `DayRule.HALF`: a session is half a day, never more than one day, an evening included.
- `DayRule.FULL`: a day is paid, whole, where two sessions of it were attended, and not at all
  otherwise. A day that has only one session pays nothing either: the rule's words ask for two,
  and a list that says so must not pay for one. A half-day class is paid under `HALF`.
- Per day: rate × days. Per session: rate × sessions attended. Per class: the rate once, if
  anything was attended. The day rule only makes days.
- đồng are whole: half of an odd rate is rounded down, once, after a person's days are summed.
- No day is paid twice in one kind of money to one person (`same_as`): not in two classes,
  not by two lines of one list. A rate per class covers every day of it: one day paid elsewhere
  excludes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostFor, CostKind, CostUnit, DayRule, Payer
from desktop_app.domain.training.same_person import Identity, People

WHOLE_DAY = 2
"""Days are counted in halves: whole numbers, so that nothing is rounded before money is."""

_SESSIONS_FOR_A_DAY = 2
UNITS = (CostUnit.DAY, CostUnit.COURSE, CostUnit.SESSION)
"""What money by presence can be paid per."""


class Reason(StrEnum):
    """Why somebody is paid nothing, or less than he came."""

    BLANK = "blank"
    ABSENT = "absent"
    TOO_FEW = "too_few"
    SENDER = "sender"
    NO_SUPPORT = "no_support"
    PAYROLL = "payroll"
    PAYROLL_UNKNOWN = "payroll_unknown"
    SENDERS_PAY = "senders_pay"
    NOBODY_PAYS = "nobody_pays"
    ELSEWHERE = "elsewhere"
    TWICE = "twice"

    @property
    def label(self) -> str:
        """The words on screen; the amount's kind is put before them where it matters."""
        return _LABELS[self]


_LABELS = {
    Reason.BLANK: "Chưa nhập điểm danh",
    Reason.ABSENT: "Không có mặt buổi nào",
    Reason.TOO_FEW: "Chưa đủ 2 buổi trong ngày",
    Reason.SENDER: "Cơ quan, đơn vị cử đi chi",
    Reason.NO_SUPPORT: "Không hỗ trợ",
    Reason.PAYROLL: "Hưởng lương từ ngân sách",
    Reason.PAYROLL_UNKNOWN: "Chưa ghi có hưởng lương từ ngân sách hay không",
    Reason.SENDERS_PAY: "Lớp ghi cơ quan, đơn vị cử đi chi",
    Reason.NOBODY_PAYS: "Lớp ghi không hỗ trợ",
    Reason.ELSEWHERE: "Đã được chi",
    Reason.TWICE: "Trùng người đã có ở trên",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One reason with what it is about; `kind` None = all money of this person."""

    reason: Reason
    kind: CostKind | None = None
    days: tuple[date, ...] = ()
    where: str = ""

    @property
    def words(self) -> str:
        """The sentence in the note column: "Tiền ăn: đã được chi 24/11, lớp «…»"."""
        text = self.reason.label
        if self.kind is not None:
            text = f"{self.kind.label}: {text[0].lower()}{text[1:]}"
        if self.days:
            text += " " + ", ".join(f"{day:%d/%m}" for day in self.days)
        return f"{text}, {self.where}" if self.where else text


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was held: its id and its day."""

    id: str
    day: date


@dataclass(frozen=True, slots=True)
class Payee:
    """A participant: who it is and what was typed per session id.

    `payroll` None = nobody said; `support`: "" = this class may pay.
    """

    id: str
    identity: Identity
    states: Mapping[str, PresenceState]
    payroll: bool | None = None
    support: Payer = Payer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Rate:
    """What one kind of money is paid at, in đồng per unit, and whom for.

    `payer`: who pays it by the invitation; unknown counts as the organiser.
    """

    kind: CostKind
    amount: int
    unit: CostUnit = CostUnit.DAY
    who: CostFor = CostFor.ALL
    payer: Payer = Payer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Paid:
    """A day that a list already pays to somebody; no kinds = all of them. `where`: words."""

    identity: Identity
    day: date
    kinds: frozenset[CostKind] = frozenset()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Money of one kind for one person: the halves of days it is for, the units, the đồng."""

    kind: CostKind
    amount: int
    days: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Payment:
    """What one participant is paid, and why not more."""

    payee: str
    lines: tuple[Line, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def total(self) -> int:
        """All kinds together, in đồng."""
        return sum(line.amount for line in self.lines)

    @property
    def days(self) -> dict[date, int]:
        """Day → halves paid, the most of any kind."""
        found: dict[date, int] = {}
        for line in self.lines:
            for day, halves in line.days.items():
                found[day] = max(halves, found.get(day, 0))
        return dict(sorted(found.items()))

    @property
    def halves(self) -> int:
        """Days paid, in halves."""
        return sum(self.days.values())

    def amount(self, kind: CostKind) -> int:
        """Return the đồng of one kind."""
        return sum(line.amount for line in self.lines if line.kind is kind)


def rule_words(rule: DayRule) -> str:
    """Return the day rule as the note of the list prints it."""
    if rule is DayRule.FULL:
        return f"{rule.label}; ngày chỉ có mặt 1 buổi không tính."
    return f"{rule.label}, mỗi ngày tính nhiều nhất 1 ngày."


def day_halves(attended: int, rule: DayRule) -> int:
    """Return the halves of a day that so many attended sessions of it make."""
    if rule is DayRule.FULL:
        return WHOLE_DAY if attended >= _SESSIONS_FOR_A_DAY else 0
    return min(attended, WHOLE_DAY)


def payments(
    people: Sequence[Payee],
    sessions: Sequence[Held],
    rule: DayRule,
    rates: Sequence[Rate],
    paid: Iterable[Paid] = (),
) -> tuple[Payment, ...]:
    """Compute what everybody is paid, in the order given; `paid`: what other classes pay."""
    book = _Book(paid)
    return tuple(_payment(person, sessions, rule, rates, book) for person in people)


class _Book:
    """What is paid already, found by who was paid."""

    def __init__(self, entries: Iterable[Paid]) -> None:
        self._paid: People[Paid] = People()
        for entry in entries:
            self.add(entry)

    def add(self, entry: Paid) -> None:
        self._paid.add(entry.identity, entry)

    def find(self, identity: Identity, kind: CostKind, days: Iterable[date]) -> list[Paid]:
        wanted = set(days)
        return [
            entry
            for entry in self._paid.same(identity)
            if entry.day in wanted and (not entry.kinds or kind in entry.kinds)
        ]


def _payment(
    person: Payee, sessions: Sequence[Held], rule: DayRule, rates: Sequence[Rate], book: _Book
) -> Payment:
    attended: dict[date, int] = {}
    for held in sessions:
        if person.states.get(held.id) is PresenceState.PRESENT:
            attended[held.day] = attended.get(held.day, 0) + 1
    presence = _presence_remarks(person, sessions, attended)
    if person.support in (Payer.SENDER, Payer.NOBODY):
        sender = person.support is Payer.SENDER
        refused = Remark(Reason.SENDER if sender else Reason.NO_SUPPORT)
        return Payment(person.id, (), (refused, *presence))
    lines: list[Line] = []
    remarks: list[Remark] = []
    for rate in rates if attended else ():
        line, more = _line(person, attended, rule, rate, book)
        remarks += more
        if line is not None:
            lines.append(line)
            _note(book, person, line)
    return Payment(person.id, tuple(lines), (*remarks, *presence))


def _note(book: _Book, person: Payee, line: Line) -> None:
    for day in line.days:
        book.add(Paid(person.identity, day, frozenset({line.kind})))


def _presence_remarks(
    person: Payee, sessions: Sequence[Held], attended: Mapping[date, int]
) -> list[Remark]:
    blank = sorted({held.day for held in sessions if held.id not in person.states})
    if blank:
        return [Remark(Reason.BLANK, days=tuple(blank))]
    return [] if attended else [Remark(Reason.ABSENT)]


def _line(
    person: Payee, attended: Mapping[date, int], rule: DayRule, rate: Rate, book: _Book
) -> tuple[Line | None, list[Remark]]:
    barred = _barred(person, rate)
    if barred is not None:
        return None, [Remark(barred, rate.kind)]
    wanted = _wanted(attended, rule, rate.unit)
    too_few = tuple(day for day in attended if day not in wanted)
    remarks = [Remark(Reason.TOO_FEW, rate.kind, too_few)] if too_few else []
    taken = book.find(person.identity, rate.kind, wanted)
    if taken:
        remarks += _taken_remarks(taken, rate.kind)
        gone = set(wanted) if rate.unit is CostUnit.COURSE else {entry.day for entry in taken}
        wanted = {day: halves for day, halves in wanted.items() if day not in gone}
    amount = _amount(wanted, attended, rate)
    return (Line(rate.kind, amount, wanted) if amount else None), remarks


def _barred(person: Payee, rate: Rate) -> Reason | None:
    """Return why this rate is not for this person, None = it is."""
    if rate.payer in (Payer.SENDER, Payer.NOBODY):
        return Reason.SENDERS_PAY if rate.payer is Payer.SENDER else Reason.NOBODY_PAYS
    if rate.who is CostFor.NO_PAYROLL and person.payroll is not False:
        return Reason.PAYROLL if person.payroll else Reason.PAYROLL_UNKNOWN
    return None


def _wanted(attended: Mapping[date, int], rule: DayRule, unit: CostUnit) -> dict[date, int]:
    """Return the halves of days money of a unit is for; the rule only makes paid days."""
    by = rule if unit is CostUnit.DAY else DayRule.HALF
    found = {day: day_halves(count, by) for day, count in attended.items()}
    return {day: halves for day, halves in found.items() if halves}


def _taken_remarks(taken: Sequence[Paid], kind: CostKind) -> list[Remark]:
    places: dict[str, set[date]] = {}
    for entry in taken:
        places.setdefault(entry.where, set()).add(entry.day)
    return [
        Remark(Reason.ELSEWHERE if where else Reason.TWICE, kind, tuple(sorted(days)), where)
        for where, days in sorted(places.items())
    ]


def _amount(days: Mapping[date, int], attended: Mapping[date, int], rate: Rate) -> int:
    if rate.unit is CostUnit.COURSE:
        return rate.amount if days else 0
    if rate.unit is CostUnit.SESSION:
        return rate.amount * sum(attended[day] for day in days)
    if rate.unit is CostUnit.DAY:
        return rate.amount * sum(days.values()) // WHOLE_DAY
    return 0
