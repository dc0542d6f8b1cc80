"""Whatever was recorded: parts add up, people are never more than lượt, years stay apart."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.training.course_numbers import (
    Came,
    CourseFigures,
    grouped,
    of_year,
    tally,
    target,
)
from desktop_app.domain.training.courses import Level
from desktop_app.domain.training.kept_payments import KeptPayment, PaidDay, paid
from desktop_app.domain.training.payments import WHOLE_DAY

DAY = date(2024, 11, 24)
came = st.builds(
    Came,
    person=st.integers(0, 6),
    sex=st.sampled_from(["", "1", "2"]),
    minority=st.booleans(),
    category=st.sampled_from(["", "TT_TDP", "HO_NGHEO"]),
)
figures = st.builds(
    CourseFigures,
    id=st.uuids().map(str),
    title=st.just("Lớp"),
    year=st.sampled_from([2023, 2024]),
    component=st.sampled_from(["", "a", "b"]),
    level=st.sampled_from(Level),
    place=st.sampled_from(["", "Hội trường"]),
    days=st.integers(0, 3),
    planned=st.integers(0, 10**9),
    spent=st.integers(0, 10**9),
    came=st.lists(came, max_size=8).map(tuple),
)
classes = st.lists(figures, max_size=6)


@given(classes)
def test_categories_and_groups_add_up_to_the_total(given_classes):
    total = tally(given_classes)
    assert sum(total.categories.values()) == total.attendances
    for by in (lambda one: one.component, lambda one: one.level.value, lambda one: one.place):
        parts = [part for _key, part in grouped(given_classes, by)]
        for name in ("courses", "days", "attendances", "women", "minority", "planned", "spent"):
            assert sum(getattr(part, name) for part in parts) == getattr(total, name)
        assert total.people <= sum(part.people for part in parts)


@given(classes)
def test_people_are_never_more_than_attendances_nor_parts_than_the_whole(given_classes):
    total = tally(given_classes)
    assert total.people <= total.attendances
    assert (total.people == 0) == (total.attendances == 0)
    assert total.minority_women <= min(total.women, total.minority) <= total.attendances


@given(classes, st.sampled_from([None, "", "a"]))
def test_classes_of_another_year_or_component_do_not_count(given_classes, component):
    shown = of_year(given_classes, 2024, component)
    assert all(one.year == 2024 and component in (None, one.component) for one in shown)
    wanted = [
        one
        for one in given_classes
        if one.year == 2024 and (component is None or one.component == component)
    ]
    assert tally(shown) == tally(wanted)


@given(classes, st.dictionaries(st.text("abc", min_size=1), st.integers(0, 9)))
def test_who_is_trained_and_who_waits_are_everybody(given_classes, officers):
    found = target(officers, given_classes)
    assert found.trained + len(found.waiting) == found.of == len(officers)
    there = {line.person for one in given_classes for line in one.came}
    assert all(officers[key] not in there for key in found.waiting)


amounts = st.dictionaries(st.sampled_from("ab"), st.integers(0, 10**6))
day = st.builds(PaidDay, st.sampled_from([DAY, DAY + timedelta(1)]), st.integers(1, WHOLE_DAY))
days = st.dictionaries(
    st.sampled_from("ab"),
    st.lists(day, min_size=1, unique_by=lambda each: each.day).map(tuple),
)


@given(st.lists(st.tuples(amounts, days), max_size=4))
def test_no_day_is_paid_twice_however_often_a_list_was_printed(lists):
    kept = [KeptPayment(n, money, when) for n, (money, when) in enumerate(lists)]
    found = paid(kept)
    for person, got in found.items():
        assert all(halves <= WHOLE_DAY for halves in got.days.values())
        assert 0 < got.amount <= sum(one.amounts.get(person, 0) for one in kept)
