"""Migrations: models and scripts agree, a failure leaves the file as it was."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import db.migrate
from db.base import Base
from db.engine import open_engine
from desktop_app.domain.errors.schema import DataFolderTooNew
from tests.conftest import KEY


def test_models_and_migrations_agree(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda _o, name, *_: "search_text" not in name}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_head_is_the_newest_script():
    config = Config()
    config.set_main_option("script_location", str(db.migrate.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == db.migrate.HEAD


def test_a_second_run_does_nothing(tmp_path):
    path = tmp_path / "data.db"
    assert db.migrate.migrate(path, KEY, tmp_path / "copy.db")
    assert not db.migrate.migrate(path, KEY, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_failed_migration_leaves_an_empty_file_empty(tmp_path, monkeypatch):
    path = tmp_path / "data.db"

    def stop(_connection):
        raise OSError("power")

    monkeypatch.setattr(db.migrate, "create_triggers", stop)
    with pytest.raises(OSError, match="power"):
        db.migrate.migrate(path, KEY, tmp_path / "copy.db")
    monkeypatch.undo()
    assert db.migrate.migrate(path, KEY, tmp_path / "copy.db")


def test_a_file_of_a_newer_program_is_refused_and_untouched(tmp_path):
    path = tmp_path / "data.db"
    db.migrate.migrate(path, KEY, tmp_path / "copy.db")
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(DataFolderTooNew):
        db.migrate.migrate(path, KEY, tmp_path / "copy.db")


def test_the_file_is_encrypted(tmp_path):
    path = tmp_path / "data.db"
    db.migrate.migrate(path, KEY, tmp_path / "copy.db")
    assert b"household" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")
