"""Các năm of a household and the year-on-year page: lists, words, what is not decided yet."""

from __future__ import annotations

from datetime import date

import pytest

from db import bulk
from desktop_app.domain.people import CloseReason, Relation
from desktop_app.domain.reviews.paths import MAYBE_AGAIN, PathList
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter, HouseholdValues
from desktop_app.services.households.movement_list import MovementFilter
from tests.factories import campaign, hamlet, household, member, reviewed

DAY = date(2024, 5, 3)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def place(app):
    return hamlet(app)


def year(app, home, of, household_class, **more):
    row = {"id": f"{of}-{home}"[:36], "household_id": home, "year": of}
    with app.folder.writing() as session:
        bulk.create(
            session, "household_year", [{**row, "household_class": household_class, **more}]
        )


def row(app, home, of=2024):
    return next(r for r in app.paths.year(of).rows if r.household_id == home)


def test_the_years_of_a_household_say_class_and_path(app, place):
    home = household(app, place, "1")
    for of, code in ((2020, "poor"), (2021, "poor"), (2022, "near_poor"), (2023, "not_poor")):
        year(app, home, of, code)
    year(app, home, 2024, "poor", b1=120, b2=40, people=2, source="decision 12/QĐ-UBND")
    found = app.paths.of_household(home, "2024")
    assert [(y.year, y.path) for y in found] == [
        (2024, "Tái nghèo"),
        (2023, "Thoát cận nghèo"),
        (2022, "Thoát nghèo, trở thành hộ cận nghèo"),
        (2021, "Giữ nguyên hộ nghèo"),
        (2020, "Năm đầu có số liệu"),
    ]
    assert (found[0].b1, found[0].source) == (120, "decision 12/QĐ-UBND")


def test_a_year_that_is_not_decided_is_marked_and_events_stand_beside_it(app, place):
    home = household(app, place, "1", people=3, opening="poor")
    campaign(app)
    reviewed(app, home, 180, [1])
    app.movements.died(app.households.view(home).people[1].id, DAY)
    newest = app.paths.of_household(home, "2024")[0]
    assert (newest.household_class, newest.working, newest.events) == (
        "not_poor", True, "chết 1",
    )  # fmt: skip
    assert newest.path == "Thoát nghèo, vượt chuẩn cận nghèo"
    assert app.paths.year(2024).working


def test_a_gap_in_the_lists_is_said_and_not_guessed(app, place):
    home = household(app, place, "1")
    year(app, home, 2021, "poor")
    year(app, home, 2024, "poor")
    assert app.paths.of_household(home)[0].path == (
        "Không có trong danh sách năm 2023: tái nghèo"
    )


def test_new_poor_without_history_may_have_been_poor_before(app, place):
    home = household(app, place, "1")
    year(app, home, 2024, "poor")
    found = row(app, home)
    assert found.lists == {PathList.POOR_NEW}
    assert MAYBE_AGAIN in found.path


def test_who_moved_split_joined_or_came_stands_on_the_list_of_it(app, place):
    gone = household(app, place, "1", opening="poor")
    split = household(app, place, "2", people=3, opening="near_poor")
    joined = household(app, place, "3", opening="poor")
    app.movements.ended(gone, CloseReason.MOVED_OUT, DAY)
    child = app.households.view(split).people[1].id
    made = app.movements.split(split, [child], child, DAY)
    app.movements.join(joined, split, DAY)
    values = HouseholdValues(place, "9")
    came = app.movements.came(values, [member("Người Đến Thử", Relation.HEAD, "1980")], DAY)
    year(app, came, 2024, "poor")
    assert row(app, gone).lists == {PathList.MOVED_OUT}
    assert row(app, joined).lists == {PathList.JOINED}
    assert PathList.SPLIT in row(app, made).lists
    assert row(app, made).path == "Tách từ hộ khác"
    assert PathList.MOVED_IN in row(app, came).lists
    assert app.paths.year(2024).counts[PathList.SPLIT] == 2


def test_a_household_gone_in_an_earlier_year_has_no_line(app, place):
    gone = household(app, place, "1", opening="poor")
    app.movements.ended(gone, CloseReason.MOVED_OUT, date(2023, 5, 3))
    assert app.paths.year(2024).rows == ()


def test_saved_lists_narrow_the_household_list(app, place):
    house, other = household(app, place, "1"), household(app, place, "2")
    campaign(app)
    reviewed(app, house, 100, [7, 9])
    reviewed(app, other, 100, [1, 9])
    ids = app.saved_lists.ids("housing", 2024, "2024")
    assert ids == {house}
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024, only=ids)
    listed = app.households.count(wanted)
    rows = app.households.page(wanted, listed, 0, 50)
    assert [r.code for r in rows] == ["1"]
    assert listed.households == 1


@pytest.mark.parametrize("key", ["supported", "moved", "closed", "poor_new", "low_income", "?"])
def test_every_saved_list_answers_on_an_empty_registry(app, key):
    assert app.saved_lists.ids(key, 2024, "2024") == frozenset()


def test_events_are_listed_by_month_kind_and_hamlet(app, place):
    home = household(app, place, "1", people=4)
    people = [p.id for p in app.households.view(home).people]
    app.movements.died(people[1], DAY, "ốm")
    app.movements.moved_out(people[2], date(2024, 6, 1), "Bình Dương")
    listed = app.movement_list.listed
    assert [r.person for r in listed(MovementFilter(year=2024))] == [
        "Con Thử 1 2", "Con Thử 1 1",
    ]  # fmt: skip
    assert [r.reason for r in listed(MovementFilter(year=2024, month=5))] == ["ốm"]
    assert [r.place for r in listed(MovementFilter(kind="moved_out"))] == ["Bình Dương"]
    assert listed(MovementFilter(hamlet_id="khac")) == ()
    assert app.movement_list.years() == [2024]
