from __future__ import annotations

import pytest

from desktop_app.domain.people import CloseReason, OpenReason
from desktop_app.domain.reviews.flows import (
    CountRow,
    Flow,
    FlowRow,
    Followed,
    Residents,
    by_area,
    count_rows,
    flow_rows,
)
from desktop_app.domain.reviews.report_checks import (
    check_averages,
    check_counts,
    check_flows,
    check_sums,
    check_together,
)
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course, Transition, is_doubtful, transition
from desktop_app.domain.units import Area

POOR, NEAR, NOT = HouseholdClass


@pytest.mark.parametrize(
    ("opening", "closing", "expected"),
    [
        (POOR, POOR, Transition.STAYED_POOR),
        (POOR, NEAR, Transition.POOR_TO_NEAR),
        (POOR, NOT, Transition.POOR_OUT),
        (NEAR, POOR, Transition.NEAR_TO_POOR),
        (NEAR, NEAR, Transition.STAYED_NEAR_POOR),
        (NEAR, NOT, Transition.NEAR_OUT),
        (None, POOR, Transition.POOR_NEW),
        (None, NEAR, Transition.NEAR_NEW),
        (NOT, POOR, Transition.POOR_NEW),
        (None, NOT, Transition.STAYED_OUT),
        (POOR, None, Transition.OPEN),
        (None, None, Transition.OPEN),
    ],
)
def test_opening_and_closing_class_give_the_column(opening, closing, expected):
    """Columns 2, 3, 5, 6, 7 of forms 7.2 and 7.3."""
    assert transition(Course(opening, closing)) is expected


@pytest.mark.parametrize(
    ("history", "closing", "expected"),
    [
        ([POOR], POOR, Transition.POOR_AGAIN),
        ([POOR, NEAR, NOT], POOR, Transition.POOR_AGAIN),
        ([NEAR], POOR, Transition.POOR_NEW),
        ([NEAR], NEAR, Transition.NEAR_AGAIN),
        ([POOR], NEAR, Transition.NEAR_NEW),
        ([NOT], POOR, Transition.POOR_NEW),
    ],
)
def test_a_return_needs_the_same_class_in_an_earlier_year(history, closing, expected):
    assert transition(Course(None, closing, history)) is expected
    assert transition(Course(NOT, closing, history)) is expected


def test_history_does_not_matter_for_who_is_on_the_list():
    assert transition(Course(NEAR, POOR, [POOR])) is Transition.NEAR_TO_POOR


@pytest.mark.parametrize("reason", list(CloseReason))
def test_who_is_no_longer_followed_falls_into_column_4(reason):
    assert transition(Course(POOR, None, closed=reason)) is Transition.POOR_GONE
    assert transition(Course(NEAR, POOR, closed=reason)) is Transition.NEAR_GONE
    assert transition(Course(None, None, closed=reason)) is Transition.STAYED_OUT


@pytest.mark.parametrize("how", [OpenReason.MOVED_IN, OpenReason.SPLIT, OpenReason.JOINED])
def test_who_came_with_a_move_or_a_split_falls_into_column_8(how):
    assert transition(Course(None, POOR, [POOR], opened=how)) is Transition.POOR_CAME
    assert transition(Course(None, NEAR, opened=how)) is Transition.NEAR_CAME
    assert transition(Course(None, NOT, opened=how)) is Transition.STAYED_OUT
    assert transition(Course(None, POOR, opened=OpenReason.ASKED)) is Transition.POOR_NEW


def test_new_cases_are_doubtful_while_earlier_lists_are_missing():
    assert is_doubtful(Course(None, POOR, history_known=False))
    assert not is_doubtful(Course(None, POOR))
    assert not is_doubtful(Course(POOR, POOR, history_known=False))


def test_every_transition_has_words():
    assert len({t.label for t in Transition}) == len(Transition)


def followed(opening, closing, before=4, after=4, unit="a", **more) -> Followed:
    what = transition(Course(opening, closing, **more))
    end = None if more.get("closed") else closing
    return Followed("h", unit, what, opening, end, before, after)


def row(*households: Followed, listed=POOR) -> FlowRow:
    return flow_rows(households, listed)["a"]


def test_a_household_that_grew_is_carried_in_column_8_of_the_people():
    """household-review.md §9.5."""
    found = row(followed(POOR, POOR, 4, 6))
    assert found.households == Flow(opening=1, closing=1)
    assert found.people == Flow(opening=4, other_increase=2, closing=6)


def test_a_household_that_shrank_and_left_closes_too():
    found = row(followed(POOR, NEAR, 5, 3))
    assert found.households == Flow(opening=1, became_other=1)
    assert found.people == Flow(opening=5, became_other=3, other_decrease=2)
    other = row(followed(POOR, NEAR, 5, 3), listed=NEAR)
    assert other.households == Flow(from_other=1, closing=1)
    assert other.people == Flow(from_other=3, closing=3)


def test_a_closed_household_takes_all_its_people_to_column_4():
    found = row(followed(POOR, None, 3, 0, closed=CloseReason.MOVED_OUT))
    assert found.households == Flow(opening=1, other_decrease=1)
    assert found.people == Flow(opening=3, other_decrease=3)


def test_a_household_without_a_result_stays_on_the_list_with_its_people():
    found = row(followed(POOR, None, 3, 5))
    assert found.households == Flow(opening=1, closing=1)
    assert found.people == Flow(opening=3, closing=3)


def test_every_column_of_7_2_and_7_3_is_reached():
    year = [
        followed(POOR, POOR),
        followed(POOR, NEAR),
        followed(POOR, NOT),
        followed(POOR, None, closed=CloseReason.DEAD),
        followed(NEAR, POOR),
        followed(None, POOR, history=[POOR]),
        followed(None, POOR),
        followed(None, POOR, opened=OpenReason.MOVED_IN),
        followed(NEAR, NEAR),
        followed(NEAR, NOT),
        followed(None, NOT),
    ]
    assert row(*year).households == Flow(4, 1, 1, 1, 1, 1, 1, 1, 5)
    assert row(*year, listed=NEAR).households == Flow(3, 1, 1, 0, 1, 0, 0, 0, 2)


def test_table_7_1_counts_households_and_people_and_never_invents_a_denominator():
    year = [followed(POOR, POOR, 4, 5), followed(POOR, NEAR, 2, 2), followed(None, NOT, 0, 3)]
    rows = count_rows(year, {"b": Residents(100, 400)})
    assert rows["a"] == CountRow(None, None, 1, 1, None, 5, 2)
    assert rows["b"] == CountRow(100, 400, 0, 0, None, 0, 0)
    assert rows["a"].rate(1) is None
    total = rows["a"] + rows["b"]
    assert (total.resident_households, total.poor_households) == (None, 1)
    assert str(CountRow(120, 400, 1).rate(1)) == "0.83"
    assert str(CountRow(120, 400).rate(5, people=True)) == "1.25"
    assert CountRow(120, 400).rate(None) is None


def test_units_fall_into_the_urban_and_the_rural_block():
    found = by_area([("x", Area.RURAL), ("y", Area.URBAN), ("z", Area.RURAL)])
    assert found == {Area.URBAN: ("y",), Area.RURAL: ("x", "z")}


def test_checks_name_the_unit_and_stay_silent_on_sound_tables():
    year = [followed(POOR, POOR, 4, 6), followed(NEAR, POOR, 3, 3), followed(POOR, NEAR, 2, 1)]
    poor, near = flow_rows(year, POOR), flow_rows(year, NEAR)
    counts = count_rows(year, {"a": Residents(50, 200)})
    assert [*check_flows("7.2", poor), *check_flows("7.3", near)] == []
    assert list(check_together(counts, poor, near)) == []
    assert list(check_counts(counts)) == []
    assert list(check_sums("7.2", poor.values(), poor["a"])) == []

    broken = {"a": FlowRow(Flow(opening=3, became_other=1, closing=3), Flow())}
    (unclosed,) = check_flows("7.2", broken)
    assert (unclosed.unit, "cột 9 là 3, theo công thức 2 (+1)" in unclosed.text) == ("a", True)
    assert len(list(check_together(counts, broken, near))) == 2
    assert len(list(check_sums("7.2", poor.values(), broken["a"]))) == 1


def test_rates_above_100_and_empty_denominators_are_warned():
    full = CountRow(1, 10, 1, 1, None, 4, 4)
    texts = [w.text for w in check_counts({"a": full, "b": CountRow(None, 0)})]
    assert len(texts) == 2
    assert "lớn hơn tổng số hộ" in texts[0]
    assert "Chưa có tổng số hộ, nhân khẩu dân cư" in texts[1]


def test_the_mean_of_deprivations_is_held_against_the_list():
    """household-review.md §3.2, form 7.4: ≥ 3 for poor, < 3 for near-poor."""
    units = {"a": [3, 4], "b": [2, 3], "c": [], "d": [3, 3]}
    assert [w.unit for w in check_averages("7.4", units, 3, poor=True)] == ["b"]
    assert [w.unit for w in check_averages("7.6", units, 3, poor=False)] == ["a", "d"]
