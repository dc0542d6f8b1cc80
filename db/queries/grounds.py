"""Which data file brought what: the newest of each unit, and the one a snapshot came with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.exchange import DataFile
from db.models.reviews import Snapshot, SnapshotLine
from db.models.sync import LoggedChange
from db.queries.exchange import FileRow, files
from db.queries.snapshots import LINE


def newest_files(session: Session) -> dict[str, FileRow]:
    """Return the newest file taken in (and not taken back) of each unit."""
    taken = [row for row in files(session, made=False) if row.state == "merged"]
    return {row.unit_key: row for row in reversed(taken)}


def files_of_snapshots(session: Session, snapshots: Iterable[str]) -> dict[str, FileRow]:
    """Return the file that brought each snapshot; one made here is not named."""
    query = (
        select(LoggedChange.row_id, LoggedChange.package_id)
        .join(DataFile, DataFile.id == LoggedChange.package_id)
        .where(LoggedChange.row_id.in_(list(snapshots)))
        .order_by(LoggedChange.rev.desc())
    )
    found = {row.row_id: row.package_id for row in session.execute(query)}
    known = {row.id: row for row in files(session, made=False)}
    return {row_id: known[file] for row_id, file in found.items() if file in known}


def lines_by_snapshot(
    session: Session, snapshots: Iterable[str]
) -> Mapping[str, list[tuple[Any, ...]]]:
    """Return the listed lines of several snapshots, each as `frozen_lines` does."""
    query = select(SnapshotLine.snapshot_id, *LINE).where(
        SnapshotLine.snapshot_id.in_(list(snapshots)),
        SnapshotLine.transition.is_distinct_from("stayed_out"),
    )
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in session.execute(query):
        found.setdefault(row[0] or "", []).append(tuple(row)[1:])
    return found


def snapshots_there(session: Session, snapshots: Iterable[str]) -> set[str]:
    """Return which of these snapshots are in the database."""
    return set(session.scalars(select(Snapshot.id).where(Snapshot.id.in_(list(snapshots)))))
