"""The change log: every edit leaves a change, and nothing gets past it (DESIGN.md §4)."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from db import bulk
from db.changelog import chained, last_position
from db.models.households import Household, Person
from db.models.reviews import Review
from db.models.sync import JournalEntry, LoggedChange, Writer
from db.synced import synced_tables
from db.triggers import create_triggers

UNIT = "07339@2024-03-01"


def household(**more):
    return Household(id="h1", unit_key=UNIT, code="014", **more)


def changes(session, row="h1"):
    query = select(LoggedChange).where(LoggedChange.row_id == row).order_by(LoggedChange.n)
    return list(session.scalars(query))


def add_and_fail(write, row):
    with write.begin() as session:
        session.add(Household(id=row, unit_key=UNIT))
        session.flush()
        raise OSError("power")


def test_a_new_row_is_logged_with_all_it_holds(write):
    with write.begin() as session:
        session.add(household(address="Thôn Ngò"))
    with write() as session:
        (change,) = changes(session)
        stored = session.get(Household, "h1")
        assert json.loads(change.fields) == {
            "address": "Thôn Ngò",
            "code": "014",
            "place": {"unit_key": UNIT},
        }
        assert (change.base, change.rev, change.n) == ("{}", 1, 1)
        assert (stored.seen, stored.rev) == ({"00000000000000aa": 1}, 1)


def test_an_edit_names_only_what_changed_and_what_it_was(write):
    with write.begin() as session:
        session.add(household())
    with write.begin() as session:
        session.get(Household, "h1").code = "015"
    with write() as session:
        edit = changes(session)[1]
        assert json.loads(edit.fields) == {"code": "015"}
        assert json.loads(edit.old) == {"code": "014"}
        assert json.loads(edit.base) == {"00000000000000aa": 1}
        assert edit.rev == 2


def test_a_field_group_is_one_value(write):
    with write.begin() as session:
        session.add(Person(id="p1", household_id="h1", name="Lê Thị Thử"))
    with write.begin() as session:
        person = session.get(Person, "p1")
        person.birth_date, person.birth_precision = "1978", "year"
    with write() as session:
        assert json.loads(changes(session, "p1")[1].fields) == {
            "birth": {"birth_date": "1978", "birth_precision": "year"}
        }


def test_each_answer_of_a_form_is_a_field_of_its_own(write):
    with write.begin() as session:
        session.add(
            Review(id="r1", household_id="h1", answers={"/data/a": "1", "/data/b": "2"})
        )
    with write.begin() as session:
        review = session.get(Review, "r1")
        review.answers = {**review.answers, "/data/a": "2", "/data/b": ""}
    with write() as session:
        edit = changes(session, "r1")[1]
        assert json.loads(edit.fields) == {"answers//data/a": "2", "answers//data/b": None}
        assert session.get(Review, "r1").answers == {"/data/a": "2"}


def test_an_edit_that_changes_nothing_leaves_no_trace(write):
    with write.begin() as session:
        session.add(household(address="Ngò"))
    with write.begin() as session:
        session.get(Household, "h1").address = "Ngo\u0300"  # the same word, decomposed
    with write() as session:
        assert len(changes(session)) == 1
        assert session.get(Household, "h1").rev == 1


def test_empty_text_is_stored_as_nothing(write):
    with write.begin() as session:
        session.add(household(address=""))
    with write() as session:
        assert session.get(Household, "h1").address is None


def test_numbers_of_a_writer_have_no_holes(write):
    for code in ("1", "2", "3"):
        with write.begin() as session:
            session.merge(Household(id="h1", unit_key=UNIT, code=code))
        with pytest.raises(OSError, match="power"):
            add_and_fail(write, f"x{code}")
    with write() as session:
        numbers = list(session.scalars(select(LoggedChange.n).order_by(LoggedChange.n)))
        assert numbers == [1, 2, 3]
        assert session.get(Writer, "00000000000000aa").last_n == 3


def test_the_journal_is_a_chain(write):
    with write.begin() as session:
        session.add_all([household(), Person(id="p1", household_id="h1", name="Vàng A Thử")])
    with write() as session:
        entries = list(session.scalars(select(JournalEntry).order_by(JournalEntry.pos)))
        digest = "0" * 64
        for entry in entries:
            change = session.get(LoggedChange, (entry.writer, entry.n))
            digest = chained(digest, "apply", change.digest)
            assert entry.digest == digest
        assert last_position(session.connection()) == (2, digest)


def test_deleting_a_synced_row_is_a_mistake_of_the_program(write):
    with write.begin() as session:
        session.add(household())
    with pytest.raises(TypeError, match="closed, never deleted"), write.begin() as session:
        session.delete(session.get(Household, "h1"))


@pytest.mark.parametrize("name", sorted(synced_tables()))
def test_no_synced_table_can_be_written_past_the_log(write, name):
    table = synced_tables()[name].table
    unit = {"unit_key": UNIT} if "unit_key" in table.c else {}
    with write.begin() as session:
        bulk.create(session, name, [{"id": "row", **unit}])
    column = next(c for c in table.c if c.name not in ("id", "seen", "rev"))
    bare = {"id": "other", "seen": {}, "rev": 1, **unit}
    bare |= {c.name: {} for c in table.c if not c.nullable and c.name not in bare}
    for statement in (
        update(table).values({column.name: "x"}),
        update(table).values(rev=9),
        delete(table),
        insert(table).values(bare),
    ):
        with (
            pytest.raises(DatabaseError, match="past the change log"),
            write.begin() as session,
        ):
            session.execute(statement)


def test_guards_are_made_for_every_synced_table_and_checked(engine):
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER guard_update_person"))
        create_triggers(connection)
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type='trigger'"))
        assert len(list(names)) == 3 * len(synced_tables())


def test_the_bulk_door_logs_like_the_session(write):
    with write.begin() as session:
        bulk.create(session, "household", [{"id": "h1", "unit_key": UNIT, "code": "014"}])
    with write.begin() as session:
        assert bulk.change(session, "household", [{"id": "h1", "code": "015"}]) == 1
        assert bulk.change(session, "household", [{"id": "h1", "code": "015"}]) == 0
    with write() as session:
        first, second = changes(session)
        assert json.loads(first.fields) == {"code": "014", "place": {"unit_key": UNIT}}
        assert json.loads(second.fields) == {"code": "015"}
        row = session.get(Household, "h1")
        assert (row.code, row.rev, row.seen) == ("015", 2, {"00000000000000aa": 2})
