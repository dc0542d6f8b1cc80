"""The household list on paper: what each profile may say."""

from __future__ import annotations

import io

import openpyxl
import pytest

from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.profiles import Profile
from desktop_app.services.app import App
from desktop_app.services.folders import security_log
from desktop_app.services.folders.security_log import Event
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.households.list_plan import Choices
from tests.conftest import UNIT
from tests.lists import HOA, KHOA, PAO, workbook

ALL = HouseholdFilter(unit_key=UNIT, year=2024, campaign_key="2024")


@pytest.fixture
def app(folder):
    app = App(folder)
    plan = app.list_import.preview(workbook(HOA, KHOA, PAO), "x.xlsx", 2023)
    app.list_import.apply(plan, Choices(create_hamlets=True))
    return app


def cells(app, profile, wanted=ALL):
    book = openpyxl.load_workbook(
        io.BytesIO(app.household_papers.workbook(wanted, profile, ("Toàn xã",)))
    )
    return [str(c) for row in book.active.iter_rows(values_only=True) for c in row if c]


def test_the_full_list_groups_by_hamlet_and_counts(app):
    shown = cells(app, Profile.FULL)
    assert {"Đồng Sen (1 hộ)", "Ngò (1 hộ)", HOA[2], "000161000014", "Hộ nghèo"} <= set(shown)
    assert {"Cộng: 2 hộ", "3"} <= set(shown)
    assert "Toàn xã" in shown


def test_the_list_for_posting_has_no_number_phone_or_ethnicity(app):
    shown = " ".join(cells(app, Profile.POSTING))
    assert HOA[2] in shown
    for private in ("000161000014", "Kinh", "CCCD", "Dân tộc", "Điện thoại"):
        assert private not in shown


def test_a_filter_prints_what_it_shows(app):
    shown = cells(app, Profile.FULL, HouseholdFilter(UNIT, text="pao", year=2024))
    assert PAO[2] in shown
    assert HOA[2] not in shown
    with pytest.raises(NothingToPrint):
        cells(app, Profile.FULL, HouseholdFilter(UNIT, text="khong co ai", year=2024))


def test_prints_and_exports_are_logged_without_names(app):
    assert app.household_papers.pdf(ALL, Profile.FULL).pdf[:5] == b"%PDF-"
    app.household_papers.log_print(ALL, Profile.FULL)
    cells(app, Profile.POSTING)
    last, first = security_log.entries(app.folder)[:2]
    assert (first.event, first.detail) == (Event.PRINT, "households:full:2")
    assert (last.event, last.detail) == (Event.EXPORT, "households:posting:2")
