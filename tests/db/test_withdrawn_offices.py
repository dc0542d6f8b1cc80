"""A household taken out of a campaign's list while another machine fills its form."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from db.models.local import ReviewResult
from db.models.reviews import Review
from desktop_app.domain.reviews.requests import Passes
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.services.reviews.quick_results import Edit
from tests.campaign_world import MONTH, asked, monthly, passed
from tests.sync_offices import A, whole

DAY = date(2024, 11, 18)


@pytest.fixture
def listed_on_both(pair):
    """Return both machines, the household Phiếu A put on the list, and its paper."""
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    monthly(commune.app)
    paper = asked(commune.app, MONTH, home, DAY)
    passed(commune.app, paper, Passes.YES, DAY)
    upper.take(commune.send())
    return commune, upper, home, paper


def listed(office):
    return {f.household_id for f in office.app.review_pay.view(MONTH).forms}


def on_list(office):
    return sum(p.needed for p in office.app.campaigns.progress(MONTH))


def review(office):
    with office.folder.reading() as session:
        row = session.scalars(select(Review)).one()
        results = list(session.scalars(select(ReviewResult.review_id)))
        return row.campaign_key, row.b1, bool(results)


def test_a_household_taken_out_untouched_is_on_no_list_of_either_machine(listed_on_both):
    commune, upper, _, paper = listed_on_both
    passed(commune.app, paper, Passes.NO, DAY)
    assert on_list(commune) == 0
    assert listed(commune) == set()
    upper.take(commune.send())
    assert on_list(upper) == 0
    for office in (commune, upper):
        assert review(office) == (MONTH, None, False)
        assert whole(office) == []


def test_a_form_begun_elsewhere_meanwhile_shows_again_on_both_machines(listed_on_both):
    commune, upper, home, paper = listed_on_both
    with upper.for_others():
        upper.app.quick_results.keep(MONTH, [Edit(home, "b1", "128")])
    passed(commune.app, paper, Passes.NO, DAY)
    assert on_list(commune) == 0
    upper.take(commune.send())
    commune.take(upper.send(A))
    for office in (commune, upper):
        assert on_list(office) == 1
        assert review(office) == (MONTH, 128, True)
        assert whole(office) == []
    assert listed(commune) == {home}


def test_the_history_says_the_mark_in_words(listed_on_both):
    commune = listed_on_both[0]
    words = FieldWords(
        commune.folder, commune.app.rules, commune.app.forms, commune.app.units
    ).label("review", "reasons/withdrawn")
    assert words == "Đưa ra khỏi danh sách rà soát"


def test_who_passes_again_is_on_the_list_again_with_the_same_form(listed_on_both):
    commune, upper, home, paper = listed_on_both
    passed(commune.app, paper, Passes.NO, DAY)
    passed(commune.app, paper, Passes.YES, DAY)
    assert listed(commune) == {home}
    upper.take(commune.send())
    assert on_list(upper) == 1
    assert review(upper)[0] == MONTH
