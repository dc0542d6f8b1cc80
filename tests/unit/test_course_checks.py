"""Warnings about a class: each check fires on its case and is silent on an honest class."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.training import course_checks as checks
from desktop_app.domain.training.attendance import Part, PresenceState
from desktop_app.domain.training.course_checks import Booking, CourseFacts, Edits, Held, Learner
from desktop_app.domain.training.courses import CourseState, DayRule
from desktop_app.domain.training.kept_payments import KeptPayment, PaidDay, PaidSum, paid

DAY = date(2024, 11, 25)
NEXT = date(2024, 11, 26)
SESSIONS = (
    Held("s1", DAY, Part.MORNING),
    Held("s2", DAY, Part.AFTERNOON),
    Held("s3", NEXT, Part.MORNING),
)
ALL = {held.id: PresenceState.PRESENT for held in SESSIONS}
AN = Learner("a", "An Thử", states=ALL)
BINH = Learner("b", "Bình Thử", states=ALL)


def facts(**changed):
    plain = CourseFacts(
        state=CourseState.ENDED,
        starts_on=DAY,
        ends_on=NEXT,
        planned_days=2,
        day_rule=DayRule.HALF,
        has_sheet=True,
        sessions=SESSIONS,
        learners=(AN, BINH),
        paid={"a": PaidSum(300_000, {DAY: 2, NEXT: 1})},
        closed_on=NEXT,
        listed_years=frozenset({2024}),
    )
    return replace(plain, **changed)


def codes(given):
    return [finding.code for finding in checks.course_warnings(given)]


def test_an_honest_class_has_nothing_to_look_at():
    assert codes(facts()) == []


def test_paid_without_presence_names_the_person():
    absent = replace(BINH, states={"s1": PresenceState.EXCUSED})
    given = facts(learners=(AN, absent), paid={"b": PaidSum(150_000, {DAY: 2})})
    found = checks.paid_without_presence(given)
    assert [(f.code, f.whom) for f in found] == [("paid_absent", ("Bình Thử",))]


def test_paid_for_a_whole_day_with_half_of_it_present():
    half = replace(BINH, states={"s1": PresenceState.PRESENT})
    given = facts(learners=(AN, half), paid={"b": PaidSum(150_000, {DAY: 2})})
    assert [f.code for f in checks.paid_without_presence(given)] == ["paid_more"]
    fair = facts(learners=(AN, half), paid={"b": PaidSum(75_000, {DAY: 1})})
    assert checks.paid_without_presence(fair) == []
    full = replace(given, day_rule=DayRule.FULL)
    assert [f.code for f in checks.paid_without_presence(full)] == ["paid_more"]


def test_more_people_paid_than_came_counts_who_left_the_list():
    given = facts(learners=(AN,), paid={"a": PaidSum(1, {}), "gone": PaidSum(1, {})})
    assert "more_paid" in codes(given)
    assert "1 người không còn trong danh sách" in checks.paid_without_presence(given)[0].whom


def test_a_poor_household_must_stand_on_the_list_of_the_year_or_the_one_in_force():
    poor = replace(AN, category="HO_NGHEO", classes={2023: "poor"})
    assert checks.not_on_the_list(facts(learners=(poor,))) == []
    near = replace(poor, classes={2024: "near_poor", 2020: "poor"})
    assert [f.whom for f in checks.not_on_the_list(facts(learners=(near,)))] == [("An Thử",)]
    loose = replace(poor, classes=None)
    assert codes(facts(learners=(loose,), paid={})) == ["no_household"]
    nothing = facts(learners=(poor,), listed_years=frozenset())
    assert [f.code for f in checks.not_on_the_list(nothing)] == ["no_list"]


def test_just_escaped_needs_an_earlier_poor_year_and_no_poor_year_now():
    escaped = replace(AN, category="HO_MTN", classes={2022: "poor", 2024: "not_poor"})
    assert checks.not_on_the_list(facts(learners=(escaped,))) == []
    never = replace(escaped, classes={2024: "not_poor"})
    assert len(checks.not_on_the_list(facts(learners=(never,)))) == 1


def test_a_shorter_class_than_planned_counts_days_somebody_came():
    one_day = {"s1": PresenceState.PRESENT, "s2": PresenceState.PRESENT}
    short = (replace(AN, states=one_day | {"s3": PresenceState.EXCUSED}),)
    found = checks.days_not_as_planned(facts(learners=short))
    assert found[0].words == "Lớp có người có mặt 1 ngày, kế hoạch 2 ngày"
    planned = facts(learners=short, state=CourseState.RUNNING)
    assert checks.days_not_as_planned(planned) == []


def test_closed_before_its_last_day():
    assert "closed_early" in codes(facts(closed_on=DAY))
    assert "closed_early" not in codes(facts(closed_on=DAY, state=CourseState.RUNNING))


def test_edits_after_the_lock_say_who():
    edits = (Edits("Điểm danh", 3, ("Cán bộ Thử",), NEXT),)
    found = checks.edited_after_lock(facts(edits=edits))
    assert (found[0].whom, "3 lần" in found[0].words) == (("Cán bộ Thử",), True)


def test_one_phone_under_two_names_but_not_under_one():
    one = replace(AN, phone="0912 345 678")
    two = replace(BINH, phone="0912345678")
    assert codes(facts(learners=(one, two))) == ["same_phone"]
    same = replace(two, name="an thử")
    assert codes(facts(learners=(one, same))) == []
    numbered = (replace(AN, citizen_number="024"), replace(BINH, citizen_number="024"))
    assert codes(facts(learners=numbered)) == ["same_citizen"]


def test_in_two_classes_at_once():
    given = facts(bookings=(Booking("a", "Lớp khác", DAY, Part.MORNING),))
    assert [(f.code, f.whom) for f in checks.in_two_classes(given)] == [
        ("two_classes", ("An Thử",))
    ]


def test_a_session_finished_with_a_reason_repeats_the_reason():
    held = (replace(SESSIONS[0], finish_reason="mất tờ 2"), *SESSIONS[1:])
    assert "mất tờ 2" in checks.finished_with_reason(facts(sessions=held))[0].words


def test_blank_cells_matter_only_when_the_class_is_over():
    blank = replace(BINH, states={"s1": PresenceState.PRESENT})
    found = checks.blank_cells(facts(learners=(AN, blank)))
    assert "Chiều 25/11: 1 ô; Sáng 26/11: 1 ô" in found[0].words
    running = facts(learners=(AN, blank), state=CourseState.RUNNING)
    assert checks.blank_cells(running) == []


def test_the_newest_list_replaces_the_older_ones_whole():
    first = KeptPayment(1, {"a": 100, "b": 100}, {"a": (PaidDay(DAY, 2),)})
    again = KeptPayment(2, {"a": 50, "c": 0}, {"a": (PaidDay(DAY, 1), PaidDay(NEXT, 2))})
    assert paid([again, first]) == {"a": PaidSum(50, {DAY: 1, NEXT: 2})}
    assert paid([]) == {}
