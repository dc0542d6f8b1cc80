"""Real data folders driven by the command line: built once, copied for each test."""

from __future__ import annotations

from shutil import copytree, rmtree

import pytest

from tests.command import A, B, C, Command, U


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two laptops of commune A, commune B and the upper unit know each other; a copy of it."""
    place = tmp_path_factory.mktemp("máy tính") / "xã, tỉnh"
    with pytest.MonkeyPatch.context() as patch:
        command = Command(place, patch)
        for who, unit in (("a1", A), ("a2", A), ("b", B), ("c", C)):
            command.init(who, unit)
        command.init("tinh", U, "upper")
        for who, unit in (("a1", A), ("a2", A), ("b", B), ("c", C)):
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
