"""What of the exchange of files the home screen and the foot line say."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from db.models.exchange import OpenConflict
from db.queries import exchange as known
from desktop_app.services.folders.folder import Folder

_NEWEST = 3


@dataclass(frozen=True, slots=True)
class SentLast:
    """The newest file made here; `receipt` = when its receiver said it has it, "" = not yet."""

    number: int
    unit_name: str
    receipt: str


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file taken in."""

    number: int
    unit_name: str
    at: str


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was sent last, what came lately, how much nobody agrees on, who waits for words."""

    sent: SentLast | None = None
    received: tuple[ReceivedFile, ...] = ()
    conflicts: int = 0
    strangers: int = 0
    lacking: int = 0
    """Kinds of records an older program, or one without a form, had to set aside."""


def exchanged(folder: Folder) -> Exchanged:
    """Return it for an open folder."""
    with folder.reading() as session:
        made = known.files(session, made=True)
        taken = [row for row in known.files(session, made=False) if row.state == "merged"]
        sites = known.sites(session)
        conflicts = session.scalar(select(func.count()).select_from(OpenConflict)) or 0
        lacking = known.lacking(session)
    sent = None
    if made:
        last = made[0]
        heard = [
            site.acked_at
            for site in sites
            if site.unit_key == last.unit_key and site.acked_at and site.ack_pos >= last.upto
        ]
        sent = SentLast(last.number, last.unit_name, max(heard, default=""))
    lately = [row for row in taken if row.counts][:_NEWEST]
    return Exchanged(
        sent,
        tuple(ReceivedFile(row.number, row.unit_name, row.done_at) for row in lately),
        conflicts,
        sum(1 for site in sites if site.active and not site.confirmed),
        lacking,
    )
