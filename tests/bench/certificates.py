"""P11: 1,000 certificates as one PDF, from the store to the file, against Typst alone."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from db import bulk
from desktop_app.documents.reviews.certificates import certificates_data
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from tests import factories
from tests.bench.folders import open_folder
from tests.bench.measure import Measured, seconds

COUNT = 1000
TRIALS = 3


def measure() -> list[Measured]:
    """Set the same thousand from the store, and by one run of Typst over their data."""
    with tempfile.TemporaryDirectory() as place:
        app = App(open_folder(Path(place)))
        ids = register(app, COUNT * (TRIALS + 1))
        app.step_papers.certificates(ids[-10:])  # imports and fonts are paid once
        ours, alone, sizes = [], [], []
        for trial in range(TRIALS):  # other people each time: nothing is remembered
            some = ids[COUNT * trial : COUNT * (trial + 1)]
            ours.append(seconds(lambda: sizes.append(_made(app, some))))  # noqa: B023
            alone.append(_alone(app, some))
        app.folder.close()
    return [
        Measured(
            "P11",
            "1,000 certificates as one PDF",
            min(ours),
            1.5,
            unit="s",
            floor=min(alone),
            ratio=True,
            note=f"best of {TRIALS}, {sizes[0] / 2**20:.1f} MB; floor: one run of Typst",
        )
    ]


def _made(app: App, ids: list[str]) -> int:
    return len(app.step_papers.certificates(ids).pdf)


def _alone(app: App, ids: list[str]) -> float:
    """Time Typst over the same data in a typesetter of its own."""
    values = app.step_papers._certificates.values(ids)
    data = certificates_data(values)
    data["title"] = f"{data['title']} {ids[0]}"  # another document: nothing is remembered
    fresh = Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")
    return seconds(partial(fresh.pdf, "certificate", data, tagged=False))


def register(app: App, count: int) -> list[str]:
    """Make households of 2 to 5 people, each with a certificate; return their ids."""
    hamlet = factories.hamlet(app)
    homes = [{"id": f"h-{n}", "unit_key": app.folder.unit_key, "hamlet_id": hamlet,
              "code": f"{n:05}"} for n in range(count)]  # fmt: skip
    people = [
        {"id": f"p-{n}-{i}", "household_id": f"h-{n}", "sort": i + 1, "sex": "2",
         "relation": "head" if i == 0 else "child", "birth_date": f"{1950 + n % 50}-03-05",
         "name": f"Nguyễn Thị Mẫu {n} {i}", "ethnic": "kinh"}
        for n in range(count)
        for i in range(2 + n % 4)
    ]  # fmt: skip
    rows = [
        {"id": f"g-{n}", "household_id": f"h-{n}", "campaign_key": "2024", "number": n + 1,
         "decision_id": "d-1", "household_class": ("poor", "near_poor")[n % 2], "year": 2024,
         "issued_on": "2024-12-10"}
        for n in range(count)
    ]  # fmt: skip
    decision = {"id": "d-1", "unit_key": app.folder.unit_key, "campaign_key": "2024",
                "number": "123/QĐ-UBND", "decided_on": "2024-12-05", "facts": {}}  # fmt: skip
    with app.folder.writing() as session:
        bulk.create(session, "household", homes)
        bulk.create(session, "person", people)
        bulk.create(session, "decision", [decision])
        bulk.create(session, "certificate", rows)
    return [str(row["id"]) for row in rows]
