"""Money from presence: every rule of the note, and what may never happen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors.money import AmountUnreadable
from desktop_app.domain.money import parse_amount
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostFor, CostKind, CostUnit, DayRule, Payer
from desktop_app.domain.training.payments import (
    UNITS,
    Held,
    Paid,
    Payee,
    Rate,
    Reason,
    day_halves,
    payments,
    rule_words,
)
from desktop_app.domain.training.same_person import Identity

DAY = date(2024, 11, 24)
P, K = PresenceState.PRESENT, PresenceState.UNEXCUSED
MEAL = Rate(CostKind.MEAL, 100_000)
SESSIONS = [Held(f"{n}{part}", DAY + timedelta(n)) for n in (0, 1) for part in "sc"]


def payee(states="....", name="Nguyễn Thị Mẫu", **more):
    typed = {"x": P, "k": K, "t": PresenceState.SUBSTITUTED, "p": PresenceState.EXCUSED}
    marks = {h.id: typed[s] for h, s in zip(SESSIONS, states, strict=True) if s != "."}
    who = {k: more.pop(k) for k in ("birth", "hamlet", "person_id") if k in more}
    return Payee(name, Identity(name, **who), marks, **more)


def pay(states, rule=DayRule.HALF, rate=MEAL, paid=(), **more):
    return payments([payee(states, **more)], SESSIONS, rule, [rate], paid)[0]


def reasons(payment):
    return [remark.reason for remark in payment.remarks]


@pytest.mark.parametrize(
    ("states", "half", "full"),
    [
        ("xxxx", 200_000, 200_000),
        ("xxxk", 150_000, 100_000),
        ("xkxk", 100_000, 0),
        ("x...", 50_000, 0),
        ("kptk", 0, 0),
        ("....", 0, 0),
    ],
)
def test_days_follow_the_rule_of_the_class(states, half, full):
    assert pay(states).total == half
    assert pay(states, DayRule.FULL).total == full


def test_an_evening_never_makes_more_than_one_day():
    assert [day_halves(n, DayRule.HALF) for n in range(4)] == [0, 1, 2, 2]
    assert [day_halves(n, DayRule.FULL) for n in range(4)] == [0, 0, 2, 2]


def test_a_day_with_one_session_pays_nothing_where_two_are_asked_for():
    one = [Held("0s", DAY)]
    person = Payee("a", Identity("An Mẫu"), {"0s": P})
    found = payments([person], one, DayRule.FULL, [MEAL])[0]
    assert (found.total, reasons(found)) == (0, [Reason.TOO_FEW])
    assert payments([person], one, DayRule.HALF, [MEAL])[0].total == 50_000
    assert "không tính" in rule_words(DayRule.FULL)


def test_units_of_a_rate():
    course = Rate(CostKind.TRAVEL, 70_000, CostUnit.COURSE)
    session = Rate(CostKind.TRAVEL, 30_000, CostUnit.SESSION)
    assert pay("xkkk", DayRule.FULL, course).total == 70_000
    assert pay("xxxk", DayRule.FULL, session).total == 90_000
    assert pay("kkkk", rate=course).total == 0


def test_half_of_an_odd_rate_is_rounded_down_once():
    odd = Rate(CostKind.MEAL, 100_001)
    assert pay("xkkk", rate=odd).total == 50_000
    assert pay("xkxk", rate=odd).total == 100_001


def test_only_who_is_known_not_to_have_a_salary_gets_what_is_for_them():
    meal = Rate(CostKind.MEAL, 100_000, who=CostFor.NO_PAYROLL)
    assert pay("xxxx", rate=meal, payroll=False).total == 200_000
    for payroll, reason in ((True, Reason.PAYROLL), (None, Reason.PAYROLL_UNKNOWN)):
        found = pay("xxxx", rate=meal, payroll=payroll)
        assert (found.total, reasons(found)) == (0, [reason])


def test_who_is_paid_by_another_body_is_not_paid_here():
    for support, reason in ((Payer.SENDER, Reason.SENDER), (Payer.NOBODY, Reason.NO_SUPPORT)):
        found = pay("xxxx", support=support)
        assert (found.total, reasons(found)) == (0, [reason])
    for payer in (Payer.SENDER, Payer.NOBODY):
        assert pay("xxxx", rate=Rate(CostKind.MEAL, 100_000, payer=payer)).total == 0


def test_a_day_another_class_pays_is_left_out_with_the_reason():
    who = Identity("Nguyễn Thị Mẫu", "1980")
    other = Paid(who, DAY, frozenset({CostKind.MEAL}), "lớp «Khác», danh sách số 2")
    found = pay("xxxx", paid=[other], birth="1980")
    assert found.total == 100_000
    assert [r.words for r in found.remarks] == [
        "Tiền ăn: đã được chi 24/11, lớp «Khác», danh sách số 2"
    ]
    assert pay("xxxx", paid=[other], birth="1981").total == 200_000
    travel = Rate(CostKind.TRAVEL, 50_000)
    assert pay("xxxx", rate=travel, paid=[other], birth="1980").total == 100_000
    whole = Rate(CostKind.MEAL, 90_000, CostUnit.COURSE)
    assert pay("xxxx", rate=whole, paid=[other], birth="1980").total == 0


def test_the_same_person_twice_in_one_list_is_paid_once():
    lines = [payee("xxxx", birth="1980"), payee("xxkk", birth="1980")]
    first, second = payments(lines, SESSIONS, DayRule.HALF, [MEAL])
    assert (first.total, second.total) == (200_000, 0)
    assert reasons(second) == [Reason.TWICE]


def test_who_is_the_same_person():
    an = Identity("Nguyễn Thị Hòa", "1980", hamlet="Ngò")
    assert an.same_as(Identity("nguyễn thị hoà", "1980", hamlet="Chung"))
    assert not an.same_as(Identity("Nguyễn Thị Hoa", "1980", hamlet="Ngò"))
    assert an.same_as(Identity("Nguyễn Thị Hòa", hamlet="ngò"))
    assert not Identity("Nguyễn Thị Hòa").same_as(Identity("Nguyễn Thị Hòa"))
    assert Identity("A", person_id="1").same_as(Identity("B", person_id="1"))
    assert not Identity("A", "1980", "1").same_as(Identity("A", "1980", "2"))


@pytest.mark.parametrize("typed", ["1.234.567", "1234567", "1 234 567"])
def test_amounts_are_read_as_they_are_written(typed):
    assert parse_amount(typed) == 1_234_567


@pytest.mark.parametrize(
    "typed", ["1,234.5", "100,000", "1.5", "-3", "12,5", "", "x", "9" * 14]
)
def test_an_amount_that_could_be_another_is_refused(typed):
    with pytest.raises(AmountUnreadable):
        parse_amount(typed)


# -- what may never happen

NAMES = ("Nguyễn Thị Mẫu", "Trần Văn Ví Dụ", "Lê Thị Thử")


@st.composite
def classes(draw):
    """People, sessions of up to three days with one to three parts, rates, a rule."""
    days = draw(st.integers(1, 3))
    sessions = [
        Held(f"{d}-{part}", DAY + timedelta(d))
        for d in range(days)
        for part in range(draw(st.integers(1, 3)))
    ]
    states = st.dictionaries(
        st.sampled_from([s.id for s in sessions]), st.sampled_from(PresenceState)
    )
    people = [
        Payee(
            str(n),
            Identity(draw(st.sampled_from(NAMES)), draw(st.sampled_from(("", "1980", "1990"))),
                     hamlet=draw(st.sampled_from(("", "Ngò")))),
            draw(states),
            draw(st.sampled_from((True, False, None))),
            draw(st.sampled_from(Payer)),
        )
        for n in range(draw(st.integers(0, 5)))
    ]  # fmt: skip
    kinds = [kind for kind in CostKind if kind.by_presence]
    rates = [
        Rate(kind, draw(st.integers(0, 300_001)), draw(st.sampled_from(UNITS)),
             draw(st.sampled_from(CostFor)))
        for kind in draw(st.lists(st.sampled_from(kinds), unique=True))
    ]  # fmt: skip
    return people, sessions, draw(st.sampled_from(DayRule)), rates


@given(classes())
def test_sums_agree_and_nothing_is_negative(given_class):
    found = payments(*given_class)
    kinds = {rate.kind for rate in given_class[3]}
    assert sum(p.total for p in found) == sum(p.amount(k) for p in found for k in kinds)
    assert all(line.amount > 0 for p in found for line in p.lines)
    assert all(p.lines or p.remarks or not given_class[3] or not any(
        rate.amount > 1 for rate in given_class[3]) for p in found)  # fmt: skip


@given(classes())
def test_nobody_is_paid_more_days_than_present(given_class):
    people, sessions, _rule, _rates = given_class
    for person, found in zip(people, payments(*given_class), strict=True):
        for day, halves in found.days.items():
            attended = sum(
                person.states.get(s.id) is PresenceState.PRESENT
                for s in sessions
                if s.day == day
            )
            assert 0 < halves <= min(2, attended)


@given(classes())
def test_blank_cells_and_absences_never_change_a_sum(given_class):
    people, sessions, rule, rates = given_class
    before = [p.total for p in payments(*given_class)]
    more = [*sessions, Held("new", DAY)]
    assert [p.total for p in payments(people, more, rule, rates)] == before
    bare = [
        Payee(p.id, p.identity, {s: v for s, v in p.states.items() if v is P}, p.payroll,
              p.support)
        for p in people
    ]  # fmt: skip
    assert [p.total for p in payments(bare, sessions, rule, rates)] == before


@given(classes(), classes())
def test_two_classes_never_both_pay_a_day_in_one_kind(one, other):
    people = {p.id: p for p in one[0]}
    paid = [
        Paid(people[p.payee].identity, day, frozenset({line.kind}), "lớp khác")
        for p in payments(*one)
        for line in p.lines
        for day in line.days
    ]
    second = {p.id: p for p in other[0]}
    for found in payments(*other, paid):
        for line in found.lines:
            for entry in paid:
                assert not (
                    entry.day in line.days
                    and line.kind in entry.kinds
                    and entry.identity.same_as(second[found.payee].identity)
                )
