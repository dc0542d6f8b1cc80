"""Values of the right type that mean nothing here are set aside, and the rest goes in."""

from __future__ import annotations

import pytest

from db import allowed, merge
from db.allowed import rule
from db.models.households import Household, Person
from db.queries.doubles import broken
from db.synced import synced_tables
from desktop_app.domain.changes import Change
from desktop_app.domain.people import CloseReason
from tests.sync_twin_base import Database, migrated

WRITER = "0" * 15 + "2"
HOME = Change(WRITER, 1, "household", "h1", {}, 1, {"place": {"unit_key": "A"}}, tx="t")


@pytest.fixture
def base():
    return Database(migrated())


def take(base, *changes, name="f", **more):
    with base.session() as session:
        return merge.merge(session, merge.Incoming(name, changes, **more))


def person(n, row, base=None, rev=1, **fields):
    return Change(WRITER, n, "person", row, base or {}, rev, fields, tx="t", user="u")


def born(text):
    return {"birth_date": text, "birth_precision": "day"}


SENSE = {
    "household": {"household_id": "h1", "relation": "child", "since": "2024-01-02"},
    "sex": "1",
    "birth": born("2009-05-03"),
    "closed": {"closed": 0, "closed_on": "2024-02-03"},
}
SENSELESS = [
    {"household": {"household_id": "h1", "relation": "ông trẻ"}},
    {"household": {"household_id": "h1", "since": "hôm qua"}},
    {"household": {"household_id": "h1", "since": "20240102"}},
    {"household": {"household_id": "h1", "since": "2024-02-30"}},
    {"household": {"household_id": "h1", "since": "9999-01-01"}},
    {"sex": "9"},
    {"birth": born("0000")},
    {"birth": born("2024-13")},
    {"birth": born("２０２４")},
    {"household": {"household_id": "h1", "since": "２０２４-01-02"}},
    {"closed": {"closed": 1, "closed_on": "ngày mai"}},
]


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("fields", SENSELESS)
def test_a_new_person_with_a_senseless_value_waits_and_others_do_not(base, fields, exact):
    good = person(3, "p2", name="Lê Thị Mẫu", sex="2", birth=born("1980"))
    odd = person(2, "p1", name="Nguyễn Văn Thử", **fields)
    like = [person(n, f"q{n}", **SENSE) for n in (5, 7)]
    among = [like[0], person(6, "q6", **{**SENSE, **fields}), like[1]]
    merged = take(base, HOME, odd, good, *among, exact=exact)
    assert (merged.fresh, merged.held) == (6, 2)
    with base.session() as session:
        assert session.get(Household, "h1") is not None
        assert session.get(Person, "p1") is session.get(Person, "q6") is None
        assert session.get(Person, "q7").sex == "1"
        assert session.get(Person, "p2").name == "Lê Thị Mẫu"


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("fields", SENSELESS)
def test_a_row_that_is_here_keeps_its_value(base, fields, exact):
    take(base, HOME, person(2, "p1", sex="2", name="Lê Thị Mẫu", birth=born("1980-05-01")))
    later = person(3, "p1", {WRITER: 2}, 2, phone="0981", **fields)
    assert take(base, later, name="g", exact=exact).held == 1
    with base.session() as session:
        found = session.get(Person, "p1")
        assert (found.sex, found.birth_date, found.phone) == ("2", "1980-05-01", None)


def test_every_list_of_words_belongs_to_a_column_there_is():
    known = {(t.name, c.name) for t in synced_tables().values() for c in t.table.columns}
    assert allowed._WORDS.keys() <= known
    assert rule("person", "name") is None


def test_a_reason_for_ending_that_is_not_ours_is_some_other_reason():
    assert CloseReason("lý do của bản sau") is CloseReason.OTHER


RUN = {"course_id": "c1", "number": 1, "lines/1": "p1", "page_of/1": 1, "amounts/p1": 0}
OTHERS = [
    ("print_run", {**RUN, "lines/một": "p1"}),
    ("print_run", {**RUN, "lines/²": "p1"}),
    ("print_run", {**RUN, "lines/" + "9" * 5000: "p1"}),
    ("print_run", {**RUN, "lines/-1": "p1"}),
    ("print_run", {**RUN, "lines/1": 7}),
    ("print_run", {**RUN, "page_of/1": "một"}),
    ("print_run", {**RUN, "page_of/1": -1}),
    ("print_run", {**RUN, "amounts/p1": "100000"}),
    ("print_run", {**RUN, "amounts/p1": -5}),
    ("print_run", {**RUN, "paid_days/p1": 3}),
    ("print_run", {**RUN, "paid_days/p1": "hôm qua:1"}),
    ("print_run", {**RUN, "paid_days/p1": "2024-11-24"}),
    ("print_run", {**RUN, "number": -1}),
    ("course_session", {"course_id": "c1", "signatures/-": "ba"}),
    ("course_session", {"course_id": "c1", "signatures/-": -3}),
    ("resident_total", {"unit_key": "A", "households": -1}),
    ("resident_total", {"unit_key": "A", "people": -7}),
    ("meeting", {"unit_key": "A", "attendance": {"attending": -1}}),
    ("meeting", {"unit_key": "A", "votes": {"agreeing": 3, "disagreeing": -2}}),
    ("course_cost", {"course_id": "c1", "rate": -100}),
]


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("like", [0, 40])
@pytest.mark.parametrize(("table", "fields"), OTHERS)
def test_a_count_below_zero_or_a_mad_entry_of_a_map_is_set_aside(
    base, table, fields, like, exact
):
    good = {g: v for g, v in fields.items() if synced_tables()[table].takes(g, v)}
    odd = Change(WRITER, 1, table, "odd", {}, 1, fields, tx="t", user="u")
    fine = [
        Change(WRITER, n, table, f"r{n}", {}, 1, good, tx="t", user="u")
        for n in range(2, 3 + like)
    ]
    merged = take(base, odd, *fine, exact=exact)
    assert (merged.fresh, merged.held) == (2 + like, 1)
    with base.session() as session:
        model = synced_tables()[table].model
        assert session.get(model, "odd") is None
        assert session.get(model, "r2") is not None


def test_the_number_of_a_decision_is_a_text():
    assert synced_tables()["decision"].takes("act", {"number": "12/QĐ-UBND"})


def test_what_the_program_itself_writes_into_these_maps_is_taken():
    table = synced_tables()["print_run"]
    for group, value in (
        *RUN.items(),
        ("paid_days/p1", "2024-11-24:1 2024-11-25:0.5"),
        ("paid_days/p1", ""),
        ("lines/120", None),
    ):
        assert table.takes(group, value), group
    assert synced_tables()["course_session"].takes("signatures/run-1", 0)


@pytest.mark.parametrize("home", ["r1", "p1", "f", "A", "x" * 200])
def test_an_id_of_another_table_is_a_household_that_is_not_here(base, home):
    """It can not be told from one still to come: the inbox says «chưa có trên máy này»."""
    take(base, HOME, Change(WRITER, 2, "hamlet", "r1", {}, 1, {"unit_key": "A"}, tx="t"))
    lost = person(3, "p1", household={"household_id": home}, name="Lê Thị Mẫu")
    merged = take(base, lost, name="g")
    assert (merged.fresh, merged.held, merged.waiting) == (1, 0, 0)
    with base.session() as session:
        assert session.get(Person, "p1").household_id == home
        found = [(one.kind, one.text) for one in broken(session)]
    assert found == [("unknown", "Lê Thị Mẫu")]
