"""Scans and photos of signed papers, attached to their print run.

The bytes stay on this machine; they travel only where somebody ticked it, in a copy small
enough for one field of a data file.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.training import PrintRun, Proof, ProofContent
from desktop_app.documents.preview import page_count
from desktop_app.domain.clock import today
from desktop_app.domain.errors.proofs import (
    ProofElsewhere,
    ProofKnown,
    ProofTooLarge,
    ProofTooLargeToSend,
    ProofUnreadable,
)
from desktop_app.domain.errors.records import ReasonNeeded, RecordMissing
from desktop_app.domain.text_vi import nfc
from desktop_app.exchange.limits import JSON_TEXT
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
MOST_BYTES = 10 * 2**20
"""What may be kept of one file; pictures are shrunk before."""

TRAVEL_BYTES = JSON_TEXT * 3 // 4 - 3000
"""A field of a data file holds so many letters, base64 makes 4 of 3 bytes."""

_BEGINNINGS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))


@dataclass(frozen=True, slots=True)
class ProofView:
    """One attached file. `size` in bytes; `sent_size` 0 = does not travel."""

    id: str
    run_id: str
    name: str
    media: str
    size: int
    added_on: str
    sent_size: int
    here: bool

    @property
    def is_picture(self) -> bool:
        """Whether it can be shrunk."""
        return self.media in (JPEG, PNG)


def media_of(content: bytes) -> str:
    """Return what a file is by its first bytes, "" = none of ours."""
    return next((media for start, media in _BEGINNINGS if content.startswith(start)), "")


def size_words(size: int) -> str:
    """Return 84 KB or 1,2 MB."""
    if size >= 2**20:
        return f"{size / 2**20:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1024))} KB"


class CourseProofs:
    """Keeps, sends and gives back the files."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def of_run(self, run_id: str) -> Sequence[ProofView]:
        """Return the files of a print run, oldest day first, then by name."""
        with self._folder.reading() as session:
            return [_view(session, row) for row in _rows(session, run_id)]

    def add(self, run_id: str, name: str, content: bytes) -> str:
        """Attach a file; return its id. Pictures come shrunk (the ui does that).

        Raises:
            RecordMissing: there is no such print run.
            ProofUnreadable: neither JPEG, PNG nor PDF.
            ProofTooLarge: more than `MOST_BYTES`.
            ProofKnown: the same bytes are attached already.
        """
        shown = nfc(PurePath(name).name)
        media = _usable(shown, content)
        digest = hashlib.sha256(content).hexdigest()
        with self._folder.writing() as session:
            run = session.get(PrintRun, run_id)
            if run is None:
                raise RecordMissing("bản in này")
            if any(row.sha256 == digest for row in _rows(session, run_id)):
                raise ProofKnown(shown)
            row = Proof(
                id=self._folder.new_id(),
                course_id=run.course_id,
                print_run_id=run_id,
                name=shown,
                media=media,
                size=len(content),
                sha256=digest,
                added_on=today(self._folder.clock).isoformat(),
            )
            session.add(row)
            session.add(ProofContent(proof_id=row.id, content=content))
            return row.id

    def content(self, proof_id: str) -> bytes:
        """Return the file, or the small copy that was sent with it.

        Raises:
            RecordMissing: there is no such file.
            ProofElsewhere: its bytes are on another machine.
        """
        with self._folder.reading() as session:
            row = _row(session, proof_id)
            kept = session.get(ProofContent, proof_id)
            if kept is not None:
                return kept.content
            if row.content:
                return b64decode(row.content)
            raise ProofElsewhere(row.name or "")

    def send(self, proof_id: str, copy: bytes | None) -> None:
        """Let a small copy travel to the upper level; None = nothing travels any more.

        What was sent before stays with who received it.

        Raises:
            ProofTooLargeToSend: more than `TRAVEL_BYTES`.
        """
        with self._folder.writing() as session:
            row = _row(session, proof_id)
            if copy is not None and len(copy) > TRAVEL_BYTES:
                raise ProofTooLargeToSend(row.name or "", size_words(TRAVEL_BYTES))
            row.content = b64encode(copy).decode() if copy else None
        if copy:
            security_log.record(self._folder, Event.EXPORT, f"proof:{proof_id}")

    def remove(self, proof_id: str, *, on: date, reason: str) -> None:
        """Take a file off its print run; the bytes stay until the folder is cleared.

        Raises:
            ReasonNeeded: without a reason.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            row = _row(session, proof_id)
            close(row, on, reason)
            row.content = None

    def take_back(self, proof_id: str, *, reason: str) -> None:
        """Put a file back that was taken off by mistake; it does not travel."""
        with self._folder.writing(reason=reason) as session:
            row = _row(session, proof_id)
            reopen(row)


def _usable(shown: str, content: bytes) -> str:
    """Return the media type of a file that can be kept."""
    media = media_of(content)
    if not media or (media == PDF and not _has_pages(content)):
        raise ProofUnreadable(shown)
    if len(content) > MOST_BYTES:
        raise ProofTooLarge(shown, size_words(len(content)), size_words(MOST_BYTES))
    return media


def _has_pages(pdf: bytes) -> bool:
    try:
        return page_count(pdf) > 0
    except RuntimeError:  # PDFium's own, for anything it can not open
        return False


def _rows(session: Session, run_id: str) -> Sequence[Proof]:
    query = select(Proof).where(Proof.print_run_id == run_id, Proof.closed.is_(None))
    return list(session.scalars(query.order_by(Proof.added_on, Proof.name, Proof.id)))


def _row(session: Session, proof_id: str) -> Proof:
    row = session.get(Proof, proof_id)
    if row is None:
        raise RecordMissing("tệp đính kèm này")
    return row


def _view(session: Session, row: Proof) -> ProofView:
    here = select(ProofContent.proof_id).where(ProofContent.proof_id == row.id)
    content = row.content or ""
    return ProofView(
        id=row.id,
        run_id=row.print_run_id or "",
        name=row.name or "",
        media=row.media or "",
        size=row.size or 0,
        added_on=row.added_on or "",
        sent_size=len(content) * 3 // 4 - content.count("="),
        here=session.scalar(here) is not None,
    )
