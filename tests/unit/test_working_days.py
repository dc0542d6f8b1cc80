"""Working days: three of them after a posting, holidays and worked Saturdays passed over."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.working_days import WorkCalendar
from desktop_app.services.rulebook import Rulebook

PLAIN = WorkCalendar()
FRIDAY = date(2024, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_the_day_of_posting_is_not_counted_and_the_weekend_is_passed_over():
    assert PLAIN.after(FRIDAY, 3) == date(2024, 11, 27)
    assert PLAIN.between(FRIDAY, date(2024, 11, 27)) == 3


def test_a_holiday_makes_the_posting_longer_and_a_worked_saturday_shorter():
    holiday = WorkCalendar(off=frozenset({date(2024, 11, 25)}))
    assert holiday.after(FRIDAY, 3) == date(2024, 11, 28)
    saturday = WorkCalendar(worked=frozenset({date(2024, 11, 23)}))
    assert saturday.after(FRIDAY, 3) == date(2024, 11, 26)


def test_the_shipped_holidays_are_not_worked_and_say_that_nobody_compared_them():
    shipped = Rulebook().definitions.holidays
    days = {(fixed.month, fixed.day) for fixed, _ in shipped.yearly}
    assert days == {(1, 1), (4, 30), (5, 1), (9, 2)}
    assert all(source.mark.remark for _, source in shipped.yearly)


def test_nothing_to_count_ends_on_the_day_it_starts():
    assert PLAIN.after(FRIDAY, 0) == FRIDAY


def test_a_calendar_without_a_single_working_day_does_not_run_for_ever():
    never = WorkCalendar(off=frozenset(FRIDAY + timedelta(n) for n in range(1000)))
    assert never.after(FRIDAY, 3) == FRIDAY


@given(DAYS, st.integers(1, 30), st.sets(DAYS, max_size=20))
def test_as_many_working_days_lie_between_as_were_counted(start, count, off):
    calendar = WorkCalendar(yearly=frozenset({(9, 2)}), off=frozenset(off))
    end = calendar.after(start, count)
    assert calendar.is_working(end)
    assert calendar.between(start, end) == count
