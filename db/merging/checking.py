"""Before COMMIT: every change in the log once, rows what their changes say (DESIGN §8.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.changelog import table_of
from db.ledger import Ledger
from db.ledger_write import RowsDiffer, check_table
from db.models.sync import LoggedChange
from desktop_app.domain.change_lines import ChangeLines

_EVERY, _MOST = 100, 50
"""One row in so many is computed again from its log, and at most so many of a table."""


def complete(session: Session, changes: ChangeLines) -> None:
    """Make sure that every change of a package is in the log; its key keeps each single.

    Raises:
        RowsDiffer: some are missing.
    """
    for writer, wanted in changes.numbers().items():
        first, last = min(wanted), max(wanted)
        here = LoggedChange.writer == writer, LoggedChange.n.between(first, last)
        count = select(func.count()).select_from(LoggedChange).where(*here)
        if session.scalar(count) == last - first + 1:
            continue  # without a hole none is missing
        if set(wanted) - set(session.scalars(select(LoggedChange.n).where(*here))):
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
