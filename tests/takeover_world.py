"""Data folders of old communes with their keyrings, to be taken over."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from db.queries.households import HouseholdFilter
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.services.app import App
from desktop_app.services.folders import backups
from desktop_app.services.folders.first_start import FirstStart, create
from desktop_app.services.rulebook import Rulebook
from tests import factories
from tests.stores import ADMIN, PASSWORD, door

AFTER = datetime(2025, 8, 4, 3, 0, tzinfo=UTC)
RULES = Rulebook()
NEW, OLD, OTHER_OLD, FOREIGN = (
    RULES.places.by_code(code, day)[0]
    for code, day in (
        ("07339", date(2025, 8, 1)),
        ("07336", date(2024, 6, 1)),
        ("07354", date(2024, 6, 1)),
        ("07228", date(2025, 8, 1)),
    )
)


class Machine:
    """A data folder with its keyring, open."""

    def __init__(self, place, name, unit, duty=SiteRole.COMMUNE):
        first = FirstStart(unit, duty, ADMIN, PASSWORD)
        self.store = create(door(place, FixedClock(AFTER), name, f"may-{name}"), first).store
        self.app = App(self.store.folder, RULES, self.store)
        self.engine = self.store.folder.engine
        self.path = place / name

    def backup(self, place):
        place.mkdir(exist_ok=True)
        return backups.write_to(self.store, place)

    def people(self):
        wanted = HouseholdFilter(unit_key=self.app.folder.unit_key, year=2025)
        listed = self.app.households.count(wanted)
        return listed.households, listed.people


def machine_of(unit, *codes):
    """A machine in a folder of its own with households of these codes."""
    return filled(Machine(Path(tempfile.mkdtemp(prefix="rasoat-cu-")), "cu", unit), *codes)


def filled(one, *codes):
    hamlet = factories.hamlet(one.app, f"Mẫu {one.path.name}")
    for code in codes:
        factories.household(one.app, hamlet, code)
    return one


__all__ = ["ADMIN", "PASSWORD"]
