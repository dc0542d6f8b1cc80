"""Notes on figures nobody agrees on yet; they travel with the household they concern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from db import bulk
from db.models.remarks import Remark
from desktop_app.domain.clock import today
from desktop_app.services.folders.folder import Folder


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody noted: who, when (ISO day), the words."""

    text: str
    by: str
    on: str


class Notes:
    """Keeps and lists notes on entries of the inbox."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def add(self, household_id: str, about: str, text: str) -> None:
        """Note something on an entry (`about` = its id) of a household."""
        row = {
            "id": self._folder.new_id(),
            "household_id": household_id,
            "kind": "note",
            "about": about,
            "text": text.strip(),
            "posted_on": today(self._folder.clock).isoformat(),
            "posted_by": self._folder.user.name,
            "posted_unit": self._folder.unit_key,
        }
        with self._folder.writing() as session:
            bulk.create(session, "remark", [row])

    def all(self) -> Mapping[str, Sequence[Note]]:
        """Return all notes by what they are about, oldest first."""
        query = select(Remark).where(Remark.kind == "note", Remark.closed.is_(None))
        found: dict[str, list[Note]] = {}
        with self._folder.reading() as session:
            for row in session.scalars(query.order_by(Remark.posted_on, Remark.id)):
                note = Note(row.text or "", row.posted_by or "", row.posted_on or "")
                found.setdefault(row.about or "", []).append(note)
        return found
