"""The program's projection equals the model's on random histories, row by row."""

from __future__ import annotations

from desktop_app.domain.changes import Change
from desktop_app.domain.projection import ConflictKind, project
from tests.sync_model.histories import play, random_steps

SEEDS = range(3000, 3250)


def in_the_programs_words(change):
    """The model closes with plain words; the program's values may be anything."""
    return Change(
        change.writer,
        change.n,
        "row",
        change.row,
        change.base,
        change.rev,
        change.fields,
        change.decides,
    )


def rows_of(seed):
    world = play(*random_steps(seed))
    for site in world.sites.values():
        for row in site.rows:
            yield site.ops(row), site.state(row)


def _in_the_models_words(conflict):
    if conflict.kind is ConflictKind.EDITED_AND_CLOSED:
        return "closed", conflict.group, conflict.sides
    return "both", conflict.group, tuple(sorted(conflict.sides))


def test_both_agree_on_every_row_of_many_histories():
    compared = conflicts = 0
    for seed in SEEDS:
        for ops, state in rows_of(seed):
            ours = project(map(in_the_programs_words, reversed(ops)))
            assert (dict(ours.values), dict(ours.seen), ours.rev) == (
                state.values,
                state.seen,
                state.rev,
            )
            kinds = {_in_the_models_words(c) for c in ours.conflicts}
            assert kinds == set(state.conflicts)
            compared += 1
            conflicts += bool(kinds)
    assert compared > 3000, "histories too tame to prove anything"
    assert conflicts > 50


def test_conflict_ids_are_the_same_on_every_site():
    for seed in SEEDS[:100]:
        names = {}
        for ops, _ in rows_of(seed):
            for c in project(map(in_the_programs_words, ops)).conflicts:
                key = (ops[0].row, c.group, frozenset(c.sides), c.kind)
                assert names.setdefault(key, c.id) == c.id
        assert len(set(names.values())) == len(names)
