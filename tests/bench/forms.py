"""P5: an answer on the review form with six members → skip, checks, class under 3 standards."""

from __future__ import annotations

import gc
import random
import tempfile
import time
from datetime import date
from pathlib import Path

from desktop_app.domain.reviews.deprivation import read_ticks
from desktop_app.domain.reviews.scoring import Scores, classify
from desktop_app.forms.definition import UNASKED, Kind
from desktop_app.services.app import App
from desktop_app.services.reviews.campaigns import default_leading
from tests import factories
from tests.bench import quick
from tests.bench.folders import open_folder
from tests.bench.measure import Measured, percentile

ANSWERS = 3000


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as place:
        times = engine_times(App(open_folder(Path(place))))
    return [
        Measured("P5", "answer → class, engine, median", percentile(times, 0.5), 0.2),
        Measured("P5", "answer → class, engine, p99", percentile(times, 0.99), 1.0),
        *quick.measure(),
    ]


def engine_times(app: App) -> list[float]:
    """Answer at random and classify under three standards; milliseconds per answer."""
    home = factories.household(app, factories.hamlet(app), "1", people=6, opening="poor")
    factories.campaign(app)
    work = app.reviews.open(home, "2024")
    session = work.session
    leading = default_leading(app.rules, date(2024, 9, 1))
    standards = [leading, *[s for s in app.rules.standards.values() if s != leading]][:3]
    area = app.units.area(app.folder.unit_key, date(2024, 9, 1))
    facts = {i.fact: i.path for i in work.form.walk() if i.fact}
    asked = [
        path
        for item in work.form.walk()
        if item.kind not in UNASKED
        for path in session.instances(item.path)
    ]
    items = {path: work.form.item(session_path(path)) for path in asked}
    chance = random.Random(7)
    gc.collect()
    gc.freeze()
    times = []
    for _ in range(ANSWERS):
        path = chance.choice(asked)
        value = some_value(items[path], chance)
        started = time.perf_counter()
        session.answer(path, value)
        _ = session.missing(), session.invalid()
        ticks = {str(n): session.value(facts[f"review:deprivation.{n}"]) for n in range(1, 13)}
        b1 = session.value(facts["review:b1"])
        scores = Scores(int(b1) if b1.isdigit() else None, read_ticks(ticks))
        for standard in standards:
            classify(scores, standard, area)
        times.append((time.perf_counter() - started) * 1000)
    return times


def session_path(path: str) -> str:
    return "".join(part.split("]")[-1] for part in path.split("["))


def some_value(item, chance) -> str:
    if item.options:
        return chance.choice(item.options).value
    if item.kind in (Kind.INTEGER, Kind.DECIMAL):
        return str(chance.randrange(0, 200))
    if item.kind is Kind.DATE:
        return f"2024-{chance.randrange(1, 13):02}-10"
    return chance.choice(["", "1978", "03/05/2012", "Thử"])
