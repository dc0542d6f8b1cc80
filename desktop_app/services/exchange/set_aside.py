"""What was received and is not applied: left out, undone, unknown here, or waiting; and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import aside
from db.ledger import CHUNK
from db.models.exchange import DataFile, HeldChange, HeldFamily
from db.models.sync import LoggedChange
from desktop_app.services.exchange.receiving import Follow
from desktop_app.services.folders.folder import Folder


class AsideWhy(StrEnum):
    """Why changes are not applied."""

    LEFT_OUT = "left_out"
    UNDONE = "undone"
    UNKNOWN = "unknown"
    """This program has no place for the table or form."""
    DEFINITION = "definition"
    """A commune changed what is only made above."""
    SENDER = "sender"
    """Written by a machine nobody introduced here."""
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One thing set aside.

    Attributes:
        key: what to release it by: a family ("household:…"), or what is not known here.
        why: the reason.
        changes: how many changes.
        title: "031 Nguyễn Thị Hoa" of a household that is not stored here, "" otherwise.
        unit, number, name, at: the file it came with, and when that was taken in.
    """

    key: str
    why: AsideWhy
    changes: int
    unit: str = ""
    number: int = 0
    name: str = ""
    at: str = ""
    title: str = ""

    @property
    def can_release(self) -> bool:
        """Whether a person can take it now."""
        return self.why in (AsideWhy.LEFT_OUT, AsideWhy.UNDONE)


class SetAside:
    """Lists what is set aside and takes it."""

    def __init__(self, folder: Folder, follow: Follow) -> None:
        self._folder, self._follow = folder, follow

    def listed(self) -> Sequence[AsideRow]:
        """Return everything, what a person can take first."""
        with self._folder.reading() as session:
            rows = [*_titled(session, _held(session)), *_waiting(session)]
        return sorted(rows, key=lambda r: (not r.can_release, r.why, r.unit, r.key))

    def release(self, keys: Iterable[str]) -> int:
        """Take what was set aside under these keys; return how many rows changed."""
        with self._folder.writing() as session:
            tables = aside.release(session, set(keys))
            self._follow(session, tables)
            return sum(map(len, tables.values()))


def _held(session: Session) -> list[AsideRow]:
    query = (
        select(HeldChange.family, func.count(), func.max(LoggedChange.package_id))
        .join(
            LoggedChange,
            (LoggedChange.writer == HeldChange.writer) & (LoggedChange.n == HeldChange.n),
        )
        .where(LoggedChange.package_id.is_not(None), LoggedChange.applied == 0)
        .group_by(HeldChange.family)
    )
    why = {row.family: row for row in session.scalars(select(HeldFamily))}
    found = []
    for family, count, package in session.execute(query):
        reason = why.get(family)
        file = session.get(DataFile, reason.file_id if reason else package)
        kind = AsideWhy(reason.reason) if reason else _unknown(family)
        found.append(_row(family, kind, count, file))
    return found


def _waiting(session: Session) -> list[AsideRow]:
    query = (
        select(LoggedChange.package_id, func.count())
        .where(LoggedChange.applied == 0, LoggedChange.waiting == "base")
        .group_by(LoggedChange.package_id)
    )
    return [
        _row(f"waiting:{package}", AsideWhy.WAITING, count, session.get(DataFile, package))
        for package, count in session.execute(query)
        if package
    ]


def _row(key: str, why: AsideWhy, count: int, file: DataFile | None) -> AsideRow:
    if file is None:
        return AsideRow(key, why, count)
    return AsideRow(key, why, count, file.unit_name, file.number, file.name, file.done_at)


def _titled(session: Session, rows: Sequence[AsideRow]) -> list[AsideRow]:
    """Say what households are called that only the log knows."""
    mark = "household:"
    ids = [row.key.removeprefix(mark) for row in rows if row.key.startswith(mark)]
    codes: dict[str, str] = {}
    heads: dict[str, str] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = [f"{mark}{one}" for one in ids[start : start + CHUNK]]
        query = (
            select(HeldChange.family, LoggedChange.table_name, LoggedChange.fields)
            .join(
                LoggedChange,
                (LoggedChange.writer == HeldChange.writer) & (LoggedChange.n == HeldChange.n),
            )
            .where(HeldChange.family.in_(chunk))
            .where(LoggedChange.table_name.in_(("household", "person")))
            .order_by(LoggedChange.rev)
        )
        for family, table, text in session.execute(query):
            fields = json.loads(text)
            if table == "household" and fields.get("code"):
                codes[family] = str(fields["code"])
            elif (fields.get("household") or {}).get("relation") == "head":
                heads[family] = str(fields.get("name") or heads.get(family, ""))
    return [
        replace(r, title=f"{codes.get(r.key, '')} {heads.get(r.key, '')}".strip()) for r in rows
    ]


def _unknown(family: str) -> AsideWhy:
    kinds = {"sender": AsideWhy.SENDER, "definition": AsideWhy.DEFINITION}
    return kinds.get(family.partition(":")[0], AsideWhy.UNKNOWN)
