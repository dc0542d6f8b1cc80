"""Scenarios 17 to 20 on real folders: `rasoat restore`, disk images, copied folders."""

from __future__ import annotations

from shutil import copytree, rmtree

import pytest

from tests import factories
from tests.command import A, B, U


def test_17_a_commune_restored_from_last_week_gets_its_lost_work_back(machines):
    home = machines.add("a1", "031")
    machines.take("tinh", machines.send("a1", U))
    backup = machines.json("a1", "backup", "--out", machines.stick)["backup"]
    machines.edit("a1", home, note="ghi trong tuần")
    lost = machines.add("a1", "032", head="Lê Thị Mẫu")
    machines.take("tinh", machines.send("a1", U))
    machines.json("a1", "restore", backup)
    assert machines.shown("a1", lost) is None
    machines.edit("a1", home, phone="0900000000")
    new = machines.add("a1", "033", head="Trần Văn Nháp")
    for _ in range(2):  # the new keys, signed by the old ones, go up with the first file
        machines.take("tinh", machines.send("a1", U))
        machines.take("a1", machines.send("tinh", A))
    for who in ("a1", "tinh"):
        values = machines.values(who, home)
        assert (values.note, values.phone) == ("ghi trong tuần", "0900000000"), who
        assert {machines.values(who, h).code for h in (lost, new)} == {"032", "033"}, who
    assert machines.inbox("a1", "tinh") == [set()] * 2
    machines.whole("a1", "tinh")


@pytest.mark.parametrize("noticed", [True, False])
def test_18_the_restored_upper_unit_hears_everything_again(machines, noticed):
    backup = machines.json("tinh", "backup", "--out", machines.stick)["backup"]
    copytree(machines.place / "tinh", image := machines.place / "ảnh đĩa")
    home, other = machines.add("a1", "031"), machines.add("b", "044", head="Lê Thị Mẫu")
    machines.work("tinh", factories.campaign)
    for who, unit in (("a1", A), ("b", B)):
        machines.take("tinh", machines.send(who, U))
        machines.take(who, machines.send("tinh", unit))
    if noticed:
        machines.json("tinh", "restore", backup)
    else:
        rmtree(machines.place / "tinh")
        copytree(image, machines.place / "tinh")
        rmtree(machines.place / "state")
    assert machines.shown("tinh", home) is None
    for _ in range(2):
        for who, unit in (("a1", A), ("b", B)):
            machines.take(who, machines.send("tinh", unit))
            machines.take("tinh", machines.send(who, U))
    assert machines.values("tinh", home).code == "031"
    assert machines.values("tinh", other).code == "044"
    keys = machines.work("tinh", lambda app: [one.key for one in app.campaigns.all()])
    assert keys == ["2024"]
    machines.whole("a1", "b", "tinh")


def test_19_a_folder_copied_to_a_second_place_becomes_a_machine_of_its_own(machines):
    home = machines.add("a1", "031")
    machines.take("tinh", machines.send("a1", U))
    copytree(machines.place / "a1", machines.place / "bản chép")
    said = machines.run("bản chép", "check")
    assert said.code == 0
    assert "được chép từ nơi khác đến" in said.err
    machines.edit("a1", home, note="máy gốc")
    machines.edit("bản chép", home, phone="0900000000")
    for who in ("a1", "bản chép", "a1"):
        machines.take("tinh", machines.send(who, U))
    values = machines.values("tinh", home)
    assert (values.note, values.phone) == ("máy gốc", "0900000000")
    machines.whole("a1", "bản chép", "tinh")


def test_20_one_stick_on_two_computers_above_and_both_decide(machines):
    machines.init("tinh2", U, "upper")
    machines.join("tinh", U, "tinh2", U)
    home = machines.add("a1", "031")
    machines.take("tinh", machines.send("a1", U))
    machines.take("a1", machines.send("tinh", A))
    machines.take("tinh2", machines.send("tinh", U))
    machines.edit("a1", home, address="của xã")
    machines.edit("tinh", home, address="của tỉnh")
    machines.take("tinh2", machines.send("tinh", U))
    stick = machines.send("a1", U)
    for who, word in (("tinh", "một"), ("tinh2", "hai")):
        machines.take(who, stick)
        (one,) = machines.json(who, "conflicts")["conflicts"]
        machines.json(who, "conflicts", "decide", one["id"], "--take", word)
    for one, other in (("tinh", "tinh2"), ("tinh2", "tinh")):
        machines.take(other, machines.send(one, U))
    first, second = machines.inbox("tinh", "tinh2")
    assert first == second
    assert len(first) == 1, "two opposite decisions are one new disagreement"
    machines.whole("tinh", "tinh2")
