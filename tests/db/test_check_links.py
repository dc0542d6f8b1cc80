"""`rasoat check` sees what no constraint of SQL holds: references out of scope, the inbox."""

from __future__ import annotations

import pytest

from db.bulk import change
from tests.sync_offices import A, Office, U, introduce, whole


@pytest.fixture
def offices(empty_file, tmp_path):
    made = [Office(empty_file, tmp_path, unit, name) for unit, name in ((A, "a"), (U, "u"))]
    introduce(made[1], made[0])
    yield made
    for one in made:
        one.stop()


def disagreeing(offices):
    commune, upper = offices
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.write(home, address="của xã")
    upper.write(home, address="của tỉnh")
    upper.take(commune.send())
    return home


def test_a_person_of_a_household_nobody_ever_had_is_named(offices):
    commune, _upper = offices
    home = commune.add("031", "Nguyễn Thị Thử")
    (person,) = commune.view(home).people
    assert whole(commune) == []
    with commune.folder.writing() as session:
        change(session, "person", [{"id": person.id, "same_as": "khong-co"}])
    assert whole(commune) == [f"link person/{person.id}.same_as → person/khong-co"]


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM open_conflict", "UPDATE open_conflict SET id = 'invented'"],
)
def test_an_inbox_that_is_not_what_the_changes_make_it_is_named(offices, damage):
    disagreeing(offices)
    upper = offices[1]
    assert whole(upper) == []
    with upper.engine.begin() as connection:
        connection.exec_driver_sql(damage)
    assert {line.split()[0] for line in whole(upper)} == {"conflict"}
