from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop_app.domain.accounts import ATTEMPTS, LOCKED_FOR, Attempts

NOW = datetime(2024, 11, 20, 8, 0, tzinfo=UTC)


def failed(times, at=NOW):
    attempts = Attempts()
    for _ in range(times):
        attempts = attempts.failed(at)
    return attempts


def test_four_wrong_passwords_do_not_lock():
    assert failed(ATTEMPTS - 1).locked_until(NOW) is None
    assert failed(ATTEMPTS - 1).left == 1


def test_the_fifth_wrong_password_locks_for_twelve_hours():
    locked = failed(ATTEMPTS)
    assert locked.locked_until(NOW) == NOW + timedelta(hours=12)
    assert locked.locked_until(NOW + LOCKED_FOR - timedelta(seconds=1)) is not None
    assert locked.locked_until(NOW + LOCKED_FOR) is None


def test_after_the_lock_ran_out_five_more_are_allowed():
    later = NOW + LOCKED_FOR
    assert failed(ATTEMPTS).failed(later).left == ATTEMPTS - 1


def test_a_clock_that_was_put_back_does_not_lock_for_years():
    assert failed(ATTEMPTS, NOW + timedelta(days=4000)).locked_until(NOW) is None
