"""How many different people many records are: "người", not "lượt người".

`Identity.same_as` compares two records; here it is carried through many. The strongest evidence
joins first. Weaker evidence joins only where all it would bring together can be one person: a
record that could be either of two people is nobody's, and they stay two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop_app.domain.training.same_person import Identity, births_agree

_WHOLE_DATE = len("1980-05-03")
Group = list[Identity]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One kind of evidence that two records are one person.

    Attributes:
        sure: how many kinds of id are stronger than this and must not differ.
        key: records without the same key are not compared; None = says nothing here.
        exact: equal where two records say quite the same; None = says nothing here.
        fits: whether two records with one key agree.
    """

    sure: int
    key: Callable[[Identity], Hashable | None]
    exact: Callable[[Identity], Hashable | None]
    fits: Callable[[Identity, Identity], bool] = lambda _one, _other: True


def persons(records: Sequence[Identity]) -> list[int]:
    """Return the number of the person of each record; equal numbers are one person.

    Which records are joined does not depend on their order.
    """
    told_apart = [who for who in dict.fromkeys(records) if who.same_as(who)]
    groups = [[who] for who in told_apart]
    for evidence in _LADDER:
        groups = _joined(groups, evidence)
    number = {who: n for n, group in enumerate(groups) for who in group}
    nobody = len(groups)  # a name alone: each such record is a person of its own
    return [number.get(who, nobody + place) for place, who in enumerate(records)]


def _joined(groups: list[Group], evidence: _Evidence) -> list[Group]:
    """Join what this evidence brings together."""
    loose = [group for group in groups if not any(_ids(group, evidence.sure))]
    sure = [group for group in groups if any(_ids(group, evidence.sure))]
    found: list[Group] = []
    some = [*sure, *_linked(loose, _alike(loose, evidence.exact))]
    for cluster in _clusters(some, _near(some, evidence)):
        members = [some[place] for place in cluster]
        conflict = any(_differ(one, two, evidence) for one, two in combinations(members, 2))
        found += members if conflict else [[who for group in members for who in group]]
    return found


def _alike(
    groups: Sequence[Group], key: Callable[[Identity], Hashable | None]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of groups of which a record has the same key."""
    for holders in _by_key(groups, key).values():
        yield from ((holders[0][1], place) for _who, place in holders[1:])


def _near(groups: Sequence[Group], evidence: _Evidence) -> Iterator[tuple[int, int]]:
    """Yield pairs of groups of which two records agree."""
    for holders in _by_key(groups, evidence.key).values():
        for (one, here), (two, there) in combinations(holders, 2):
            if here != there and evidence.fits(one, two):
                yield here, there


def _by_key(
    groups: Sequence[Group], key: Callable[[Identity], Hashable | None]
) -> dict[Hashable, list[tuple[Identity, int]]]:
    found: dict[Hashable, list[tuple[Identity, int]]] = {}
    for place, group in enumerate(groups):
        for who in group:
            if (shared := key(who)) is not None:
                found.setdefault(shared, []).append((who, place))
    return found


def _linked(groups: Sequence[Group], pairs: Iterable[tuple[int, int]]) -> list[Group]:
    return [
        [who for place in cluster for who in groups[place]]
        for cluster in _clusters(groups, pairs)
    ]


def _clusters(groups: Sequence[Group], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the places of groups, together where pairs link them."""
    top = list(range(len(groups)))

    def find(place: int) -> int:
        while top[place] != place:
            top[place] = top[top[place]]
            place = top[place]
        return place

    for one, two in pairs:
        top[find(one)] = find(two)
    found: dict[int, list[int]] = {}
    for place in range(len(groups)):
        found.setdefault(find(place), []).append(place)
    return list(found.values())


def _differ(one: Group, two: Group, evidence: _Evidence) -> bool:
    """Whether stronger evidence says that two groups are two people."""
    for mine, theirs in zip(_ids(one, evidence.sure), _ids(two, evidence.sure), strict=True):
        if mine and theirs:
            return not mine & theirs
    if evidence.sure < len(one[0].ids):
        return False
    births, others = ({who.birth for who in group if who.birth} for group in (one, two))
    agree = any(births_agree(mine, theirs) for mine in births for theirs in others)
    return bool(births and others) and not agree


def _ids(group: Group, kinds: int) -> list[set[str]]:
    return [{who.ids[kind] for who in group if who.ids[kind]} for kind in range(kinds)]


def _id(kind: int) -> _Evidence:
    def key(who: Identity) -> Hashable | None:
        return who.ids[kind] or None

    return _Evidence(kind, key, key)


def _name(who: Identity) -> Hashable | None:
    return who.spelling if who.spelling and who.birth else None


def _name_and_birth(who: Identity) -> Hashable | None:
    return (who.spelling, who.birth) if who.spelling and who.birth else None


def _name_and_day(who: Identity) -> Hashable | None:
    return _name_and_birth(who) if len(who.birth) == _WHOLE_DATE else None


def _name_and_place(who: Identity) -> Hashable | None:
    return (who.spelling, who.place) if who.spelling and who.place else None


def _only_place(who: Identity) -> Hashable | None:
    return None if who.birth else _name_and_place(who)


_LADDER = (
    _id(0),
    _id(1),
    _id(2),
    _Evidence(3, _name_and_day, _name_and_day),
    _Evidence(3, _name, _name_and_birth, lambda one, two: births_agree(one.birth, two.birth)),
    _Evidence(3, _name_and_place, _only_place, lambda one, two: not (one.birth and two.birth)),
)
"""What joins records, strongest first."""
