"""What keeps rows off the short ways: read once for a merge, it is little, or nothing."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.families import RowKey
from db.ledger import Ledger
from db.merging.incoming import Incoming
from db.models.exchange import HeldFamily, OpenConflict
from desktop_app.domain.projection import Key


@dataclass(frozen=True, slots=True)
class Doubts:
    """What asks for the exact way.

    Attributes:
        held: families that are left out or undone, by this merge or before.
        rows: rows with a change that is not applied, with an open conflict, or already looked
            at in this merge.
        lost: changes that were given up, those of this package included.
    """

    held: AbstractSet[str]
    rows: AbstractSet[RowKey]
    lost: AbstractSet[Key]


def read(ledger: Ledger, incoming: Incoming) -> Doubts:
    """Return what is in doubt, in the transaction of the merge."""
    connection = ledger.connection
    held = connection.execute(select(HeldFamily.family)).scalars()
    rows = _unsettled(connection) | ledger.rows.keys()
    return Doubts({*incoming.leave_out, *held}, rows, ledger.lost)


def _unsettled(connection: Connection) -> set[RowKey]:
    aside = connection.exec_driver_sql(
        "SELECT DISTINCT table_name, row_id FROM change WHERE applied = 0"
    )
    disputed = select(OpenConflict.table_name, OpenConflict.row_id)
    return {(row[0], row[1]) for row in (*aside, *connection.execute(disputed))}
