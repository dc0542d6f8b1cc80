"""What a data file would change, down to the field, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.families import RowKey, kin, root_of
from db.ledger import Ledger
from db.merge import Forked, Incoming, plan
from db.models.exchange import DataFile
from db.models.places import Hamlet
from db.queries.family_lines import FamilyLine, family_lines
from db.synced import synced_tables
from desktop_app.domain.changes import Value
from desktop_app.domain.collecting import uncollected
from desktop_app.domain.errors.packages import SenderCopied
from desktop_app.domain.projection import Projection
from desktop_app.services.exchange.fitting import HasForm, either, form_missing
from desktop_app.services.exchange.from_below import definitions_from_below
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.exchange.opening import Opened, open_file
from desktop_app.services.folders.folder import Folder


class FieldPreview(NamedTuple):
    """One field group: what is here, what it would be."""

    group: str
    before: Value
    after: Value


class RowPreview(NamedTuple):
    """One row that would look different."""

    table: str
    row_id: str
    new: bool
    fields: tuple[FieldPreview, ...]
    conflicts: int


@dataclass(frozen=True, slots=True)
class FamilyPreview:
    """One household (or class, inspection, hamlet …) with all its rows.

    Attributes:
        family: its name, to be left out by.
        title: "031 Nguyễn Thị Hoa", or what else names it.
        hamlet_id, hamlet: where it lives, "" where that says nothing.
    """

    family: str
    title: str
    hamlet_id: str
    hamlet: str
    new: bool
    rows: tuple[RowPreview, ...]

    @property
    def conflicts(self) -> int:
        """How many values nobody agrees on it would have more."""
        return sum(row.conflicts for row in self.rows)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds and would do.

    Attributes:
        id, name, unit_name, number, made_at: which file.
        trusted: its sender is confirmed.
        state: "new", "merged" or "undone".
        new, changed: rows per table.
        families: everything that would look different.
        fresh: changes that are new here; waiting, held: those that would not show yet.
    """

    id: str
    name: str
    unit_name: str
    number: int
    made_at: str
    trusted: bool
    state: str
    new: Mapping[str, int]
    changed: Mapping[str, int]
    families: tuple[FamilyPreview, ...]
    fresh: int
    waiting: int
    held: int

    @property
    def conflicts(self) -> int:
        """How many values nobody agrees on there would be more."""
        return sum(family.conflicts for family in self.families)

    def hamlets(self) -> Mapping[str, int]:
        """Return how many households would change per hamlet."""
        homes = (f for f in self.families if f.family.startswith("household:"))
        return dict(Counter(family.hamlet for family in homes))


@uncollected()
def preview(
    folder: Folder, identity: Identity, path: Path, has_form: HasForm = bool
) -> Preview:
    """Open a file and work out what merging it would do; nothing is written.

    Raises:
        UserError: the file can not be taken.
    """
    opened = open_file(folder, identity, path)
    with folder.reading() as session:
        fits = either(
            definitions_from_below(session, opened.page, folder.unit_key, identity.same_unit),
            form_missing(has_form),
        )
        incoming = Incoming(opened.id, opened.changes, opened.notices.lost, reason_aside=fits)
        try:
            ledger, fresh = plan(session, incoming)
        except Forked as error:
            raise SenderCopied(opened.name, opened.page.from_name) from error
        entries = [ledger.rows[c.table, c.row][c.key] for c in fresh]
        aside = [entry for entry in entries if not entry.applied]
        held = sum(1 for entry in aside if entry.held)
        file = session.get(DataFile, opened.id)
        families = _families(session, ledger)
        return _preview(
            opened,
            file.state if file else "new",
            families,
            (len(fresh), len(aside) - held, held),
        )


def _preview(
    opened: Opened,
    state: str,
    families: tuple[FamilyPreview, ...],
    counts: tuple[int, int, int],
) -> Preview:
    page = opened.page
    rows = [row for family in families for row in family.rows]
    return Preview(
        opened.id,
        opened.name,
        page.from_name,
        page.number,
        page.made_at,
        opened.package.trusted,
        state,
        dict(Counter(row.table for row in rows if row.new)),
        dict(Counter(row.table for row in rows if not row.new)),
        families,
        *counts,
    )


def _families(session: Session, ledger: Ledger) -> tuple[FamilyPreview, ...]:
    groups: dict[str, list[RowKey]] = {}
    for key in sorted(ledger.rows):
        if key[0] in synced_tables() and ledger.state(key) != ledger.before[key]:
            own = kin(key[0])
            state = ledger.state(key) if ledger.state(key).rev else ledger.before[key]
            family = own.family(key[1], state.values) or f"{key[0]}:{key[1]}"
            groups.setdefault(family, []).append(key)
    names = _Names(session, ledger, groups)
    found = [names.family(family, keys) for family, keys in groups.items()]
    return tuple(sorted(found, key=lambda f: (f.hamlet, f.title, f.family)))


class _Names:
    """What families are called: from the list lines here, or from the file itself."""

    def __init__(
        self, session: Session, ledger: Ledger, groups: Mapping[str, Sequence[RowKey]]
    ) -> None:
        self._ledger = ledger
        self._hamlets = {h.id: h.name or "" for h in session.scalars(select(Hamlet))}
        self._heads: dict[str, str] = {}
        for keys in groups.values():
            self._hamlets |= self._new_hamlets(keys)
            self._heads |= self._new_heads(keys)
        homes = [root_of(f)[1] for f in groups if f.startswith("household:")]
        self._lines = {line.household_id: line for line in family_lines(session, homes)}

    def family(self, family: str, keys: Sequence[RowKey]) -> FamilyPreview:
        """Describe a family by these rows of it."""
        root = root_of(family)
        values = self._ledger.values(root) if root in self._ledger.rows else {}
        line = self._lines.get(root[1]) if root[0] == "household" else None
        place = values.get("place")
        hamlet_id = str(place.get("hamlet_id", "")) if isinstance(place, Mapping) else ""
        hamlet_id = hamlet_id or (line.hamlet_id or "" if line else "")
        return FamilyPreview(
            family,
            self._title(root, values, line),
            hamlet_id,
            self._hamlets.get(hamlet_id, ""),
            root in self._ledger.rows and not self._ledger.before[root].rev,
            tuple(self._row(key) for key in keys),
        )

    def _title(
        self, root: RowKey, values: Mapping[str, object], line: FamilyLine | None
    ) -> str:
        if root[0] == "household":
            code = values.get("code") or (line.code if line else "")
            head = self._heads.get(root[1]) or (line.head if line else "")
            return f"{code} {head}".strip() or root[1]
        named = next((values[g] for g in ("name", "title", "key") if values.get(g)), "")
        return str(named) or root[1]

    def _new_hamlets(self, keys: Iterable[RowKey]) -> dict[str, str]:
        found = ((key[1], self._ledger.values(key)) for key in keys if key[0] == "hamlet")
        return {row_id: str(values.get("name") or "") for row_id, values in found}

    def _new_heads(self, keys: Iterable[RowKey]) -> dict[str, str]:
        found: dict[str, str] = {}
        for values in (self._ledger.values(key) for key in keys if key[0] == "person"):
            home = values.get("household")
            if isinstance(home, Mapping) and home.get("relation") == "head":
                found[str(home.get("household_id"))] = str(values.get("name") or "")
        return found

    def _row(self, key: RowKey) -> RowPreview:
        before: Projection = self._ledger.before[key]
        after = self._ledger.state(key)
        more = len(after.conflicts) - len(before.conflicts)
        fields = _fields(before.values, after.values)
        return RowPreview(key[0], key[1], not before.rev, fields, more)


def _fields(old: Mapping[str, Value], new: Mapping[str, Value]) -> tuple[FieldPreview, ...]:
    """The groups that differ, by name."""
    before = old.get
    found = [FieldPreview(g, before(g), now) for g, now in new.items() if before(g) != now]
    found += [
        FieldPreview(g, was, None) for g, was in old.items() if was is not None and g not in new
    ]
    return tuple(sorted(found, key=itemgetter(0)))
