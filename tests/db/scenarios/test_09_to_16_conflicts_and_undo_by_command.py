"""Scenarios 9 to 16 on real folders through the command line: order, conflicts, undo."""

from __future__ import annotations

from datetime import date

import pytest

from db import bulk
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from tests.command import A, B, U

ENDED = date(2024, 10, 5)


@pytest.fixture
def met(machines, hand):
    """A household that A, its second laptop and the upper unit have."""
    home = machines.add("a1", "031", child="Trần Văn Nháp")
    hand("a1", "tinh", "a1")
    hand("tinh", "a2")
    hand("a2", "tinh")
    return home


def both_edited(machines, hand, home):
    """A and the upper unit wrote different addresses; both have both."""
    machines.edit("a1", home, address="của xã")
    machines.edit("tinh", home, address="của tỉnh")
    hand("a1", "tinh", "a1")
    (listed,) = machines.json("tinh", "conflicts")["conflicts"]
    return listed["id"]


def sides(machines, who):
    return {
        side["value"]
        for one in machines.json(who, "conflicts")["conflicts"]
        for side in (one["a"], one["b"])
    }


def test_09_files_in_the_wrong_order_show_nothing_half_and_no_false_conflict(machines, met):
    machines.edit("a1", met, note="một")
    early = machines.send("a1", U)
    machines.edit("a1", met, note="hai")
    late = machines.send("a1", U)
    machines.take("tinh", late)
    assert machines.values("tinh", met).note == "hai"
    (done,) = machines.take("tinh", early)
    assert (done["waiting"], done["conflicts"]) == (0, 0)
    assert machines.values("tinh", met).note == "hai"
    assert machines.inbox("tinh") == [set()]
    machines.whole("tinh")


def test_09_what_lacks_its_base_is_said_in_words(machines, hand, met):
    """A2 built on what A1 wrote; the upper unit hears of A2 first, before A1's file."""
    machines.edit("a1", met, address="A1 ghi trước")
    behind = machines.send("a1", U)
    hand("a1", "a2")
    machines.edit("a2", met, address="A2 ghi sau")
    (done,) = machines.take("tinh", machines.send("a2", U))
    assert done["waiting"] == 0, "what A2 passes on carries what it rests on"
    assert machines.values("tinh", met).address == "A2 ghi sau"
    machines.take("tinh", behind)
    assert machines.values("tinh", met).address == "A2 ghi sau"
    assert machines.inbox("tinh") == [set()]


def test_10_an_ordinary_edit_on_top_leaves_the_losers_in_the_inbox(machines, hand, met):
    machines.edit("a2", met, address="của máy hai")
    both_edited(machines, hand, met)
    hand("a2", "tinh")
    assert sides(machines, "tinh") == {"của xã", "của tỉnh", "của máy hai"}
    machines.edit("tinh", met, address="sửa thêm, không phải quyết định")
    assert sides(machines, "tinh") == {"của xã", "của tỉnh", "của máy hai"}
    assert "không phải quyết định" in machines.values("tinh", met).address
    machines.whole("tinh")


def test_11_keeping_what_is_shown_closes_it_everywhere(machines, hand, met):
    both_edited(machines, hand, met)
    hand("tinh", "a2")
    inboxes = machines.inbox("tinh", "a1", "a2")
    assert inboxes == [inboxes[0]] * 3, "all have the same one under the same id"
    (listed,) = machines.json("tinh", "conflicts")["conflicts"]
    shown = machines.values("tinh", met).address
    take = "A" if listed["a"]["value"] == shown else "B"
    machines.json("tinh", "conflicts", "decide", listed["id"][:12], "--take", take)
    hand("tinh", "a1")
    hand("tinh", "a2")
    assert machines.inbox("tinh", "a1", "a2") == [set()] * 3
    assert {machines.values(who, met).address for who in ("tinh", "a1", "a2")} == {shown}
    machines.whole("tinh", "a1", "a2")


@pytest.mark.parametrize(("mine", "theirs", "left"), [("x", "x", 0), ("x", "y", 1)])
def test_12_opposite_decisions_are_a_new_conflict_equal_ones_none(
    machines, hand, met, mine, theirs, left
):
    open_one = both_edited(machines, hand, met)
    machines.json("tinh", "conflicts", "decide", open_one, "--take", mine)
    machines.json("a1", "conflicts", "decide", open_one, "--take", theirs)
    hand("a1", "tinh", "a1")
    above, below = machines.inbox("tinh", "a1")
    assert above == below
    assert len(above) == left
    assert open_one not in above
    machines.whole("tinh", "a1")


def test_12_an_edit_that_did_not_know_the_decision_is_a_new_conflict(machines, hand, met):
    open_one = both_edited(machines, hand, met)
    machines.json("tinh", "conflicts", "decide", open_one, "--take", "A")
    machines.edit("a1", met, address="trong lúc đó")
    hand("a1", "tinh", "a1")
    above, below = machines.inbox("tinh", "a1")
    assert above == below
    assert above - {open_one}
    machines.whole("tinh", "a1")


def test_13_my_own_edit_after_a_merge_shows_at_once(machines, hand, met):
    both_edited(machines, hand, met)
    for word in ("một", "hai", "ba"):
        machines.edit("a1", met, address=word)
        assert machines.values("a1", met).address == word
        hand("tinh", "a1")
        assert machines.values("a1", met).address == word


def close(machines, who, home, reason="dissolved"):
    end(machines, who, home, 1, ENDED.isoformat(), reason)


def reopen(machines, who, home):
    end(machines, who, home, None, None, None)


def end(machines, who, home, *closed):
    row = dict(zip(("closed", "closed_on", "closed_reason"), closed, strict=True))

    def act(app):
        with app.stand_ins.of(A, "xã nhờ"), app.folder.writing(reason="thôi") as session:
            bulk.change(session, "household", [{"id": home, **row}])

    machines.work(who, act)


def join(machines, who, home):
    new = Member("Lê Thị Mẫu", Sex.FEMALE, PartialDate("1990"), Relation.CHILD)

    def act(app):
        with app.stand_ins.of(A, "xã nhờ"):
            app.movements.moved_in(home, new, ENDED)

    machines.work(who, act)


@pytest.mark.parametrize(
    ("below", "above", "count"),
    [
        (close, lambda m, w, h: m.edit(w, h, note="vẫn sửa"), 1),
        (close, close, 0),
        (close, lambda m, w, h: close(m, w, h, "moved"), 1),
    ],
    ids=["edited", "the same", "another reason"],
)
def test_14_a_close_meets_what_others_did(machines, hand, met, below, above, count):
    below(machines, "a1", met)
    above(machines, "tinh", met)
    hand("a1", "tinh", "a1")
    inboxes = machines.inbox("tinh", "a1")
    assert inboxes[0] == inboxes[1]
    assert len(inboxes[0]) == count
    machines.whole("tinh", "a1")


def test_14_a_close_meets_a_reopening(machines, hand, met):
    close(machines, "a1", met)
    hand("a1", "tinh", "a1")
    close(machines, "a1", met, "moved")
    reopen(machines, "tinh", met)
    hand("a1", "tinh", "a1")
    assert [len(one) for one in machines.inbox("tinh", "a1")] == [1, 1]


def test_14_a_member_of_a_household_that_was_closed_is_a_broken_rule(machines, hand, met):
    close(machines, "a1", met)
    join(machines, "tinh", met)
    hand("a1", "tinh")
    broken = machines.work("tinh", lambda app: app.sync.broken_rules())
    assert any(one.household_id == met for one in broken), broken
    machines.whole("tinh")


def test_15_undo_keeps_what_was_built_upon_and_lists_it(machines, hand, met):
    other = machines.add("a1", "032", head="Lê Thị Mẫu")
    machines.edit("a1", met, note="của tệp")
    (done,) = machines.take("tinh", path := machines.send("a1", U))
    machines.edit("tinh", met, note="tỉnh ghi thêm")
    back = machines.json("tinh", "package", "undo", done["id"][:12])
    assert back["stay"] == [f"household:{met}"]
    assert f"household:{other}" in back["gone"]
    assert machines.shown("tinh", other) is None
    assert machines.values("tinh", met).note == "tỉnh ghi thêm"
    machines.edit("a1", other, note="gói sau")
    (later,) = machines.take("tinh", machines.send("a1", U))
    assert later["waiting"] + later["held"] > 0, "what rests on it waits"
    assert machines.shown("tinh", other) is None
    machines.take("tinh", path)
    assert machines.values("tinh", other).note == "gói sau"
    assert machines.inbox("tinh") == [set()]
    machines.whole("tinh")


def test_15_undo_after_it_was_passed_on(machines, hand, met):
    other = machines.add("a1", "032", head="Lê Thị Mẫu")
    (done,) = machines.take("tinh", path := machines.send("a1", U))
    hand("tinh", "a2")
    machines.json("tinh", "package", "undo", done["id"])
    assert machines.shown("tinh", other) is None
    assert machines.values("a2", other).code == "032"
    machines.edit("a2", other, note="máy hai sửa")
    hand("a2", "tinh")
    assert machines.shown("tinh", other) is None, "undone stays undone until it is taken"
    machines.take("tinh", path)
    assert machines.values("tinh", other).note == "máy hai sửa"
    machines.whole("tinh", "a2")


def test_16_undo_of_the_file_that_moved_a_household(machines, hand, met):
    machines.move("a1", met, B)
    (done,) = machines.take("tinh", path := machines.send("a1", U))
    hand("tinh", "b")
    assert machines.values("b", met).code == "031"
    back = machines.json("tinh", "package", "undo", done["id"])
    assert back["gone"] == [f"household:{met}"]
    assert machines.work("tinh", lambda app: app.households.view(met).unit_key) == A
    machines.take("tinh", path)
    assert machines.work("tinh", lambda app: app.households.view(met).unit_key) == B
    hand("tinh", "b")
    hand("tinh", "a1")
    assert machines.work("a1", lambda app: app.households.view(met).unit_key) == B
    machines.whole("a1", "b", "tinh")
