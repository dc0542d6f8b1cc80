"""What an older version of the program had set aside is taken by itself after an update."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.orm import Session

from db import understood
from desktop_app.services.folders.folder import Folder


def take(folder: Folder, follow: Callable[[Session, Mapping[str, Sequence[str]]], None]) -> int:
    """Take what this version knows now; return how many rows changed.

    Args:
        folder: the open folder; one that may only be looked at is left as it is.
        follow: recomputes what rests on changed rows.
    """
    if not folder.user.role.writes:
        return 0
    with folder.reading() as session:
        if not understood.keys(session):
            return 0
    with folder.writing() as session:
        tables = understood.release(session)
        follow(session, tables)
    return sum(map(len, tables.values()))
