"""Who may be one person under two records, and whom people joined (reference/sync.md §2).

Suspicion: the same citizen number; or the same name (tones aside), birth and hamlet. Joined
people are connected by `same_as`; the one with the smallest id is shown for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from desktop_app.domain.citizen_number import tidy
from desktop_app.domain.text_vi import fold
from desktop_app.domain.training.participants import place_key


class Candidate(NamedTuple):
    """A person as far as it takes to find doubles; "" or None = not known.

    A tuple: 180,000 of them come straight from the database.
    """

    id: str
    name: str | None
    birth: str | None
    citizen_number: str | None
    hamlet: str | None


def shown(links: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return, for everybody who is joined to somebody, the id that stands for all of them."""
    parent: dict[str, str] = {}

    def find(one: str) -> str:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for one, other in links:
        first, second = sorted((find(one), find(other)))
        parent[second] = first
    return {one: find(one) for one in parent}


def suspected(people: Iterable[Candidate]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, id, why) of pairs, each once; why = "number" or "name".

    Of many alike, each is paired with the one of the smallest id.
    """
    listed = list(people)
    seen: set[tuple[str, str]] = set()
    for why, groups in (("number", _by_number(listed)), ("name", _by_name(listed))):
        for ids in groups:
            first, *others = sorted(ids)
            for other in others:
                if (first, other) not in seen:
                    seen.add((first, other))
                    yield first, other, why


def _by_number(people: Iterable[Candidate]) -> Iterator[list[str]]:
    groups: dict[str, list[str]] = {}
    for key, _name, _birth, number, _hamlet in people:
        if number and (plain := number if number.isdigit() else tidy(number)):
            groups.setdefault(plain, []).append(key)
    return (ids for ids in groups.values() if len(ids) > 1)


def _by_name(people: Iterable[Candidate]) -> Iterator[list[str]]:
    """Births first: names are folded only where a birth and hamlet come twice."""
    place = cache(place_key)
    plain = cache(fold)
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key, name, birth, _number, hamlet in people:
        if name and birth and hamlet:
            groups.setdefault((birth, place(hamlet)), []).append((key, name))
    for alike in groups.values():
        names: dict[str, list[str]] = {}
        for key, name in alike if len(alike) > 1 else ():
            names.setdefault(plain(name), []).append(key)
        yield from (ids for ids in names.values() if len(ids) > 1)
