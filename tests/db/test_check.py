from __future__ import annotations

import pytest
from sqlalchemy import text

from db.check import FaultKind
from db.models.households import Household, Person
from desktop_app.domain import canonical
from desktop_app.services.folders.checking import check

UNIT = "07339@2024-03-01"


@pytest.fixture
def filled(folder):
    """A folder with a household that was edited, and a person."""
    with folder.writing() as session:
        session.add(Household(id="h-1", unit_key=UNIT, code="001", note="một"))
        session.add(Person(id="p-1", household_id="h-1", name="Người Thử", sex="f"))
    with folder.writing() as session:
        session.get(Household, "h-1").note = None
        session.get(Person, "p-1").name = "Người Thử Hai"
    return folder


def damage(folder, *statements):
    """Write past the doors, as a bug or a stranger would."""
    with folder.engine.begin() as connection:
        for name in ("insert", "update", "delete"):
            for table in ("household", "person"):
                connection.exec_driver_sql(f"DROP TRIGGER guard_{name}_{table}")
        for statement in statements:
            connection.execute(text(statement))


def kinds(folder, but=FaultKind.GUARD):
    return [p.kind for p in check(folder).problems if p.kind is not but]


def test_a_sound_folder_has_no_findings(filled):
    found = check(filled)
    assert found.problems == ()
    assert found.counts == {"rows": 2, "changes": 4}
    assert found.summary == "2 dòng dữ liệu, 4 lần sửa đổi"


def test_an_empty_folder_has_no_findings(folder):
    assert check(folder).problems == ()


@pytest.mark.parametrize(
    ("statement", "kind", "where"),
    [
        ("UPDATE household SET note='x'", FaultKind.ROW_DIFFERS, "household/h-1: note"),
        ("UPDATE person SET name=NULL", FaultKind.ROW_DIFFERS, "person/p-1: name"),
        ("UPDATE person SET rev=9", FaultKind.ROW_DIFFERS, "person/p-1: rev"),
        ("UPDATE person SET seen='{}'", FaultKind.ROW_DIFFERS, "person/p-1: seen"),
        ("DELETE FROM person", FaultKind.ROW_MISSING, "person/p-1"),
        ("DELETE FROM change WHERE row_id='p-1'", FaultKind.ROW_UNEXPLAINED, "person/p-1"),
        ("UPDATE change SET user_id='x' WHERE n=1", FaultKind.DIGEST, ":1"),
        ("UPDATE change SET digest='x' WHERE n=1", FaultKind.DIGEST, ":1"),
        ("DELETE FROM change WHERE n=2", FaultKind.NUMBERING, ""),
        ("UPDATE journal SET digest='x' WHERE pos=2", FaultKind.CHAIN, "2"),
        ("DELETE FROM journal WHERE pos=2", FaultKind.CHAIN, "3"),
    ],
)
def test_what_was_written_past_the_doors_is_found(filled, statement, kind, where):
    damage(filled, statement)
    found = [p for p in check(filled).problems if p.kind is kind]
    assert found, [p.sentence for p in check(filled).problems]
    assert found[0].where.endswith(where)
    assert found[0].sentence


def test_missing_guards_are_found(filled):
    damage(filled)
    assert len([k for k in kinds(filled, but=None) if k is FaultKind.GUARD]) == 6


def test_findings_show_no_names(filled):
    damage(filled, "UPDATE person SET name='Tên Lộ Ra'")
    assert all("Lộ" not in p.sentence for p in check(filled).problems)


def test_a_flipped_byte_in_the_file_is_found(filled, tmp_path):
    filled.engine.dispose()
    path = tmp_path / "data.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert FaultKind.PAGE in kinds(filled)


def test_received_changes_may_leave_holes_in_a_writer_s_numbers(filled):
    with filled.engine.begin() as connection:
        connection.execute(text("UPDATE change SET package_id='goi' WHERE n>1"))
        connection.execute(text("UPDATE writer SET last_n=0"))
    assert kinds(filled) == []


def test_a_check_changes_nothing(filled):
    with filled.reading() as session:
        before = canonical.dumps(
            [list(r) for r in session.execute(text("SELECT * FROM change"))]
        )
    check(filled)
    with filled.reading() as session:
        after = canonical.dumps(
            [list(r) for r in session.execute(text("SELECT * FROM change"))]
        )
    assert before == after
