from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.people import CloseReason, OpenReason
from desktop_app.domain.reviews.flows import FlowRow, Followed, count_rows, flow_rows
from desktop_app.domain.reviews.report_checks import check_flows, check_together
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course, transition

classes = st.sampled_from(HouseholdClass)
courses = st.builds(
    Course,
    opening=st.none() | classes,
    closing=st.none() | classes,
    history=st.lists(classes, max_size=3),
    closed=st.none() | st.sampled_from(CloseReason),
    opened=st.none() | st.sampled_from(OpenReason),
)


@st.composite
def followed(draw: st.DrawFn) -> Followed:
    course = draw(courses)
    on_list = course.opening in {HouseholdClass.POOR, HouseholdClass.NEAR_POOR}
    return Followed(
        household_id="h",
        unit=draw(st.sampled_from("abc")),
        transition=transition(course),
        opening=course.opening,
        closing=None if course.closed else course.closing,
        opening_people=draw(st.integers(1, 9)) if on_list else 0,
        people=0 if course.closed else draw(st.integers(1, 9)),
    )


@given(st.lists(followed(), max_size=30))
def test_households_and_people_close_whatever_the_year_brought(year):
    for listed in (HouseholdClass.POOR, HouseholdClass.NEAR_POOR):
        assert list(check_flows("7.x", flow_rows(year, listed))) == []


@given(st.lists(followed(), max_size=30))
def test_the_opening_counts_people_of_the_opening_list(year):
    total = sum(flow_rows(year, HouseholdClass.POOR).values(), start=FlowRow())
    poor = [one for one in year if one.opening is HouseholdClass.POOR]
    assert total.households.opening == len(poor)
    assert total.people.opening == sum(one.opening_people for one in poor)


@given(st.lists(followed(), max_size=30))
def test_all_three_tables_agree_once_every_household_has_its_class(year):
    done = [one for one in year if one.transition != "open"]
    poor, near = (
        flow_rows(done, listed) for listed in (HouseholdClass.POOR, HouseholdClass.NEAR_POOR)
    )
    assert list(check_together(count_rows(done, {}), poor, near)) == []
    for unit in {one.unit for one in done}:
        assert poor[unit].people.became_other == near[unit].people.from_other
        assert poor[unit].people.from_other == near[unit].people.became_other
