"""Programs of different age: what one can not take waits for the other's program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import conversions, synced
from db.conversions import Conversion
from db.models.households import Household
from db.models.sync import LoggedChange
from desktop_app.services.exchange.fitting import take_what_fits
from tests.sync_offices import A, B, Office, U, introduce, whole


@pytest.fixture
def offices(empty_file, tmp_path):
    made = {n: Office(empty_file, tmp_path, u, n) for n, u in (("a", A), ("b", B), ("u", U))}
    introduce(made["u"], made["a"], made["b"])
    yield made
    for one in made.values():
        one.stop()


@pytest.fixture
def older(monkeypatch):
    """Let the program know one field group less of a table, as the version before did."""

    def forget(table, group):
        known, takes = synced.SyncedTable.knows_group, synced.SyncedTable.takes
        monkeypatch.setattr(
            synced.SyncedTable,
            "takes",
            lambda self, g, v: (self.name, g) != (table, group) and takes(self, g, v),
        )
        monkeypatch.setattr(
            synced.SyncedTable,
            "knows_group",
            lambda self, g: (self.name, g) != (table, group) and known(self, g),
        )

    return forget


def unapplied(office):
    with office.folder.reading() as session:
        rows = session.query(LoggedChange).filter(LoggedChange.applied == 0).all()
        return {(row.table_name, row.waiting) for row in rows}


def test_a_field_of_a_newer_program_waits_and_is_taken_after_the_upgrade(
    offices, older, monkeypatch
):
    commune, upper = offices["a"], offices["u"]
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.write(home, note="ghi bằng phần mềm mới")
    commune.write(home, address="Xóm Mới")
    with monkeypatch.context() as before:
        before.setattr("db.merge.Sorter.sort", lambda *_: {})
        older("household", "note")
        result = upper.take(commune.send())
        assert result.held == 1
        assert unapplied(upper) == {("household", "table"), ("household", "base")}
    monkeypatch.undo()
    upper.again()
    assert upper.sync.receiving is not None  # what the exchange page asks for first
    assert upper.view(home).values.note == "ghi bằng phần mềm mới"
    assert upper.view(home).values.address == "Xóm Mới"
    assert unapplied(upper) == set()
    assert whole(upper) == []


def test_a_sheet_on_an_unknown_form_waits_and_is_taken_when_the_form_is_there(offices):
    commune, upper = offices["a"], offices["u"]
    home = commune.add("031", "Nguyễn Thị Thử")
    with commune.folder.writing() as session:
        from db.models.reviews import Review

        new = Review(id="r-1", household_id=home, campaign_key="2024", form_key="phieu-moi@9")
        new.answers = new.deprivations = new.reasons = new.carried = {}
        session.add(new)
    path = commune.send()
    seen = upper.sync.preview(path)
    assert seen.held == 1
    result = upper.take(path)
    assert (result.held, result.rows.get("household")) == (1, 1)
    assert unapplied(upper) == {("review", "form")}
    with upper.folder.reading() as session:
        assert session.query(Review).count() == 0
    follow = lambda _session, _tables: None  # noqa: E731
    assert take_what_fits(upper.folder, lambda _key: False, follow) == 0
    assert take_what_fits(upper.folder, lambda key: key == "phieu-moi@9", follow) == 1
    with upper.folder.reading() as session:
        assert session.query(Review).one().form_key == "phieu-moi@9"
    assert take_what_fits(upper.folder, lambda _key: True, follow) == 0
    assert whole(upper) == []


def test_nothing_is_written_where_nothing_waits(offices):
    upper = offices["u"]
    assert upper.sync.take_what_fits() == 0


def shout(fields):
    """An invented revision that keeps addresses in capitals."""
    address = fields.get("address")
    return {**fields, "address": address.upper()} if isinstance(address, str) else fields


def test_one_function_converts_rows_packages_and_waiting_changes(offices, monkeypatch):
    """An invented conversion: three ways in, one value; the log keeps what was written."""
    commune, upper = offices["a"], offices["u"]
    home = commune.add("031", "Nguyễn Thị Thử")
    commune.write(home, address="xóm cũ")
    upper.take(commune.send())
    other = commune.add("032", "Trần Văn Nháp")
    commune.write(other, address="xóm khác")
    older_package = commune.send()

    with upper.engine.begin() as connection:
        monkeypatch.setattr(
            conversions, "CONVERSIONS", (Conversion("9000", "household", shout),)
        )
        from db.triggers import create_triggers, drop_triggers

        drop_triggers(connection)
        assert conversions.convert_rows(connection, "0006") == 1
        create_triggers(connection)
    assert upper.view(home).values.address == "XÓM CŨ"
    upper.take(older_package)
    assert upper.view(other).values.address == "XÓM KHÁC"
    assert whole(upper) == []
    with upper.folder.reading() as session:
        texts = [row.fields for row in session.query(LoggedChange).all()]
    assert any("xóm khác" in text for text in texts)
    upper.write(other, address="XÓM NỮA")
    commune.take(upper.send(A))
    assert whole(upper) == []


def test_a_conversion_leaves_what_is_of_today_alone():
    values = {"address": "XÓM", "code": "031"}
    assert shout(shout(values)) == shout(values) == values


def test_files_of_a_version_before_conversions_are_not_touched(offices):
    with offices["u"].engine.begin() as connection:
        assert conversions.convert_rows(connection, "0001") == 0
    assert replace(Conversion("1", "x", shout), table="y").renamed == {}
    assert Household.__tablename__ == "household"
