"""Putting a backup back: into a new generation, opened with a password before it counts."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC
from pathlib import Path

from db.engine import writer
from desktop_app.domain import passwords
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.store import (
    BackupForeign,
    BackupPasswordWrong,
    KeyringForeign,
)
from desktop_app.domain.ids import uuid7
from desktop_app.platform import generations, keyring_file
from desktop_app.platform.files import ensure_space
from desktop_app.platform.generations import Generation
from desktop_app.platform.keyring import Keyring, Slot, WrongSecret, unseal
from desktop_app.services.exchange import sites
from desktop_app.services.folders import backup_file, office, security_log, unlocking
from desktop_app.services.folders.backup_file import About
from desktop_app.services.folders.database import open_database
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event
from desktop_app.services.folders.store import Choice, Door, Store, enter

_LOG = logging.getLogger(__name__)
_ROOM = 10 * 2**20


def choices(backup: Path) -> tuple[Choice, ...]:
    """Return the accounts that open a backup.

    Raises:
        BackupUnreadable, BackupNewer: it is damaged, not ours, or too new.
    """
    ring = backup_file.read_keyring(backup)
    return tuple(Choice(s.id, s.label, s.role or Role.VIEWER) for s in ring.users())


def restore(door: Door, backup: Path, account: str, secret: str) -> Store:
    """Put a backup in force and open it as a new site; nothing changes unless all of it works.

    The former generation stays in its folder. Passwords are those of the backup's day.

    Args:
        door: the data folder, whose lock is held; empty, or the one the backup was made of.
        backup: the file.
        account: id or name; with the recovery code it may be empty.
        secret: password or recovery code, as typed.

    Raises:
        BackupUnreadable, BackupNewer, BackupForeign: not this file.
        BackupPasswordWrong, RecoveryCodeWrong, AccountUnknown: not opened with this.
        DiskFull: there is no room for it beside the present data.
    """
    about = backup_file.verify(backup)
    _check_place(door, backup, about)
    generation = generations.make(door.data, uuid7(door.clock.now()), about.folder_id)
    try:
        key, slot = _unpack(door, backup, generation, account, secret)
        _mark(door, generation, key, slot)
        generations.put_in_force(generation, disk=door.disk)
    except BaseException:
        _discard(generation)
        raise
    _LOG.info("restored generation %s", generation.id)
    store = enter(door, generation, key, slot, Event.LOGIN)
    store.by_code = store.must_change = store.must_change or passwords.looks_like_code(secret)
    return store


def _check_place(door: Door, backup: Path, about: About) -> None:
    taken = generations.exists(door.data)
    if taken and generations.current(door.data).folder_id != about.folder_id:
        raise BackupForeign(backup.name, about.unit)
    door.data.mkdir(parents=True, exist_ok=True)
    ensure_space(door.data, 2 * backup.stat().st_size + _ROOM)


def _discard(generation: Generation) -> None:
    """Remove what was begun; but the last step may fail when the pointer has moved already."""
    data = generation.data_folder
    if not generations.exists(data) or generations.current(data).id != generation.id:
        shutil.rmtree(generation.folder)


def _unpack(
    door: Door, backup: Path, generation: Generation, account: str, secret: str
) -> tuple[bytes, Slot]:
    about = backup_file.unpack(backup, generation.folder)
    shutil.copyfile(
        generation.folder / keyring_file.FILE, generation.folder / keyring_file.FORMER
    )
    ring = keyring_file.load(generation.folder)
    if ring.folder != about.folder_id:
        raise KeyringForeign
    for path in generation.folder.iterdir():
        door.disk.sync(path)
    door.disk.sync_folder(generation.folder)
    return open_ring(ring, account, secret)


def open_ring(ring: Keyring, account: str, secret: str) -> tuple[bytes, Slot]:
    """Return the data key a password or the recovery code opens, and whose slot it is.

    Raises:
        BackupPasswordWrong, RecoveryCodeWrong, AccountUnknown: not opened with this.
    """
    if passwords.looks_like_code(secret):
        key = unlocking.try_code(ring, secret)
        named = unlocking.find_slot(ring, account) if account else None
        return key, named or unlocking.administrator_slot(ring)
    slot = unlocking.find_slot(ring, account)
    try:
        return unseal(ring.folder, slot, passwords.secret(secret)), slot
    except WrongSecret:
        raise BackupPasswordWrong from None


def _mark(door: Door, generation: Generation, key: bytes, slot: Slot) -> None:
    """Make the restored folder a new site that knows it was restored (DESIGN.md §8.8)."""
    now = door.clock.now()
    engine = open_database(generation, key, upgrades=True)
    try:
        with writer(engine).begin() as session:
            sites.begin(session, now=now, mark=door.mark, make_keys=door.make_keys)
            stamp = now.astimezone(UTC).isoformat(timespec="seconds")
            office.put(session, Key.RESTORED_AT, stamp)
            security_log.add(session, Event.RESTORE, now, slot.id)
    finally:
        engine.dispose()
