"""People go from one commune to another: announced, taken in, the same with their past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.models.households import HouseholdYear
from db.queries.households import HouseholdFilter
from desktop_app.domain.errors.movements import AlreadyTakenIn, NobodyLeaves, SameCommune
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Transition
from tests import factories
from tests.sync_offices import A, B, U, introduce, whole

LEFT, CAME = date(2024, 10, 5), date(2024, 10, 12)
POOR = HouseholdClass.POOR


@pytest.fixture
def three(offices):
    """Two communes and the upper unit; a household of the first that was poor in 2023."""
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    factories.campaign(upper.app)
    for one, unit in ((first, A), (second, B)):
        one.take(upper.send(unit))
    second.app.hamlets.paste("Thôn Mới")
    home = first.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp", "Trần Thị Ví Dụ")
    with first.folder.writing() as session:
        key = natural_id("household_year", home, "2023")
        session.add(
            HouseholdYear(id=key, household_id=home, year=2023, household_class=POOR, people=3)
        )
    first.write(home, note="ở xã cũ")
    return first, second, upper, home


def carry(first, second, upper):
    upper.take(first.send())
    second.take(upper.send(B))


def ids(office, home):
    return [person.id for person in office.view(home).people]


def new_hamlet(second):
    return second.app.hamlets.all()[0].id


def test_a_household_announced_is_taken_in_over_there_with_the_same_people(three):
    first, second, upper, home = three
    people = ids(first, home)
    first.app.transfers.announce(home, people, B, LEFT)
    assert first.view(home).closed_on == LEFT.isoformat()
    carry(first, second, upper)
    (coming,) = second.app.transfers.announced()
    assert (coming.head, coming.on) == ("Nguyễn Thị Thử", LEFT.isoformat())
    assert coming.from_unit == first.app.units.own().title
    assert coming.years == ((2023, POOR.value),)
    second.app.transfers.take_in(coming.id, new_hamlet(second), CAME, code="007")
    view = second.view(coming.id)
    assert ids(second, coming.id) == people
    assert (view.values.code, view.hamlet) == ("007", "thôn Mới")
    assert second.app.transfers.announced() == []
    for one in (first, second, upper):
        assert whole(one) == []


def test_while_they_wait_nobody_counts_them(three):
    first, second, upper, home = three
    before = upper.take(first.send()) and counted(upper)
    first.app.transfers.announce(home, ids(first, home), B, LEFT)
    carry(first, second, upper)
    assert before == 3
    assert (counted(first), counted(second), counted(upper)) == (0, 0, 0)


def test_what_happens_over_there_later_does_not_come_back(three):
    first, second, upper, home = three
    people = ids(first, home)
    waiting = first.app.transfers.announce(home, people, B, LEFT)
    carry(first, second, upper)
    second.app.transfers.take_in(waiting, new_hamlet(second), CAME)
    member = second.view(waiting).people[1]
    second.app.households.edit_person(member.id, replace(member.member, phone="0900000000"))
    upper.take(second.send())
    first.take(upper.send(A))
    assert not any("0900000000" in str(line.new) for line in first_history(first, people[1]))
    assert any("0900000000" in str(line.new) for line in first_history(upper, people[1]))


def test_one_person_leaves_and_joins_a_household_over_there(three):
    first, second, upper, home = three
    other = second.add("001", "Lê Thị Mẫu", hamlet=new_hamlet(second))
    child = ids(first, home)[2]
    waiting = first.app.transfers.announce(home, [child], B, LEFT)
    assert len(first.view(home).people) == 2
    carry(first, second, upper)
    second.app.transfers.take_into(waiting, other, CAME)
    assert child in ids(second, other)
    assert second.app.transfers.announced() == []
    assert [line.field for line in first_history(second, child) if line.field == "name"]


def test_the_tables_of_both_communes_close(three):
    first, second, upper, home = three
    people = ids(first, home)
    waiting = first.app.transfers.announce(home, people, B, LEFT)
    carry(first, second, upper)
    second.app.transfers.take_in(waiting, new_hamlet(second), CAME)
    factories.reviewed(second.app, waiting, 120, [1, 2, 3])
    (left,) = first.app.snapshots.working("2024", A)
    (came,) = second.app.snapshots.working("2024", B)
    assert left.followed.transition is Transition.POOR_GONE
    assert (left.followed.opening_people, left.followed.people) == (3, 0)
    assert came.followed.transition is Transition.POOR_CAME
    assert (came.followed.opening, came.followed.people) == (None, 3)


def test_taking_in_is_taken_back_as_a_whole(three):
    first, second, upper, home = three
    waiting = first.app.transfers.announce(home, ids(first, home), B, LEFT)
    carry(first, second, upper)
    second.app.transfers.take_in(waiting, new_hamlet(second), CAME)
    second.app.acts.take_back(second.app.acts.newest())
    assert second.app.home.view().coming == 1
    assert counted(second) == 0


def test_announcing_is_taken_back_as_a_whole(three):
    first, _second, _upper, home = three
    people = ids(first, home)
    first.app.transfers.announce(home, people, B, LEFT)
    first.app.acts.take_back(first.app.acts.newest())
    assert ids(first, home) == people
    assert not first.view(home).closed_on


def test_what_makes_no_sense_is_refused_and_changes_nothing(three):
    first, second, upper, home = three
    people = ids(first, home)
    with pytest.raises(NobodyLeaves):
        first.app.transfers.announce(home, [], B, LEFT)
    with pytest.raises(SameCommune):
        first.app.transfers.announce(home, people, A, LEFT)
    assert ids(first, home) == people
    waiting = first.app.transfers.announce(home, people, B, LEFT)
    carry(first, second, upper)
    with pytest.raises(FieldNeeded):
        second.app.transfers.take_in(waiting, "", CAME)
    with pytest.raises(ReasonNeeded):
        second.app.transfers.decline(waiting, reason=" ")
    second.app.transfers.decline(waiting, reason="không về xã")
    assert second.app.home.view().coming == 0
    second.app.transfers.take_in(waiting, new_hamlet(second), CAME)
    with pytest.raises(AlreadyTakenIn):
        second.app.transfers.take_in(waiting, new_hamlet(second), CAME)


def counted(office):
    return office.app.households.count(HouseholdFilter(year=2024)).people


def first_history(office, person):
    return office.sync.history("person", person)
