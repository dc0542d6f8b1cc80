"""The first door: sessions that log every edit of a synced row before it is written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.attributes import flag_modified

from db import conflicts, derived
from db.base import Synced
from db.changelog import Author, Edit, Log, note_touched, stored_row, table_of
from db.synced import SyncedTable
from desktop_app.domain import canonical


class LoggedSession(Session):
    """A session whose synced rows are logged; derived tables follow at commit."""


def writing(engine: Engine, author: Author) -> sessionmaker[LoggedSession]:
    """Return sessions of `author`, who stands in their `info`."""
    return sessionmaker(
        engine, class_=LoggedSession, expire_on_commit=False, info={"author": author}
    )


def act(engine: Engine, author: Author) -> LoggedSession:
    """Return one session of `author`: what a single act needs, without a factory."""
    return LoggedSession(engine, expire_on_commit=False, info={"author": author})


def decide(session: Session, row: Synced, groups: frozenset[str]) -> None:
    """Mark the next write of `row` as settling its open conflicts in these field groups."""
    author: Author = session.info["author"]
    author.decides[row.__table__.name, row.id] = groups  # type: ignore[attr-defined]
    flag_modified(row, "seen")


def _log_edits(session: Session, _context: object, _instances: object) -> None:
    gone = [row for row in session.deleted if isinstance(row, Synced)]
    if gone:
        raise TypeError(f"{type(gone[0]).__name__}: synced rows are closed, never deleted")
    rows = [row for row in (*session.new, *session.dirty) if isinstance(row, Synced)]
    if not rows:
        return
    log = Log(session.connection(), session.info["author"])
    for row in rows:
        _log_row(session, log, row)
    log.flush()
    session.info["author"].decides.clear()


def _log_row(session: Session, log: Log, row: Synced) -> None:
    table = table_of(row.__table__.name)  # type: ignore[attr-defined]
    _normalise(row, table)
    before = stored_row(session.connection(), table, row.id) or {}
    new = table.fields({c.name: getattr(row, c.name) for c in table.table.columns})
    edit = Edit(
        table, row.id, before.get("seen", {}), before.get("rev", 0), table.fields(before), new
    )
    after = log.add(edit)
    if after is None:
        session.expire(row) if before else session.expunge(row)
        return
    row.seen, row.rev = after
    note_touched(session, table.name, [row.id, *_roots(table, before, row)])


def _roots(table: SyncedTable, before: dict[str, Any], row: Synced) -> list[str]:
    """The row's household before the edit counts as touched too: it lost a member."""
    if table.name != "person" or not before.get("household_id"):
        return []
    return [f"household:{before['household_id']}"] if row else []


def _normalise(row: Synced, table: SyncedTable) -> None:
    for name in table.column_names():
        value = getattr(row, name)
        plain = canonical.scalar(value)
        if plain != value or type(plain) is not type(value):
            setattr(row, name, plain)
    for name in table.maps:
        entries = {k: canonical.scalar(v) for k, v in (getattr(row, name) or {}).items()}
        kept = {k: v for k, v in entries.items() if v is not None}
        if kept != getattr(row, name):
            setattr(row, name, kept)


def _refresh_derived(session: Session) -> None:
    session.flush()
    rows = session.info.pop("touched", {})
    if rows:
        derived.refresh(session.connection(), rows)
        conflicts.after_edits(session, rows)


event.listen(LoggedSession, "before_flush", _log_edits)
event.listen(LoggedSession, "before_commit", _refresh_derived)
