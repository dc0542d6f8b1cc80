"""Scenarios 1 to 7 on real folders through the command line: moves, lost and late sticks."""

from __future__ import annotations

from shutil import copytree, rmtree

import pytest

from tests.command import A, B, C, U


def test_01_a_household_moves_away_and_back_and_brings_its_whole_past_once(machines, hand):
    home = machines.add("a1", "031", child="Trần Văn Nháp")
    machines.edit("a1", home, note="trước khi đi")
    hand("a1", "tinh", "b")
    assert machines.shown("b", home) is None
    machines.move("a1", home, B)
    hand("a1", "tinh", "b")
    past = machines.json("b", "history", "household", home)["history"]
    assert machines.values("b", home).note == "trước khi đi"
    machines.edit("b", home, note="ở xã B")
    machines.edit("b", home, phone="0900000000")
    hand("b", "tinh", "a1")
    assert machines.values("a1", home).note == "trước khi đi", "nothing written after the move"
    machines.move("b", home, A)
    hand("b", "tinh", "a1")
    assert machines.values("a1", home).note == "ở xã B"
    assert machines.values("a1", home).phone == "0900000000"
    after = machines.json("b", "history", "household", home)["history"]
    assert [line for line in after if line in past] == past, "the past came once"
    assert machines.inbox("a1", "b", "tinh") == [set()] * 3
    machines.whole("a1", "b", "tinh")


def test_02_an_edit_below_meets_a_move_above(machines, hand):
    home = machines.add("a1", "031")
    hand("a1", "tinh")
    machines.move("tinh", home, B)
    machines.edit("a1", home, note="lời muộn của xã A")
    hand("a1", "tinh", "b")
    assert machines.values("b", home).note == "lời muộn của xã A"
    assert machines.inbox("tinh", "b") == [set()] * 2
    machines.whole("a1", "b", "tinh")


def test_03_moved_to_two_communes_at_once_is_the_same_disagreement_everywhere(machines, hand):
    home = machines.add("a1", "031")
    hand("a1", "tinh")
    machines.move("a1", home, B)
    machines.move("tinh", home, C)
    hand("a1", "tinh", "a1")
    hand("tinh", "b")
    hand("tinh", "c")
    above, below = machines.inbox("tinh", "a1")
    assert len(above) == 1
    assert above == below
    (listed,) = machines.json("tinh", "conflicts")["conflicts"]
    assert (listed["table"], listed["row_id"]) == ("household", home)
    machines.whole("a1", "b", "c", "tinh")


@pytest.mark.parametrize("first", ["straight", "around"])
def test_04_by_stick_and_by_the_upper_unit_in_both_orders(machines, hand, first):
    home = machines.add("a1", "031")
    straight = machines.send("a1", A)
    hand("a1", "tinh")
    machines.edit("a1", home, note="lần hai")
    hand("a1", "tinh")
    around = machines.send("tinh", A)
    files = (straight, around) if first == "straight" else (around, straight)
    for path in files:
        assert machines.run("a2", "package", "merge", path).code == 0
    assert machines.values("a2", home).note == "lần hai"
    assert machines.inbox("a2", "tinh") == [set()] * 2
    machines.whole("a1", "a2", "tinh")


def received_once(machines, hand):
    """A household above, and a receipt of it below: later files begin after it."""
    homes = machines.add("a1", "031"), machines.add("a1", "032", head="Lê Thị Mẫu")
    hand("a1", "tinh", "a1")
    return homes


def forget(machines, who, kept):
    """Put a folder back where it was kept, as a disk image does: nobody notices."""
    state = machines.place / "state"
    rmtree(machines.place / who)
    copytree(kept, machines.place / who)
    rmtree(state, ignore_errors=True)


def test_05_a_missing_stick_lets_complete_rows_through_and_comes_later(machines, hand):
    home, other = received_once(machines, hand)
    machines.edit("a1", home, note="trên USB thất lạc")
    missing = machines.send("a1", U)
    receipts_of_what_was_not_taken(machines)
    machines.edit("a1", home, note="trên USB sau")
    machines.edit("a1", other, note="trọn vẹn")
    (done,) = machines.take("tinh", machines.send("a1", U))
    assert done["gap"]
    assert done["waiting"] == 1
    assert machines.values("tinh", other).note == "trọn vẹn"
    assert machines.values("tinh", home).note != "trên USB sau", "nothing half is shown"
    machines.take("tinh", missing)
    assert machines.values("tinh", home).note == "trên USB sau"
    assert machines.inbox("tinh") == [set()]
    machines.whole("a1", "tinh")


def receipts_of_what_was_not_taken(machines):
    """Somebody above took all, said so, and was put back: its receipt promises too much."""
    kept = machines.place.with_name("ảnh tỉnh")
    rmtree(kept, ignore_errors=True)
    copytree(machines.place / "tinh", kept)
    machines.take("tinh", machines.send("a1", U))
    machines.take("a1", machines.send("tinh", A))
    forget(machines, "tinh", kept)


def test_05_a_stick_that_never_comes_heals_with_the_next_one(machines, hand):
    home, other = received_once(machines, hand)
    machines.edit("a1", home, note="trên USB thất lạc")
    machines.send("a1", U).unlink()
    machines.edit("a1", home, phone="0900000000")
    machines.edit("a1", other, note="trọn vẹn")
    (done,) = machines.take("tinh", machines.send("a1", U))
    assert (done["waiting"], done["gap"]) == (0, False)
    assert machines.values("tinh", home).note == "trên USB thất lạc"
    assert machines.values("tinh", home).phone == "0900000000"
    machines.whole("a1", "tinh")


def test_06_what_died_with_a_machine_is_declared_lost_and_the_rest_applies(machines, hand):
    home, _other = received_once(machines, hand)
    hand("tinh", "a2")
    machines.edit("a1", home, note="mất cùng máy tính")
    machines.send("a1", U).unlink()
    receipts_of_what_was_not_taken(machines)
    machines.edit("a1", home, phone="0900000000")
    last = machines.send("a1", U)
    rmtree(machines.place / "a1")
    (done,) = machines.take("tinh", last)
    assert done["waiting"] == 1
    assert machines.values("tinh", home).phone == ""

    def give_up(app):
        app.sync.receiving.declare_lost(app.sync.receiving.missing())

    machines.work("tinh", give_up)
    hand("tinh", "a2")
    for who in ("tinh", "a2"):
        assert machines.values(who, home).phone == "0900000000", who
        assert machines.values(who, home).note == "", who
    machines.whole("a2", "tinh")


def test_07_a_household_left_out_while_three_files_touch_it_and_then_taken(machines, hand):
    home, other = machines.add("a1", "031"), machines.add("a1", "032", head="Lê Thị Mẫu")
    family, first = f"household:{home}", machines.send("a1", U)
    machines.work("tinh", lambda app: app.sync.receiving.merge(first, frozenset([family])))
    for word in ("một", "hai", "ba"):
        machines.edit("a1", home, note=word)
        machines.edit("a1", other, note=word)
        hand("a1", "tinh", "a2")
    assert machines.shown("tinh", home) is machines.shown("a2", home) is None
    assert machines.values("a2", other).note == "ba"
    machines.work("tinh", lambda app: app.sync.set_aside.release([family]))
    assert machines.values("tinh", home).note == "ba"
    hand("tinh", "a2")
    assert machines.values("a2", home).note == "ba"
    machines.whole("a1", "a2", "tinh")
