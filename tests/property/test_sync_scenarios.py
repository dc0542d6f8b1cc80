"""Scenarios of reference/sync.md §5 on the model: orders, conflicts, leaving out, undo."""

from __future__ import annotations

import pytest

from tests.sync_model.rules import RIGHT, mutant
from tests.sync_model.story import both_edited, household


def test_01_a_household_moves_away_and_back_and_brings_its_whole_past_once():
    story = household("A1")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "B1")
    assert "h" not in story.sites["B1"].rows
    story.edit("A1", "h", unit="B")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "B1")
    assert story.value("B1", "p", "f") == "first"
    story.edit("B1", "p", f="in B")
    story.edit("B1", "h", unit="A")
    story.edit("B1", "h", g="after B let it go")
    story.pass_on("B1", "U1")
    story.pass_on("U1", "A1")
    assert story.value("A1", "p", "f") == "in B"
    story.ends_well()


def test_01_the_old_commune_gets_nothing_written_after_the_move():
    story = household("A1")
    story.edit("A1", "h", unit="B")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "B1")
    story.edit("B1", "h", f="private to B")
    story.edit("B1", "p", f="private to B")
    story.pass_on("B1", "U1")
    story.pass_on("U1", "A1")
    story.ends_well()
    assert story.value("A1", "h", "f") == story.value("A1", "p", "f") == "first"


def test_02_an_edit_below_meets_a_move_above():
    story = household("A1")
    story.pass_on("A1", "U1")
    story.edit("U1", "h", unit="B")
    story.edit("A1", "h", f="late word of A")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "B1")
    assert story.value("B1", "h", "f") == "late word of A"
    story.ends_well()


def test_03_moved_to_two_communes_at_once_is_a_conflict_everywhere():
    story = household("A1")
    story.pass_on("A1", "U1")
    story.edit("A1", "h", unit="B")
    story.edit("U1", "h", unit="C")
    story.ends_well()
    assert [group for _, group, _ in story.inbox("U1", "h")] == ["unit"]
    assert story.inbox("U1", "h") == story.inbox("A1", "h")


def test_04_by_stick_and_by_the_upper_unit_in_both_orders():
    for direct_first in (True, False):
        story = household("A1")
        direct, up = story.pack("A1", "A"), story.pack("A1", "U")
        story.take("U1", up)
        story.edit("A1", "p", f="second")
        story.pass_on("A1", "U1")
        around = story.pack("U1", "A")
        for package in (direct, around) if direct_first else (around, direct):
            story.take("A2", package)
        assert story.value("A2", "p", "f") == "second"
        assert not story.inbox("A2", "p")
        story.ends_well()


def test_05_a_missing_stick_lets_complete_rows_through_and_heals_with_the_next():
    story = household("A1")
    story.pass_on("A1", "U1")
    story.sites["A1"].ack["U1"] = story.sites["A1"].now
    story.edit("A1", "p", f="on the missing stick")
    missing = story.pack("A1", "U")
    story.sites["A1"].ack["U1"] = story.sites["A1"].now  # as if somebody had said so
    story.edit("A1", "p", f="on the next")
    story.edit("A1", "h", f="complete")
    story.pass_on("A1", "U1")
    assert (story.value("U1", "h", "f"), story.value("U1", "p", "f")) == ("complete", "first")
    story.take("U1", missing)
    assert story.value("U1", "p", "f") == "on the next"
    story.ends_well()


def test_06_what_died_with_a_machine_is_declared_lost_and_the_rest_goes_on():
    story = household("A1")
    story.world.images["U1"] = story.sites["U1"].image()
    story.edit("A1", "p", f="will be lost")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    story.world.restore("U1", noticed=True)
    story.edit("A1", "p", g="built on it")
    story.pass_on("A1", "U1")
    assert story.value("U1", "p", "g") is None
    del story.sites["A1"], story.sites["A2"]
    story.sites["A1"] = story.sites["B1"].image()
    story.sites["A1"].unit = "A"
    story.ends_well()
    assert story.value("U1", "p", "g") == "built on it"


def test_07_a_household_left_out_three_times_and_then_taken():
    story = household("A1")
    story.pass_on("A1", "U1", leave_out=["h"])
    for word in ("1", "2", "3"):
        story.edit("A1", "p", f=word)
        story.pass_on("A1", "U1")
        story.pass_on("U1", "A2")
    assert not story.sites["U1"].ops("p")
    assert not story.sites["A2"].ops("p")
    story.sites["U1"].release({"h"})
    assert story.value("U1", "p", "f") == "3"
    story.ends_well()


def test_08_an_unknown_form_waits_for_the_new_program():
    story = household("A1")
    story.sites["U1"].forms = {"v1"}
    story.edit("A1", "n", household="h", form="v2", f="answer")
    story.pass_on("A1", "U1")
    assert (story.value("U1", "p", "f"), story.sites["U1"].ops("n")) == ("first", [])
    story.sites["U1"].forms = {"v1", "v2"}
    story.sites["U1"].release({"form:v2"})
    assert story.value("U1", "n", "f") == "answer"
    story.ends_well()


def arrives_before_its_base(rules=RIGHT):
    story = household("A1", "A", rules)
    story.pass_on("A1", "U1")
    story.edit("A1", "p", f="second")
    second = story.sites["A1"].state("p")
    story.edit("A1", "p", g="third")
    third = story.sites["A1"].rows["p"][-1]
    package = story.pack("A1", "U")
    only_third = type(package)(
        "x", 9, "A1", "A", "U", package.after, package.upto, {}, {}, (third,), frozenset()
    )
    story.take("U1", only_third)
    half = story.value("U1", "p", "g") is not None
    return story, package, half, second


def test_09_a_change_before_its_base_shows_nothing_half_and_no_false_conflict():
    story, package, half, _ = arrives_before_its_base()
    assert not half
    story.take("U1", package)
    assert (story.value("U1", "p", "f"), story.value("U1", "p", "g")) == ("second", "third")
    assert not story.inbox("U1", "p")
    assert arrives_before_its_base(mutant("needs_base"))[2], "the mistake would show a half row"


def test_10_an_ordinary_edit_on_top_leaves_the_losers_in_the_inbox():
    story = both_edited()
    story.edit("A2", "p", household="h", f="of A2")
    story.pass_on("A2", "U1")
    assert len(story.inbox("U1", "p")) == 3
    shown = story.value("U1", "p", "f")
    story.edit("U1", "p", f="on top of what was shown")
    sides = {i for _, _, ids in story.inbox("U1", "p") for i in ids}
    assert len(sides) == 3
    assert shown != "on top of what was shown"
    story.ends_well()


def test_11_keeping_what_is_shown_closes_it_everywhere():
    story = both_edited()
    assert story.inbox("U1", "p") == story.inbox("A1", "p") != frozenset()
    story.edit("U1", "p", decides=["f"], f=story.value("U1", "p", "f"))
    story.ends_well()
    for site in ("A1", "A2", "U1"):
        assert not story.inbox(site, "p")


def test_12_opposite_decisions_are_a_new_conflict_and_equal_ones_none():
    for mine, theirs, left in (("x", "x", 0), ("x", "y", 1)):
        story = both_edited()
        story.edit("U1", "p", decides=["f"], f=mine)
        story.edit("A1", "p", decides=["f"], f=theirs)
        story.ends_well()
        assert len(story.inbox("U1", "p")) == left


def test_12_an_edit_that_did_not_know_the_decision_is_a_new_conflict():
    story = both_edited()
    story.edit("U1", "p", decides=["f"], f="decided")
    story.edit("A1", "p", f="meanwhile")
    story.ends_well()
    assert story.inbox("U1", "p")


def test_13_my_own_edit_after_a_merge_shows_at_once():
    story = both_edited()
    for word in ("one", "two", "three"):
        story.edit("A1", "p", f=word)
        assert story.value("A1", "p", "f") == word


@pytest.mark.parametrize(
    ("a", "u", "conflicts"),
    [
        ({"closed": "moved"}, {"f": "still edited"}, 1),
        ({"closed": "moved"}, {"closed": "dead"}, 1),
        ({"closed": "moved"}, {"closed": "moved"}, 0),
        ({"closed": "moved"}, {"household": "h2"}, 1),
    ],
)
def test_14_a_close_meets_what_others_did(a, u, conflicts):
    story = both_edited(a=a, u=u)
    assert len(story.inbox("U1", "p")) == conflicts
    story.ends_well()


def test_14_a_close_meets_a_reopening():
    story = household("A1")
    story.edit("A1", "p", closed="moved")
    story = both_edited(story, a={"closed": "dead"}, u={"closed": None})
    assert len(story.inbox("U1", "p")) == 1


def undone_under_an_edit(rules=RIGHT):
    story = household("A1", "A", rules)
    package = story.pack("A1", "U")
    story.take("U1", package)
    story.edit("U1", "p", f="built on it")
    return story, package, story.world.undo(story.sites["U1"], package.pid)


def test_15_undo_keeps_what_was_built_upon_and_lists_it():
    story, _, stay = undone_under_an_edit()
    assert stay == {"h"}
    assert story.value("U1", "p", "f") == "built on it"
    story, _, stay = undone_under_an_edit(mutant("undo_looks"))
    assert story.sites["U1"].state("p").seen == {story.sites["U1"].writer: 1}, "half a row"


def test_15_undo_takes_untouched_rows_back_and_later_packages_wait():
    story = household("A1")
    package = story.pack("A1", "U")
    story.take("U1", package)
    story.pass_on("U1", "A2")
    story.world.undo(story.sites["U1"], package.pid)
    assert not story.sites["U1"].ops("h")
    story.edit("A1", "p", f="later")
    story.pass_on("A1", "U1")
    assert not story.sites["U1"].ops("p")
    story.take("U1", package)
    assert story.value("U1", "p", "f") == "later"
    story.ends_well()


def test_16_undo_of_the_move_of_a_household():
    story = household("A1")
    story.pass_on("A1", "U1")
    story.edit("A1", "h", unit="B")
    package = story.pack("A1", "U")
    story.take("U1", package)
    story.pass_on("U1", "B1")
    story.world.undo(story.sites["U1"], package.pid)
    assert story.sites["U1"].unit_of("p") == "A"
    story.ends_well()
    assert story.sites["A1"].unit_of("p") == "B"


def test_07_what_waits_is_left_out_with_its_household():
    story = household("A1")
    story.pass_on("A1", "U1")
    story.edit("A1", "p", f="dies with a stick")
    lost = story.sites["A1"].rows["p"][-1].id
    story.sites["A1"].ack["U1"] = story.sites["A1"].now
    story.edit("A1", "p", g="waits for it")
    story.pass_on("A1", "U1")
    story.edit("A1", "h", f="of a household left out")
    story.pass_on("A1", "U1", leave_out=["h"])
    story.sites["U1"].declare_lost(frozenset([lost]))
    assert story.value("U1", "p", "g") is None
    story.sites["U1"].release({"h"})
    assert story.value("U1", "p", "g") == "waits for it"
    story.ends_well()
