"""A file that was taken in before is known by its first page; the rest is not read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.models.exchange import DataFile, KnownSite
from desktop_app.exchange.package import peek
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.exchange.partners import read
from desktop_app.services.folders.folder import Folder


@dataclass(frozen=True, slots=True)
class Glance:
    """What the first page of a file says: its name in lists, and whether it is in already."""

    id: str
    before: DataFile | None


def glance(folder: Folder, identity: Identity, path: Path) -> Glance:
    """Return what names a file, and what is known of it if it was merged or made here.

    A withdrawn sender's file beyond what was accepted of it is not known: opening it says so.

    Raises:
        UserError: the file can not be opened.
    """
    content = read(path)
    with folder.reading() as session:
        key = peek(content, path.name, identity.reader(session))
        return Glance(key, _known(session, key))


def _known(session: Session, key: str) -> DataFile | None:
    found = session.get(DataFile, key)
    if found is None or found.state not in ("merged", "made"):
        return None
    sender = session.get(KnownSite, found.site)
    beyond = sender is not None and sender.revoked and found.upto > (sender.revoked_pos or 0)
    return None if beyond else found
