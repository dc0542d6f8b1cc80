"""What every test needs: Qt without a screen, a fixed clock, an empty encrypted store."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from db.changelog import Author
from db.engine import open_engine
from db.migrate import migrate
from db.session import writing
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.services.folders.folder import Folder, User

settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("suite")

KEY = bytes(range(32))
NOW = datetime(2024, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory) -> Path:
    """A migrated file, made once: tests copy it instead of running Alembic each time."""
    path = tmp_path_factory.mktemp("store") / "data.db"
    migrate(path, KEY, path.with_suffix(".bak"))
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()
    return path


@pytest.fixture
def engine(empty_file, tmp_path):
    path = tmp_path / "data.db"
    path.write_bytes(empty_file.read_bytes())
    engine = open_engine(path, KEY)
    yield engine
    engine.dispose()


@pytest.fixture
def author(clock):
    return Author(writer="00000000000000aa", site="may-1", user="u-1", clock=clock, tx="t-1")


@pytest.fixture
def write(engine, author):
    return writing(engine, author)


UNIT = "07339@2024-03-01"


@pytest.fixture
def folder(engine, clock, tmp_path):
    """An open folder of a commune, with an officer logged in; no keyring, no lock."""
    user = User("u-1", "Cán bộ Thử", Role.OFFICER)
    return Folder(tmp_path, engine, clock, user, "may-1", UNIT, SiteRole.COMMUNE)
