"""Every table of a set on random years: sums, closing rows, what must agree."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.people import CloseReason, OpenReason
from desktop_app.domain.reviews.flows import Followed, Residents
from desktop_app.domain.reviews.frozen import FrozenFacts, stored_facts
from desktop_app.domain.reviews.household_checks import check_movements
from desktop_app.domain.reviews.report_checks import check_flows, check_together
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course, transition
from desktop_app.domain.units import Area
from desktop_app.services.reviews.figures import Figures, Line
from desktop_app.services.reviews.snapshot_lines import FrozenHousehold
from desktop_app.services.reviews.table_rows import NUMBERS, RowBook

POOR, NEAR = HouseholdClass.POOR, HouseholdClass.NEAR_POOR
UNITS = "abc"
ETHNIC = ("tay", "nung")
classes = st.sampled_from(HouseholdClass)
few = st.integers(0, 3)


@st.composite
def facts(draw: st.DrawFn) -> FrozenFacts:
    children = draw(few)
    return FrozenFacts(
        known=True,
        ethnic=draw(st.sampled_from(["", "kinh", "tay", "nung", "dao", "hoa"])),
        groups=draw(st.frozensets(st.sampled_from("123"))),
        causes=draw(st.frozensets(st.sampled_from("12345678"))),
        members=draw(st.integers(1, 9)),
        children=children,
        children_insurance=draw(st.none() | st.integers(0, children)),
        children_nutrition=min(children, draw(few)),
        children_education=draw(st.integers(0, children)),
        born=draw(few),
        died=draw(few),
        moved_in=draw(few),
        to_household=draw(few),
        minority=draw(st.booleans()),
        female_head=draw(st.booleans()),
    )


@st.composite
def homes(draw: st.DrawFn) -> FrozenHousehold:
    """A household: its people come and go by events, or without anybody writing it down."""
    course = Course(
        opening=draw(st.none() | classes),
        closing=draw(st.none() | classes),
        history=draw(st.lists(classes, max_size=2)),
        closed=draw(st.none() | st.none() | st.sampled_from(CloseReason)),
        opened=draw(st.none() | st.sampled_from(OpenReason)),
    )
    known = draw(facts())
    listed = course.opening in {POOR, NEAR}
    followed = Followed(
        household_id="h",
        unit=draw(st.sampled_from(UNITS)),
        transition=transition(course),
        opening=course.opening,
        closing=None if course.closed else course.closing,
        opening_people=draw(st.integers(1, 9)) if listed else 0,
        people=0 if course.closed else draw(st.integers(1, 9)),
        came=known.came,
        went=known.went,
    )
    ticks = " ".join(map(str, sorted(draw(st.frozensets(st.integers(1, 12), min_size=1)))))
    return FrozenHousehold(followed, "u", "", 120, 30, ticks, False, stored_facts(known))


def figures(year, units=UNITS, residents=None):
    lines = tuple(Line(unit, unit, Area.RURAL) for unit in units)
    known = residents or {unit: Residents(100, 400) for unit in units}
    return Figures(lines, tuple(year), known, {}, "", trial=False)


def added(rows):
    """Add the rows of all units up, part by part; a figure one leaves open stays open."""
    sums: dict[tuple[int, str], int | None] = {}
    for parts in rows.values():
        for place, row in enumerate(parts):
            for key, value in row.items():
                before = sums.get((place, key), 0)
                sums[place, key] = None if None in (before, value) else before + value
    return {key: value for key, value in sums.items() if value}


@settings(max_examples=200)
@given(st.lists(homes(), max_size=25))
def test_the_hamlets_add_up_to_the_commune_in_every_table(year):
    whole = [replace(h, followed=replace(h.followed, unit="all")) for h in year]
    apart = RowBook(figures(year), ETHNIC)
    together = RowBook(figures(whole, ["all"], {"all": Residents(300, 1200)}), ETHNIC)
    for number in NUMBERS:
        assert added(apart.rows(number)) == added(together.rows(number)), number


@settings(max_examples=300)
@given(st.lists(homes(), max_size=25))
def test_7_2_and_7_3_close_for_households_and_people_whatever_was_written_down(year):
    book = RowBook(figures(year), ETHNIC)
    assert list(check_flows("7.2", book.flows(POOR))) == []
    assert list(check_flows("7.3", book.flows(NEAR))) == []


@given(st.lists(homes(), max_size=25))
def test_what_two_tables_both_say_is_the_same(year):
    done = [h for h in year if h.followed.transition != "open"]
    book = RowBook(figures(done), ETHNIC)
    counts, poor, near = book.counts(), book.flows(POOR), book.flows(NEAR)
    assert list(check_together(counts, poor, near)) == []
    for unit in UNITS:
        assert poor[unit].people.closing == counts[unit].poor_people
        lists = added({unit: book.rows("7.8").get(unit, ({}, {}))})
        assert lists.get((0, "poor_total"), 0) == counts[unit].poor_households
        assert lists.get((1, "near_poor_total"), 0) == counts[unit].near_poor_people


@given(st.lists(homes(), max_size=25))
def test_events_stand_in_columns_4_and_8_and_only_what_they_leave_open_is_named(year):
    """People who come and go by events need no warning; every other change has one."""
    told = []
    for home in year:
        one = home.followed
        explained = one.opening_people + one.came - one.went
        stays = one.opening in {POOR, NEAR} and one.people and explained > 0
        told.append(replace(home, followed=replace(one, people=explained)) if stays else home)
    listed = [h.followed for h in told if h.followed.opening in {POOR, NEAR}]
    silent = [one for one in listed if one.people == one.opening_people + one.came - one.went]
    assert list(check_movements(silent)) == []
    for one in silent:
        if one.opening is POOR and one.closing is POOR:
            row = RowBook(figures([replace(_home(told, one))]), ()).flows(POOR)[one.unit].people
            assert (row.other_decrease, row.other_increase) == (one.went, one.came)


def _home(year, followed):
    return next(home for home in year if home.followed is followed)


@given(st.lists(homes(), max_size=25))
def test_no_group_of_7_8_and_no_ethnic_column_of_7_9_goes_below_zero(year):
    book = RowBook(figures(year), ETHNIC)
    for parts in book.rows("7.8").values():
        for row in parts:
            for listed in ("poor", "near_poor"):
                groups = sum(row[f"{listed}_{g}"] for g in ("minority", "no_labour", "merit"))
                assert row[f"{listed}_total"] - groups == row[f"{listed}_other"] >= 0
    for (row,) in book.rows("7.9").values():
        for listed in ("poor", "near_poor"):
            names = ("kinh", *ETHNIC, "other")
            assert row[f"{listed}_total"] == sum(row[f"{listed}_{name}"] for name in names)
