"""Rules the upper unit typed or approved come down in a data file and class anew at once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from db.models.local import ReviewResult
from desktop_app.domain.reviews.campaigns import B1Mode
from tests import factories
from tests.rules_world import LOCAL, NATIONAL, POINTS, SOURCE, approved
from tests.sync_offices import A


def open_2024(office, **more):
    """The local line does not hold in 2024; it stands beside all the same."""
    office.app.campaigns.open(
        "2024",
        leading=NATIONAL,
        others=[LOCAL],
        form_key=office.app.forms.newest("review", date(2024, 9, 1)),
        **more,
    )


def classes(office):
    with office.folder.reading() as session:
        query = select(ReviewResult.standard_key, ReviewResult.household_class)
        return dict(list(session.execute(query)))


def test_typed_points_come_down_and_class_what_was_open(pair):
    commune, upper = pair
    open_2024(upper)
    commune.take(upper.send(A))
    home = commune.add("1", "Lê Thị Thử")
    factories.reviewed(commune.app, home, 150, [1, 2, 3])
    assert classes(commune) == {NATIONAL: "not_poor", LOCAL: None}
    upper.app.standard_figures.put(LOCAL, POINTS, SOURCE)
    commune.take(upper.send(A))
    assert classes(commune) == {NATIONAL: "not_poor", LOCAL: "poor"}
    (rural, _urban) = commune.app.standard_figures.all()
    assert (rural.value, rural.citation) == (160, SOURCE)


def test_an_approved_table_comes_down_whole_with_its_campaign(pair, tmp_path):
    commune, upper = pair
    table = approved(upper.app, tmp_path)
    open_2024(upper, b1_mode=B1Mode.TABLE, score_table=table, region="NT")
    commune.take(upper.send(A))
    (view,) = commune.app.score_tables.all()
    assert (view.id, view.whole, view.used_by) == (table, True, ("2024",))
    campaign = commune.app.campaigns.get("2024")
    assert (campaign.trial, campaign.region) == (False, "NT")
    upper.app.score_tables.withdraw(table, reason="Chép sai")
    commune.take(upper.send(A))
    assert commune.app.campaigns.get("2024").trial
