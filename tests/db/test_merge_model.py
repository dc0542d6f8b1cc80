"""The merge over the database agrees with the model, row by row, on random histories."""

from __future__ import annotations

import pytest

from tests.sync_model.histories import random_steps
from tests.sync_twin import play
from tests.sync_twin_base import migrated


@pytest.mark.parametrize("seed", range(500, 516))
def test_the_database_does_what_the_model_does(seed):
    world = play(migrated(), *random_steps(seed))
    for site in world.sites.values():
        world.compare(site)
