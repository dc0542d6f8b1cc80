"""Scenarios 8 and 27: what an older program does not know waits there and is taken later."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from sqlalchemy import select

from db.merging.storage import Shape
from db.models.reviews import Review
from db.synced import SyncedTable
from desktop_app.services.reviews.campaigns import review_id
from tests import factories
from tests.sync_offices import A, U, introduce, second_laptop, whole


@contextmanager
def older(monkeypatch, table, *groups):
    """A version of the program that has no such field group, or none of this table's."""
    knows = SyncedTable.takes

    def takes(own, group, value):
        unknown = own.name == table and (not groups or group.partition("/")[0] in groups)
        return not unknown and knows(own, group, value)

    def fits(shape, fields):  # without remembering what another version said
        return all(shape.table.takes(group, value) for group, value in fields.items())

    with monkeypatch.context() as patch:
        patch.setattr(SyncedTable, "takes", takes)
        patch.setattr(Shape, "fits", fits)
        yield


@pytest.mark.parametrize("groups", [(), ("deprivations",)], ids=["table", "field"])
def test_08_a_review_this_version_does_not_know_is_taken_after_the_update(
    pair, monkeypatch, groups
):
    commune, upper = pair
    factories.campaign(upper.app)
    commune.take(upper.send(A))
    home = commune.add("031", "Nguyễn Thị Thử")
    factories.reviewed(commune.app, home, 120, [1, 2, 3])
    with older(monkeypatch, "review", *groups):
        upper.again()
        result = upper.take(commune.send())
        assert result.held > 0
        assert upper.view(home).values.code == "031", "the rest merges"
        upper.again()
        assert upper.sync.receiving, "still the old version: nothing moves"
        with upper.folder.reading() as session:
            stored = session.get(Review, review_id(home, "2024"))
            assert stored is None or not stored.deprivations
        commune.take(upper.send(A))
        (site,) = commune.sync.sites()
        assert "table" in site.pending, "the receipt tells the sender"
    upper.again()
    assert upper.sync.receiving
    with upper.folder.reading() as session:
        stored = session.get(Review, review_id(home, "2024"))
        assert stored.deprivations["1"] == "1"
        assert session.scalars(select(Review.id)).all() == [stored.id]
    assert whole(upper) == []


def test_27_three_versions_of_the_program_work_together(offices, monkeypatch):
    """The new laptop writes what the old upper unit and a middling laptop can not hold."""
    new, middle, upper = offices(A, A, U)
    introduce(upper, new)
    home = new.add("031", "Nguyễn Thị Thử")
    second_laptop(new, middle)
    introduce(upper, middle)
    new.write(home, note="của bản mới")
    new.write(home, phone="0900000000")
    with older(monkeypatch, "household", "note"):
        middle.take(new.send(A))
        middle.write(home, address="của bản giữa")
        path = middle.send()
    with older(monkeypatch, "household", "note", "phone"):
        upper.take(path)
        result = upper.take(new.send())
        assert result.held > 0
        assert upper.view(home).values.note == ""
    for one in (upper, middle):
        one.again()
        assert one.sync.receiving
    upper.take(middle.send())
    new.take(upper.send(A))
    upper.take(new.send())
    middle.take(upper.send(A))
    for one in (new, middle, upper):
        values = one.view(home).values
        assert (values.note, values.phone) == ("của bản mới", "0900000000")
        assert values.address == "của bản giữa"
        assert whole(one) == []
