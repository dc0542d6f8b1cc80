"""What pages are shown of score tables: versions in a list, a file before it is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.reviews import Campaign
from db.models.rules import ScoreTableVersion
from desktop_app.definitions.score_sheets import SheetRead
from desktop_app.domain.reviews.score_items import ScoreItem
from desktop_app.domain.reviews.score_tables import ScoreChange, ScoreTable, TableState
from desktop_app.services.office_rules import as_table


@dataclass(frozen=True, slots=True)
class ScoreTableView:
    """One loaded version as lists show it; `used_by` = campaigns that score by it."""

    id: str
    version: int
    title: str
    citation: str
    valid_from: str
    state: TableState
    sha256: str
    approved_by: str
    approved_on: str
    withdrawn_on: str
    withdrawn_why: str
    whole: bool
    items: int
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScorePreview:
    """What a file holds: its problems, or its items with what they change."""

    file: str
    read: SheetRead
    against: ScoreTableView | None
    changes: tuple[ScoreChange, ...]
    before: ScoreTable | None
    table: ScoreTable

    @property
    def usable(self) -> bool:
        """Whether it may be loaded."""
        return not self.read.faults and bool(self.read.items)


def used_by(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the campaigns that score by each version."""
    query = select(Campaign.score_table, Campaign.key).where(Campaign.score_table.is_not(None))
    found: dict[str, list[str]] = {}
    for table_id, key in session.execute(query):
        found.setdefault(table_id or "", []).append(key or "")
    return {table_id: tuple(sorted(keys)) for table_id, keys in found.items()}


def view_of(row: ScoreTableVersion, used_by: Sequence[str]) -> ScoreTableView:
    """Return a stored version as lists show it."""
    found = as_table(row)
    items: Sequence[ScoreItem] = found.items if found else ()
    return ScoreTableView(
        id=row.id,
        version=row.version or 0,
        title=row.title or "",
        citation=row.citation or "",
        valid_from=row.valid_from or "",
        state=TableState(row.state or TableState.LOADED),
        sha256=row.sha256 or "",
        approved_by=row.approved_by or "",
        approved_on=row.approved_on or "",
        withdrawn_on=row.closed_on or "",
        withdrawn_why=row.closed_reason or "",
        whole=found is not None,
        items=len(items),
        used_by=tuple(used_by),
    )
