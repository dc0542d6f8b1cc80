"""A data folder on disk, made quickly: weak derivation, migrated file copied by the caller."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.units import Unit, UnitKind
from desktop_app.platform.keyring import Cost
from desktop_app.platform.paths import Paths
from desktop_app.services.folders.first_start import Created, FirstStart, create
from desktop_app.services.folders.store import Door

WEAK = Cost(passes=1, memory=8192)
PASSWORD = "matkhau2024"
ADMIN = "Quản Trị Thử"
UNIT = Unit("07339", "Cao Thượng", UnitKind.TOWNSHIP, date(2024, 3, 1))
FIRST = FirstStart(UNIT, SiteRole.COMMUNE, ADMIN, PASSWORD)


def paths(folder: Path, name: str = "du-lieu") -> Paths:
    """Places under a test's folder."""
    return Paths(folder / name, folder / "settings.toml", folder / "marks")


def door(
    folder: Path, clock: FixedClock, name: str = "du-lieu", machine: str = "may-1"
) -> Door:
    """The way into a folder with weak derivation and invented keys."""
    return Door(paths(folder, name), clock, machine, lambda: {"made": "khoa"}, WEAK)


def made(folder: Path, clock: FixedClock, name: str = "du-lieu") -> Created:
    """A new data folder of a commune, open."""
    return create(door(folder, clock, name), FIRST)
