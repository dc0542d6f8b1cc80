"""A campaign is opened on a standard that may lead, and on nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.reviews.campaigns import B1Mode, CampaignKind
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign
from tests.ui.desks import close, desk, set_up


@pytest.fixture
def given(qtbot, tmp_path):
    given = set_up(desk(tmp_path, now=datetime(2026, 9, 23, tzinfo=UTC)))
    qtbot.addWidget(given.window)
    yield given
    close(given)


@pytest.fixture
def dialog(qtbot, given):
    dialog = OpenCampaign(given.app, given.dialogs, Bus())
    qtbot.addWidget(dialog)
    return dialog


def test_the_national_standard_leads_and_the_province_stands_beside(dialog):
    leading = [dialog.leading.itemData(n) for n in range(dialog.leading.count())]
    assert leading == ["quoc-gia-2022"]
    assert list(dialog.others) == ["bac-ninh"]


def test_totals_from_paper_are_the_default_and_the_trial_table_says_so(dialog):
    assert dialog.modes[B1Mode.TYPED].isChecked()
    assert dialog.trial.isHidden()
    dialog.modes[B1Mode.TABLE].setChecked(True)
    assert not dialog.trial.isHidden()
    assert "THỬ NGHIỆM" in dialog.trial.text()


def test_a_year_without_a_standard_that_may_lead_is_not_opened(dialog):
    dialog.year.setValue(2027)
    assert not dialog.main.isEnabled()
    assert "chưa mở được" in dialog._leading.remark.text()


def test_a_month_becomes_a_key_of_its_own(dialog):
    dialog.kinds[CampaignKind.MONTHLY].setChecked(True)
    dialog.month.setCurrentIndex(3)
    assert dialog.key == "2026-05"


def test_opening_keeps_what_was_chosen(given, dialog):
    dialog.modes[B1Mode.TABLE].setChecked(True)
    dialog.main.click()
    opened = given.app.campaigns.get("2026")
    assert opened.b1_mode is B1Mode.TABLE
    assert [standard.id for standard in opened.standards] == ["quoc-gia-2022", "bac-ninh"]
    assert given.app.campaign_key == "2026"


def test_a_campaign_that_is_there_already_is_refused_in_words(given, qtbot, dialog):
    dialog.main.click()
    again = OpenCampaign(given.app, given.dialogs, Bus())
    qtbot.addWidget(again)
    again.main.click()
    assert given.dialogs.told[-1].code == "campaign_exists"
