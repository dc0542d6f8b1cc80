"""Taking back a whole act of today by the log: a list, a file of results, accepted corrections.

Rows an act changed get their former values back; rows it made are closed or emptied, never
deleted. What was edited since then stays as it is, and is counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import bulk
from db.changelog import stored_row, table_of
from db.models.sync import LoggedChange
from desktop_app.domain.clock import today
from desktop_app.domain.people import CloseReason
from desktop_app.domain.progress import Report, silent
from desktop_app.services.folders.folder import Folder

BACK = "Hoàn tác: "
_CHUNK = 500
_ORDER = ("review", "household_year", "person", "household", "hamlet")


@dataclass(frozen=True, slots=True)
class BigAct:
    """One act of today: its key, what was done (its reason), how many rows it wrote."""

    tx: str
    title: str
    at: str
    rows: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many rows are as before, and how many stay because somebody edited them since."""

    title: str
    back: int
    kept: int


class ActUndo:
    """Finds and takes back the person's own acts of today whose reason has such a beginning."""

    def __init__(
        self,
        folder: Folder,
        beginnings: Sequence[str],
        recompute: Callable[[Session, Iterable[str]], object],
    ) -> None:
        """Remember which acts; `recompute` works out the classes of reviews again."""
        self._folder = folder
        self._beginnings = tuple(beginnings)
        self._recompute = recompute

    def today(self) -> Sequence[BigAct]:
        """Return the acts that can be taken back, newest first; also after a restart."""
        with self._folder.reading() as session:
            query = (
                select(
                    LoggedChange.tx,
                    func.max(LoggedChange.reason),
                    func.max(LoggedChange.at),
                    func.count(),
                )
                .where(LoggedChange.user_id == self._folder.user.id, LoggedChange.reason != "")
                .group_by(LoggedChange.tx)
                .order_by(func.max(LoggedChange.at).desc(), func.max(LoggedChange.n).desc())
            )
            found = [BigAct(*row) for row in session.execute(query)]
        gone = {act.title.removeprefix(BACK) for act in found if act.title.startswith(BACK)}
        day = today(self._folder.clock)
        return [
            act
            for act in found
            if act.title.startswith(self._beginnings)
            and _day(act.at) == day
            and _mark(act) not in gone
        ]

    def take_back(self, tx: str, report: Report = silent) -> TakenBack:
        """Give every row of an act its former values, as one act; return what came of it."""
        act = next(one for one in self.today() if one.tx == tx)
        with self._folder.writing(reason=f"{BACK}{_mark(act)}") as session:
            changes = _changes(session, tx)
            back = kept = done = 0
            for table in sorted(changes, key=_rank):
                rows = changes[table]
                for start in range(0, len(rows), _CHUNK):
                    report(done, act.rows, "trả lại số liệu cũ")
                    part = rows[start : start + _CHUNK]
                    ready = [_former(session, table, one, self._close()) for one in part]
                    written = [row for row, _whole in ready if row]
                    bulk.change(session, table, written)
                    whole = sum(complete for _row, complete in ready)
                    back, kept = back + whole, kept + len(part) - whole
                    done += len(part)
            self._recompute(session, [row.row_id for row in changes.get("review", ())])
            report(done, act.rows, "")
        return TakenBack(act.title, back, kept)

    def _close(self) -> Mapping[str, Any]:
        return {
            "closed": 1,
            "closed_on": today(self._folder.clock).isoformat(),
            "closed_reason": CloseReason.ENTERED_TWICE.value,
        }


def _changes(session: Session, tx: str) -> dict[str, list[LoggedChange]]:
    own = LoggedChange.package_id.is_(None)
    query = select(LoggedChange).where(LoggedChange.tx == tx, own).order_by(LoggedChange.n)
    found: dict[str, list[LoggedChange]] = {}
    for change in session.scalars(query):
        found.setdefault(change.table_name, []).append(change)
    return found


def _former(
    session: Session, name: str, change: LoggedChange, close: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, bool]:
    """Return the row as it is to be, and whether nothing of it has to stay."""
    table = table_of(name)
    stored = stored_row(session.connection(), table, change.row_id)
    if stored is None:
        return None, False
    now = table.fields(stored)
    wrote, old = json.loads(change.fields), json.loads(change.old or "{}")
    mine = {group for group, value in wrote.items() if now.get(group) == value}
    untouched = len(mine) == len(wrote)
    if change.rev == 1 and "closed" in table.groups:
        if not untouched or stored["rev"] != 1:
            return None, False  # somebody went on working with it
        return {"id": change.row_id, **close}, True
    links = _links(name)
    former = {**now, **{g: old.get(g) for g in mine if g not in links or change.rev > 1}}
    return {"id": change.row_id, **table.columns(former)}, untouched


def _links(table: str) -> frozenset[str]:
    """Fields that say whose row it is: a row that was made keeps them when it is emptied."""
    return frozenset({
        "household_year": {"household_id", "year"},
        "review": {"household_id", "campaign_key", "form_key"},
    }.get(table, set()))  # fmt: skip


def _rank(table: str) -> int:
    return _ORDER.index(table) if table in _ORDER else len(_ORDER)


def _mark(act: BigAct) -> str:
    return f"{act.title} [{act.tx}]"


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()
