"""Forms, standards, score tables and campaigns of the upper unit go down only: what a commune
says of them is set aside above with a sentence, and never reaches the other communes. A
campaign nobody above knows comes along with its reviews."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.base import Root
from db.models.local import ReviewResult
from db.models.reviews import Campaign
from db.synced import synced_tables
from desktop_app.services.exchange.outbox import Outbox
from desktop_app.services.exchange.sent import SentState
from desktop_app.services.exchange.set_aside import AsideWhy
from tests import factories
from tests.db.test_rules_from_above import open_2024
from tests.rules_world import LOCAL, NATIONAL, POINTS, SOURCE
from tests.sync_offices import A, B, U, introduce, second_laptop, whole

DEFINITIONS = sorted(
    t.name for t in synced_tables().values() if t.root is Root.NONE and t.name != "campaign"
)


def campaign(office):
    with office.folder.reading() as session:
        row = session.scalars(select(Campaign)).one()
        return {c: getattr(row, c) for c in ("form_key", "b1_mode", "ends_on")}


def edit_campaign(office, **values):
    with office.folder.writing() as session:
        row = session.scalars(select(Campaign)).one()
        for name, value in values.items():
            setattr(row, name, value)


def aside(office):
    return {row.key: row for row in office.sync.set_aside.listed()}


def test_a_campaign_changed_in_a_commune_stays_as_it_is_above(pair):
    commune, upper = pair
    open_2024(upper)
    commune.take(upper.send(A))
    before = campaign(upper)
    edit_campaign(commune, ends_on="2024-10-01", b1_mode="table")
    home = commune.add("001", "Lê Thị Thử")
    result = upper.take(commune.send())
    assert campaign(upper) == before
    assert (result.held, result.waiting, result.conflicts) == (1, 0, 0)
    assert upper.view(home).values.code == "001"  # the rest of the file is in
    row = aside(upper)["definition:campaign"]
    assert (row.why, row.can_release, row.changes) == (AsideWhy.DEFINITION, False, 1)
    assert not whole(upper)


@pytest.mark.parametrize("table", DEFINITIONS)
def test_nothing_a_commune_defines_is_taken_above(pair, table):
    commune, upper = pair
    own = synced_tables()[table]
    with commune.folder.writing() as session:
        session.add(own.model(id="x" * 12, **{c: {} for c in own.maps}, **_some(own)))
    upper.take(commune.send())
    with upper.folder.reading() as session:
        assert session.get(own.model, "x" * 12) is None
    assert f"definition:{table}" in aside(upper)


def test_what_a_commune_defines_never_reaches_another_commune(offices):
    a, b, upper = offices(A, B, U)
    introduce(upper, a, b)
    a.app.standard_figures.put(LOCAL, POINTS, SOURCE)
    upper.take(a.send())
    b.take(upper.send(B))
    assert all(row.value is None for row in b.app.standard_figures.all())


def test_a_campaign_only_a_commune_opened_comes_along_until_somebody_above_edits_it(pair):
    commune, upper = pair
    open_2024(commune)
    upper.take(commune.send())
    edit_campaign(commune, ends_on="2024-10-01")
    assert upper.take(commune.send()).held == 0
    assert campaign(upper) == campaign(commune)
    edit_campaign(upper, ends_on="2024-12-14")
    edit_campaign(commune, ends_on="2024-10-02")
    assert upper.take(commune.send()).held == 1
    assert campaign(upper)["ends_on"] == "2024-12-14"
    commune.take(upper.send(A))
    assert not whole(upper)
    assert not whole(commune)


def test_a_campaign_opened_in_a_commune_classes_its_reviews_above(pair):
    commune, upper = pair
    open_2024(commune)
    factories.reviewed(commune.app, commune.add("1", "Lê Thị Thử"), 150, [1, 2, 3])
    upper.take(commune.send())
    with upper.folder.reading() as session:
        query = select(ReviewResult.standard_key, ReviewResult.household_class)
        assert dict(list(session.execute(query)))[NATIONAL] == "not_poor"
    commune.take(upper.send(A))
    assert not whole(upper)
    assert not whole(commune)


def test_a_second_laptop_above_takes_what_the_first_one_defined(offices):
    commune, upper, second = offices(A, U, U)
    introduce(upper, commune)
    second_laptop(upper, second)
    open_2024(upper)
    commune.take(upper.send(A))
    second.take(upper.send(U))
    upper.take(second.send(U))
    assert [view.key for view in second.app.campaigns.all()] == ["2024"]
    assert not aside(second)


def test_the_preview_says_what_will_be_set_aside(pair):
    commune, upper = pair
    commune.app.standard_figures.put(LOCAL, POINTS, SOURCE)
    seen = upper.sync.preview(commune.send())
    assert seen.held == 2
    assert "standard_figure" not in seen.new


def test_the_commune_reads_that_its_file_was_taken_but_for_its_own_rules(pair):
    from desktop_app.ui.pages.exchange.exchange_words import sent_state

    commune, upper = pair
    commune.app.standard_figures.put(LOCAL, POINTS, SOURCE)
    upper.take(commune.send())
    commune.take(upper.send(A))
    app = commune.app
    (file, *_older) = Outbox(app.folder, app.units, app.sync).files()
    assert file.state is SentState.MERGED
    assert file.pending == {"definition": 2}
    words, _tone = sent_state(replace(file, unit_name="tỉnh Thử"))
    assert words == "Tỉnh Thử đã nhận, trừ 2 thay đổi về quy định chung"


def _some(own):
    fields = {
        "holiday": {"on_date": "2031-01-01", "name": "Bịa", "works": 0},
    }
    name = next(c for c in ("key", "kind", "standard_key", "on_date") if c in own.table.c)
    return fields.get(own.name, {name: "bia"})
