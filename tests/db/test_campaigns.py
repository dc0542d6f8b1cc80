"""Opening a campaign and choosing who is reviewed (QĐ 24/2021/QĐ-TTg, Điều 3–4)."""

from __future__ import annotations

from datetime import date

import pytest

from db import bulk
from desktop_app.domain.errors.records import (
    CampaignExists,
    CampaignMissing,
    StandardNotLeading,
)
from desktop_app.domain.people import Member, Relation
from desktop_app.domain.reviews.campaigns import CampaignKind, period
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.households.households import Households, HouseholdValues
from desktop_app.services.reviews.campaigns import Campaigns, default_leading
from desktop_app.services.rulebook import Rulebook

FORM = "phieu-ra-soat@2024-1"


@pytest.fixture
def campaigns(folder):
    return Campaigns(folder, Rulebook())


def open_2024(campaigns):
    leading = default_leading(Rulebook(), date(2024, 9, 1)).id
    return campaigns.open("2024", leading=leading, form_key=FORM)


def test_keys_say_when_a_campaign_runs():
    assert period("2024").ends_on == date(2024, 12, 14)
    assert period("2024-12").ends_on == date(2025, 1, 14)
    assert period("2024-02").kind is CampaignKind.MONTHLY
    assert [period(k) for k in ("2024-01", "24", "2024-13", "x")] == [None] * 4


def test_a_campaign_is_opened_once_under_a_standard_in_force(campaigns):
    view = open_2024(campaigns)
    assert view.period.title == "Rà soát định kỳ 2024"
    assert view.leading.valid_on(date(2024, 9, 1))
    with pytest.raises(CampaignExists):
        open_2024(campaigns)
    with pytest.raises(CampaignMissing):
        campaigns.get("2023")


def test_a_draft_standard_cannot_lead(campaigns):
    draft = next(s for s in Rulebook().standards.values() if not s.leading)
    with pytest.raises(StandardNotLeading):
        campaigns.open("2024", leading=draft.id, form_key=FORM)
    assert not campaigns.all()


def test_last_years_poor_and_near_poor_are_reviewed_and_who_asks(campaigns, folder):
    open_2024(campaigns)
    hamlets, homes = Hamlets(folder), Households(folder)
    hamlets.paste("Ngò")
    ngo = hamlets.all()[0].id
    ids = [
        homes.add(
            HouseholdValues(ngo, str(i)),
            [Member(f"Chủ hộ Thử {i}", relation=Relation.HEAD)],
            since=date(2020, 1, 1),
        )
        for i in range(4)
    ]
    classes = ["poor", "near_poor", "not_poor"]
    with folder.writing() as session:
        rows = [
            {"id": f"y{i}", "household_id": h, "year": 2023, "household_class": c}
            for i, (h, c) in enumerate(zip(ids, classes, strict=False))
        ]
        bulk.create(session, "household_year", rows)
    assert campaigns.enlist_current("2024") == 2
    assert campaigns.enlist_current("2024") == 0
    assert campaigns.enlist("2024", [ids[3], ids[0]]) == 1
    (line,) = campaigns.progress("2024")
    assert (line.hamlet, line.needed, line.complete) == ("Ngò", 3, 0)
