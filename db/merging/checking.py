"""Before COMMIT: every change in the log once, rows what their changes say (DESIGN §8.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.changelog import table_of
from db.ledger import Ledger
from db.ledger_write import RowsDiffer, check_table
from db.models.sync import LoggedChange

_EVERY, _MOST = 100, 50
"""One row in so many is computed again from its log, and at most so many of a table."""


def logged(session: Session, file_id: str) -> int:
    """Return how many changes of the log came with a package."""
    query = select(func.count()).where(LoggedChange.package_id == file_id)
    return session.execute(query).scalar_one()


def complete(session: Session, file_id: str, before: int, fresh: int) -> None:
    """Make sure that the new changes of a package are in the log; its key keeps them single.

    Raises:
        RowsDiffer: some are missing.
    """
    if logged(session, file_id) != before + fresh:
        raise RowsDiffer("change")


def sample(session: Session, rows: Mapping[str, Sequence[str]]) -> None:
    """Compute some straight rows of each table again from their log.

    Raises:
        RowsDiffer: one is not what its changes make of it.
    """
    ledger = Ledger(session)
    for name, ids in rows.items():
        chosen = ids[:: max(_EVERY, len(ids) // _MOST)]
        ledger.load((name, row_id) for row_id in chosen)
        check_table(ledger, table_of(name), chosen)
