"""What a data file says field by field, in words: before, here, in the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from db.models.places import Author
from db.models.sync import LoggedChange
from desktop_app.domain.changes import Change, Value
from desktop_app.domain.projection import CLOSED
from desktop_app.services.exchange.field_labels import UNSAID
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.services.exchange.opening import Opened
from desktop_app.services.exchange.phrases import moment
from desktop_app.services.exchange.preview import FamilyPreview, Preview, RowPreview
from desktop_app.services.folders.folder import Folder

_ID = 30
"""Row ids are longer than any name worth showing."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field in words: before, here, in the file; `both` = two places edited it.

    `by`: who wrote the file's value and when by their clock; `mine_by`: the same for here.
    """

    label: str
    before: str
    mine: str
    theirs: str
    both: bool
    by: str = ""
    mine_by: str = ""


@dataclass(frozen=True, slots=True)
class RowLines:
    """One row of a family with its fields; the household itself needs no title."""

    title: str
    new: bool
    fields: tuple[FieldLine, ...]


class Unfolded:
    """A file's families, each told in words when asked for."""

    def __init__(
        self, folder: Folder, words: FieldWords, opened: Opened, preview: Preview
    ) -> None:
        self._folder, self._words, self._opened = folder, words, opened
        self.preview = preview

    def title(self, family: FamilyPreview) -> str:
        """Return "031 Nguyễn Thị Hoa", or "Đợt rà soát: 2024" for what is no household."""
        table = family.family.partition(":")[0]
        if table == "household":
            return family.title
        named = family.title if len(family.title) < _ID else ""
        return ": ".join(part for part in (self._words.table(table), named) if part)

    def rows(self, family: FamilyPreview) -> tuple[RowLines, ...]:
        """Return the rows of a family with the fields that would change."""
        return tuple(self._row(row) for row in family.rows)

    def _row(self, row: RowPreview) -> RowLines:
        theirs = self._theirs.get((row.table, row.row_id), {})
        here = _Here(self._folder, row) if row.conflicts else None
        known = {field.group: field.after for field in row.fields}
        lines = [
            self._line(row.table, field.group, field.before, field.after, theirs, here)
            for field in row.fields
        ]
        if here is not None:
            hidden = [g for g in theirs if g not in known and here.meets(g, theirs[g])]
            lines += [
                self._line(row.table, g, here.now(g), theirs[g].fields[g], theirs, here)
                for g in sorted(hidden)
            ]
        home = row.table == "household"
        title = "" if home else self._words.row(row.table, row.row_id, known)
        return RowLines(title, row.new, tuple(line for line in lines if line is not None))

    def _line(
        self,
        table: str,
        group: str,
        mine: Value,
        after: Value,
        theirs: Mapping[str, Change],
        here: _Here | None,
    ) -> FieldLine | None:
        change = theirs.get(group)
        value = change.fields[group] if change else after
        both = bool(here and change and here.meets(group, change))
        before = here.base(group, change) if both and here and change else mine
        words = [self._words.value(table, group, v) for v in (before, mine, value)]
        if group in UNSAID or not any(words):
            return None
        return FieldLine(
            self._words.label(table, group),
            words[0],
            words[1] if both else "",
            words[2],
            both,
            self._by(change.user, change.at) if change else "",
            self._by(*here.by(group, change)) if both and here and change else "",
        )

    def _by(self, user: str, at: str) -> str:
        return " · ".join(part for part in (self._authors.get(user, ""), moment(at)) if part)

    @cached_property
    def _authors(self) -> Mapping[str, str]:
        """Names of who wrote: those known here, and those the file introduces."""
        with self._folder.reading() as session:
            rows = session.execute(select(Author.id, Author.name))
            known = {key: name or "" for key, name in rows}
        told = (change for change in self._opened.changes if change.table == "author")
        return known | {c.row: str(c.fields["name"]) for c in told if c.fields.get("name")}

    @cached_property
    def _theirs(self) -> Mapping[tuple[str, str], Mapping[str, Change]]:
        """The highest change of the file per row and field group."""
        found: dict[tuple[str, str], dict[str, Change]] = {}
        for change in sorted(self._opened.changes, key=lambda c: c.rank):
            row = found.setdefault((change.table, change.row), {})
            row.update(dict.fromkeys(change.fields, change))
        return found


class _Here:
    """What was written here to one row that the file may not know of."""

    def __init__(self, folder: Folder, row: RowPreview) -> None:
        query = (
            select(LoggedChange)
            .where(
                LoggedChange.row_id == row.row_id,
                LoggedChange.table_name == row.table,
                LoggedChange.applied == 1,
            )
            .order_by(LoggedChange.rev, LoggedChange.writer, LoggedChange.n)
        )
        with folder.reading() as session:
            self._edits = [
                (c.writer, c.n, json.loads(c.fields), json.loads(c.old) if c.old else {})
                for c in session.scalars(query)
            ]
            self._wrote = {(c.writer, c.n): (c.user_id, c.at) for c in session.scalars(query)}

    def meets(self, group: str, change: Change) -> bool:
        """Say whether somebody here wrote something else without the file knowing it."""
        if group == CLOSED:
            return any(self._unknown(change))
        values = [fields[group] for fields, _ in self._unknown(change) if group in fields]
        return any(value != change.fields[group] for value in values)

    def base(self, group: str, change: Change) -> Value:
        """Return the value before the two went apart."""
        found = (old.get(group) for fields, old in self._unknown(change) if group in fields)
        return next(found, None)

    def by(self, group: str, change: Change) -> tuple[str, str]:
        """Return who wrote it here last without the file knowing it, and when."""
        found = [
            self._wrote[writer, n]
            for writer, n, fields, _old in self._edits
            if change.base.get(writer, 0) < n and (group == CLOSED or group in fields)
        ]
        return found[-1] if found else ("", "")

    def now(self, group: str) -> Value:
        """Return the value shown here."""
        found = [fields[group] for *_, fields, _ in self._edits if group in fields]
        return found[-1] if found else None

    def _unknown(self, change: Change) -> list[tuple[dict[str, Value], dict[str, Value]]]:
        return [
            (fields, old)
            for writer, n, fields, old in self._edits
            if change.base.get(writer, 0) < n and (writer, n) != change.key
        ]
