"""Scenarios 23–26: groups of fields, classes, frozen figures, one person in two communes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from db.models.households import Person
from db.models.local import ReviewResult
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.exchange import changes_part
from desktop_app.exchange.archive import CHANGES
from desktop_app.services.exchange.opening import open_file
from desktop_app.services.households.households import member_of
from tests import factories
from tests.sync_offices import A, B, U, exchange, introduce, whole


def person(one, home):
    with one.folder.reading() as session:
        return session.scalars(select(Person).where(Person.household_id == home)).first()


def born(one, home):
    row = person(one, home)
    return row.birth_date, row.birth_precision


def rewrite(one, home, **values):
    row = person(one, home)
    with one.for_others(one.view(home).unit_key):
        one.app.households.edit_person(row.id, replace(member_of(row), **values))


def set_column(one, person_id, **values):
    with one.folder.writing(reason="gộp người trùng") as session:
        row = session.get(Person, person_id)
        for name, value in values.items():
            setattr(row, name, value)


@pytest.mark.parametrize("whole_date_above", [True, False])
def test_23_a_date_of_one_side_never_gets_the_precision_of_the_other(pair, whole_date_above):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    dates = [PartialDate("1980-05-02"), PartialDate("1979")]
    above, below = dates if whole_date_above else reversed(dates)
    rewrite(upper, home, birth=above)
    rewrite(commune, home, birth=below)
    exchange(commune, upper)
    written = {("1980-05-02", "day"), ("1979", "year")}
    assert born(commune, home) == born(upper, home)
    for one in pair:
        assert born(one, home) in written
        (found,) = one.sync.disagreements.listed()
        assert found.group == "birth"
    upper.sync.disagreements.decide(found.id, "A")
    exchange(upper, commune)
    assert born(commune, home) == born(upper, home)
    assert born(upper, home) in written
    assert commune.sync.disagreements.count() == upper.sync.disagreements.count() == 0


@pytest.fixture
def reviewed(pair):
    commune, upper = pair
    factories.campaign(upper.app)
    commune.take(upper.send(A))
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    factories.reviewed(commune.app, home, 120, [1, 2, 3])
    upper.take(commune.send())
    return commune, upper, home


def classes(one):
    with one.folder.reading() as session:
        rows = session.execute(select(ReviewResult.__table__)).mappings()
        return sorted((tuple(sorted(row.items())) for row in rows), key=str)


def leading(one):
    with one.folder.reading() as session:
        query = select(ReviewResult.household_class).where(ReviewResult.leading == 1)
        return session.scalar(query)


def test_24_the_class_is_the_same_everywhere_after_a_merge(reviewed):
    commune, upper, home = reviewed
    assert classes(commune) == classes(upper)
    assert leading(upper) == "poor"
    factories.reviewed(commune.app, home, 200, [])
    commune.write(home, note="sửa cùng lúc")
    upper.write(home, phone="0900000000")
    exchange(commune, upper)
    assert classes(commune) == classes(upper)
    assert leading(upper) == leading(commune) != "poor"


def test_24_a_class_is_never_taken_from_a_file(reviewed):
    """A commune's program that computes wrongly, or was tampered with, convinces nobody."""
    commune, upper, home = reviewed
    with commune.engine.begin() as connection:
        connection.execute(update(ReviewResult).values(household_class="not_poor"))
    commune.write(home, note="sửa")
    path = commune.send(whole=True)
    opened = open_file(upper.folder, upper.sync.identity, path)
    content = opened.package.parts[CHANGES]
    assert b"household_class" not in content
    assert b"not_poor" not in content
    assert {c.table for c in changes_part.load(content)} >= {"household", "review"}
    upper.take(path)
    assert leading(upper) == "poor"


def test_25_an_edit_that_arrives_after_the_decision_changes_no_frozen_figure(reviewed):
    commune, upper, home = reviewed
    late = commune.add("032", "Lê Thị Mẫu")
    factories.reviewed(commune.app, late, 120, [1, 2, 3])
    upper.take(commune.send())
    below = commune.app.snapshots.take("2024", SnapshotKind.OFFICIAL)
    upper.take(commune.send())
    (above,) = [s for s in upper.app.snapshots.all("2024") if s.id == below.id]
    frozen = str(upper.app.snapshots.households(above.id))
    factories.reviewed(commune.app, home, 200, [])  # was on a stick nobody had put in yet
    commune.write(late, address="Ngõ 5")
    upper.take(commune.send())
    assert classes(upper) == classes(commune)
    for one in (commune, upper):
        assert str(one.app.snapshots.households(above.id)) == frozen
    found = {d.household_id: d for d in commune.app.comparing.since(below.id, "2024")}
    assert found[home].reclassed, "the difference is shown, the figures stay"
    assert whole(upper) == []


def test_26_one_number_in_two_communes_joined_edited_on_both_sides_and_separated(offices):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    homes = first.add("031", "Nguyễn Thị Thử"), second.add("044", "Nguyễn Thị Thử")
    for one, home in zip((first, second), homes, strict=True):
        rewrite(one, home, citizen_number="024178000123")
    exchange(first, second, upper)
    one, other = (person(upper, home).id for home in homes)
    assert one != other, "two records: nothing joins them by itself"
    set_column(upper, max(one, other), same_as=min(one, other))
    exchange(upper, first, second)
    rewrite(first, homes[0], phone="0911111111")
    rewrite(second, homes[1], phone="0922222222")
    exchange(first, second, upper)
    kept = {person(upper, home).id: person(upper, home) for home in homes}
    assert {row.phone for row in kept.values()} == {"0911111111", "0922222222"}
    assert [row.same_as for row in kept.values()].count(None) == 1
    owner = second if max(one, other) == person(second, homes[1]).id else first
    set_column(owner, max(one, other), same_as=None)
    exchange(first, second, upper)
    for office, home in ((first, homes[0]), (second, homes[1]), (upper, homes[0])):
        assert person(office, home).same_as is None
        assert person(office, home).citizen_number == "024178000123"
        assert office.sync.disagreements.count() == 0
        assert whole(office) == []
