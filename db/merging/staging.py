"""Which changes of a package are new here; a known number with other content stops all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.families import RowKey
from db.merging.incoming import Forked
from db.models.sync import LoggedChange
from desktop_app.domain import canonical
from desktop_app.domain.changes import Change, digest_of
from desktop_app.domain.projection import Key


class Staged(NamedTuple):
    """A change that is new here, with the canonical texts the log keeps of it."""

    change: Change
    base: str
    fields: str
    digest: str


def stage(session: Session, changes: Sequence[Change]) -> list[Staged]:
    """Return the changes that are not in the log yet, in their order.

    Raises:
        Forked: a known number came with other content.
    """
    known = stored_digests(session, [change.key for change in changes])
    fresh: list[Staged] = []
    for change in changes:
        staged = written(change)
        there = known.get(change.key)
        if there is None:
            fresh.append(staged)
        elif there != staged.digest:
            raise Forked(change.writer)
    return fresh


def written(change: Change) -> Staged:
    """Return a change with its canonical texts."""
    base = canonical.dumps(change.base) if change.base else "{}"
    fields = canonical.dumps(change.fields)
    return Staged(change, base, fields, digest_of(change, base, fields))


def by_row(fresh: Iterable[Staged]) -> dict[RowKey, list[Staged]]:
    """Return the changes of each row, rows in the order in which they first appear."""
    rows: dict[RowKey, list[Staged]] = {}
    for staged in fresh:
        rows.setdefault((staged.change.table, staged.change.row), []).append(staged)
    return rows


def stored_digests(session: Session, keys: Sequence[Key]) -> dict[Key, str]:
    """Return the digests of those of these changes that are in the log."""
    numbers: dict[str, list[int]] = {}
    for writer, n in keys:
        numbers.setdefault(writer, []).append(n)
    found: dict[Key, str] = {}
    query = select(LoggedChange.n, LoggedChange.digest)
    for writer, listed in numbers.items():
        wanted = set(listed)
        span = LoggedChange.n.between(min(listed), max(listed))
        for n, digest in session.execute(query.where(LoggedChange.writer == writer, span)):
            if n in wanted:
                found[writer, n] = digest
    return found
