"""Open conflicts of rows that people edited here: an edit may move or settle one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.families import RowKey
from db.ledger import CHUNK, Ledger
from db.ledger_write import conflict_rows
from db.models.exchange import OpenConflict


def after_edits(session: Session, touched: Mapping[str, Iterable[str]]) -> None:
    """Compute the conflicts of just edited rows again, where they had any.

    A row without conflicts gets none from an edit here: its author knew everything applied.
    """
    mark = "household:"  # how the session notes the household a person left
    ids = [i for rows in touched.values() for i in rows if not i.startswith(mark)]
    if not ids or session.scalar(select(OpenConflict.id).limit(1)) is None:
        return
    recompute(session, _with_conflicts(session, ids))


def recompute(session: Session, keys: Sequence[RowKey]) -> None:
    """Write the conflicts of these rows as their log has them now."""
    ledger = Ledger(session)
    ledger.load(keys)
    for table, row_id in keys:
        session.execute(
            delete(OpenConflict).where(
                OpenConflict.table_name == table, OpenConflict.row_id == row_id
            )
        )
    found = [row for key in keys for row in conflict_rows(ledger, key)]
    if found:
        session.execute(insert(OpenConflict), found)


def _with_conflicts(session: Session, ids: Sequence[str]) -> list[RowKey]:
    found: set[RowKey] = set()
    for start in range(0, len(ids), CHUNK):
        query = select(OpenConflict.table_name, OpenConflict.row_id)
        chunk = query.where(OpenConflict.row_id.in_(ids[start : start + CHUNK]))
        found.update((table, row_id) for table, row_id in session.execute(chunk))
    return sorted(found)
