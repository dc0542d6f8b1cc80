"""What became of the files made here: written, on a stick, stored there, taken in, or not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.exchange import DataFile
from db.queries.exchange import FileRow, SiteRow
from desktop_app.services.exchange.refusals import Split
from desktop_app.services.folders import office

_WRITTEN = "files_written"
"""For the paper that goes with a file: id → {"sha256": of the file, "rows": per table}."""
DEFINITION = "definition"
"""Set aside above for good: campaigns, forms, standards go down only."""
_REFUSED = ("table", "form", "sender")
"""Reasons that mean: this machine can not take it (yet)."""


class SentState(StrEnum):
    """How far a file came."""

    MADE = "made"
    COPIED = "copied"
    MISSED = "missed"
    """They answered since, and had not seen it: maybe it was lost, the next one heals it."""
    RECEIVED = "received"
    """Stored there; part of it waits for another file."""
    MERGED = "merged"
    PARTLY = "partly"
    """Stored there; part of it was left out or undone."""
    REFUSED = "refused"
    """Stored there; part of it can not be taken by their program yet."""
    TURNED_AWAY = "turned_away"
    """They saw it and took nothing of it: `refusal` says why."""

    @property
    def arrived(self) -> bool:
        """Whether they hold everything in it."""
        return self in (self.RECEIVED, self.MERGED, self.PARTLY, self.REFUSED)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file made here.

    Attributes:
        id, name, unit_key, unit_name, number, made_at: which.
        changes: how many it holds.
        receipt: when the receiver said it holds everything in it, "" = it did not.
        size: bytes, 0 = not known.
        copied_at, copied_to: when it was written to which stick, "" = to none.
        state: how far it came.
        pending: why how many of its changes are not taken in there.
        answered_at: when they answered last, by their clock; "" = never since it was made.
        sha256: of the file as written, "" = not known.
        refusal: the code of the error it met there, "" = none.
    """

    id: str
    name: str
    unit_key: str
    unit_name: str
    number: int
    made_at: str
    changes: int
    receipt: str
    size: int = 0
    copied_at: str = ""
    copied_to: str = ""
    state: SentState = SentState.MADE
    pending: Mapping[str, int] | None = None
    answered_at: str = ""
    sha256: str = ""
    refusal: str = ""


def sent_file(row: FileRow, sites: Sequence[SiteRow], known: Mapping[str, Written]) -> SentFile:
    """Return a file made here with what became of it."""
    heard = [
        site.acked_at
        for site in sites
        if site.unit_key == row.unit_key and site.acked_at and site.ack_pos >= row.upto
    ]
    pending = (row.answer or {}).get("pending") or {}
    return SentFile(
        row.id,
        row.name,
        row.unit_key,
        row.unit_name,
        row.number,
        row.made_at,
        sum(row.counts.values()),
        max(heard, default=""),
        row.size,
        row.copied_at,
        row.copied_to,
        _state(row, pending, arrived=bool(heard)),
        pending,
        row.answered_at,
        known.get(row.id, Written()).sha256,
        "" if heard else str((row.answer or {}).get("refused", "")),
    )


def _state(row: FileRow, pending: Mapping[str, int], *, arrived: bool) -> SentState:
    if arrived:
        if any(pending.get(reason) for reason in _REFUSED):
            return SentState.REFUSED
        if pending.get("held"):
            return SentState.PARTLY
        return SentState.RECEIVED if pending.get("base") else SentState.MERGED
    if row.answer is not None:
        return SentState.TURNED_AWAY if row.answer.get("refused") else SentState.MISSED
    return SentState.COPIED if row.copied_at else SentState.MADE


def answer(session: Session, unit: str, upto: int, told: Split, at: str) -> None:
    """Keep what a receipt says of each file made for a unit.

    What is not taken in there belongs to the newest file they hold; an older one keeps what
    was said of it until nothing is left.
    """
    query = select(DataFile).where(DataFile.state == "made", DataFile.unit_key == unit)
    files = sorted(session.scalars(query), key=lambda file: (file.upto, file.number))
    held = [file for file in files if file.upto <= upto]
    for file in files:
        before = json.loads(file.answer) if file.answer else {}
        said: dict[str, object] = {"there": file.upto <= upto}
        if (held and file is held[-1]) or (said["there"] and before.get("pending")):
            said["pending"] = dict(told.counts)
        if file.id in told.refused:
            said["refused"] = told.refused[file.id]
        if said != before:
            file.answer, file.answered_at = json.dumps(said), at


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: its SHA-256 (hex) and how many rows per table it holds."""

    sha256: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)


def written(session: Session) -> Mapping[str, Written]:
    """Return what is remembered of every file written here."""
    kept = office.get(session, _WRITTEN, {})
    return {key: Written(entry["sha256"], entry["rows"]) for key, entry in kept.items()}


def keep_written(
    session: Session, file_id: str, content: bytes, rows: Mapping[str, int]
) -> None:
    """Remember a file as it was written."""
    entry = {"sha256": hashlib.sha256(content).hexdigest(), "rows": dict(rows)}
    office.put(session, _WRITTEN, {**office.get(session, _WRITTEN, {}), file_id: entry})
