"""Scenarios 33 and 34: wrong clocks change nothing, one receipt of two skips nothing."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import select

from db.models.exchange import OpenConflict
from db.models.households import Household, Person
from tests.conftest import NOW
from tests.sync_offices import A, B, U, exchange, introduce, second_laptop, whole

HOUR, YEAR = timedelta(hours=1), timedelta(days=365)


def right(_office, _step):
    return NOW


def an_hour_wrong(office, _step):
    return NOW + (HOUR if office == 0 else -HOUR)


def a_year_wrong(office, _step):
    return NOW + (YEAR if office == 1 else -YEAR)


def going_backwards(office, step):
    return NOW - step * timedelta(days=3) - office * HOUR


def jumping(office, step):
    return NOW + (YEAR if (step + office) % 2 else -YEAR)


CLOCKS = (an_hour_wrong, a_year_wrong, going_backwards, jumping)


def a_busy_week(offices, told):
    """The same acts of the same people; only what their clocks say differs."""
    first, second, upper = machines = offices(A, B, U)
    introduce(upper, first, second)
    for number, one in enumerate(machines):
        one.folder.writer = f"{number + 1:016x}"  # else chance decides between equal revs
    steps = count()

    def tick():
        step = next(steps)
        for number, one in enumerate(machines):
            one.clock.moment = told(number, step)

    tick()
    homes = [first.add("031", "Nguyễn Thị Thử"), second.add("044", "Lê Thị Mẫu")]
    exchange(first, second, upper)
    for word in ("một", "hai", "ba"):
        tick()
        first.write(homes[0], address=f"xã {word}", note=word)
        upper.write(homes[0], address=f"huyện {word}")
        tick()
        second.write(homes[1], phone=f"09{len(word)}")
        upper.take(first.send())
        second.take(upper.send(B))
        tick()
        upper.take(second.send())
        first.take(upper.send(A))
    tick()
    found = min(upper.sync.disagreements.listed(), key=lambda d: (d.a.value, d.b.value))
    upper.sync.disagreements.decide(found.id, "B")
    with upper.for_others(B), upper.folder.writing(reason="chuyển xã") as session:
        session.get(Household, homes[1]).unit_key = A
    tick()
    path = first.send()
    result = upper.take(path)
    upper.sync.receiving.undo(result.id)
    upper.take(path)
    exchange(first, second, upper)
    tick()
    exchange(first, second, upper)
    assert [whole(one) for one in machines] == [[], [], []]
    return [picture(one) for one in machines]


def picture(one):
    """What people see, without ids and times (they hold the clock and chance)."""
    with one.folder.reading() as session:
        homes = session.execute(
            select(Household.code, Household.unit_key, Household.address, Household.note)
            .add_columns(Household.phone, Household.rev, Household.seen)
            .order_by(Household.code)
        )
        people = session.execute(select(Person.name, Person.rev).order_by(Person.name))
        conflicts = session.execute(
            select(OpenConflict.kind, OpenConflict.field_group, OpenConflict.n_a)
            .add_columns(OpenConflict.n_b, OpenConflict.writer_a)
            .order_by(OpenConflict.n_a, OpenConflict.n_b)
        )
        return [str(rows.all()) for rows in (homes, people, conflicts)]


EXPECTED = []


@pytest.mark.parametrize("told", CLOCKS, ids=lambda told: told.__name__)
def test_33_the_result_is_the_same_whatever_the_clocks_say(offices, told):
    if not EXPECTED:
        EXPECTED.extend(a_busy_week(offices, right))
    assert a_busy_week(offices, told) == EXPECTED


def test_34_a_receipt_of_one_machine_above_skips_nothing_for_the_other(offices):
    commune, first, second = offices(A, U, U)
    second_laptop(first, second)
    introduce(first, commune)
    commune.take(first.send(A))
    second.take(first.send(U))
    home = commune.add("031", "Nguyễn Thị Thử")
    first.take(commune.send())
    commune.take(first.send(A))
    acks = {s.site: s.ack_pos for s in commune.sync.sites()}
    assert acks[first.site] > acks[second.site] == 0
    commune.write(home, note="sau")
    path = commune.send()
    assert not second.take(path).gap
    assert second.view(home).values.note == "sau"
    first.take(path)
    for upper in (first, second):
        commune.take(upper.send(A))
    made = commune.sync.sending.make(U, commune.stick)
    assert made.counts == {}, "both answered: nothing is sent twice"
    assert whole(first) == whole(second) == []
