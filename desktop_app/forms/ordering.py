"""The order in which questions are evaluated: what a formula reads comes before it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

from desktop_app.forms.building import Built
from desktop_app.forms.schema import FEEDING, Question, Role


def set_order(built: Built) -> tuple[str, ...]:
    """Number the questions; return the paths of those that wait for each other, if any.

    A question waits for what its formulas read and for the group around it; a tie goes by the
    order of the form, so the same form is always evaluated the same way.
    """
    waits = _waits(built)
    nodes = list(built.by_path.values())
    place = {node: at for at, node in enumerate(nodes)}
    followers: dict[Question, list[Question]] = {node: [] for node in nodes}
    for node in nodes:
        for earlier in waits[node]:
            followers[earlier].append(node)
    open_waits = {node: len(waits[node]) for node in nodes}
    ready = [place[node] for node in nodes if not open_waits[node]]
    done = 0
    while ready:
        node = nodes[heapq.heappop(ready)]
        done += 1
        node.order = done
        for follower in followers[node]:
            open_waits[follower] -= 1
            if not open_waits[follower]:
                heapq.heappush(ready, place[follower])
    return _circle(waits, [node for node in nodes if open_waits[node]])


def _waits(built: Built) -> dict[Question, set[Question]]:
    """Return what each question waits for; `once()` alone may read its own value."""
    waits: dict[Question, set[Question]] = {node: set() for node in built.by_path.values()}
    for node in waits:
        if node.parent and node.parent in waits:
            waits[node].add(node.parent)
    for (reader, role), found in built.reads.items():
        if role in FEEDING:
            targets = {built.by_path[r.target.path] for r in found if r.target.path}
            waits[reader] |= targets - ({reader} if _may_read_itself(reader, role) else set())
    return waits


def _may_read_itself(reader: Question, role: Role) -> bool:
    return role is Role.CALCULATE and reader.keeps


def _circle(
    waits: Mapping[Question, Iterable[Question]], stuck: list[Question]
) -> tuple[str, ...]:
    """Return one circle among the questions that never became ready."""
    if not stuck:
        return ()
    among = set(stuck)
    way: list[Question] = [stuck[0]]
    while True:
        after = next(node for node in waits[way[-1]] if node in among)
        if after in way:
            return tuple(node.path for node in reversed(way[way.index(after) :]))
        way.append(after)
