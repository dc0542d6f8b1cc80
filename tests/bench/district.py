"""All tables of a district: 50,000 households of 22 communes in frozen figures (P9)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from db import bulk
from db.models.reviews import Snapshot
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.frozen import FrozenFacts, stored_facts
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course, transition
from desktop_app.services.app import App
from desktop_app.services.reviews.campaigns import default_leading
from desktop_app.services.reviews.tables import NUMBERS
from tests.bench.folders import open_folder
from tests.bench.measure import Measured, seconds

HOUSEHOLDS, UNITS, HAMLETS = 50_000, 22, 20
DISTRICT = "216@2024-03-01"
TRIALS = 3
_CLASSES = (None, *HouseholdClass)
_ETHNIC = ("kinh", "kinh", "kinh", "tay", "nung", "san_diu", "hoa")


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as place:
        app = App(open_folder(Path(place), duty=SiteRole.UPPER, unit=DISTRICT))
        app.folder.ownership = None  # the bench fills communes from above
        listed = fill(app)
        tables = [n for n in NUMBERS if n.startswith("7.")]
        times = [seconds(lambda: made(app, tables)) for _ in range(TRIALS)]
        whole = min(seconds(lambda: made(app, NUMBERS)) for _ in range(TRIALS))
        checked = min(seconds(lambda: app.tables.checks("2024")) for _ in range(TRIALS))
        app.folder.close()
    note = f"{HOUSEHOLDS} households ({listed} poor or near-poor), {UNITS} units, best of 3"
    return [
        Measured("P9", "tables 7.1–7.10 of a district", min(times), 2, "s", note=note),
        Measured("P9", "with children, 12 and 13", whole, 2, "s"),
        Measured("P9", "checks before printing", checked, 2, "s"),
    ]


def made(app: App, numbers: Any) -> int:
    return sum(len(one.content) for one in app.tables.workbooks(numbers, "2024"))


def fill(app: App) -> int:
    """Store a frozen snapshot of every commune; return how many households are listed."""
    day = date(2024, 9, 1)
    leading = default_leading(app.rules, day)
    assert leading is not None
    app.campaigns.open("2024", leading=leading.id, form_key=app.forms.newest("review", day))
    random, listed = Random(9), 0
    for n, unit in enumerate(list(app.units.below(day))[:UNITS]):
        share = HOUSEHOLDS * (n + 1) // UNITS - HOUSEHOLDS * n // UNITS
        with app.folder.writing() as session:
            facts = {f"hamlet/{unit.key}-{h}": f"{h}|thôn Mẫu {h}" for h in range(HAMLETS)}
            facts |= {f"residents/{unit.key}-{h}": "300 1200" for h in range(HAMLETS)}
            key = f"s-{unit.key}"
            row = Snapshot(id=key, unit_key=unit.key, campaign_key="2024", number=1)
            row.kind, row.taken_on, row.facts = "preliminary", "2024-11-20", facts
            session.add(row)
            session.flush()
            rows = list(lines(unit.key, key, share, random))
            bulk.create(session, "snapshot_line", rows)
            listed += sum(r["closing_class"] in {"poor", "near_poor"} for r in rows)
    return listed


def lines(unit: str, snapshot: str, count: int, random: Random) -> Iterator[dict[str, Any]]:
    for n in range(count):
        opening = random.choices(_CLASSES, (5, 3, 3, 5))[0]
        closing = random.choices(tuple(HouseholdClass), (3, 3, 10))[0]
        course = Course(opening, closing)
        deprived = sorted(random.sample(range(1, 13), random.randint(0, 5)))
        people = random.randint(1, 7)
        facts = FrozenFacts(
            known=True,
            head=f"Chủ Hộ Mẫu {n}",
            ethnic=random.choice(_ETHNIC),
            code=str(n),
            groups=frozenset(random.sample("123", random.randint(0, 2))),
            causes=frozenset(random.sample("12345678", 2)),
            members=people,
            children=2,
            children_insurance=0,
            children_nutrition=1,
            children_education=0,
            born=random.randint(0, 1),
        )
        yield {
            "id": natural_id("snapshot_line", snapshot, str(n)),
            "unit_key": unit,
            "snapshot_id": snapshot,
            "household_id": f"{unit}-{n}",
            "hamlet_id": f"{unit}-{n % HAMLETS}",
            "opening_class": opening,
            "closing_class": closing.value,
            "transition": transition(course).value,
            "opening_people": people if opening else 0,
            "people": people,
            "b1": 120,
            "b2": 10 * len(deprived),
            "deprivations": " ".join(map(str, deprived)),
            "facts": stored_facts(facts),
        }
