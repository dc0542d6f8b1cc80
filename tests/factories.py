"""Small invented worlds for tests: a commune with a campaign, ready-made households."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db import bulk
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from desktop_app.services.reviews.campaigns import default_leading, review_id

SINCE = date(2020, 1, 1)


def member(name: str, relation: Relation = Relation.CHILD, year: str = "2010") -> Member:
    return Member(name, Sex.FEMALE, PartialDate(year), relation)


def hamlet(app: App, name: str = "Ngò") -> str:
    """Add a hamlet; return its id."""
    app.hamlets.paste(name)
    return next(row.id for row in app.hamlets.all() if row.name == name)


def household(
    app: App, hamlet_id: str, code: str, *, people: int = 2, opening: str = "", head: str = ""
) -> str:
    """Add a household with `people` members and last year's class; return its id."""
    members = [member(head or f"Chủ Hộ Thử {code}", Relation.HEAD, "1978")]
    members += [member(f"Con Thử {code} {i}") for i in range(1, people)]
    home = app.households.add(HouseholdValues(hamlet_id, code), members, since=SINCE)
    if opening:
        with app.folder.writing() as session:
            row = {"id": f"y-{home}"[:36], "household_id": home, "year": 2023}
            row |= {"household_class": opening, "people": people}
            bulk.create(session, "household_year", [row])
    return home


def campaign(app: App, *, b1_mode: B1Mode = B1Mode.TYPED) -> None:
    """Open the periodic campaign of 2024 and enlist last year's list."""
    day = date(2024, 9, 1)
    leading = default_leading(app.rules, day)
    app.campaigns.open(
        "2024", leading=leading.id, form_key=app.forms.newest("review", day), b1_mode=b1_mode
    )
    app.campaigns.enlist_current("2024")


def reviewed(app: App, home: str, b1: int, deprived: Sequence[int]) -> None:
    """Store a complete review with a typed B1 and twelve ticks."""
    app.campaigns.enlist("2024", [home])
    ticks = {str(n): "1" if n in deprived else "2" for n in range(1, 13)}
    row = {"id": review_id(home, "2024"), "b1": b1, "deprivations": ticks, "state": "complete"}
    with app.folder.writing() as session:
        bulk.change(session, "review", [row])
        app.results.recompute(session, [row["id"]])
