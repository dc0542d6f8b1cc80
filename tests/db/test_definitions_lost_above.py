"""What an upper unit opened after its backup comes back from the communes that have it."""

from __future__ import annotations

import pytest

from desktop_app.services.reviews.campaigns import default_leading
from tests.sync_offices import DAY, A, B, Office, introduce, whole


@pytest.fixture
def offices(empty_file, tmp_path):
    found = [
        Office(empty_file, tmp_path, unit, name)
        for unit, name in (("216@2024-03-01", "tren"), (A, "xa-a"), (B, "xa-b"))
    ]
    introduce(*found)
    yield found
    for one in found:
        one.stop()


def opened(one):
    leading = default_leading(one.app.rules, DAY)
    form = one.app.forms.newest("review", DAY)
    one.app.campaigns.open("2024", leading=leading.id, form_key=form)


def keys(one):
    return [campaign.key for campaign in one.app.campaigns.all()]


@pytest.mark.parametrize("noticed", [True, False])
@pytest.mark.parametrize("told_first", [True, False])
def test_a_campaign_opened_after_the_backup_comes_back(offices, noticed, told_first):
    upper, commune, _other = offices
    upper.keep_image()
    opened(upper)
    commune.take(upper.send(A))
    assert keys(commune) == ["2024"]
    upper.put_back(noticed=noticed)
    assert keys(upper) == []
    if told_first:
        commune.take(upper.send(A))
    for _round in range(2):
        upper.take(commune.send())
        commune.take(upper.send(A))
    assert keys(upper) == ["2024"]
    assert keys(commune) == ["2024"]
    assert whole(upper) == whole(commune) == []


@pytest.mark.parametrize("noticed", [True, False])
def test_a_campaign_opened_again_after_a_restore_is_one(offices, noticed):
    upper, commune, other = offices
    upper.keep_image()
    opened(upper)
    commune.take(upper.send(A))
    upper.put_back(noticed=noticed)
    opened(upper)
    other.take(upper.send(B))
    for _round in range(2):
        for one, unit in ((commune, A), (other, B)):
            one.take(upper.send(unit))
            upper.take(one.send())
    assert [keys(one) for one in offices] == [["2024"]] * 3
    assert [whole(one) for one in offices] == [[]] * 3


@pytest.mark.parametrize("noticed", [True, False])
def test_what_was_edited_for_a_commune_comes_back_too(offices, noticed):
    upper, commune, _other = offices
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    upper.keep_image()
    upper.write(home, note="sửa thay xã")
    commune.take(upper.send(A))
    upper.put_back(noticed=noticed)
    commune.take(upper.send(A))
    assert upper.take(commune.send()).restored is not noticed
    assert upper.view(home).values.note == "sửa thay xã"
    assert whole(upper) == []
