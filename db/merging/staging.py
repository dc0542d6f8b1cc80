"""Which changes of a package are new here; a known number with other content stops all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.families import RowKey
from db.merging.incoming import Forked
from db.merging.texts import Texts, written
from db.models.sync import LoggedChange
from desktop_app.domain.change_lines import WRITER, ChangeLines, N
from desktop_app.domain.changes import Change
from desktop_app.domain.projection import Key


class Staged(NamedTuple):
    """A change that is new here, with the canonical texts the log keeps of it."""

    change: Change
    base: str
    fields: str
    digest: str


class Fresh(NamedTuple):
    """A package with its texts, and which of its changes are not in the log yet, in order."""

    texts: Texts
    places: Sequence[int]

    def without(self, places: Sequence[int]) -> list[Staged]:
        """Return the new changes each by itself, without those at these places."""
        texts, gone = self.texts, set(places)
        return [
            Staged(texts.changes[i], texts.bases[i], texts.fields[i], texts.digests[i])
            for i in self.places
            if i not in gone
        ]

    def carried(self, places: Iterable[int]) -> Iterator[tuple[str, int, str, str, str]]:
        """Yield writer, n, table, row and digest of these changes, as the journal has them."""
        changes, digests = self.texts.changes, self.texts.digests
        tables = [table for table, _groups in changes.forms]
        for i in places:
            _act, form, writer, n, row, *_rest = changes.lines[i]
            yield changes.writers[writer], n, tables[form], row, digests[i]


def stage(session: Session, changes: Sequence[Change]) -> Fresh:
    """Return which changes are not in the log yet.

    Raises:
        Forked: a known number came with other content.
    """
    texts = written(ChangeLines.of(changes))
    known = {
        writer: _stored(session, writer, numbers)
        for writer, numbers in texts.changes.numbers().items()
    }
    if not any(known.values()):
        return Fresh(texts, range(len(texts.digests)))
    return Fresh(texts, [i for i in range(len(texts.digests)) if _is_new(texts, i, known)])


def _is_new(texts: Texts, place: int, known: Mapping[str, Mapping[int, str]]) -> bool:
    line = texts.changes.lines[place]
    writer = texts.changes.writers[line[WRITER]]
    there = known[writer].get(line[N])
    if there is not None and there != texts.digests[place]:
        raise Forked(writer)
    return there is None


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
    return {
        (writer, n): digest
        for writer, listed in numbers.items()
        for n, digest in _stored(session, writer, listed).items()
    }


def _stored(session: Session, writer: str, numbers: Sequence[int]) -> dict[int, str]:
    """Digests by number; those between the numbers asked for are left out."""
    span = LoggedChange.n.between(min(numbers), max(numbers))
    query = select(LoggedChange.n, LoggedChange.digest).where(
        LoggedChange.writer == writer, span
    )
    found = {row[0]: row[1] for row in session.execute(query)}
    wanted = (n for n in numbers if n in found)
    return found if len(found) <= len(numbers) else {n: found[n] for n in wanted}
