"""Typed figures, score tables and another leading standard, by hand."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from db.engine import open_engine
from desktop_app.domain.accounts import Role
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.domain.reviews.score_tables import TableState
from desktop_app.services.app import App
from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign
from desktop_app.ui.pages.reviews.review_columns import campaign_facts
from desktop_app.ui.pages.system.section import Given
from desktop_app.ui.pages.system.standards import StandardsSection
from desktop_app.ui.tasks import OnTheSpot
from desktop_app.ui.widgets.labels import Words
from tests.conftest import KEY, NOW
from tests.rules_world import (
    LOCAL,
    NATIONAL,
    POINTS,
    SOURCE,
    approved,
    campaign,
    excel,
    folder_of,
    reviewed,
)
from tests.ui.review_world import new_app, window_on
from tests.ui.sample_shell import Person


def opened(place, role=Role.ADMIN):
    engine = open_engine(place / "data.db", KEY)
    return App(folder_of(engine, FixedClock(NOW.replace(year=2026)), place, role=role))


@pytest.fixture
def app(tmp_path):
    new_app(tmp_path).folder.close()
    app = opened(tmp_path)
    yield app
    app.folder.close()


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def section(qtbot, app, person):
    return made(qtbot, app, person)


def made(qtbot, app, person):
    section = StandardsSection(Given(app, OnTheSpot(), person, Bus()))
    qtbot.addWidget(section)
    section.reload()
    return section


def words(widget):
    return " | ".join(label.text() for label in widget.findChildren(Words))


def type_points(section, rural="160", urban="195", citation=SOURCE):
    section.standards[LOCAL].put.click()
    dialog = section.dialog
    dialog.lines["points.rural"].setText(rural)
    dialog.lines["points.urban"].setText(urban)
    dialog.citation.setText(citation)
    dialog.main.click()
    return dialog


def test_typed_points_stand_on_the_card_with_their_text(section):
    assert "chưa công bố" in words(section.standards[LOCAL])
    type_points(section)
    shown = words(section.standards[LOCAL])
    assert "160" in shown
    assert f"{SOURCE}; do đơn vị nhập" in shown
    assert "chưa công bố" not in shown


@pytest.mark.parametrize(
    ("rural", "citation", "said"),
    [
        ("160", "  ", "ghi căn cứ"),
        ("1750000", SOURCE, "không nhập số tiền"),
        ("x", SOURCE, "số"),
    ],
)
def test_what_can_not_be_kept_is_told_at_its_field(section, app, rural, citation, said):
    dialog = type_points(section, rural=rural, citation=citation)
    assert said in words(dialog)
    assert app.standard_figures.all() == []


def test_typed_points_are_taken_back_with_a_reason_and_put_back(section, app):
    type_points(section)
    section.standards[LOCAL].back.click()
    section.dialog.main.click()
    assert app.standard_figures.all(), "no reason, nothing happens"
    section.dialog.reason.setText("nhập nhầm")
    section.dialog.main.click()
    assert app.standard_figures.all() == []
    section.commands()["undo"]()
    assert len(app.standard_figures.all()) == 2
    section.commands()["undo"]()
    assert app.standard_figures.all() == []
    assert "undo" not in section.commands()


def test_published_standards_drafts_and_officers_have_no_button(qtbot, section, app, person):
    assert section.standards[NATIONAL].put is None
    assert section.standards["quoc-gia-2027"].put is None
    assert "dự thảo" in words(section.standards["quoc-gia-2027"])
    officer = opened(app.folder.path, Role.OFFICER)
    other = made(qtbot, officer, person)
    assert other.standards[LOCAL].put is None
    officer.folder.close()


def test_a_table_is_loaded_compared_approved_and_withdrawn(section, app, person, tmp_path):
    person.file = excel(tmp_path, bump=1)
    section.scores.buttons["load"].click()
    dialog = section.dialog
    dialog.main.click()
    assert "ghi văn bản" in words(dialog)
    dialog.title.setText("Bảng thử")
    dialog.citation.setText(SOURCE)
    dialog.valid.setText("1/1/2026")
    dialog.main.click()
    assert section.scores.chosen.state is TableState.LOADED
    section.scores.buttons["approve"].click()
    section.dialog.main.click()
    assert section.scores.chosen.state is TableState.APPROVED
    section.scores.buttons["withdraw"].click()
    section.dialog.reason.setText("Chép sai")
    section.dialog.main.click()
    assert section.scores.chosen.state is TableState.WITHDRAWN
    assert "Chép sai" in section.scores.detail.text()
    for state in (TableState.APPROVED, TableState.LOADED):
        section.commands()["undo"]()
        assert section.scores.chosen.state is state


def test_a_faulty_sheet_lists_its_cells_and_offers_no_deed(section, app, person, tmp_path):
    person.file = excel(tmp_path)
    book = load_workbook(person.file)
    book.active["F3"] = "mười"
    book.save(person.file)
    section.scores.buttons["load"].click()
    dialog = section.dialog
    assert not dialog.main.isEnabled()
    fault = dialog.list.table.table.row(0)
    assert (fault.where, fault.heading) == ("dòng 3, ô F3", "Điểm")
    assert app.score_tables.all() == []


def test_what_is_no_workbook_is_told(section, person, tmp_path):
    person.file = tmp_path / "anh.xlsx"
    person.file.write_bytes(b"\x89PNG")
    section.scores.buttons["load"].click()
    assert person.told[-1].code == "list_not_workbook"


def test_the_template_and_a_version_are_saved_as_excel(section, app, person, tmp_path):
    person.file = tmp_path / "mau.xlsx"
    section.scores.buttons["template"].click()
    assert load_workbook(person.file).sheetnames[0] == "Bảng điểm B1"
    approved(app, tmp_path)
    section.reload()
    section.scores.buttons["show"].click()
    person.file = tmp_path / "ra.xlsx"
    section.dialog.main.click()
    assert load_workbook(person.file).active["F2"].value == "71"


# -- a campaign


@pytest.fixture
def dialog(qtbot, app, tmp_path):
    approved(app, tmp_path)
    dialog = OpenCampaign(app, Person(), Bus())
    qtbot.addWidget(dialog)
    dialog.modes[B1Mode.TABLE].setChecked(True)
    return dialog


def test_an_approved_table_is_offered_before_the_trial_and_needs_its_region(app, dialog):
    assert dialog.table.currentText() == "Bảng điểm thử của tỉnh, bản 1"
    assert dialog.trial.isHidden()
    dialog.main.click()
    assert dialog._dialogs.told[-1].code == "region_unknown"
    dialog.region.take("NT")
    dialog.main.click()
    opened = app.campaigns.get("2026")
    assert opened.score_table == "Bảng điểm thử của tỉnh"
    assert "Chấm theo bảng điểm «Bảng điểm thử của tỉnh», vùng NT" in campaign_facts(opened)


def test_the_trial_stays_to_be_chosen_and_says_so(dialog):
    dialog.table.take("")
    assert not dialog.trial.isHidden()
    assert dialog._region.isHidden()


def test_a_campaign_is_looked_at_changed_and_put_back(qtbot, app, person, tmp_path):
    campaign(app)
    home = reviewed(app, "1", 150, 3)
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    window = window_on(app, dialogs=person)
    qtbot.addWidget(window)
    window.go(Place("reviews"))
    acts = window.page.acts
    acts.reclass()
    shown = acts.reclassing.dialog
    assert [row.household_id for row in shown.found.rows] == [home]
    assert "160" in shown.detail.text()
    person.file = tmp_path / "xep-lai.xlsx"
    shown.excel.click()
    assert load_workbook(person.file).active["C3"].value == "Chủ Hộ Thử 1"
    assert app.campaigns.get("2026").leading.id == NATIONAL
    person.yes = False
    shown.main.click()
    assert app.campaigns.get("2026").leading.id == NATIONAL
    person.yes = True
    shown.main.click()
    assert app.campaigns.get("2026").leading.id == LOCAL
    window.page.commands()["undo"]()
    assert app.campaigns.get("2026").leading.id == NATIONAL


def test_a_standard_that_can_not_lead_is_only_looked_at(qtbot, app, person):
    campaign(app)
    reviewed(app, "1", 150, 3)
    window = window_on(app, dialogs=person)
    qtbot.addWidget(window)
    window.go(Place("reviews"))
    window.page.acts.reclass()
    shown = window.page.acts.reclassing.dialog
    assert not shown.main.isEnabled()
    assert "Chỉ xem được" in shown.refusal.text()
