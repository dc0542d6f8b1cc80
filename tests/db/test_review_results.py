"""Results of a campaign by Excel: our template goes out filled and comes back."""

from __future__ import annotations

import io

import openpyxl
import pytest

from db.queries.households import HouseholdFilter
from desktop_app.domain.errors.list_import import ListHasProblems
from desktop_app.services.app import App
from tests import factories


@pytest.fixture
def app(folder):
    app = App(folder)
    ngo, sen = factories.hamlet(app, "Ngò"), factories.hamlet(app, "Đồng Sen")
    factories.household(app, ngo, "1", opening="poor", head="Lê Thị Thử")
    factories.household(app, sen, "1", opening="poor", head="Lê Văn Mẫu")
    factories.household(app, sen, "2", opening="near_poor", head="Trần Thị Thử")
    factories.campaign(app)
    return app


def filled(app, tmp_path, changes):
    """The template with `changes`: {head: {heading: value}}."""
    book = openpyxl.load_workbook(io.BytesIO(app.result_files.template("2024")))
    sheet = book["Kết quả rà soát"]
    heads = {}
    for row in sheet.iter_rows():
        words = {str(c.value): c.column for c in row if c.value is not None}
        if "Chủ hộ" in words:
            heads = words
            continue
        who = sheet.cell(row[0].row, heads["Chủ hộ"]).value if heads else None
        for heading, value in changes.get(who, {}).items():
            column = next(c for h, c in heads.items() if h.startswith(heading))
            sheet.cell(row[0].row, column).value = value
    path = tmp_path / "ket-qua.xlsx"
    book.save(path)
    return path


def test_totals_and_ticks_become_classes(app, tmp_path):
    path = filled(
        app,
        tmp_path,
        {
            "Lê Thị Thử": {"Điểm B1": 120, "Điểm B2": 40},
            "Trần Thị Thử": {"Điểm B1": 200, "Điểm B2": 0},
        },
    )
    preview = app.result_files.preview(path, "2024")
    assert preview.errors == ()
    app.result_files.load(preview, "2024", source=path.name)
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024, campaign_key="2024")
    rows = {r.head: r for r in app.households.page(wanted, app.households.count(wanted), 0, 9)}
    assert rows["Lê Thị Thử"].current_class == "poor"
    assert rows["Trần Thị Thử"].current_class == "not_poor"
    assert rows["Lê Văn Mẫu"].current_class == ""


def test_a_code_in_two_hamlets_needs_its_hamlet_and_a_wrong_name_is_an_error(app, tmp_path):
    path = filled(
        app,
        tmp_path,
        {"Lê Thị Thử": {"Thôn": None, "Điểm B1": 1}, "Trần Thị Thử": {"Chủ hộ": "Ai Đó"}},
    )
    preview = app.result_files.preview(path, "2024")
    texts = " ".join(p.text for p in preview.errors)
    assert "cùng mã" in texts
    assert "Ai Đó" in texts
    with pytest.raises(ListHasProblems):
        app.result_files.load(preview, "2024", source=path.name)
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024, campaign_key="2024")
    rows = app.households.page(wanted, app.households.count(wanted), 0, 9)
    assert {row.current_class for row in rows} == {""}


def test_the_same_results_again_change_nothing_and_one_act_takes_them_back(app, tmp_path):
    path = filled(app, tmp_path, {"Lê Thị Thử": {"Điểm B1": 120, "Điểm B2": 40}})
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024, campaign_key="2024")

    def classes():
        shown = app.households.count(wanted)
        return {r.head: r.current_class for r in app.households.page(wanted, shown, 0, 9)}

    before = classes()
    first = app.result_files.load(app.result_files.preview(path, "2024"), "2024", source="x")
    again = app.result_files.load(app.result_files.preview(path, "2024"), "2024", source="x")
    assert (first > 0, again) == (True, 0)
    assert classes()["Lê Thị Thử"] == "poor"
    app.list_undo.take_back(app.list_undo.today()[0].tx)
    assert classes() == before
