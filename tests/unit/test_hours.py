"""Hours are read as officers type them."""

from __future__ import annotations

import pytest

from desktop_app.domain.training.hours import read_hour


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("7h30", "07:30"),
        ("7:30", "07:30"),
        ("7.30", "07:30"),
        ("7 h 30", "07:30"),
        ("7H", "07:00"),
        ("13g45", "13:45"),
        ("730", "07:30"),
        ("0730", "07:30"),
        ("14", "14:00"),
        (" ", ""),
    ],
)
def test_an_hour_is_read_as_it_is_typed(typed, hour):
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["24h", "7h60", "bảy giờ", "7:3", "12345", "-7"])
def test_what_is_no_hour_is_refused(typed):
    assert read_hour(typed) is None
