"""The simplest scenarios of reference/sync.md §5, on the state of one row."""

from __future__ import annotations

import itertools

import pytest

from desktop_app.domain.changes import Change
from desktop_app.domain.projection import ConflictKind, project

A, B, U = "a" * 16, "b" * 16, "0" * 15 + "1"


def row(*steps):
    """Build changes: (writer, n, what was known, fields, decides)."""
    made = {}
    for writer, n, known, fields, *decides in steps:
        base = {}
        for key in known:
            base |= made[key].base
        for w, k in known:
            base[w] = max(k, base.get(w, 0))
        rev = 1 + max((made[key].rev for key in known), default=0)
        made[writer, n] = Change(
            writer, n, "person", "p", base, rev, fields, frozenset(*decides)
        )
    return list(made.values())


START = (A, 1, [], {"name": "first", "sex": "1"})
TWO_EDITS = [START, (A, 2, [(A, 1)], {"name": "of A"}), (U, 1, [(A, 1)], {"name": "of U"})]
BOTH = [(A, 2), (U, 1)]


def conflicts(*steps):
    return [(c.kind, c.group) for c in project(row(*steps)).conflicts]


def test_09_every_order_of_arrival_gives_the_same_state():
    ops = row(*TWO_EDITS, (B, 1, BOTH, {"sex": "2"}))
    states = [project(order) for order in itertools.permutations(ops)]
    assert all(state == states[0] for state in states)


def test_10_an_ordinary_edit_on_top_does_not_empty_the_inbox():
    steps = [*TWO_EDITS, (B, 1, [(A, 1)], {"name": "of B"})]
    before = project(row(*steps))
    after = project(row(*steps, (U, 2, [(A, 2), (U, 1), (B, 1)], {"name": "on top"})))
    assert len(before.conflicts) == 3
    assert {c.id for c in before.conflicts} == {c.id for c in after.conflicts}
    assert after.values["name"] == "on top"


def test_11_deciding_for_what_is_shown_settles_it():
    shown = project(row(*TWO_EDITS)).values["name"]
    assert conflicts(*TWO_EDITS) == [(ConflictKind.BOTH_EDITED, "name")]
    assert not conflicts(*TWO_EDITS, (U, 2, BOTH, {"name": shown}, ["name"]))


@pytest.mark.parametrize(("mine", "theirs", "left"), [("x", "x", 0), ("x", "y", 1)])
def test_12_two_decisions_that_did_not_know_each_other(mine, theirs, left):
    decided = [
        (U, 2, BOTH, {"name": mine}, ["name"]),
        (A, 3, BOTH, {"name": theirs}, ["name"]),
    ]
    assert len(conflicts(*TWO_EDITS, *decided)) == left


def test_12_an_edit_that_did_not_know_the_decision():
    decision = (U, 2, BOTH, {"name": "decided"}, ["name"])
    late = (A, 3, [(A, 2)], {"name": "late"})
    assert (ConflictKind.BOTH_EDITED, "name") in conflicts(*TWO_EDITS, decision, late)


def test_13_the_newest_edit_shows_whatever_the_names_of_writers():
    for last in (U, A, B):
        n = {A: 3, U: 2, B: 1}[last]
        state = project(row(*TWO_EDITS, (last, n, BOTH, {"name": "mine"})))
        assert state.values["name"] == "mine"


@pytest.mark.parametrize(
    ("a", "u", "kinds"),
    [
        ({"closed": {"closed": 1}}, {"name": "x"}, [ConflictKind.EDITED_AND_CLOSED]),
        ({"closed": {"closed": 1}}, {"closed": {"closed": 1, "closed_on": "2024-11-20"}},
         [ConflictKind.CLOSED_TWICE]),
        ({"closed": {"closed": 1}}, {"closed": {"closed": 1}}, []),
        ({"household": {"household_id": "x"}}, {"household": {"household_id": "y"}},
         [ConflictKind.MOVED_TWICE]),
        ({"name": "x"}, {"sex": "2"}, []),
    ],
)  # fmt: skip
def test_14_closes_and_moves_meet_what_others_did(a, u, kinds):
    found = conflicts(START, (A, 2, [(A, 1)], a), (U, 1, [(A, 1)], u))
    assert [kind for kind, _ in found] == kinds


def test_22_a_row_created_twice_conflicts_only_where_both_answered_differently():
    found = project(
        row(
            (A, 1, [], {"household_id": "h", "q1": "1", "q2": "2"}),
            (B, 1, [], {"household_id": "h", "q1": "2", "q3": "1"}),
        )
    )
    assert [c.group for c in found.conflicts] == ["q1"]
    assert (found.values["q2"], found.values["q3"]) == ("2", "1")


def test_23_a_date_never_gets_the_precision_of_another():
    day = {"birth_date": "1978-03-01", "birth_precision": "day"}
    year = {"birth_date": "1979"}
    steps = [START, (A, 2, [(A, 1)], {"birth": day}), (U, 1, [(A, 1)], {"birth": year})]
    assert project(row(*steps)).values["birth"] in (day, year)


def test_a_value_replaced_by_somebody_who_saw_it_asks_nobody():
    steps = [*TWO_EDITS, (A, 3, [(A, 2)], {"name": "of U"})]
    assert not conflicts(*steps), "both branches now say the same"


def test_the_vector_and_rev_of_a_row_are_the_highest_applied():
    state = project(row(*TWO_EDITS))
    assert (dict(state.seen), state.rev) == ({A: 2, U: 1}, 2)
    assert project([]).rev == 0
