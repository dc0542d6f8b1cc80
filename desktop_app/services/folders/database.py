"""Opening the encrypted file of a generation, or saying in a sentence why it does not open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from db.engine import open_engine, reader
from db.migrate import HEAD, migrate, revision
from desktop_app.domain.errors.store import (
    DatabaseUnreadable,
    FolderInUse,
    KeyringForeign,
    StoreDamaged,
)
from desktop_app.platform.generations import Generation
from desktop_app.services.folders import office
from desktop_app.services.folders.office import Key

_BEFORE_UPGRADE = "before-upgrade.db"


def open_database(generation: Generation, key: bytes, *, upgrades: bool) -> Engine:
    """Return an engine on the generation's database, brought to today's schema.

    Args:
        generation: which one.
        key: the data key.
        upgrades: False while another process holds the folder; an older schema is then
            refused, since the holder has to be the one who upgrades.

    Raises:
        StoreDamaged: there is no database.
        DatabaseUnreadable: the key does not open it, or it is empty.
        KeyringForeign: it opens, but belongs to another folder.
        FolderInUse: it has to be upgraded and must not be.
        DataFolderTooNew: a newer program wrote it.
    """
    if not generation.database.exists():  # opening would make an empty one
        raise StoreDamaged(str(generation.data_folder))
    engine = open_engine(generation.database, key)
    try:
        found = _revision(engine)
        if found is None:
            raise DatabaseUnreadable
        if found != HEAD:
            if not upgrades:
                raise FolderInUse
            migrate(generation.database, key, generation.folder / _BEFORE_UPGRADE)
        with readable(), reader(engine).begin() as session:
            if office.get(session, Key.FOLDER_ID) != generation.folder_id:
                raise KeyringForeign
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def readable() -> Iterator[None]:
    """Turn what a damaged page or a wrong key raises into a sentence.

    Raises:
        DatabaseUnreadable: the file is damaged where it was read.
    """
    try:
        yield
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # a lock or a mistake of ours, not damage
            raise
        raise DatabaseUnreadable from None


def _revision(engine: Engine) -> str | None:
    with readable(), engine.execution_options(writes=False).connect() as connection:
        return revision(connection)
