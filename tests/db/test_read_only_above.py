"""Above, what a commune wrote is only looked at: every synced table, both doors of the log."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import String, select

from db import bulk
from db.allowed import rule
from db.base import Root
from db.models.sync import LoggedChange
from db.ownership import FREE_GROUPS, FREE_TABLES
from db.synced import synced_tables
from desktop_app.domain.errors.records import RecordOfUnit
from desktop_app.services.exchange.stand_ins import MARK
from tests.sync_offices import A, stored, whole

OWNED = sorted(t.name for t in synced_tables().values() if t.root is not Root.NONE)
ROOTS = {Root.HOUSEHOLD: "household", Root.COURSE: "course", Root.INSPECTION: "inspection"}
REMARK = (
    "text",
    "posted",
    "finished",
    "closed",
    "kind",
    "about",
    "campaign_key",
    "facts",
    "household_id",
)
ABOVE = {*(("remark", group) for group in REMARK), ("person", "same_as")}
ABOVE.add(("remark", "household_id"))
"""What the upper unit itself writes on these records: its remarks, and who is one person."""
VALUES = ("2024-01-02", "2025-03-04", 1, 2024, "x", "1", "2")


def fitting(table, column, besides=None):
    """A value this column takes, other than one."""
    allowed = rule(table.name, column.name)
    text = isinstance(column.type, String)
    words = [*VALUES, *getattr(getattr(allowed, "__self__", None), "__iter__", list)()]
    fits = (v for v in words if isinstance(v, str) is text and (not allowed or allowed(v)))
    return next(v for v in fits if v != besides)


def row_of(table):
    """A row of the commune with every column filled."""
    row = {"id": f"{table.name}-1"}
    for column in table.table.columns:
        if column.name in ("id", "seen", "rev", "form_key") or column.name.startswith("closed"):
            continue
        row[column.name] = {"1": "1"} if column.name in table.maps else fitting(table, column)
    root = ROOTS.get(table.root)
    if root == table.name or root is None:
        return row | {"unit_key": A}
    return row | {f"{root}_id": f"{root}-1"}


@pytest.fixture
def both(pair):
    """A row of every table, written in the commune and taken in above."""
    commune, upper = pair
    with commune.folder.writing() as session:
        for name in sorted(OWNED, key=lambda name: name not in ROOTS.values()):
            table = synced_tables()[name]
            session.add(table.model(**{**row_of(table), **plain_maps(table)}))
    upper.sync.receiving._follow = lambda _session, _tables: None  # senseless rows: no screens
    upper.take(commune.send())
    return commune, upper


def plain_maps(table):
    """What maps hold that do not take a text by any key."""
    run = {"amounts": {"1": 5}, "page_of": {"1": 1}, "paid_days": {"1": "2024-11-24:1:meals"}}
    return {"print_run": run, "course_session": {"signatures": {"1": 1}}}.get(table.name, {})


def edits(table):
    """Each field group with columns and other values for them."""
    before = row_of(table)
    for group, columns in table.groups.items():
        yield group, {c: fitting(table, table.table.c[c], before.get(c)) for c in columns}
    for column in table.maps:
        yield column, {column: {"2": plain_maps(table).get(column, {"1": "1"})["1"]}}


@pytest.mark.parametrize("name", OWNED)
def test_no_field_of_a_commune_s_record_can_be_edited_above(both, name):
    _commune, upper = both
    table, before = synced_tables()[name], stored(upper)
    open_above = []
    for group, values in edits(table):
        for door in (by_row, by_many):
            try:
                with upper.folder.writing() as session:
                    door(session, table, values)
                    session.flush()
                    session.rollback()
                open_above.append((name, group))
            except RecordOfUnit:
                pass
    assert set(open_above) == {pair for pair in ABOVE if pair[0] == name}
    assert stored(upper) == before


def by_row(session, table, values):
    row = session.get(table.model, f"{table.name}-1")
    assert row is not None, "the row came up"
    for column, value in values.items():
        setattr(row, column, value)


def by_many(session, table, values):
    bulk.change(session, table.name, [{"id": f"{table.name}-1", **values}])


@pytest.mark.parametrize("name", OWNED)
def test_nothing_new_can_be_written_into_a_commune_above(both, name):
    _commune, upper = both
    table = synced_tables()[name]
    row = {**row_of(table), **plain_maps(table), "id": f"{name}-2"}
    if name in FREE_TABLES:
        row = {key: value for key, value in row.items() if not key.startswith("answer")}
        with upper.folder.writing() as session:
            session.add(table.model(**row))
        return
    with pytest.raises(RecordOfUnit), upper.folder.writing() as session:
        session.add(table.model(**row))


def test_every_list_of_what_is_free_above_belongs_to_a_table_there_is():
    groups = {group for table in synced_tables().values() for group in table.groups}
    assert synced_tables().keys() >= FREE_TABLES
    assert groups >= FREE_GROUPS


@pytest.mark.parametrize("decided", ["above", "below"])
@pytest.mark.parametrize("side", ["A", "B"])
def test_an_edit_for_a_commune_and_one_of_its_own_are_told_decided_and_equal(
    pair, decided, side
):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    with upper.for_others():
        upper.app.households.edit(home, noted(upper, home, "tỉnh sửa thay"))
    commune.app.households.edit(home, noted(commune, home, "xã tự sửa"))
    upper.take(commune.send())
    commune.take(upper.send(A))
    seen = [one.sync.disagreements.listed() for one in (upper, commune)]
    assert [[case.id for case in cases] for cases in seen] == [[seen[0][0].id]] * 2
    values = {seen[0][0].a.value, seen[0][0].b.value}
    assert values == {"tỉnh sửa thay", "xã tự sửa"}
    (edit,) = commune.app.stand_ins.for_us()
    assert (edit.household_id, edit.reason) == (home, "xã nhờ sửa giúp")
    decider = upper if decided == "above" else commune
    decider.sync.disagreements.decide(seen[0][0].id, side)
    upper.take(commune.send())
    commune.take(upper.send(A))
    kept = getattr(seen[0][0], side.lower()).value
    for one in (commune, upper):
        assert one.view(home).values.note == kept
        assert one.sync.disagreements.listed() == []
        assert whole(one) == []
    assert stored(commune)["household"] == stored(upper)["household"]
    with commune.folder.reading() as session:
        query = select(LoggedChange.reason).where(LoggedChange.reason.startswith(MARK))
        assert len(session.scalars(query).all()) == 1, "the decision is nobody's stand-in"


def noted(one, home, text):
    return replace(one.view(home).values, note=text)
