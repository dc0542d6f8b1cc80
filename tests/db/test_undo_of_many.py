"""Taking back a file of thousands of households asks the database no more than one of a few."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.sync_offices import A, U, introduce


@pytest.fixture
def two(offices):
    commune, upper = offices(A, U)
    introduce(upper, commune)
    return commune, upper


def asked(office, work):
    """How many statements read while the work is done."""
    seen = []

    def note(_connection, _cursor, statement, *_more):
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    event.listen(office.engine, "before_cursor_execute", note)
    work()
    event.remove(office.engine, "before_cursor_execute", note)
    return len(seen)


def taken(commune, upper, homes, first):
    for number in range(first, first + homes):
        commune.add(f"{number:03}", f"Chủ hộ Mẫu {number}", f"Con Mẫu {number}")
    return upper.take(commune.send()).id


def test_more_households_are_no_more_questions(two):
    commune, upper = two
    few = taken(commune, upper, 2, 100)
    many = taken(commune, upper, 30, 200)
    receiving = upper.sync.receiving
    counts = [asked(upper, lambda file=file: receiving.undo(file)) for file in (many, few)]
    assert abs(counts[0] - counts[1]) <= 4, counts
