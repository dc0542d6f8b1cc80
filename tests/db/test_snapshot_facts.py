"""What a snapshot keeps: a later edit, meeting, movement or total changes nothing in it."""

from __future__ import annotations

from datetime import date

import pytest

from db import bulk
from desktop_app.domain.ids import natural_id
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Transition
from desktop_app.services.app import App
from desktop_app.services.reviews.tables import NUMBERS
from tests import factories
from tests.golden.xlsx import line, values

POOR, NEAR, NOT = HouseholdClass


@pytest.fixture
def app(folder):
    app = App(folder)
    ngo = factories.hamlet(app, "Ngò")
    homes = {c: factories.household(app, ngo, c, people=3, opening="poor") for c in "123"}
    factories.campaign(app)
    for home in homes.values():
        factories.reviewed(app, home, 120, [1, 2, 3])
    app.hamlets.set_residents(ngo, "2024", households=200, people=800, on="2024-09-01")
    app.homes, app.ngo = homes, ngo
    return app


def stored(app, table, **columns):
    """Write a row that another part of the program would write."""
    row = {"id": natural_id(table, *map(str, columns.values())), **columns}
    with app.folder.writing() as session:
        bulk.create(session, table, [row])
    return row["id"]


def moved(app, home, kind, on="2024-05-01", **more):
    stored(app, "movement", household_id=home, kind=kind.value, on_date=on, **more)


def found(app, home, snapshot=None):
    frozen = app.tables.figures("2024", snapshot).frozen
    return next(one for one in frozen if one.followed.household_id == home)


def sheets(app, snapshot):
    made = app.tables.workbooks(NUMBERS, "2024", snapshot=snapshot)
    return {one.number: one.content for one in made}


def test_edits_after_a_snapshot_change_no_table_of_it(app):
    taken = app.snapshots.take("2024")
    before = sheets(app, taken.id)
    first = app.homes["1"]
    factories.reviewed(app, first, 300, [])
    app.movements.ended(app.homes["2"], CloseReason.MOVED_OUT, date(2024, 11, 1))
    app.hamlets.paste("Thôn Mới")
    app.hamlets.set_residents(app.ngo, "2024", households=999, people=999, on="2024-12-01")
    person = app.households.view(first).people[-1]
    app.movements.died(person.id, date(2024, 11, 2))
    stored(app, "recognition", household_id=first, kind="farm_average", year=2024)
    assert sheets(app, taken.id) == before
    assert sheets(app, "now") != before


def test_the_class_is_the_one_of_the_newest_open_meeting(app):
    home = app.homes["1"]
    for day, said in (("2024-11-01", NOT), ("2024-11-09", NEAR)):
        meeting = stored(app, "meeting", unit_key=app.folder.unit_key, held_on=day)
        stored(
            app, "meeting_result", household_id=home, meeting_id=meeting,
            campaign_key="2024", household_class=said.value,
        )  # fmt: skip
    one = found(app, home)
    assert one.followed.closing is NEAR
    assert one.followed.transition is Transition.POOR_TO_NEAR
    assert one.facts.points_class == POOR
    other = stored(app, "meeting", unit_key=app.folder.unit_key, held_on="2024-11-12")
    stored(app, "meeting_result", household_id=home, meeting_id=other, campaign_key="2024")
    assert found(app, home).followed.closing is POOR  # the newest agreed with the points


def test_a_closed_meeting_result_counts_no_longer(app):
    home = app.homes["1"]
    meeting = stored(app, "meeting", unit_key=app.folder.unit_key, held_on="2024-11-01")
    stored(
        app, "meeting_result", household_id=home, meeting_id=meeting, campaign_key="2024",
        household_class="not_poor", closed=1,
    )  # fmt: skip
    assert found(app, home).followed.closing is POOR


def test_movements_since_the_opening_stand_in_columns_4_and_8(app):
    home = app.homes["1"]
    moved(app, home, MovementKind.BORN)
    moved(app, home, MovementKind.FROM_HOUSEHOLD, on="2024-06-01")
    moved(app, home, MovementKind.DIED)
    moved(app, home, MovementKind.DIED, on="2023-06-01")  # before the opening list
    moved(app, home, MovementKind.MOVED_IN, closed=1)  # taken back
    facts = found(app, home).facts
    assert (facts.born, facts.from_household, facts.died, facts.moved_in) == (1, 1, 1, 0)
    content = app.tables.workbook("7.2", "2024")

    people = next(r for r in values(content) if r[2] == "Nhân khẩu" and r[3] == 9)
    # 3 × 3 at the opening; +2 −1 by events, and −1 that nobody wrote down
    assert people[6] == 1 + 1
    assert people[10] == 2
    assert people[11] == 9


def test_a_change_nobody_wrote_down_is_named_with_its_household(app):
    moved(app, app.homes["1"], MovementKind.BORN)
    check = next(c for c in app.tables.checks("2024") if "chưa có biến động" in c.text)
    assert check.households == (app.homes["1"],)
    assert "chênh 1 khẩu" in check.text
    (home,) = app.tables.behind(check, "2024")
    assert (home.code, home.head) == ("1", "Chủ Hộ Thử 1")


def test_a_household_split_off_comes_in_column_8_not_as_newly_poor(app):
    home = factories.household(app, app.ngo, "9")
    factories.reviewed(app, home, 100, [1, 2, 3])
    assert found(app, home).followed.transition is Transition.POOR_NEW
    stored(
        app, "movement", household_id=app.homes["1"], kind="split", on_date="2024-07-01",
        other_household_id=home,
    )  # fmt: skip
    assert found(app, home).followed.transition is Transition.POOR_CAME


def test_a_household_that_moved_in_as_a_whole_comes_in_column_8(app):
    home = factories.household(app, app.ngo, "9", people=2)
    factories.reviewed(app, home, 100, [1, 2, 3])
    for person in app.households.view(home).people:
        moved(app, home, MovementKind.MOVED_IN, person_id=person.id)
    assert found(app, home).followed.transition is Transition.POOR_CAME


def test_the_official_snapshot_comes_first_until_its_decision_is_withdrawn(app):
    app.snapshots.take("2024")
    official = app.snapshots.take("2024", SnapshotKind.OFFICIAL, decision_id="d-1")
    later = app.snapshots.take("2024")
    assert (official.title, later.title) == ("chính thức", "sơ bộ lần 2")
    assert app.tables.figures("2024").state == "(chính thức)"
    assert app.tables.figures("2024", 2).state == "(sơ bộ lần 2)"
    stored(
        app, "decision", unit_key=app.folder.unit_key, campaign_key="2024",
        snapshot_id=official.id, closed=1,
    )  # fmt: skip
    assert app.tables.figures("2024").state == "(sơ bộ lần 2)"
    gone = [s.title for s in app.snapshots.all("2024") if s.withdrawn]
    assert gone == ["chính thức (quyết định đã hủy)"]


def test_a_snapshot_of_an_older_program_prints_dashes_not_zeros(app):
    unit = app.folder.unit_key
    snapshot = stored(
        app, "snapshot", unit_key=unit, campaign_key="2024", kind="preliminary", number=1
    )
    stored(
        app, "snapshot_line", unit_key=unit, snapshot_id=snapshot, hamlet_id=app.ngo,
        household_id=app.homes["1"], closing_class="poor", opening_class="poor",
        transition="stayed_poor", opening_people=3, people=3, b1=120, b2=30,
        deprivations="1 2 3",
    )  # fmt: skip

    ethnic = app.tables.workbook("7.9", "2024", snapshot=snapshot)
    assert line(ethnic, "1", "Thôn Ngò")[2:6] == [1, "–", "–", "–"]
    assert any("phần mềm cũ" in str(row[0]) for row in values(ethnic))
    assert line(app.tables.workbook("7.4", "2024", snapshot=snapshot), "1")[2:7] == [
        1, 3, 1, 1, 1,
    ]  # fmt: skip
    residents = line(app.tables.workbook("7.1", "2024", snapshot=snapshot), "1", "Thôn Ngò")
    assert residents[2:5] == [200, 800, 1]


def test_movements_count_from_the_decision_of_the_year_before(app):
    stored(
        app, "decision", unit_key=app.folder.unit_key, campaign_key="2023",
        decided_on="2024-01-10",
    )  # fmt: skip
    moved(app, app.homes["1"], MovementKind.BORN, on="2024-01-05")
    moved(app, app.homes["1"], MovementKind.MOVED_IN, on="2024-01-15")
    facts = found(app, app.homes["1"]).facts
    assert (facts.born, facts.moved_in) == (0, 1)
