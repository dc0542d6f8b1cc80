from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.citations import Citation
from desktop_app.domain.reviews.deprivation import Ticks
from desktop_app.domain.reviews.explain import explain
from desktop_app.domain.reviews.scoring import HouseholdClass, Scores, classify
from desktop_app.domain.reviews.standards import Authority, Figure, Standard
from desktop_app.domain.units import Area

ORDER = [HouseholdClass.NOT_POOR, HouseholdClass.NEAR_POOR, HouseholdClass.POOR]
points = st.integers(0, 300)
areas = st.sampled_from(Area)
tick_lists = st.lists(st.sampled_from(["1", "2", ""]), min_size=12, max_size=12)


def figure(value: int) -> Figure:
    return Figure(value, Citation("x"))


@st.composite
def standards(draw: st.DrawFn) -> Standard:
    rural, urban = draw(points), draw(points)
    lines = {Area.RURAL: figure(rural), Area.URBAN: figure(urban)}
    least, each = draw(st.integers(1, 12)), draw(st.integers(1, 20))
    day = draw(st.dates())
    return Standard(
        "s", "s", "s", Authority.NATIONAL, day, None, Citation("x"), lines,
        figure(least), lines, figure(each),
    )  # fmt: skip


def ticks(marks: list[str]) -> Ticks:
    numbered = list(enumerate(marks, start=1))
    return Ticks(
        frozenset(n for n, mark in numbered if mark == "1"),
        frozenset(n for n, mark in numbered if mark == "2"),
    )


@given(standards(), areas, points, points, points)
def test_one_more_deprivation_never_makes_a_household_less_poor(standard, area, b1, b2, more):
    before = classify(Scores(b1, typed_b2=b2), standard, area).household_class
    after = classify(Scores(b1, typed_b2=b2 + more), standard, area).household_class
    assert ORDER.index(after) >= ORDER.index(before)


@given(standards(), areas, points, points, points)
def test_more_income_never_makes_a_household_poorer(standard, area, b1, b2, more):
    before = classify(Scores(b1, typed_b2=b2), standard, area).household_class
    after = classify(Scores(b1 + more, typed_b2=b2), standard, area).household_class
    assert ORDER.index(after) <= ORDER.index(before)


@given(standards(), areas, points, tick_lists, st.data())
def test_a_class_told_early_survives_every_way_to_finish_the_ticks(
    standard, area, b1, marks, data
):
    early = classify(Scores(b1, ticks(marks)), standard, area).household_class
    finished = [mark or data.draw(st.sampled_from(["1", "2"])) for mark in marks]
    late = classify(Scores(b1, ticks(finished)), standard, area)
    assert late.household_class is not None
    assert early in {None, late.household_class}


@given(standards(), areas, points, tick_lists)
def test_a_class_is_open_only_where_both_answers_are_possible(standard, area, b1, marks):
    found = classify(Scores(b1, ticks(marks)), standard, area).household_class
    ends = {
        classify(
            Scores(b1, ticks([mark or other for mark in marks])), standard, area
        ).household_class
        for other in ("1", "2")
    }
    assert (found is None) == (len(ends) == 2)


@given(standards(), areas, st.none() | points, tick_lists, st.none() | points)
def test_every_verdict_can_be_explained(standard, area, b1, marks, typed):
    verdict = classify(Scores(b1, ticks(marks), typed), standard, area)
    shown = explain(verdict)
    assert shown.heading.endswith(verdict.label)
    assert (verdict.household_class is None) == any(
        line.kind == "missing" for line in shown.lines
    )
