"""Accounts of one data folder: who may log in, with which role, and how they get back in.

Each act writes the database and the keyring: rows are flushed, then the keyring is written,
then the transaction commits, so that a keyring that can not be written changes nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engine import writer
from db.models.local import Account
from db.models.places import Author
from desktop_app.domain import passwords
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import (
    AccountNameEmpty,
    AccountNameTaken,
    AccountUnknown,
    LastAdministrator,
    PasswordUnchanged,
    RoleTooLow,
)
from desktop_app.domain.text_vi import name_key, nfc
from desktop_app.platform import attempts_file, keyring, keyring_file
from desktop_app.platform.keyring import Keyring, Slot
from desktop_app.services.folders import office, security_log, unlocking
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event
from desktop_app.services.folders.store import Store


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account as the list shows it.

    Attributes:
        locked_until: when it opens by itself, None if it is open.
        must_change: its password was set by somebody else.
        opens: it has a slot; False after the keyring was put back to an older one.
    """

    id: str
    name: str
    role: Role
    locked_until: datetime | None
    must_change: bool
    opens: bool


def listed(store: Store) -> tuple[AccountLine, ...]:
    """Return the accounts in use, by given name."""
    ring = keyring_file.load(store.generation.folder)
    counted = attempts_file.load(store.generation.folder)
    now = store.door.clock.now()
    with store.folder.reading() as session:
        rows = session.scalars(select(Account).where(Account.closed == 0)).all()
    lines = (
        AccountLine(
            row.id,
            row.name,
            Role(row.role),
            counted.of(row.slot_id).locked_until(now),
            bool(row.must_change),
            ring.find(row.slot_id) is not None,
        )
        for row in rows
    )
    return tuple(sorted(lines, key=lambda line: name_key(line.name)))


def add(store: Store, name: str, role: Role, password: str) -> str:
    """Add an account; its owner changes the password at the first login. Returns its id.

    Raises:
        RoleTooLow: the one logged in is no administrator.
        AccountNameEmpty, AccountNameTaken, PasswordWeak: what was typed will not do.
    """
    _administers(store)
    passwords.check_password(password)
    name, account_id = nfc(name), store.folder.new_id()
    with store.folder.writing() as session:
        _check_name(session, name)
        row = Account(
            id=account_id,
            name=name,
            role=role.value,
            slot_id=account_id,
            must_change=1,
            closed=0,
        )
        session.add(row)
        session.add(Author(id=account_id, unit_key=store.folder.unit_key, name=name))
        slot = _sealed(store, row, password)
        _rewrite(store, session, Event.ACCOUNT_ADDED, row, lambda r: keyring.with_slot(r, slot))
    return account_id


def close(store: Store, account_id: str) -> None:
    """Stop an account; its name stays in the history of what it wrote.

    Raises:
        RoleTooLow, AccountUnknown: as `add`.
        LastAdministrator: nobody would be left who manages accounts.
    """
    _administers(store)
    with store.folder.writing() as session:
        row = _row(session, account_id)
        row.closed = 1
        _rewrite(
            store, session, Event.ACCOUNT_CLOSED, row,
            lambda ring: keyring.without_slot(ring, row.slot_id),
        )  # fmt: skip


def set_role(store: Store, account_id: str, role: Role) -> None:
    """Give an account another role, in force at its next login.

    Raises:
        RoleTooLow, AccountUnknown, LastAdministrator: as `close`.
    """
    _administers(store)

    def relabel(ring: Keyring) -> Keyring:
        slot = ring.find(row.slot_id)
        return keyring.with_slot(ring, replace(slot, role=role)) if slot else ring

    with store.folder.writing() as session:
        row = _row(session, account_id)
        row.role = role.value
        _rewrite(store, session, Event.ROLE_CHANGED, row, relabel, detail=role.value)


def change_own(store: Store, new: str, old: str = "") -> None:
    """Change the password of the one logged in.

    Args:
        store: the open folder.
        new: the new password.
        old: the present one; not needed after the recovery code.

    Raises:
        PasswordWeak, PasswordUnchanged: the new one will not do.
        PasswordWrong, AccountLocked: the old one is not right.
    """
    passwords.check_password(new)
    if not store.by_code:
        verify(store, old)
        if passwords.secret(new) == passwords.secret(old):
            raise PasswordUnchanged
    _set_password(store, store.folder.user.id, new, Event.PASSWORD_CHANGED, must_change=0)
    store.must_change = store.by_code = False


def reset(store: Store, account_id: str, new: str) -> None:
    """Give another account a password, to be changed at its next login; opens a lock too.

    Raises:
        RoleTooLow, AccountUnknown, PasswordWeak: as `add`.
    """
    _administers(store)
    passwords.check_password(new)
    _set_password(store, account_id, new, Event.PASSWORD_RESET, must_change=1)
    unlocking.unlock_slot(store.generation, account_id)


def unlock(store: Store, account_id: str) -> None:
    """Forget the wrong passwords of an account.

    Raises:
        RoleTooLow: the one logged in is no administrator.
    """
    _administers(store)
    unlocking.unlock_slot(store.generation, account_id)
    security_log.record(store.folder, Event.ACCOUNT_UNLOCKED, account_id)


def verify(store: Store, password: str) -> None:
    """Check the password of the one logged in, e.g. to open the idle lock of the window.

    Raises:
        PasswordWrong, AccountLocked: it is not right; it counts.
    """
    ring = keyring_file.load(store.generation.folder)
    slot = unlocking.find_slot(ring, store.folder.user.id)
    unlocking.try_password(store.generation, ring, slot, password, store.door.clock.now())


def new_recovery_code(store: Store) -> str:
    """Return a new recovery code; the former one opens nothing from now on, but old copies.

    Raises:
        RoleTooLow: the one logged in is no administrator.
    """
    _administers(store)
    code = secrets.token_bytes(passwords.CODE_BYTES)
    slot = unlocking.seal_code(store.generation.folder_id, store.key, code, store.door.cost)
    keyring_file.rewrite(
        store.generation.folder,
        lambda ring: keyring.with_slot(ring, slot),
        disk=store.door.disk,
    )
    security_log.record(store.folder, Event.RECOVERY_RENEWED)
    return passwords.format_code(code)


def recovery_sheet_kept(store: Store, *, kept: bool) -> None:
    """Remember whether the sheet was printed or saved, or is still to be made."""
    with writer(store.folder.engine).begin() as session:
        office.put(session, Key.RECOVERY_SHEET, "kept" if kept else "later")


def _set_password(
    store: Store, account_id: str, new: str, event: Event, *, must_change: int
) -> None:
    # not through `writing()`: who may only look may change the own password
    with writer(store.folder.engine).begin() as session:
        row = _row(session, account_id)
        row.must_change = must_change
        slot = _sealed(store, row, new)
        _rewrite(store, session, event, row, lambda ring: keyring.with_slot(ring, slot))


def _rewrite(
    store: Store,
    session: Session,
    event: Event,
    row: Account,
    change: Callable[[Keyring], Keyring],
    *,
    detail: str = "",
) -> None:
    """Log, flush, then write the keyring as the last step before the commit."""
    now, user = store.door.clock.now(), store.folder.user.id
    security_log.add(session, event, now, user, f"{row.id}:{detail}" if detail else row.id)
    session.flush()
    admins = _administrators(session)

    def checked(ring: Keyring) -> Keyring:
        changed = change(ring)
        if not any(slot.id in admins for slot in changed.users()):
            raise LastAdministrator  # the database decides who is one, not the slot's label
        return changed

    keyring_file.rewrite(store.generation.folder, checked, disk=store.door.disk)


def _administrators(session: Session) -> set[str]:
    query = select(Account.slot_id).where(Account.closed == 0, Account.role == Role.ADMIN.value)
    return set(session.scalars(query))


def _sealed(store: Store, row: Account, password: str) -> Slot:
    account = (row.slot_id, row.name, Role(row.role))
    return unlocking.seal_user(
        store.generation.folder_id, store.key, password, account, store.door.cost
    )


def _row(session: Session, account_id: str) -> Account:
    row = session.get(Account, account_id)
    if row is None or row.closed:
        raise AccountUnknown(account_id)
    return row


def _check_name(session: Session, name: str) -> None:
    if not name:
        raise AccountNameEmpty
    names = session.scalars(select(Account.name).where(Account.closed == 0))
    if name.casefold() in {taken.casefold() for taken in names}:
        raise AccountNameTaken(name)


def _administers(store: Store) -> None:
    if not store.folder.user.role.manages:
        raise RoleTooLow(store.folder.user.role.label, Role.ADMIN.label)
