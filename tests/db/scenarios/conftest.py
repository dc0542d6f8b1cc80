"""Real data folders driven by the command line: built once, copied for each test."""

from __future__ import annotations

from itertools import pairwise
from shutil import copytree, rmtree

import pytest

from tests.command import A, B, C, Command, U

UNITS = {"a1": A, "a2": A, "b": B, "c": C, "tinh": U}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two laptops of commune A, commune B and the upper unit know each other; a copy of it."""
    place = tmp_path_factory.mktemp("máy tính") / "xã, tỉnh"
    communes = {who: unit for who, unit in UNITS.items() if unit != U}
    with pytest.MonkeyPatch.context() as patch:
        command = Command(place, patch)
        for who, unit in communes.items():
            command.init(who, unit)
        command.init("tinh", U, "upper")
        for who, unit in communes.items():
            command.join("tinh", U, who, unit)
        command.join("a1", A, "a2", A)
        kept = place.with_name("kept")
        copytree(place, kept)
        yield command, kept


@pytest.fixture
def machines(built):
    """The same folders at the same place: a copy elsewhere would be a machine of its own."""
    command, kept = built
    rmtree(command.place)
    copytree(kept, command.place)
    return command


@pytest.fixture
def hand(machines):
    """What one office has for the next one, made and merged."""

    def carried(*way):
        for one, other in pairwise(way):
            machines.take(other, machines.send(one, UNITS[other]))

    return carried
