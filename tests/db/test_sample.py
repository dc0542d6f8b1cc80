"""Invented people fill a folder the same way twice, and their forms are complete."""

from __future__ import annotations

import pytest

from db.queries.households import HouseholdFilter
from desktop_app.services.app import App
from desktop_app.services.sample import fill, review
from tests import factories


@pytest.fixture
def app(folder):
    return App(folder)


def test_sample_households_are_listed_with_their_years(app):
    placed = fill(app, 130, seed=3)
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024)
    found = app.households.count(wanted)
    assert (found.households, found.people) == (130, sum(len(p.people) for p in placed))
    assert len(app.hamlets.all()) == 2
    years = app.households.view(placed[0].id).years
    assert [year for year, _ in years] == [2021, 2022, 2023]


def test_the_same_seed_gives_the_same_people(app):
    first = [p.household for p in fill(app, 20, seed=5)]
    assert [p.household for p in fill(app, 20, seed=5)] == first
    assert [p.household for p in fill(app, 20, seed=6)] != first


def test_sample_forms_are_complete_and_classified(app):
    placed = fill(app, 12, seed=1)
    factories.campaign(app)
    review(app, placed, "2024", seed=1)
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024, campaign_key="2024")
    rows = app.households.page(wanted, app.households.count(wanted), 0, 50)
    assert {row.review_state for row in rows} == {"complete"}
    assert all(row.current_class for row in rows)
