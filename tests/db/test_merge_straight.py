"""Which rows may be continued without their log: each condition with a row that breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import merge
from db.merging.storage import Storage
from db.models.exchange import OpenConflict
from db.models.households import Household
from db.models.sync import LoggedChange
from db.synced import synced_tables
from desktop_app.domain.changes import Change
from tests.sync_twin_base import Database, migrated

MINE, THEIRS, OTHER = "0" * 15 + "1", "0" * 15 + "2", "0" * 15 + "3"
PLACE = {"unit_key": "A"}


@pytest.fixture
def base():
    return Database(migrated())


def change(n, base, rev, *, writer=THEIRS, row="h1", **fields):
    return Change(writer, n, "household", row, base, rev, fields, tx="t", user="u")


NEW = change(1, {}, 1, place=PLACE, code="1")
NEXT = change(2, {THEIRS: 1}, 2, note="hai")


def take(base, *changes, name="f", **more):
    with base.session() as session:
        return merge.merge(session, merge.Incoming(name, changes, **more))


def home(base, row="h1"):
    with base.session() as session:
        return session.get(Household, row)


def test_a_new_row_and_what_continues_it_go_straight(base):
    assert take(base, NEW).straight == 1
    assert take(base, NEXT, name="g").straight == 1
    assert (home(base).code, home(base).note, home(base).rev) == ("1", "hai", 2)


def test_a_chain_in_one_package_goes_straight(base):
    assert take(base, NEW, NEXT).straight == 1
    assert home(base).seen == {THEIRS: 2}


def test_a_new_row_may_begin_closed(base):
    done = take(base, replace(NEW, fields={**NEW.fields, "closed": {"closed": 1}}))
    assert done.straight == 1


@pytest.mark.parametrize(
    "fields",
    [{"closed": {"closed": 1}}, {"place": {"unit_key": "B"}}],
    ids=["closed", "moved"],
)
def test_a_row_that_is_closed_or_moved_goes_the_exact_way(base, fields):
    take(base, NEW)
    assert take(base, replace(NEXT, fields=fields), name="g").straight == 0


def test_a_row_edited_here_as_well_goes_the_exact_way(base):
    take(base, NEW)
    base.edit(MINE, "h1", {"g": "của tôi"}, frozenset())
    done = take(base, NEXT, name="g")
    assert (done.straight, done.conflicts) == (0, 1)


def test_a_row_made_here_as_well_goes_the_exact_way(base):
    base.edit(MINE, "h1", {"unit": "A", "f": "của tôi"}, frozenset())
    assert take(base, NEW).straight == 0


def test_a_change_that_waits_keeps_its_row_off_the_straight_way(base):
    take(base, NEW)
    third = change(3, {THEIRS: 2}, 3, code="3")
    assert take(base, third, name="g").waiting == 1
    done = take(base, NEXT, name="h")
    assert (done.straight, home(base).code, home(base).rev) == (0, "3", 3)


def test_a_row_with_an_open_conflict_goes_the_exact_way(base):
    take(base, NEW)
    base.edit(MINE, "h1", {"g": "của tôi"}, frozenset())
    take(base, NEXT, name="g")
    both = {MINE: 1, THEIRS: 2}
    later = change(1, both, 3, writer=OTHER, note="ba")
    done = take(base, later, name="h")
    assert done.straight == 0
    with base.session() as session:
        assert session.query(OpenConflict).count() == 1


def test_a_decision_goes_the_exact_way(base):
    take(base, NEW)
    assert take(base, replace(NEXT, decides=frozenset({"note"})), name="g").straight == 0


def test_a_family_left_out_goes_the_exact_way_also_later(base):
    done = take(base, NEW, leave_out=frozenset({"household:h1"}))
    assert (done.straight, done.held) == (0, 1)
    assert take(base, NEXT, name="g").held == 1


def test_a_left_out_family_holds_its_new_members(base):
    take(base, NEW)
    person = Change(
        THEIRS, 9, "person", "p1", {}, 1, {"household": {"household_id": "h1"}}, tx="t"
    )
    done = take(base, person, name="g", leave_out=frozenset({"household:h1"}))
    assert (done.straight, done.held) == (0, 1)


def test_a_change_given_up_is_not_applied(base):
    done = take(base, NEW, lost=frozenset({NEW.key}))
    assert done.straight == 0
    assert home(base) is None


def test_what_this_program_can_not_take_is_set_aside(base):
    strange = replace(NEW, fields={**NEW.fields, "đời_sau": "x"})
    crooked = replace(NEXT, row="h2", base={}, rev=1, fields={"place": "không phải nhóm"})
    done = take(base, strange, crooked)
    assert (done.straight, done.held, done.rows) == (0, 2, {})


def test_a_stranger_s_change_is_set_aside(base):
    done = take(base, NEW, reason_aside=lambda _change: "sender:x")
    assert (done.straight, done.held) == (0, 1)


def test_a_rev_out_of_step_goes_the_exact_way(base):
    take(base, NEW)
    assert take(base, replace(NEXT, rev=7), name="g").straight == 0


def test_the_old_values_stand_in_the_log_for_people(base):
    take(base, NEW)
    take(base, replace(NEXT, fields={"code": "2", "note": "x"}), name="g")
    with base.session() as session:
        assert session.get(LoggedChange, (THEIRS, 2)).old == '{"code":"1","note":null}'


def test_the_right_rev_without_the_right_base_waits(base):
    take(base, NEW)
    base.edit(MINE, "h1", {"g": "của tôi"}, frozenset())
    done = take(base, change(3, {THEIRS: 2}, 3, code="3"), name="g")
    assert (done.straight, done.waiting) == (0, 1)
    assert home(base).note == "của tôi"


def test_values_that_do_not_fit_are_told_from_those_that_do_whichever_comes_first():
    own = Storage(synced_tables()["person"])
    shape = own.shape(("birth", "name"))
    good = {"birth_date": "1990-01-02", "birth_precision": "day"}
    wrong = ({"birth_date": 5, "birth_precision": "day"}, {**good, "more": "x"}, "1990", 7)
    for _again in range(2):
        assert shape.fits({"birth": good, "name": "Hoa"})
        assert shape.fits({"birth": None, "name": None})
        assert not any(shape.fits({"birth": value, "name": "Hoa"}) for value in wrong)
        assert not shape.fits({"birth": good, "name": 5})
