"""Nghi trùng across communes: found, joined, told apart, separated; what can not both stand."""

from __future__ import annotations

import time

import pytest

from desktop_app.domain.doubles import Candidate, shown, suspected
from tests.sync_offices import A, B, U, introduce, whole


@pytest.fixture
def twice(offices):
    """Lê Thị Mẫu is in both communes, in hamlets of one name; the upper unit has both."""
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    first.add("031", "Lê Thị Mẫu")
    second.add("007", "Le Thi Mau")
    upper.take(first.send())
    upper.take(second.send())
    return first, second, upper


def pair_of(one):
    (found,) = [d for d in one.sync.doubles.listed() if not d.joined]
    return found


def test_the_same_name_birth_and_hamlet_in_two_communes_is_shown_side_by_side(twice):
    *_, upper = twice
    found = pair_of(upper)
    assert found.a.unit != found.b.unit
    assert {found.a.name, found.b.name} == {"Lê Thị Mẫu", "Le Thi Mau"}
    assert not found.by_number


def test_joined_ones_are_no_longer_suspected_and_count_once(twice):
    *_, upper = twice
    found = pair_of(upper)
    upper.sync.doubles.join([(found.a.id, found.b.id)])
    assert [d.joined for d in upper.sync.doubles.listed()] == [True]
    assert upper.sync.doubles.twice() == 1


def test_separated_again_by_an_edit_and_the_edit_travels(twice):
    first, second, upper = twice
    found = pair_of(upper)
    upper.sync.doubles.join([(found.a.id, found.b.id)])
    first.take(upper.send(A))
    second.take(upper.send(B))
    upper.sync.doubles.separate(found.a.id, found.b.id)
    assert upper.sync.doubles.twice() == 0
    first.take(upper.send(A))
    second.take(upper.send(B))
    assert first.sync.doubles.twice() == second.sync.doubles.twice() == 0
    assert pair_of(upper)
    assert whole(upper) == []


def test_two_people_told_apart_are_never_asked_again_and_it_travels(twice):
    first, second, upper = twice
    found = pair_of(upper)
    upper.sync.doubles.tell_apart([(found.a.id, found.b.id)], "hai chị em họ")
    assert upper.sync.doubles.listed() == []
    holder = first if found.a.unit == first.app.units.own().title else second
    holder.take(upper.send(holder.unit))
    assert whole(holder) == []
    assert _remarks(holder) == [f"not_same:{found.b.id}"]


def _remarks(one):
    from sqlalchemy import select

    from db.models.remarks import Remark

    with one.folder.reading() as session:
        return list(session.scalars(select(Remark.about)))


def test_one_citizen_number_in_two_places_is_suspected_whatever_the_names():
    people = [
        Candidate("2", "Trần Văn Thử", "1950", "024078000017", "Ngò"),
        Candidate("1", "Nguyễn Thị Mẫu", "1978", "024078000017", "Đồng Sen"),
    ]
    assert list(suspected(people)) == [("1", "2", "number")]


def test_namesakes_of_another_birth_or_hamlet_are_not_suspected():
    people = [
        Candidate("1", "Lê Thị Mẫu", "1978", "", "Thôn Ngò"),
        Candidate("2", "Lê Thị Mẫu", "1979", "", "Thôn Ngò"),
        Candidate("3", "Lê Thị Mẫu", "1978", "", "Trại Mới"),
        Candidate("4", "Lê Thị Mậu", "1978", "", "ngò"),
    ]
    assert list(suspected(people)) == [("1", "4", "name")]


def test_the_smallest_id_stands_for_everybody_joined():
    assert shown([("c", "b"), ("d", "c"), ("x", "y")]) == {
        "b": "b", "c": "b", "d": "b", "x": "x", "y": "x",
    }  # fmt: skip


def test_a_hundred_and_eighty_thousand_people_are_compared_in_seconds():
    people = [
        Candidate(f"{n:06}", f"Người Thử {n % 9000}", f"{1940 + n % 80}", "", f"Thôn {n % 400}")
        for n in range(180_000)
    ]
    begun = time.perf_counter()
    assert list(suspected(people))
    assert time.perf_counter() - begun < 8


def test_one_household_number_given_twice_is_a_broken_rule(pair):
    commune, upper = pair
    one = commune.add("031", "Nguyễn Thị Thử")
    hamlet = commune.app.hamlets.all()[0].id
    upper.take(commune.send())
    commune.take(upper.send(A))
    before = upper.sync.broken_rules()
    two = commune.add("032", "Trần Văn Mẫu", hamlet=hamlet)
    commune.write(two, code="031")
    upper.take(commune.send())
    (found,) = upper.sync.broken_rules()
    assert before == []
    assert (found.kind, found.text) == ("code", "031")
    assert {found.household_id, found.other_id} == {one, two}
