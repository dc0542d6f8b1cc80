"""Hoàn tác of a whole act: everything that was written together goes back together."""

from __future__ import annotations

from db import acts
from desktop_app.domain.clock import today
from desktop_app.services.folders.folder import Folder

UNDONE = "Hoàn tác"


class Acts:
    """The acts of this start of the program."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def newest(self) -> str:
        """Return the act written last; ask right after it, before anything else is written."""
        with self._folder.reading() as session:
            return acts.newest(session, self._folder.writer)

    def take_back(self, act: str) -> int:
        """Undo an act as one act of its own; return how many rows went back.

        Raises:
            ActBuiltOn: something of it was edited since; nothing is changed.
        """
        day = today(self._folder.clock).isoformat()
        with self._folder.writing(reason=UNDONE) as session:
            return acts.take_back(session, act, day=day, why=UNDONE)
