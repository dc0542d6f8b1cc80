"""What goes straight ends byte for byte as what goes row by row over the log."""

from __future__ import annotations

import pytest

from tests.sync_both_ways import BothWays, BothWaysWorld, ExactWorld
from tests.sync_model.histories import random_steps
from tests.sync_twin import play
from tests.sync_twin_base import migrated


@pytest.mark.parametrize("seed", range(900, 912))
def test_log_journal_rows_and_conflicts_are_the_same_both_ways(seed):
    play(migrated(), *random_steps(seed), BothWaysWorld)


def test_most_rows_of_ordinary_histories_go_straight():
    BothWays.straight = 0
    play(migrated(), *random_steps(901), BothWaysWorld)
    assert BothWays.straight > 5


@pytest.mark.parametrize("seed", range(912, 916))
def test_the_exact_way_alone_does_what_the_model_does(seed):
    play(migrated(), *random_steps(seed), ExactWorld)
