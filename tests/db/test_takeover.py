"""A commune formed of several old ones takes over their folders."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from db.models.places import Hamlet
from db.models.sync import LoggedChange
from db.queries.households import HouseholdFilter
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.takeovers import NotToBeTakenOver
from desktop_app.domain.units import UnitKind, typed_unit
from tests.stores import ADMIN, PASSWORD
from tests.sync_offices import whole
from tests.takeover_world import FOREIGN, NEW, OLD, OTHER_OLD, Machine, filled


@pytest.fixture
def machine(tmp_path):
    made = []

    def make(name, unit, *codes, duty=SiteRole.COMMUNE):
        one = Machine(tmp_path, name, unit, duty)
        made.append(one)
        return filled(one, *codes) if codes else one

    yield make
    for one in made:
        one.engine.dispose()


def test_two_old_communes_become_one(machine, tmp_path):
    new = machine("moi", NEW)
    for name, unit, codes in (("cu-1", OLD, ("001", "002")), ("cu-2", OTHER_OLD, ("001",))):
        old = machine(name, unit, *codes)
        found = new.app.takeovers.look(old.backup(tmp_path / "usb"), ADMIN, PASSWORD)
        assert (found.unit.key, found.expected) == (unit.key, True)
        assert (found.households, found.hamlets, found.fresh) == (
            len(codes),
            1,
            found.changes,
        )
        taken = new.app.takeovers.take(old.backup(tmp_path / "usb"), ADMIN, PASSWORD)
        assert taken.moved["household"] == len(codes)
    assert new.people() == (3, 6)
    with new.app.folder.reading() as session:
        former = set(session.scalars(select(Hamlet.former_unit_key)))
    assert former == {OLD.key, OTHER_OLD.key}
    assert whole(new) == []


def test_the_same_folder_again_adds_nothing(machine, tmp_path):
    new, old = machine("moi", NEW), machine("cu", OLD, "001", "002")
    backup = old.backup(tmp_path / "usb")
    new.app.takeovers.take(backup, ADMIN, PASSWORD)
    before = changes(new)
    again = new.app.takeovers.take(backup, ADMIN, PASSWORD)
    assert (again.fresh, dict(again.moved)) == (0, {})
    assert changes(new) == before


def test_the_people_are_the_same_with_their_history(machine, tmp_path):
    new, old = machine("moi", NEW), machine("cu", OLD, "001")
    (home,) = ids(old)
    people = [person.id for person in old.app.households.view(home).people]
    new.app.takeovers.take(old.backup(tmp_path / "usb"), ADMIN, PASSWORD)
    assert [person.id for person in new.app.households.view(home).people] == people
    lines = new.app.sync.history("household", home)
    assert {"code", "place"} <= {line.field for line in lines}
    assert any("Nhận bàn giao" in line.reason for line in lines)


def test_a_data_folder_itself_can_be_taken_over_and_stays_as_it_is(machine):
    new, old = machine("moi", NEW), machine("cu", OLD, "001")
    old.engine.dispose()
    before = contents(old.path)
    new.app.takeovers.take(old.path, ADMIN, PASSWORD)
    assert new.people() == (1, 2)
    assert contents(old.path) == before


def test_a_unit_no_list_knows_is_taken_over_as_ended(machine, tmp_path):
    typed = typed_unit("Cũ Tự Gõ", UnitKind.COMMUNE, date(2020, 1, 1))
    new, old = machine("moi", NEW), machine("cu", typed, "001")
    backup = old.backup(tmp_path / "usb")
    assert not new.app.takeovers.look(backup, ADMIN, PASSWORD).expected
    new.app.takeovers.take(backup, ADMIN, PASSWORD)
    assert new.people() == (1, 2)
    assert new.app.units.in_force(typed.key) == NEW.key


def test_what_is_no_old_commune_is_refused_and_changes_nothing(machine, tmp_path):
    new = machine("moi", NEW)
    before = changes(new)
    upper = machine("tren", FOREIGN, duty=SiteRole.UPPER)
    with pytest.raises(NotToBeTakenOver):
        new.app.takeovers.take(upper.backup(tmp_path / "usb"), ADMIN, PASSWORD)
    with pytest.raises(NotToBeTakenOver):
        new.app.takeovers.take(new.backup(tmp_path / "usb"), ADMIN, PASSWORD)
    old = machine("cu", OLD, "001").backup(tmp_path / "usb")
    text = tmp_path / "a.zip"
    text.write_text("hello")
    for source, password in ((old, "sai mật khẩu 1"), (text, PASSWORD), (tmp_path, PASSWORD)):
        with pytest.raises(UserError):
            new.app.takeovers.take(source, ADMIN, password)
    assert changes(new) == before
    assert not list(new.path.glob("xem-*"))


def ids(one):
    rows = one.app.households
    wanted = HouseholdFilter(unit_key=one.app.folder.unit_key, year=2025)
    return [row.household_id for row in rows.page(wanted, rows.count(wanted), 0, 50)]


def changes(one):
    with one.app.folder.reading() as session:
        return session.scalar(select(func.count()).select_from(LoggedChange))


def contents(path):
    return {p: p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}
