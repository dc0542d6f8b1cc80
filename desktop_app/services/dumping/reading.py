"""The rows of every table as a profile may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from db.models.local import ReviewResult
from db.models.sync import LoggedChange
from db.synced import synced_tables
from desktop_app.domain import canonical
from desktop_app.domain.personal_data import is_key, leaves, told
from desktop_app.domain.profiles import Profile
from desktop_app.services.dumping.answers import Answers
from desktop_app.services.dumping.names import Names

_BOOKKEEPING = frozenset({"seen", "rev"})
_FORM_MAPS = frozenset({"answers", "screening"})
_PLAIN_MAPS = frozenset({"deprivations"})
_LINES = ("lines", "page_of", "amounts", "paid_days", "signatures")
_ELSEWHERE = frozenset({("proof", "content")})
"""Pictures are files of their own, under their SHA-256."""

_HISTORY = ("writer", "n", "table_name", "row_id", "fields", "old", "user_id", "at", "reason")
_BATCH = 1000

Cell = str | int | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DumpTable:
    """One table to write: `rows()` reads it anew; whole numbers, and text for the rest."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    count: int
    rows: Callable[[], Iterator[Row]]


class Reading:
    """The tables of one open snapshot in one profile."""

    def __init__(
        self, session: Session, profile: Profile, answers: Answers, names: Names
    ) -> None:
        """`names` replaces keys where nobody may recognise them."""
        self._session = session
        self._profile = profile
        self._answers = answers
        self._names = names

    def tables(self) -> Sequence[DumpTable]:
        """Return every synced table, the classes computed here and, in full, the history."""
        found = [self._table(t.table, t.maps) for t in synced_tables().values()]
        found.append(self._table(ReviewResult.__table__, ()))  # type: ignore[arg-type]
        if self._profile is Profile.FULL:
            found.append(self._table(LoggedChange.__table__, (), _HISTORY))  # type: ignore[arg-type]
        return found

    def _table(self, table: Table, maps: Sequence[str], only: Sequence[str] = ()) -> DumpTable:
        whole = {c.name for c in table.columns if c.type.python_type is int}
        columns = tuple(
            c.name
            for c in table.columns
            if c.name not in _BOOKKEEPING
            and (table.name, c.name) not in _ELSEWHERE
            and (not only or c.name in only)
            and self._leaves(table.name, c.name, maps, whole)
        )
        columns = tuple(sorted(columns, key=lambda name: name != "id"))
        count = self._session.execute(select(func.count()).select_from(table)).scalar_one()

        def rows() -> Iterator[Row]:
            wanted = [*columns, "form_key"] if "form_key" in table.columns else columns
            query = select(*(table.c[name] for name in wanted)).order_by(*table.primary_key)
            streamed = query.execution_options(yield_per=_BATCH)
            for row in self._session.execute(streamed):
                values = dict(zip(wanted, row, strict=True))
                yield tuple(self._cell(name, values) for name in columns)

        return DumpTable(table.name, columns, frozenset(whole), count, rows)

    def _leaves(self, table: str, column: str, maps: Sequence[str], whole: set[str]) -> bool:
        if self._profile is Profile.ANONYMOUS and column in maps:
            return column in _FORM_MAPS | _PLAIN_MAPS or column in _LINES
        return leaves(self._profile, table, column, whole_number=column in whole)

    def _cell(self, column: str, row: Mapping[str, Any]) -> Cell:
        value = row[column]
        if value is None or isinstance(value, int):
            return value
        if isinstance(value, Mapping):
            return canonical.dumps(self._map(column, value, row)) if value else ""
        if is_key(column) or column in ("sha256", "content"):
            return self._names.key(value) if is_key(column) else str(value)
        if column == "sessions" and self._profile is Profile.ANONYMOUS:
            return None
        return told(self._profile, column, str(value))

    def _map(
        self, column: str, entries: Mapping[str, Any], row: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        if self._profile is Profile.FULL:
            return entries
        if column in _FORM_MAPS:
            kept = self._answers.kept(str(row.get("form_key") or ""), entries, self._profile)
            return {self._names.path(path): value for path, value in kept.items()}
        if column in _LINES:
            key = self._names.key_if
            return {key(name): key(value) for name, value in entries.items()}
        return {
            name: told(self._profile, name, value) if isinstance(value, str) else value
            for name, value in entries.items()
            if not _protected(name)
        }


def _protected(name: str) -> bool:
    words = (
        "phone",
        "dien_thoai",
        "cccd",
        "citizen",
        "ethnic",
        "dan_toc",
        "minority",
        "groups",
    )
    return any(word in name.casefold() for word in words)
