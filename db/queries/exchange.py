"""What is known of other machines and of data files: read and kept, as frozen rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session

from db.models.exchange import (
    AcceptedMark,
    DataFile,
    HeldChange,
    KnownSite,
    KnownWriter,
    LostChange,
)
from db.models.sync import JournalEntry, LoggedChange, Writer
from db.synced import synced_tables


@dataclass(frozen=True, slots=True)
class SiteRow:
    """Another machine as this folder knows it."""

    site: str
    unit_key: str
    unit_name: str
    machine: int
    upper: bool
    signing: str
    signer: str
    age: str
    confirmed: bool
    revoked: bool
    retired: bool
    ack_pos: int
    acked_at: str
    got: tuple[int, str]
    pending: Mapping[str, int]
    revoked_at: str = ""
    revoked_pos: int | None = None

    @property
    def active(self) -> bool:
        """Whether things are still sent to it."""
        return not (self.revoked or self.retired)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A data file made or taken in."""

    id: str
    state: str
    name: str
    unit_key: str
    unit_name: str
    site: str
    number: int
    made_at: str
    done_at: str
    upto: int
    counts: Mapping[str, int]
    size: int = 0
    copied_at: str = ""
    copied_to: str = ""
    answer: Mapping[str, Any] | None = None
    answered_at: str = ""


def sites(session: Session, unit_key: str | None = None) -> list[SiteRow]:
    """Return known machines, of one unit or all, by unit and number."""
    query = select(KnownSite).order_by(KnownSite.unit_key, KnownSite.machine, KnownSite.site)
    if unit_key is not None:
        query = query.where(KnownSite.unit_key == unit_key)
    return [_site(row) for row in session.scalars(query)]


def site(session: Session, name: str) -> SiteRow | None:
    """Return a machine by its name."""
    row = session.get(KnownSite, name)
    return _site(row) if row else None


def site_of_signer(session: Session, fingerprint: str) -> SiteRow | None:
    """Return the machine that signs with a key."""
    row = session.scalars(select(KnownSite).where(KnownSite.signer == fingerprint)).first()
    return _site(row) if row else None


def files(session: Session, *, made: bool | None = None) -> list[FileRow]:
    """Return data files, newest first: those made here, those taken in, or both."""
    query = select(DataFile).order_by(DataFile.done_at.desc(), DataFile.number.desc())
    if made is not None:
        same = DataFile.state == "made"
        query = query.where(same if made else ~same)
    return [_file(row) for row in session.scalars(query)]


def file(session: Session, file_id: str) -> FileRow | None:
    """Return a data file by its id."""
    row = session.get(DataFile, file_id)
    return _file(row) if row else None


def digest_at(session: Session, pos: int) -> str | None:
    """Return the chained digest at a position of the own journal, None beyond its end."""
    query = select(JournalEntry.digest).where(JournalEntry.pos == pos)
    return session.scalar(query)


def accepted(session: Session, site: str, pos: int, digest: str) -> bool:
    """Say whether everything of a machine up to this position was stored once."""
    return session.get(AcceptedMark, (site, pos, digest)) is not None


def writers_of(session: Session, own_unit: str) -> dict[str, tuple[str, str]]:
    """Return (site, unit) of every writer known: the own ones and those met."""
    found = {row.id: (row.site_id, own_unit) for row in session.scalars(select(Writer))}
    met = {row.writer: (row.site, row.unit_key) for row in session.scalars(select(KnownWriter))}
    return {**met, **found}


def writing_units(session: Session, table: str) -> list[tuple[str, str | None]]:
    """Return the rows of a small table with each unit that wrote them; None = the own one."""
    ids = list(session.scalars(select(synced_tables()[table].table.c.id)))
    query = (
        select(LoggedChange.row_id, KnownWriter.unit_key)
        .join(KnownWriter, KnownWriter.writer == LoggedChange.writer, isouter=True)
        .where(LoggedChange.row_id.in_(ids), LoggedChange.table_name == table)
        .distinct()
    )
    return [(row_id, unit) for row_id, unit in session.execute(query)]


def bind_writers(session: Session, listed: Mapping[str, tuple[str, str]]) -> None:
    """Bind writers that are not known yet to their machine and unit."""
    rows = [{"writer": w, "site": s, "unit_key": u} for w, (s, u) in sorted(listed.items())]
    if rows:
        session.execute(insert(KnownWriter), rows)


def lost(session: Session) -> frozenset[tuple[str, int]]:
    """Return every change declared lost."""
    return frozenset((row.writer, row.n) for row in session.scalars(select(LostChange)))


def not_applied(session: Session, site_units: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return, per unit that sent them, how many changes wait or are set aside, by reason."""
    query = (
        select(DataFile.unit_key, LoggedChange.waiting, func.count())
        .join(DataFile, DataFile.id == LoggedChange.package_id)
        .where(LoggedChange.applied == 0, DataFile.unit_key.in_(list(site_units)))
        .group_by(DataFile.unit_key, LoggedChange.waiting)
    )
    found: dict[str, dict[str, int]] = {}
    for unit, why, number in session.execute(query):
        found.setdefault(unit, {})[why or "base"] = number
    return found


def heard_from(session: Session) -> dict[str, str]:
    """Return when the newest file of each machine was taken in."""
    query = (
        select(DataFile.site, func.max(DataFile.done_at))
        .where(DataFile.state != "made")
        .group_by(DataFile.site)
    )
    return dict(list(session.execute(query)))


def next_number(session: Session, unit_key: str) -> int:
    """Return the running number of the next file for a unit."""
    query = select(func.max(DataFile.number)).where(
        DataFile.state == "made", DataFile.unit_key == unit_key
    )
    return (session.scalar(query) or 0) + 1


def names_of(session: Session, writers: Sequence[str]) -> dict[str, str]:
    """Return the unit names of writers of other machines."""
    query = (
        select(KnownWriter.writer, KnownSite.unit_name)
        .join(KnownSite, KnownSite.site == KnownWriter.site)
        .where(KnownWriter.writer.in_(list(writers)))
    )
    return {row.writer: row.unit_name for row in session.execute(query)}


def _site(row: KnownSite) -> SiteRow:
    return SiteRow(
        row.site,
        row.unit_key,
        row.unit_name,
        row.machine,
        bool(row.upper),
        row.signing,
        row.signer,
        row.age,
        bool(row.confirmed),
        bool(row.revoked),
        bool(row.retired),
        row.ack_pos,
        row.acked_at or "",
        (row.got_pos, row.got_digest),
        json.loads(row.pending),
        row.revoked_at or "",
        row.revoked_pos,
    )


def _file(row: DataFile) -> FileRow:
    return FileRow(
        row.id,
        row.state,
        row.name,
        row.unit_key,
        row.unit_name,
        row.site,
        row.number,
        row.made_at,
        row.done_at,
        row.upto,
        json.loads(row.counts),
        row.size or 0,
        row.copied_at or "",
        row.copied_to or "",
        json.loads(row.answer) if row.answer else None,
        row.answered_at or "",
    )


def lacking(session: Session) -> int:
    """Return how many tables, fields or forms received changes wait for."""
    kinds = or_(HeldChange.family.startswith("table:"), HeldChange.family.startswith("form:"))
    return len(session.scalars(select(HeldChange.family).where(kinds).distinct()).all())
