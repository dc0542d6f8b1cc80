"""One edit of one row: the unit of audit, of undo and of sync (reference/sync.md §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desktop_app.domain import canonical

Vector = Mapping[str, int]
"""Per writer (16 lower-case hex digits) the last n; no zero entries."""

Value = str | int | None | Mapping[str, str | int]
"""A field's value on the wire; a field group is a mapping of its columns without nulls."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one writer did to one row, with everything it knew of that row before.

    Attributes:
        writer: id of the writer, 16 lower-case hex digits.
        n: the writer's running number, without holes.
        table: name of the synced table.
        row: key of the row.
        base: the row's `seen` before the edit.
        rev: 1 + the row's highest rev before the edit.
        fields: new value per field group.
        decides: groups whose open conflicts this edit settles.
        tx: id of the use case that made it; changes of one act share it.
        user: id of the author.
        at: UTC time as ISO text with seconds; for people only, never for order.
        reason: why, where the program asked for it.
    """

    writer: str
    n: int
    table: str
    row: str
    base: Vector
    rev: int
    fields: Mapping[str, Value]
    decides: frozenset[str] = frozenset()
    tx: str = ""
    user: str = ""
    at: str = ""
    reason: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What identifies the change everywhere: (writer, n)."""
        return self.writer, self.n

    @property
    def rank(self) -> tuple[int, str, int]:
        """What decides whose value is shown: never a clock."""
        return self.rev, self.writer, self.n

    def wire(self) -> dict[str, Any]:
        """Return the change as it travels; empty fields are absent."""
        whole = {
            "writer": self.writer,
            "n": self.n,
            "table": self.table,
            "row": self.row,
            "base": canonical.vector(self.base),
            "rev": self.rev,
            "fields": dict(self.fields),
            "decides": sorted(self.decides),
            "tx": self.tx,
            "user": self.user,
            "at": self.at,
            "reason": self.reason,
        }
        optional = ("decides", "tx", "user", "at", "reason")
        return {name: v for name, v in whole.items() if v or name not in optional}

    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON of all wire fields, in hex."""
        return canonical.digest(self.wire())


@lru_cache(maxsize=512)
def act_texts(at: str, reason: str, tx: str, user: str) -> tuple[str, str, str]:
    """Return the members of the canonical JSON that all changes of one act share.

    They stand before `base`, before `rev`, and before `writer`.
    """
    first, why, *last = (
        f'"{name}":{canonical.dumps(value)},' if value else ""
        for name, value in (("at", at), ("reason", reason), ("tx", tx), ("user", user))
    )
    return first, why, "".join(last)


def knows(later: Change, earlier: Change) -> bool:
    """Say whether the author of `later` had `earlier` applied on the row."""
    return later.base.get(earlier.writer, 0) >= earlier.n


def concurrent(a: Change, b: Change) -> bool:
    """Say whether neither author knew of the other's edit."""
    return a.key != b.key and not knows(a, b) and not knows(b, a)
