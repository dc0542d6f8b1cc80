"""What of the exchange of files the home screen and the foot line say."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.exchange import MergeBatch, MergeBatchFile, OpenConflict
from db.queries import exchange as known
from desktop_app.services.folders.folder import Folder

_NEWEST = 3
LOOKED = "inbox_counted"
"""Setting: how many doubles and broken rules the last look through all people found."""


@dataclass(frozen=True, slots=True)
class SentLast:
    """The newest file made here.

    `receipt`: when its receiver said it has it, "" = not yet; `refusal`: the code of the error
    it met there, "" = none.
    """

    number: int
    unit_name: str
    receipt: str
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file taken in."""

    number: int
    unit_name: str
    at: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """Files whose taking in stopped on its way: begun when, at which of how many."""

    at: str
    place: int
    total: int


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was sent last, what came lately, how much nobody agrees on, who waits for words.

    `broken`: rules the merged state breaks; `doubles`: pairs of records; both as the last look
    found them, for looking takes a second and this is asked after every write.
    """

    sent: SentLast | None = None
    received: tuple[ReceivedFile, ...] = ()
    conflicts: int = 0
    strangers: int = 0
    lacking: int = 0
    """Kinds of records an older program, or one without a form, had to set aside."""
    broken: int = 0
    doubles: int = 0
    stopped: Stopped | None = None

    @property
    def open_cases(self) -> int:
        """How many entries the inbox has."""
        return self.conflicts + self.broken + self.doubles


def exchanged(folder: Folder) -> Exchanged:
    """Return it for an open folder."""
    with folder.reading() as session:
        made = known.files(session, made=True)
        taken = [row for row in known.files(session, made=False) if row.state == "merged"]
        sites = known.sites(session)
        conflicts = session.scalar(select(func.count()).select_from(OpenConflict)) or 0
        lacking = known.lacking(session)
        stopped = _stopped(session)
    counted = folder.setting(LOOKED, {})
    sent = None
    if made:
        last = made[0]
        heard = [
            site.acked_at
            for site in sites
            if site.unit_key == last.unit_key and site.acked_at and site.ack_pos >= last.upto
        ]
        refusal = "" if heard else str((last.answer or {}).get("refused", ""))
        sent = SentLast(last.number, last.unit_name, max(heard, default=""), refusal)
    lately = [row for row in taken if row.counts][:_NEWEST]
    return Exchanged(
        sent,
        tuple(ReceivedFile(row.number, row.unit_name, row.done_at) for row in lately),
        conflicts,
        sum(1 for site in sites if site.active and not site.confirmed),
        lacking,
        counted.get("broken", 0),
        counted.get("doubles", 0),
        stopped,
    )


def _stopped(session: Session) -> Stopped | None:
    begun = session.scalars(
        select(MergeBatch).where(MergeBatch.done_at.is_(None)).order_by(MergeBatch.started_at)
    ).first()
    if begun is None:
        return None
    query = select(MergeBatchFile.place, MergeBatchFile.state).where(
        MergeBatchFile.batch_id == begun.id
    )
    rows = session.execute(query).all()
    left = [place for place, state in rows if state == "todo"]
    return Stopped(begun.started_at, min(left), len(rows)) if left else None
