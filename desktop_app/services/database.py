"""Opening the encrypted file of a generation, or saying in a sentence why it does not open."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from db.engine import open_engine, reader
from db.migrate import HEAD, migrate, revision
from desktop_app.domain.errors.store import (
    DatabaseUnreadable,
    FolderInUse,
    KeyringForeign,
    StoreDamaged,
)
from desktop_app.platform.generations import Generation
from desktop_app.services import office
from desktop_app.services.office import Key

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
        with reader(engine).begin() as session:
            if office.get(session, Key.FOLDER_ID) != generation.folder_id:
                raise KeyringForeign
    except BaseException:
        engine.dispose()
        raise
    return engine


def _revision(engine: Engine) -> str | None:
    try:
        with engine.execution_options(writes=False).connect() as connection:
            return revision(connection)
    except OperationalError:  # a kind of DatabaseError that says nothing of the file: locked
        raise
    except DatabaseError:
        raise DatabaseUnreadable from None
