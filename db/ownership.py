"""Who owns a record: above, what a commune wrote is read-only (DESIGN.md §1).

The guard stands in the log itself, where every edit of both doors passes, so that no screen
can forget it. Merging does not pass here: what others wrote is taken as they wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from db.base import Root
from db.families import kin
from db.synced import SyncedTable, synced_tables
from desktop_app.domain.errors.records import RecordOfUnit

FREE_TABLES = frozenset({"remark"})
"""What the upper unit writes on a commune's households."""
ANSWERS = frozenset({"answered"})
"""What of them the commune writes: nobody above answers in its place unsaid."""
FREE_GROUPS = frozenset({"same_as"})
"""That two records are one person is known above only."""
_GUARDED = frozenset({Root.HOUSEHOLD, Root.COURSE, Root.INSPECTION, Root.UNIT})


@dataclass(slots=True)
class Ownership:
    """Whose records this machine may edit in one act.

    Attributes:
        in_force: maps a unit to the one that stands in its place today.
        own: the own unit.
        standing_in: other units whose records are edited for them → the reason typed for it.
        title: what a unit is called.
    """

    in_force: Callable[[str], str]
    own: str
    standing_in: Mapping[str, str] = field(default_factory=dict)
    title: Callable[[str], str] = str
    _units: dict[str, str] = field(default_factory=dict, init=False)

    def for_act(self) -> Ownership:
        """Return the same for one act: a family may have moved since the last."""
        return replace(self)

    def why(
        self,
        connection: Connection,
        table: SyncedTable,
        fields: Mapping[str, Any],
        groups: frozenset[str],
    ) -> str:
        """Return the reason an edit is marked with, "" for an own record.

        Args:
            connection: where the family's root is looked up.
            table: of the row.
            fields: the row's field groups before the edit (of a new row: after it).
            groups: what the edit changes.

        Raises:
            RecordOfUnit: the record belongs to another unit and nobody said why it is edited.
        """
        remark = table.name in FREE_TABLES and not groups & ANSWERS
        if remark or (groups and groups <= FREE_GROUPS) or table.root not in _GUARDED:
            return ""
        unit = self._unit(connection, table, fields)
        if not unit or self.in_force(unit) == self.in_force(self.own):
            return ""
        reasons = {self.in_force(key): reason for key, reason in self.standing_in.items()}
        reason = reasons.get(self.in_force(unit))
        if reason is None:
            raise RecordOfUnit(self.title(self.in_force(unit)))
        return reason

    def _unit(
        self, connection: Connection, table: SyncedTable, fields: Mapping[str, Any]
    ) -> str:
        own = kin(table.name)
        home = own.home(fields) or ""
        if own.own:
            return home
        if home not in self._units:
            root = kin(own.root_table)
            roots = synced_tables()[own.root_table].table
            query = select(roots.c[root.column]).where(roots.c.id == home)
            self._units[home] = connection.execute(query).scalar() or ""
        return self._units[home]
