"""What of a change this version of the program can not take."""

from __future__ import annotations

from db.synced import synced_tables
from desktop_app.domain.changes import Change

TABLE = "table:"


def beyond_us(change: Change) -> str | None:
    """A table, field or form of value this program does not know: kept for a newer one."""
    table = synced_tables().get(change.table)
    if table is None:
        return f"{TABLE}{change.table}"
    groups = sorted(change.fields.items())
    unknown = next((g for g, value in groups if not table.takes(g, value)), None)
    return f"{TABLE}{change.table}/{unknown}" if unknown else None
