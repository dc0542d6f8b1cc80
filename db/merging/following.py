"""What must be recomputed after straight rows: only where something it rests on changed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.changelog import note_touched
from db.derived import rests_on
from db.families import kin
from db.merging.beginning import Begun
from db.merging.storage import storage
from db.merging.straight import Straight


def note(session: Session, rows: Iterable[Straight]) -> None:
    """Tell the derived tables: households by themselves and by their people."""
    touched: dict[str, set[str]] = {}
    for row in rows:
        table, row_id = row.key
        if row.before is not None and not _matters(row):
            continue
        if table == "person":
            column = row.storage.names.index("household_id")
            for place in (row.before, row.after):
                if place is not None and place[column]:
                    touched.setdefault("household", set()).add(place[column])
        elif table == "household" or kin(table).root_table != "household":
            touched.setdefault(table, set()).add(row_id)
    for name, ids in touched.items():
        note_touched(session, name, ids)


def note_begun(session: Session, begun: Begun, done: set[str]) -> None:
    """Tell the derived tables of rows that begin; of the households in `done` nothing."""
    for table, ids in begun.ids().items():
        if table == "person":
            own = storage(table)
            homes = own.picked(("household_id", "id"), begun.rows[table]) if own else ()
            others = {home for home, _person in homes if home} - done
            note_touched(session, "household", others)
        elif table == "household":
            note_touched(session, table, set(ids) - done)
        elif kin(table).root_table != "household":
            note_touched(session, table, ids)


def _matters(row: Straight) -> bool:
    read = rests_on(row.key[0])
    return read is None or any(
        group in read for staged in row.staged for group in staged.change.fields
    )
