"""Real encrypted folders to measure on, without keyring and lock."""

from __future__ import annotations

from pathlib import Path

from db.engine import open_engine
from db.migrate import migrate
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.services.folders.folder import Folder, User
from tests.conftest import KEY, NOW, UNIT


def open_folder(place: Path, *, duty: SiteRole = SiteRole.COMMUNE, unit: str = UNIT) -> Folder:
    """Open (make, if missing) an encrypted store in a folder."""
    path = place / "data.db"
    migrate(path, KEY, place / "backup.db")
    user = User("u-1", "Cán bộ Đo", Role.OFFICER)
    return Folder(place, open_engine(path, KEY), FixedClock(NOW), user, "may-1", unit, duty)
