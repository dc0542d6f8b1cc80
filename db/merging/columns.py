"""Many new rows of one table at once: what `Storage.written` does, column by column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from db.merging.storage import Place, Shape, Storage
from desktop_app.domain import canonical

Column = Sequence[Any]


def fits(own: Storage, groups: Sequence[str], columns: Sequence[Column]) -> bool:
    """Say whether every value fits the place of its group; asked once for like values.

    Like are values of the same type; in a field group that is several columns, of the same
    type under the same name. Where not every value of a type fits, only equal ones are.
    """
    return all(
        own.table.takes(group, like)
        for group, column in zip(groups, columns, strict=True)
        for like in _unlike(column, own.table.ruled(group))
    )


def _unlike(column: Column, ruled: Collection[str]) -> Iterator[Any]:
    kinds = set(map(type, column))
    if dict in kinds:
        groups = [value for value in column if type(value) is dict]
        for name in set(chain.from_iterable(groups)):
            inside = [group[name] for group in groups if name in group]
            like = set(inside) if name in ruled else _samples(inside, set(map(type, inside)))
            yield from ({name: value} for value in like)
        yield from _samples(column, kinds - {dict})
    else:
        yield from set(column) if ruled else _samples(column, kinds)


def _samples(column: Column, kinds: Iterable[type]) -> Iterator[Any]:
    """One value of each kind."""
    return (next(value for value in column if type(value) is kind) for kind in kinds)


def rows(
    own: Storage, shape: Shape, given: Mapping[str, Column], keys: Column, seen: Column
) -> Iterator[tuple[Any, ...]]:
    """Return new rows of rev 1, every column in the order of the table.

    Args:
        own: the table.
        shape: where the groups go in it.
        given: the values of each group.
        keys: the key of each row.
        seen: the text of each row's vector.
    """
    columns: list[Iterable[Any]] = [repeat(blank) for blank in own.blank]
    columns[own.id], columns[own.seen], columns[own.rev] = keys, seen, repeat(1)
    for place, group in shape.single:
        columns[place] = own.filled(place, given[group])
    for group, places in shape.grouped:
        for place, inside in _spread(places, given[group]):
            columns[place] = own.filled(place, inside)
    for place, names in shape.maps:
        columns[place] = _objects([name for name, _ in names], [given[g] for _, g in names])
    return zip(*columns, strict=False)


def _spread(places: Place, groups: Column) -> Iterator[tuple[int, Column]]:
    whole = [group or {} for group in groups] if None in groups else groups
    for place, name in places:
        yield place, [group.get(name) for group in whole]


def _objects(names: Sequence[str], values: Sequence[Column]) -> list[str]:
    """The JSON column of each row: what is null is not in it."""
    if any(None in column for column in values):
        return canonical.dump_lines(
            {name: value for name, value in zip(names, row, strict=True) if value is not None}
            for row in zip(*values, strict=True)
        )
    return canonical.dump_lines(
        dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)
    )
