"""From a password or the recovery code to the data key; knows the keyring, not the database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop_app.domain import passwords
from desktop_app.domain.accounts import Role
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.accounts import (
    AccountLocked,
    AccountUnknown,
    PasswordWrong,
    RecoveryCodeWrong,
)
from desktop_app.domain.errors.store import KeyringForeign
from desktop_app.domain.text_vi import nfc
from desktop_app.platform import attempts_file, generations, keyring_file
from desktop_app.platform.generations import Generation
from desktop_app.platform.keyring import (
    Cost,
    Keyring,
    Slot,
    SlotKind,
    WrongSecret,
    seal,
    unseal,
)
from desktop_app.platform.lock import FolderLock, take_turn

RECOVERY_SLOT = "recovery"


def load_ring(data_folder: Path) -> tuple[Generation, Keyring]:
    """Return the generation in force and its keyring.

    Raises:
        StoreMissing, StoreDamaged: there is no data.
        KeyringUnreadable, KeyringNewer, KeyringForeign: it can not be unlocked.
    """
    generation = generations.current(data_folder)
    ring = keyring_file.load(generation.folder)
    if ring.folder != generation.folder_id:
        raise KeyringForeign
    return generation, ring


def find_slot(ring: Keyring, account: str) -> Slot:
    """Return an account's slot by id or name.

    Raises:
        AccountUnknown: there is none.
    """
    name = nfc(account).casefold()
    for slot in ring.users():
        if account == slot.id or name == nfc(slot.label).casefold():
            return slot
    raise AccountUnknown(account)


def administrator_slot(ring: Keyring) -> Slot:
    """Return the first administrator's slot; the keyring always has one."""
    return next(slot for slot in ring.users() if slot.role is Role.ADMIN)


def try_password(
    generation: Generation, ring: Keyring, slot: Slot, password: str, now: datetime
) -> bytes:
    """Return the data key, counting a wrong password before it is known to be wrong.

    Raises:
        AccountLocked: too many were wrong.
        PasswordWrong: this one is.
    """
    with _counting(generation):  # else right ones of other processes would count as wrong
        return _try(generation, ring, slot, password, now)


def _counting(generation: Generation) -> FolderLock:
    return take_turn(generation.data_folder, "attempts-lock")


def _try(
    generation: Generation, ring: Keyring, slot: Slot, password: str, now: datetime
) -> bytes:
    counted = attempts_file.load(generation.folder)
    _check_open(counted, slot, now)
    failed = counted.failed(slot.id, now)  # kept first: killing the program is no way round
    attempts_file.save(generation.folder, failed)
    try:
        key = unseal(ring.folder, slot, passwords.secret(password))
    except WrongSecret:
        _check_open(failed, slot, now)
        raise PasswordWrong(failed.of(slot.id).left) from None
    attempts_file.save(generation.folder, counted.cleared(slot.id))
    return key


def try_code(ring: Keyring, typed: str) -> bytes:
    """Return the data key for the recovery code; never counted, never blocked.

    Raises:
        RecoveryCodeLength, RecoveryCodeGroup: mistyped.
        RecoveryCodeWrong: not the code of this folder.
    """
    code = passwords.parse_code(typed)
    try:
        return unseal(ring.folder, ring.recovery(), code)
    except WrongSecret:
        raise RecoveryCodeWrong from None


def unlock_slot(generation: Generation, slot_id: str) -> None:
    """Forget the wrong passwords of an account."""
    with _counting(generation):
        counted = attempts_file.load(generation.folder)
        attempts_file.save(generation.folder, counted.cleared(slot_id))


def take_failures(generation: Generation) -> tuple[tuple[str, datetime], ...]:
    """Return the wrong passwords that no log has yet: (slot id, moment); they are used up."""
    with _counting(generation):
        counted = attempts_file.load(generation.folder)
        if counted.failures:
            attempts_file.save(generation.folder, attempts_file.Counted(counted.attempts))
    return counted.failures


def seal_user(
    folder_id: str, key: bytes, password: str, account: tuple[str, str, Role], cost: Cost
) -> Slot:
    """Return the slot of an account: (id, name, role)."""
    slot_id, name, role = account
    secret = passwords.secret(password)
    return seal(folder_id, key, secret, slot_id=slot_id, label=name, role=role, cost=cost)


def seal_code(folder_id: str, key: bytes, code: bytes, cost: Cost) -> Slot:
    """Return the slot of the recovery code."""
    return seal(folder_id, key, code, slot_id=RECOVERY_SLOT, kind=SlotKind.RECOVERY, cost=cost)


def _check_open(counted: attempts_file.Counted, slot: Slot, now: datetime) -> None:
    if until := counted.of(slot.id).locked_until(now):
        local = until.astimezone(VIETNAM)
        raise AccountLocked(f"{local:%H:%M} ngày {short_date(local.date())}")
