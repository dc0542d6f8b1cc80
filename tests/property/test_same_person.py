"""Whatever is known of people: who is one person is the same in any order, never a guess."""

from __future__ import annotations

from itertools import combinations
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.training.distinct_people import persons
from desktop_app.domain.training.same_person import Identity, People

who = st.builds(
    Identity,
    name=st.sampled_from(["Trần Hòa", "TRẦN HOÀ", "Trần Hoa", "Lê Thử", ""]),
    birth=st.sampled_from(["", "1980", "1980-02", "1980-02-03", "1980-02-04", "1981"]),
    person_id=st.sampled_from(["", "", "p1", "p2"]),
    contact_id=st.sampled_from(["", "", "c1", "c2"]),
    citizen_number=st.sampled_from(["", "", "024 1", "0241", "0242"]),
    hamlet=st.sampled_from(["", "Ngò", "Thôn Ngò", "Ngọ", "Thôn 1", "Thôn 2"]),
)
crowd = st.lists(who, max_size=9)


def pairs(found):
    return {
        pair for pair in combinations(range(len(found)), 2) if found[pair[0]] == found[pair[1]]
    }


@given(who, who)
def test_both_sides_say_the_same(one, two):
    assert one.same_as(two) is two.same_as(one)
    assert one.repeats(two) is two.repeats(one)
    assert one.repeats(two) or not one.same_as(two)


@given(who, who)
def test_two_records_are_counted_as_one_exactly_where_they_are_one(one, two):
    assert (len(set(persons([one, two]))) == 1) is one.same_as(two)


@given(who, who)
def test_capitals_spaces_and_the_unicode_form_change_nothing(one, two):
    dressed = Identity(
        f" {normalize('NFD', two.name.upper())}  ", two.birth, *two.ids[:2],
        f"{two.citizen_number} ", normalize("NFD", two.hamlet.upper()),
    )  # fmt: skip
    assert one.same_as(dressed) is one.same_as(two)


@given(crowd, st.randoms())
def test_the_order_changes_nothing(given_crowd, random):
    order = list(range(len(given_crowd)))
    random.shuffle(order)
    found, shuffled = persons(given_crowd), persons([given_crowd[n] for n in order])
    back = dict(zip(order, shuffled, strict=True))
    assert pairs(found) == pairs([back[n] for n in range(len(order))])


@given(crowd)
def test_two_people_of_the_registry_are_never_one_and_one_is_never_two(given_crowd):
    numbers = persons(given_crowd)
    for one, two in combinations(range(len(given_crowd)), 2):
        mine, theirs = given_crowd[one].person_id, given_crowd[two].person_id
        if mine and theirs:
            assert (numbers[one] == numbers[two]) is (mine == theirs)


@given(crowd)
def test_nobody_is_joined_without_a_chain_of_sure_pairs(given_crowd):
    numbers = persons(given_crowd)
    reached = [{n} for n in range(len(given_crowd))]
    for one, two in combinations(range(len(given_crowd)), 2):
        if given_crowd[one].same_as(given_crowd[two]):
            reached[one] |= {two}
            reached[two] |= {one}
    for start in reached:
        for _step in given_crowd:
            start |= {far for near in tuple(start) for far in reached[near]}
    assert all(two in reached[one] for one, two in pairs(numbers))


@given(crowd, who)
def test_people_are_found_again_exactly_where_they_are_the_same(given_crowd, wanted):
    there = People[int]()
    for number, one in enumerate(given_crowd):
        there.add(one, number)
    assert set(there.same(wanted)) == {
        number for number, one in enumerate(given_crowd) if wanted.same_as(one)
    }
