"""A file that was taken in before is known by its first page; the rest is not read again."""

from __future__ import annotations

from pathlib import Path

from db.models.exchange import DataFile, KnownSite
from desktop_app.exchange.package import peek
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.exchange.partners import read
from desktop_app.services.folders.folder import Folder


def merged_before(folder: Folder, identity: Identity, path: Path) -> DataFile | None:
    """Return what is known of a file that was merged or made here, None for any other.

    A withdrawn sender's file beyond what was accepted of it is none: opening it says so.

    Raises:
        UserError: the file can not be opened.
    """
    content = read(path)
    with folder.reading() as session:
        found = session.get(DataFile, peek(content, path.name, identity.reader(session)))
        if found is None or found.state not in ("merged", "made"):
            return None
        sender = session.get(KnownSite, found.site)
        if sender is not None and sender.revoked and found.upto > (sender.revoked_pos or 0):
            return None
        return found
