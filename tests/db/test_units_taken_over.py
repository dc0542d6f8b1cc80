"""Successor units come into force by the day; a clock that ran ahead is made good."""

from __future__ import annotations

from datetime import datetime, timezone

from sqlalchemy import func, select

from db.models.sync import JournalEntry
from tests.conftest import NOW

LATER = datetime(2025, 8, 1, tzinfo=timezone.utc)  # noqa: UP017 - the day the old units ended


def touched(office):
    with office.folder.reading() as session:
        query = select(func.count()).where(JournalEntry.kind == "touch")
        return session.scalar(query)


def test_after_a_clock_that_ran_ahead_rows_are_told_again_on_the_true_day(pair):
    commune, _upper = pair
    commune.add("001", "Lê Thị Thử")
    counts = []
    for moment in (NOW, LATER, LATER, NOW, LATER):
        commune.clock.moment = moment
        commune.sync.take_over_units()
        counts.append(touched(commune))
    before, ahead, again, back, true = counts
    assert before == 0
    assert 0 < ahead == again == back < true
