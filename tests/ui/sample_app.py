"""A commune's open folder with invented people, without keyring: for pages and pictures."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from db.engine import open_engine
from db.migrate import migrate
from db.models.places import Author
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.people import Relation
from desktop_app.services.app import App
from desktop_app.services.folders.folder import Folder, User
from desktop_app.services.households.households import HouseholdValues
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.sample import fill, review
from tests.factories import campaign, member

KEY = bytes(range(32))
NOW = datetime(2024, 11, 20, 3, 32, tzinfo=UTC)
UNIT = "07339@2024-03-01"
LONG = "Lương Nguyễn Thị Ngọc Ánh Thử Nghiệm Dài"


@cache
def _rules() -> Rulebook:
    return Rulebook()


@cache
def _empty_file() -> bytes:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "data.db"
        migrate(path, KEY, path.with_suffix(".bak"))
        engine = open_engine(path, KEY)
        with engine.begin() as connection:
            connection.exec_driver_sql("SELECT 1")
        engine.dispose()
        return path.read_bytes()


def empty_app(role: Role = Role.OFFICER) -> App:
    """An open folder with nothing in it."""
    place = Path(tempfile.mkdtemp(prefix="rasoat-anh-"))
    path = place / "data.db"
    path.write_bytes(_empty_file())
    user = User("u-1", "Trần Thị Mẫu", Role.OFFICER)
    folder = Folder(
        place, open_engine(path, KEY), FixedClock(NOW), user, "may-1", UNIT, SiteRole.COMMUNE
    )
    with folder.writing() as session:
        session.add(Author(id="u-1", unit_key=UNIT, name=user.name))
    folder.user = replace(user, role=role)
    return App(folder, _rules())


def sample_app(households: int = 73) -> App:
    """A commune in the middle of its campaign; one household and hamlet with long names."""
    app = empty_app()
    app.hamlets.paste("Tổ dân phố Đồng Nghè – Cầu Ngựa")
    long = app.hamlets.all()[0].id
    people = [member(LONG, Relation.HEAD, "1961"), member("Con Của Người Tên Dài Thử")]
    app.households.add(HouseholdValues(long, "001"), people, since=date(2024, 1, 1))
    placed = fill(app, households - 1, seed=7, year=2024, hamlets=3)
    campaign(app)
    review(app, placed[: households * 3 // 5], "2024", seed=7)
    return app
