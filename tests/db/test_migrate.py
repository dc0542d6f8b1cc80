"""Migrations: models and scripts agree, a failure leaves the file as it was."""

from __future__ import annotations

import shutil

import pytest
from alembic import command
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


@pytest.mark.parametrize("older", ["0001", "0002"])
def test_an_older_file_is_copied_then_upgraded_with_its_rows(tmp_path, older):
    path, copy = tmp_path / "data.db", tmp_path / "copies" / "before.db"
    _make_older(path, older)
    writing = open_engine(path, KEY)
    with writing.begin() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('mark', '\"kept\"')")
    shutil.copy2(path.with_name("data.db-wal"), tmp_path / "wal")  # as a cut of power leaves it
    writing.dispose()
    shutil.copy2(tmp_path / "wal", path.with_name("data.db-wal"))

    assert db.migrate.migrate(path, KEY, copy)

    assert _revision_and_mark(path) == (db.migrate.HEAD, '"kept"')
    assert _revision_and_mark(copy) == (older, '"kept"')


def test_no_upgrade_without_a_whole_copy(tmp_path):
    path = tmp_path / "data.db"
    _make_older(path, "0002")
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('mark', '1')")
    with engine.execution_options(writes=False).connect() as reading:
        reading.exec_driver_sql("SELECT * FROM setting").all()
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE setting SET value = '2'")
        with pytest.raises(RuntimeError, match="in use"):
            db.migrate.migrate(path, KEY, tmp_path / "copy.db")
    engine.dispose()
    assert _revision_and_mark(path) == ("0002", "2")


def _make_older(path, revision):
    engine = open_engine(path, KEY, foreign_keys=False)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(db.migrate.SCRIPTS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def _revision_and_mark(path):
    engine = open_engine(path, KEY)
    with engine.execution_options(writes=False).connect() as connection:
        mark = connection.exec_driver_sql("SELECT value FROM setting WHERE key = 'mark'")
        found = db.migrate.revision(connection), mark.scalar()
    engine.dispose()
    return found


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
