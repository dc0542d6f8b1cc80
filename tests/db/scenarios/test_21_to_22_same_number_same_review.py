"""Scenarios 21 and 22: one number with two contents, one review created on two laptops."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db import bulk
from db.models.local import ReviewResult
from db.models.reviews import Review
from desktop_app.domain.errors.packages import SenderCopied
from desktop_app.services.reviews.campaigns import review_id
from tests import factories
from tests.sync_offices import A, U, exchange, introduce, second_laptop, stored, whole


def test_21_one_number_with_two_contents_is_refused_and_nothing_is_touched(pair):
    commune, upper = pair
    commune.keep_image()
    commune.add("031", "Nguyễn Thị Thử")
    writer = commune.folder.writer
    upper.take(commune.send())
    commune.put_back(noticed=False)
    commune.folder.writer = writer  # a program that did not begin a new writer
    commune.add("032", "Lê Thị Mẫu")
    forged, before = commune.send(whole=True), stored(upper)
    for _ in range(2):
        with pytest.raises(SenderCopied) as said:
            upper.take(forged)
        assert said.value.file == forged.name
    assert stored(upper) == before
    assert whole(upper) == []


@pytest.fixture
def laptops(offices):
    """Two laptops of a commune with one household and a campaign from above, and above."""
    first, second, upper = offices(A, A, U)
    introduce(upper, first)
    factories.campaign(upper.app)
    first.take(upper.send(A))
    home = first.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    second_laptop(first, second)
    introduce(upper, second)
    return first, second, upper, home


def begin(one, home, *, b1=None, ticks=None, **answers):
    """Open the review on this laptop and answer some of it."""
    one.app.campaigns.enlist("2024", [home])
    row = {"id": review_id(home, "2024"), "answers": answers}
    if b1 is not None:
        row |= {"b1": b1, "state": "complete", "deprivations": ticks or {}}
    with one.folder.writing() as session:
        bulk.change(session, "review", [row])
        one.app.results.recompute(session, [row["id"]])


def review(one, home):
    with one.folder.reading() as session:
        return session.get(Review, review_id(home, "2024"))


def classes(one):
    with one.folder.reading() as session:
        query = select(ReviewResult.standard_key, ReviewResult.household_class)
        return sorted(map(tuple, session.execute(query)))


TICKS = {str(n): "1" if n < 4 else "2" for n in range(1, 13)}
HALF = {"collected_by": "nửa"}


@pytest.mark.parametrize(
    ("mine", "theirs", "groups"),
    [
        ({"b1": 120, "ticks": TICKS}, {"b1": 120, "ticks": TICKS}, []),
        (
            {"b1": 120, "ticks": TICKS},
            {"b1": 180, "ticks": {**TICKS, "3": "2"}},
            ["deprivations/3", "totals"],
        ),
        ({"b1": 120, "ticks": TICKS}, HALF, []),
        ({"nha": "1", "nuoc": "2"}, {"nha": "1", "dien": "1"}, []),
        ({"nha": "1", "nuoc": "2"}, {"nha": "2"}, ["answers/nha"]),
    ],
    ids=["equal", "different", "one half filled", "both half filled", "half and different"],
)
def test_22_one_review_created_on_two_laptops_is_one_review(laptops, mine, theirs, groups):
    first, second, upper, home = laptops
    begin(first, home, **mine)
    begin(second, home, **theirs)
    exchange(first, second, upper)
    for one in laptops[:3]:
        found = one.sync.disagreements.listed()
        assert sorted(d.group for d in found) == groups
        assert whole(one) == []
        with one.folder.reading() as session:
            assert len(session.scalars(select(Review.id)).all()) == 1
    assert len({str(review(one, home).answers) for one in laptops[:3]}) == 1
    assert classes(first) == classes(second) == classes(upper)


def test_22_repeat_rows_added_on_both_laptops_all_stay(laptops):
    first, second, upper, home = laptops
    begin(first, home, **{"tai_san[aa]/ten": "xe máy", "tai_san[aa]/so": "1"})
    begin(second, home, **{"tai_san[bb]/ten": "tủ lạnh"})
    exchange(first, second, upper)
    begin(first, home, **{**review(first, home).answers, "tai_san[bb]/ten": "tủ lạnh cũ"})
    begin(second, home, **{**review(second, home).answers, "tai_san[aa]/so": "2"})
    exchange(first, second, upper)
    for one in (first, second, upper):
        assert review(one, home).answers == {
            "tai_san[aa]/ten": "xe máy",
            "tai_san[aa]/so": "2",
            "tai_san[bb]/ten": "tủ lạnh cũ",
        }
        assert one.sync.disagreements.count() == 0
