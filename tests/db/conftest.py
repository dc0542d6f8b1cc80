"""Offices that exchange data files."""

from __future__ import annotations

import pytest

from tests.sync_offices import A, Office, U, introduce


@pytest.fixture
def offices(empty_file, tmp_path):
    made = []

    def make(*units):
        new = [
            Office(empty_file, tmp_path, unit, f"m{i}-{unit[:5]}")
            for i, unit in enumerate(units, len(made))
        ]
        made.extend(new)
        return new

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def pair(offices):
    commune, upper = offices(A, U)
    introduce(upper, commune)
    return commune, upper
