"""P8: re-class 50,000 reviews under a new standard, equal to the slow reference."""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

from sqlalchemy import select

from db import bulk
from db.models.households import Household
from db.models.local import ReviewResult
from db.models.reviews import Campaign, Review
from desktop_app.domain.accounts import Role
from desktop_app.domain.ids import natural_id
from desktop_app.services.app import App
from desktop_app.services.folders.folder import User
from desktop_app.services.reviews.campaigns import review_id
from desktop_app.services.sample import fill
from tests.bench.folders import open_folder
from tests.bench.measure import Measured, percentile, seconds
from tests.rules_world import COMMUNE_2026, KEY, LOCAL, POINTS, SOURCE, campaign

HOUSEHOLDS = 50_000
TRIALS = 3


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as place:
        app = filled(Path(place))
        looked = [seconds(lambda: app.reclassing.preview(KEY, LOCAL)) for _ in range(TRIALS)]
        changed = []
        for _ in range(TRIALS):
            started = time.perf_counter()
            led = app.reclassing.lead(KEY, LOCAL)
            changed.append(time.perf_counter() - started)
            app.reclassing.restore(led)
        app.reclassing.lead(KEY, LOCAL)
        slow = seconds(lambda: check(app))
    note = f"equal to the slow reference ({slow:.0f} s)"
    return [
        Measured("P8", "50,000 reviews under a new standard, preview",
                 percentile(looked, 0.5), 5, unit="s"),
        Measured("P8", "50,000 reviews under a new standard, written",
                 percentile(changed, 0.5), 5, unit="s", note=note),
    ]  # fmt: skip


def filled(place: Path, households: int = HOUSEHOLDS) -> App:
    """Make a commune of 2026 with that many complete reviews under two standards."""
    folder = open_folder(place, unit=COMMUNE_2026)
    folder.user = User("u-1", "Quản Trị Đo", Role.ADMIN)
    app = App(folder)
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    made = fill(app, households, seed=8, year=2026)
    campaign(app)
    app.campaigns.enlist(KEY, [one.id for one in made])
    chance = Random(8)
    with app.folder.writing() as session:
        rows = [_review(one.id, chance) for one in made]
        bulk.change(session, "review", rows)
        app.results.reclass(session, [KEY])
    return app


def _review(home: str, chance: Random) -> dict[str, object]:
    ticks = {str(n): chance.choice("12222") for n in range(1, 13) if chance.random() > 0.02}
    return {
        "id": review_id(home, KEY),
        "b1": chance.choice([None, *range(90, 230)]),
        "deprivations": ticks,
        "collected_on": date(2026, 10, chance.randint(1, 31)).isoformat(),
        "state": "complete",
    }


def check(app: App) -> None:
    """Class every review alone, read whole; raise where the stored class is another one."""
    with app.folder.reading() as session:
        found = {
            (row.review_id, row.standard_key): (row.household_class, row.b1, row.b2)
            for row in session.scalars(select(ReviewResult))
        }
        parent = session.get(Campaign, natural_id("campaign", KEY))
        if parent is None:
            raise AssertionError(KEY)
        for review, home in session.execute(
            select(Review, Household).join(Household, Household.id == Review.household_id)
        ):
            for verdict in app.results.verdicts(session, review, home, parent):
                b2 = verdict.b2.value if verdict.b2 and verdict.b2.source != "none" else None
                slow = (verdict.household_class, verdict.scores.b1, b2)
                if found.pop((review.id, verdict.standard.id)) != slow:
                    raise AssertionError(f"{review.id}: {slow}")
    if found:
        raise AssertionError(f"{len(found)} classes of no review")
