"""Taking back one act: what it changed returns to what it was, what it made is closed.

An act is everything written under one `tx` of the change log. Rows are never deleted, so a row
the act made is closed; one that was edited since is not touched and the whole act stays.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import bulk
from db.changelog import note_touched, stored_row, table_of
from db.models.sync import LoggedChange
from db.synced import Fields, SyncedTable
from desktop_app.domain import canonical
from desktop_app.domain.errors.movements import ActBuiltOn
from desktop_app.domain.people import CloseReason

_CODED = frozenset({"household", "person"})
"""Tables whose reason of closing is one of a closed list."""


def newest(session: Session, writer: str) -> str:
    """Return the newest act of a writer, "" if it wrote nothing yet."""
    query = select(LoggedChange.tx).where(LoggedChange.writer == writer)
    return session.scalar(query.order_by(LoggedChange.n.desc()).limit(1)) or ""


def take_back(session: Session, tx: str, *, day: str, why: str) -> int:
    """Undo an act in the open one; return how many rows went back.

    Raises:
        ActBuiltOn: a row of it was edited since; nothing is to be committed then.
    """
    query = select(LoggedChange).where(
        LoggedChange.tx == tx, LoggedChange.applied == 1, LoggedChange.package_id.is_(None)
    )
    found = sorted(session.scalars(query), key=lambda c: (c.table_name, c.row_id, c.n))
    groups = groupby(found, key=lambda c: (c.table_name, c.row_id))
    count = 0
    for (name, row_id), changes in groups:
        table = table_of(name)
        fields = _former(session, table, row_id, list(changes), (day, why))
        bulk.change(session, name, [{"id": row_id, **table.columns(fields)}])
        count += 1
    return count


def _former(
    session: Session,
    table: SyncedTable,
    row_id: str,
    changes: Sequence[LoggedChange],
    closing: tuple[str, str],
) -> Fields:
    stored = stored_row(session.connection(), table, row_id) or {}
    now = table.fields(stored)
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for change in reversed(changes):
        old |= json.loads(change.old or "{}")
    for change in changes:
        new |= json.loads(change.fields)
    made = changes[0].rev == 1
    for group in {*now, *new} if made else set(new):
        if canonical.dumps(now.get(group)) != canonical.dumps(new.get(group)):
            raise ActBuiltOn
    if table.name == "person" and stored.get("household_id"):
        note_touched(session, "person", [f"household:{stored['household_id']}"])
    return _closed(table, now, *closing) if made else {**now, **old}


def _closed(table: SyncedTable, now: Fields, day: str, why: str) -> Fields:
    if "closed" not in table.groups:
        return {}
    reason = CloseReason.ENTERED_TWICE.value if table.name in _CODED else why
    return {**now, "closed": {"closed": 1, "closed_on": day, "closed_reason": reason}}
