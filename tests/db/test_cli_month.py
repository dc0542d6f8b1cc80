"""`rasoat report monthly`: the table of a month; another campaign is refused in words."""

from __future__ import annotations

import argparse

import pytest

from desktop_app.cli.reviews import MONTHLY, register
from desktop_app.domain.errors.records import CampaignMissing
from desktop_app.services.app import App
from tests import factories
from tests.campaign_world import MONTH, monthly


def test_the_month_is_a_report_of_its_own_name():
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    given = parser.parse_args(["report", MONTHLY, "--campaign", MONTH, "--out", "thang.xlsx"])
    assert (given.number, given.campaign) == (MONTHLY, MONTH)


def test_the_year_has_no_monthly_report(folder):
    app = App(folder)
    factories.hamlet(app, "Ngò")
    factories.campaign(app)
    monthly(app)
    assert app.campaign_papers.monthly_workbook(MONTH)[:2] == b"PK"
    with pytest.raises(CampaignMissing):
        app.campaign_papers.monthly_workbook("2024")
