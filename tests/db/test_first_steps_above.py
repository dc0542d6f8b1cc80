"""Bắt đầu sử dụng of an upper unit: invite, take in, send down, consolidate."""

from __future__ import annotations

import pytest

from desktop_app.services.due import Target
from tests import factories
from tests.sync_offices import A, Office, U, introduce


@pytest.fixture
def two(empty_file, tmp_path):
    made = [Office(empty_file, tmp_path, unit, f"m-{unit[:5]}") for unit in (A, U)]
    yield made
    for one in made:
        one.stop()


def steps(office, campaign=""):
    return office.app.home.view(campaign).steps


def done(office, campaign=""):
    return [step.done for step in steps(office, campaign)]


def test_an_upper_unit_is_not_asked_for_hamlets_or_last_years_list(two):
    _commune, upper = two
    targets = [step.target for step in steps(upper)]
    assert targets == [Target.INVITE, Target.RECEIVE, Target.CAMPAIGN_ABOVE, Target.TABLES]
    assert done(upper) == [False] * 4


def test_a_commune_keeps_its_own_four(two):
    commune, _upper = two
    targets = [step.target for step in steps(commune)]
    assert targets == [Target.HAMLETS, Target.IMPORT_LIST, Target.PRINT_INFO, Target.CAMPAIGN]


def test_writing_the_invitation_ticks_the_first(two):
    upper = two[1]
    upper.app.home.note_invited()
    assert done(upper) == [True, False, False, False]


def test_each_step_is_ticked_by_what_it_made_and_all_go_when_done(two):
    commune, upper = two
    introduce(upper, commune)
    assert done(upper) == [True, True, False, False]
    factories.campaign(upper.app)
    assert steps(upper, "2024")[2].target is Target.SEND_DOWN
    commune.take(upper.send(A))
    assert done(upper, "2024") == [True, True, True, False]
    home = commune.add("1", "Nguyễn Thị Mẫu")
    factories.reviewed(commune.app, home, 100, [1, 2])
    upper.take(commune.send())
    upper.app.consolidated.take("2024")
    assert steps(upper, "2024") == ()


def test_put_away_they_do_not_come_back(two):
    upper = two[1]
    upper.app.home.hide_steps()
    assert steps(upper) == ()
