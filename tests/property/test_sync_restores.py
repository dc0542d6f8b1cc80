"""Scenarios of reference/sync.md §5 on the model: machines restored, copied, lost and found."""

from __future__ import annotations

import pytest

from tests.sync_model.project import Change
from tests.sync_model.rules import RIGHT, mutant
from tests.sync_model.story import household
from tests.sync_model.world import Broken


@pytest.mark.parametrize("noticed", [True, False])
def test_17_a_restored_commune_gets_its_own_work_back_from_above(noticed):
    story = household("A1")
    story.world.images["A1"] = story.sites["A1"].image()
    story.edit("A1", "p", f="after the backup")
    story.pass_on("A1", "U1")
    story.world.restore("A1", noticed=noticed)
    story.edit("A1", "p", g="works on")
    story.ends_well()
    assert story.value("A1", "p", "f") == "after the backup"


@pytest.mark.parametrize("noticed", [True, False])
def test_18_a_restored_upper_unit_is_sent_everything_again(noticed):
    story = household("A1")
    story.world.images["U1"] = story.sites["U1"].image()
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    story.world.restore("U1", noticed=noticed)
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    story.pass_on("A1", "U1")
    assert story.value("U1", "p", "f") == "first"
    story.ends_well()


def test_19_one_folder_on_two_laptops():
    story = household("A1")
    story.world.copy_folder("A1")
    story.edit("A1", "p", f="laptop one")
    story.edit("copy1", "p", g="laptop two")
    story.pass_on("A1", "U1")
    story.pass_on("copy1", "U1")
    state = story.sites["U1"].state("p")
    assert (state.values["f"], state.values["g"]) == ("laptop one", "laptop two")
    story.ends_well()


def test_20_one_stick_on_two_computers_above_that_both_decide():
    story = household("A1", "A", RIGHT, "A1", "U1", "U2")
    story.pass_on("A1", "U1")
    story.edit("U1", "p", f="of U")
    story.edit("A1", "p", f="of A")
    package = story.pack("A1", "U", whole=True)
    story.pass_on("U1", "U2")
    for upper in ("U1", "U2"):
        story.take(upper, package)
        story.edit(upper, "p", decides=["f"], f=f"as {upper} says")
    story.ends_well()
    assert len(story.inbox("A1", "p")) == 1


def test_21_one_number_with_two_contents_is_refused():
    story = household("A1")
    story.pass_on("A1", "U1")
    forged = Change(story.sites["A1"].writer, 2, "p", {}, 1, {"household": "h", "f": "other"})
    copied = story.sites["A1"].image()
    copied.rows["p"], copied.log[forged.id] = [forged], forged
    story.sites["copied"] = copied
    package = story.pack("copied", "U", whole=True)
    assert story.take("U1", package) == "forked"
    assert story.value("U1", "p", "f") == "first"


@pytest.mark.parametrize(
    ("mine", "theirs", "left"), [("x", "x", 0), ("x", "y", 1), ("x", None, 0)]
)
def test_22_one_review_created_on_two_laptops(mine, theirs, left):
    story = household("A1")
    story.pass_on("A1", "A2")
    for site, word in (("A1", mine), ("A2", theirs)):
        answers = {"f": word} if word else {"g": "half filled"}
        story.edit(site, "n", household="h", **answers)
    story.ends_well()
    assert len(story.inbox("U1", "n")) == left
    assert story.value("A2", "n", "f") in {mine, theirs}


def test_34_one_receipt_of_two_computers_skips_nothing_for_the_other():
    story = household("A1", "A", RIGHT, "A1", "U1", "U2")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    story.edit("A1", "p", f="second")
    package = story.pack("A1", "U")
    story.take("U2", package)
    assert story.value("U2", "p", "f") == "second"


def lost_and_found(rules=RIGHT):
    story = household("A1", "A", rules)
    story.pass_on("A1", "U1")
    story.edit("A1", "p", f="thought lost")
    (lost,) = [c.id for c in story.sites["A1"].rows["p"] if c.fields.get("f") == "thought lost"]
    story.sites["U1"].declare_lost(frozenset([lost]))
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    return story


def test_a_lost_change_found_again_is_shown_and_not_applied():
    story = lost_and_found()
    assert story.value("U1", "p", "f") == story.value("A1", "p", "f") == "first"
    story.ends_well()
    wrong = lost_and_found(mutant("lost_stays_lost"))
    assert wrong.value("U1", "p", "f") == "thought lost", "applied: not what people were told"


def test_a_change_lost_in_the_middle_takes_nothing_with_it():
    story = household("A1")
    story.edit("A1", "p", f="thought lost")
    lost = story.sites["A1"].rows["p"][-1].id
    story.edit("A1", "p", g="written after it")
    story.pass_on("A1", "U1")
    story.sites["U1"].declare_lost(frozenset([lost]))
    state = story.sites["U1"].state("p")
    assert (state.values["f"], state.values["g"]) == ("first", "written after it")
    story.ends_well()


def two_restored(rules=RIGHT):
    story = household("A1", "A", rules, "A1", "U1")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    story.world.images["A1"] = story.sites["A1"].image()
    story.edit("A1", "p", f="first life")
    story.pass_on("A1", "U1")
    story.world.images["U1"] = story.sites["U1"].image()
    story.world.restore("A1", noticed=False)
    story.edit("A1", "p", g="second life")
    story.pass_on("A1", "U1")
    story.pass_on("U1", "A1")
    story.world.restore("U1", noticed=False)
    story.edit("A1", "h", g="and on")
    return story


def test_two_restored_machines_do_not_lock_each_other_out():
    two_restored().ends_well()
    with pytest.raises(Broken):
        two_restored(mutant("unknown_receipt_zero")).ends_well()


def test_a_row_taken_back_is_told_again_whole():
    story = household("A1")
    story.pass_on("A1", "U1")
    story.edit("A1", "h", unit="B")
    package = story.pack("A1", "U")
    story.take("U1", package)
    assert story.sites["U1"].touched == {}
    story.world.undo(story.sites["U1"], package.pid)
    assert set(story.sites["U1"].touched) == {"h"}


def test_15_undo_keeps_a_household_into_which_a_member_would_fall_back():
    story = household("A1")
    package = story.pack("A1", "U")
    (member,) = [c for c in package.changes if c.row == "p"]
    parts = (package.after, package.upto, {}, {}, (member,), frozenset())
    story.take("U1", type(package)("first", 1, "A1", "A", "U", *parts))
    story.edit("A1", "p", f="second")
    package = story.pack("A1", "U")
    story.take("U1", package)
    assert story.world.undo(story.sites["U1"], package.pid) == {"h"}
    assert story.value("U1", "p", "f") == "second"
    story.ends_well()
