"""Tables 7.1 and 7.2 from frozen figures: counts, formulas, what is not known."""

from __future__ import annotations

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors.records import CampaignMissing, RecordMissing, TableNotYet
from desktop_app.domain.people import CloseReason
from desktop_app.services.app import App
from tests import factories


@pytest.fixture
def app(folder):
    app = App(folder)
    ngo = factories.hamlet(app, "Ngò")
    sen = factories.hamlet(app, "Đồng Sen")
    openings = {"1": "poor", "2": "poor", "3": "near_poor", "4": "poor", "5": ""}
    homes = {
        code: factories.household(app, ngo if code < "4" else sen, code, opening=opening)
        for code, opening in openings.items()
    }
    factories.campaign(app)
    factories.reviewed(app, homes["1"], 120, [1, 2, 3])  # stays poor
    factories.reviewed(app, homes["2"], 120, [1])  # poor → near-poor
    factories.reviewed(app, homes["3"], 200, [])  # near-poor → out
    factories.reviewed(app, homes["5"], 100, [4, 5, 6, 7])  # new
    app.movements.ended(homes["4"], CloseReason.MOVED_OUT, date(2024, 10, 1))
    app.hamlets.set_residents(ngo, "2024", households=200, people=800, on="2024-09-01")
    return app


def cells(content):
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [[c for c in row if c != ""] for row in rows if any(c != "" for c in row)]


def row_of(content, word):
    return next(row for row in cells(content) if word in [str(c) for c in row[:2]])


def test_every_line_is_traced_to_its_households(app):
    figures = app.tables.figures("2024")
    found = sorted(str(one.transition) for one in figures.households)
    assert found == ["near_out", "poor_gone", "poor_new", "poor_to_near", "stayed_poor"]


def test_7_1_counts_households_and_people_and_never_divides_by_nothing(app):
    content = app.tables.workbook("7.1", "2024")
    ngo = row_of(content, "Thôn Ngò")
    assert ngo[2:5] == [200, 800, 1]
    sen = row_of(content, "Thôn Đồng Sen")
    assert sen[2:4] == ["–", "–"]
    assert "(số liệu tạm tính)" in str(cells(content))


def test_7_2_closes_by_the_printed_formula(app):
    content = app.tables.workbook("7.2", "2024")
    households = next(r for r in cells(content) if "III" in str(r[0]))
    figures = [c for c in households if isinstance(c, (int, float))]
    opening, became, out, other, *more = figures
    assert (opening, became, out, other) == (3, 1, 0, 1)
    assert more[:5] == [0, 0, 1, 0, 2]


def test_a_snapshot_does_not_move_when_the_forms_do(app):
    taken = app.snapshots.take("2024")
    assert taken.title == "sơ bộ lần 1"
    before = app.tables.figures("2024", snapshot=1)
    home = before.households[0].household_id
    factories.reviewed(app, home, 300, [])
    after = app.tables.figures("2024")
    assert sorted(map(str, after.households)) == sorted(map(str, before.households))
    assert after.state == "(sơ bộ lần 1)"
    app.snapshots.take("2024")
    assert app.tables.figures("2024").state == "(sơ bộ lần 2)"
    assert app.tables.figures("2024").households != before.households


def test_above_the_table_goes_by_commune_and_names_who_has_not_sent(app, folder):
    app.snapshots.take("2024")
    folder.duty = SiteRole.UPPER
    folder.unit_key = app.units.own().parent
    content = App(folder).tables.workbook("7.1", "2024")
    assert "chưa gửi" in str(cells(content))
    assert "1/22 xã" in str(cells(content))


def test_what_cannot_be_made_is_said(app):
    with pytest.raises(TableNotYet):
        app.tables.workbook("7.99", "2024")
    with pytest.raises(RecordMissing):
        app.tables.workbook("7.1", "2024", snapshot=7)
    with pytest.raises(CampaignMissing):
        app.tables.workbook("7.1", "2023")
