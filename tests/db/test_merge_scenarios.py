"""The stories of the model once more, with a database beside every machine."""

from __future__ import annotations

import pytest

from tests.property import test_sync_restores as restores
from tests.property import test_sync_scenarios as scenarios
from tests.sync_model import story
from tests.sync_model.rules import RIGHT
from tests.sync_model.world import World
from tests.sync_twin import TwinWorld
from tests.sync_twin_base import migrated

FORGED = "test_21_one_number_with_two_contents_is_refused"
"""It writes into a log by hand; test_merge_refusals tells it with real folders."""

globals().update(
    {
        name: told
        for module in (scenarios, restores)
        for name, told in vars(module).items()
        if name.startswith("test_") and name != FORGED
    }
)


@pytest.fixture(autouse=True)
def with_databases(monkeypatch):
    """The mistakes are the model's alone; what is right happens in both."""

    def new_world(sites, rules):
        return TwinWorld(migrated(), sites) if rules == RIGHT else World(sites, rules)

    monkeypatch.setattr(story, "new_world", new_world)


def test_the_stories_were_found():
    assert sum(name.startswith("test_") for name in globals()) >= 29
