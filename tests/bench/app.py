"""P5 painted, P6 search as you type, P7 start, P13 memory: 50,000 households, encrypted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from db.queries.households import HouseholdFilter
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import SystemClock
from desktop_app.domain.units import Unit, UnitKind
from desktop_app.services.app import App
from desktop_app.services.folders.first_start import FirstStart, create
from desktop_app.services.reviews.campaigns import default_leading
from desktop_app.services.sample import fill
from tests.bench import painted
from tests.bench.measure import Measured, percentile
from tests.stores import ADMIN, PASSWORD, door

HOUSEHOLDS = 50_000
UNITS = 22
WANTED = (
    "nguyen thi hoa", "tran van duc", "le thi", "giang a", "hoang van nam", "bui thi yen",
    "pham thi lan anh", "vu duc", "do thi hong", "nong van",
)  # fmt: skip
STARTS = 5


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        app, household = filled(folder)
        typed = typing_times(app)
        app.folder.close()
        ours = [start_time("program", str(folder)) for _ in range(STARTS)]
        floor = [start_time("empty") for _ in range(STARTS)]
        resident = memory(folder, household)
    return [
        Measured("P6", "search as you type, 50,000 households, p95", typed, 20),
        Measured(
            "P7",
            "start to a usable list of 50,000 households",
            percentile(ours, 0.5),
            5,
            floor=percentile(floor, 0.5),
            ratio=True,
            note="floor: empty PySide6 window",
        ),
        Measured("P13", "resident, list scrolled, one form open", resident, 350, unit="MB"),
        *painted.measure(),
    ]


def filled(folder: Path) -> tuple[App, str]:
    """Make the folder of an upper unit with 22 communes; return it with one household."""
    unit = Unit("216", "Tân Yên", UnitKind.RURAL_DISTRICT, date(2024, 3, 1))
    first = FirstStart(unit, SiteRole.UPPER, ADMIN, PASSWORD)
    store = create(door(folder, SystemClock()), first).store
    app = App(store.folder)
    store.folder.ownership = None  # the bench fills communes from above
    places = app.rules.places.valid_on(date(2024, 6, 1))
    communes = [u.key for u in places if u.kind in (UnitKind.COMMUNE, UnitKind.TOWNSHIP)][
        :UNITS
    ]
    made = []
    for n, key in enumerate(communes):
        made = fill(app, HOUSEHOLDS // len(communes), seed=n, unit_key=key, year=2024)
    day = date(2024, 9, 1)
    app.campaigns.open(
        "2024",
        leading=default_leading(app.rules, day).id,
        form_key=app.forms.newest("review", day),
    )
    app.campaigns.enlist("2024", [made[0].id])
    return app, made[0].id


def typing_times(app: App) -> float:
    """Type each name letter by letter, as the list does; return the 95th percentile in ms."""
    times = []
    for wanted in WANTED:
        for end in range(1, len(wanted) + 1):
            looked = HouseholdFilter(text=wanted[:end], year=2024, campaign_key="2024")
            started = time.perf_counter()
            shown = app.households.count(looked)
            app.households.page(looked, shown, 0, 100)
            times.append((time.perf_counter() - started) * 1000)
    return percentile(times, 0.95)


def start_time(*arguments: str) -> float:
    """Return the milliseconds until a probe says that its window is ready."""
    started = time.perf_counter()
    with probe(*arguments) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        elapsed = (time.perf_counter() - started) * 1000
        process.communicate()
    if said.strip() != "ready":
        raise RuntimeError(f"the probe {arguments[0]} said {said!r}")
    return elapsed


def memory(folder: Path, household: str) -> float:
    with probe("memory", str(folder), household) as process:
        said, _ = process.communicate()
    return int(said.split()[-1]) / 1e6


def probe(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.start_probe", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a built program is compiled already
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
