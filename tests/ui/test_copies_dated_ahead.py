from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.services.home import Safety
from desktop_app.ui.remarks import copied_long_ago, is_stale

DAY = date(2024, 11, 20)


def made(year, month, day):
    moment = datetime(year, month, day, 3, 5, tzinfo=UTC)
    return Safety(None, moment, (DAY - moment.date()).days)


@pytest.mark.parametrize("elsewhere", [made(2025, 11, 20), made(2024, 11, 21)])
def test_a_copy_dated_after_today_is_asked_for_again(elsewhere):
    assert is_stale(elsewhere)
    assert "sau ngày hôm nay" in copied_long_ago(elsewhere, DAY)


def test_a_copy_of_today_is_not_asked_for():
    assert not is_stale(made(2024, 11, 20))


def test_an_old_copy_and_none_at_all_are_said_as_such():
    assert copied_long_ago(made(2024, 11, 1), DAY) == "19 ngày chưa sao lưu ra USB"
    assert copied_long_ago(Safety(None, None, None), DAY) == "Chưa sao lưu ra USB"
