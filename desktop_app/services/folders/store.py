"""A data folder from outside: opening it with a password or the recovery code."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.engine import reader, writer
from db.models.local import Account
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors.accounts import AccountClosed
from desktop_app.domain.errors.store import DatabaseUnreadable
from desktop_app.platform import machine, marks
from desktop_app.platform.files import DISK, Disk
from desktop_app.platform.generations import Generation
from desktop_app.platform.keyring import COST, Cost, Slot
from desktop_app.platform.paths import Paths
from desktop_app.services.exchange import sites
from desktop_app.services.exchange.sites import KeyMaker
from desktop_app.services.folders import health, office, security_log, unlocking
from desktop_app.services.folders.database import open_database, readable
from desktop_app.services.folders.folder import Folder, User, new_writer
from desktop_app.services.folders.health import Notice, NoticeKind
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """One account of the login screen."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Door:
    """Where, when and on which machine a data folder is opened.

    Attributes:
        paths: the places of this run.
        clock: the machine's clock.
        machine: name of the machine (`machine.machine_name()`).
        make_keys: makes the keys of a new site.
        cost: of deriving from a secret; only tests pass less than `COST`.
        disk: does the steps of writing; only tests pass one that fails.
    """

    paths: Paths
    clock: Clock
    machine: str
    make_keys: KeyMaker = sites.new_keys
    cost: Cost = COST
    disk: Disk = DISK

    @property
    def mark(self) -> str:
        """What tells this folder on this machine from its copies."""
        return machine.mark(self.machine, self.paths.data)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.paths.data


@dataclass(slots=True)
class Store:
    """An unlocked data folder with its key: what accounts and backups need beyond `Folder`.

    Attributes:
        folder: what every other service works on.
        generation: the database and keyring that are open.
        door: how it was opened.
        key: the data key.
        notices: what was noticed while opening.
        must_change: a new password is due before anything else.
        by_code: opened with the recovery code: the new password needs no old one.
    """

    folder: Folder
    generation: Generation
    door: Door
    key: bytes = field(repr=False)
    notices: tuple[Notice, ...] = ()
    must_change: bool = False
    by_code: bool = False

    def close(self) -> None:
        """Remember how far the folder came, and let go of it."""
        try:
            with readable(), self.folder.reading() as session:
                marks.save(self.door.paths.marks, self.door.mark, sites.reached(session))
        except DatabaseUnreadable:
            pass  # whoever met the damage has said so; the folder has to be let go all the same
        finally:
            self.folder.close()


def choices(data_folder: Path) -> tuple[Choice, ...]:
    """Return the accounts of a folder, before anybody logged in.

    Raises:
        StoreMissing, StoreDamaged, KeyringUnreadable, KeyringForeign: there are none.
    """
    _generation, ring = unlocking.load_ring(data_folder)
    return tuple(Choice(s.id, s.label, s.role or Role.VIEWER) for s in ring.users())


def open_with_password(door: Door, account: str, password: str, *, alone: bool = True) -> Store:
    """Open the folder with an account's password.

    Args:
        door: where.
        account: id or name.
        password: as typed.
        alone: this process holds the folder's lock; else nothing is upgraded or renewed.

    Raises:
        AccountUnknown, AccountClosed, AccountLocked, PasswordWrong: not this way.
        StoreMissing and its kin, FolderInUse, DataFolderTooNew: see errors.store.
    """
    generation, ring = unlocking.load_ring(door.data)
    slot = unlocking.find_slot(ring, account)
    key = unlocking.try_password(generation, ring, slot, password, door.clock.now())
    return enter(door, generation, key, slot, Event.LOGIN, alone=alone)


def open_with_code(door: Door, code: str, account: str = "", *, alone: bool = True) -> Store:
    """Open the folder with the recovery code, whatever was counted or locked before.

    Args:
        door: where.
        code: as typed.
        account: id or name of the account that gets a new password; an administrator's if
            none is named.
        alone: as above.

    Raises:
        RecoveryCodeLength, RecoveryCodeGroup, RecoveryCodeWrong: not with this code.
        AccountUnknown: no such account.
    """
    generation, ring = unlocking.load_ring(door.data)
    key = unlocking.try_code(ring, code)
    named = unlocking.find_slot(ring, account) if account else None
    slot = named or unlocking.administrator_slot(ring)
    store = enter(door, generation, key, slot, Event.RECOVERY, alone=alone)
    unlocking.unlock_slot(generation, slot.id)
    store.must_change = store.by_code = True
    return store


def enter(
    door: Door,
    generation: Generation,
    key: bytes,
    slot: Slot,
    how: Event,
    *,
    alone: bool = True,
) -> Store:
    """Open a generation whose key is known: upgrade, notice, log, and hand it over.

    Raises:
        AccountClosed: the slot came back with an older keyring.
        DatabaseUnreadable and its kin: see `open_database`.
    """
    engine = open_database(generation, key, upgrades=alone)
    try:
        with readable():
            account = _account(engine, slot)
            notices = _notices(door, engine, alone=alone)
            folder = _folder(door, engine, account)
            _log_entry(folder, generation, how)
    except BaseException:
        engine.dispose()
        raise
    _LOG.info("opened %s as %s, %s, site %s", generation.id, slot.id, how.value, folder.site)
    due = bool(account.must_change)
    return Store(folder, generation, door, key, notices, must_change=due)


def _account(engine: Engine, slot: Slot) -> Account:
    """Return the slot's account; a keyring newer than the database brings its account along."""
    with writer(engine).begin() as session:
        account = session.get(Account, slot.id)
        if account is None:
            role = slot.role or Role.VIEWER
            account = Account(
                id=slot.id,
                name=slot.label,
                role=role.value,
                slot_id=slot.id,
                must_change=0,
                closed=0,
            )
            session.add(account)
        if account.closed:
            raise AccountClosed(account.name)
        return account


def _notices(door: Door, engine: Engine, *, alone: bool) -> tuple[Notice, ...]:
    now = door.clock.now()
    with reader(engine).begin() as session:
        date = health.date_notice(now, health.last_used(session))
        remembered = marks.load(door.paths.marks, door.mark)
        strange = sites.strange(session, door.mark, remembered)
    found = [date] if date else []
    if strange and alone:
        _renew_site(door, engine, now, strange)
        found.append(Notice(strange))
    return tuple(found)


def _renew_site(door: Door, engine: Engine, now: datetime, why: NoticeKind) -> None:
    with writer(engine).begin() as session:
        sites.begin(session, now=now, mark=door.mark, make_keys=door.make_keys)
        security_log.add(session, Event.SITE_RENEWED, now, detail=why.value)


def _folder(door: Door, engine: Engine, account: Account) -> Folder:
    user = User(account.id, account.name, Role(account.role))
    with reader(engine).begin() as session:
        site, unit_key, duty = _identity(session)
    return Folder(
        door.data, engine, door.clock, user, site, unit_key, duty, writer=new_writer()
    )


def _identity(session: Session) -> tuple[str, str, SiteRole]:
    return (
        office.get(session, Key.SITE_ID),
        office.get(session, Key.UNIT_KEY),
        SiteRole(office.get(session, Key.DUTY)),
    )


def _log_entry(folder: Folder, generation: Generation, how: Event) -> None:
    failures = unlocking.take_failures(generation)
    events = [(Event.LOGIN_FAILED, at, slot_id, "") for slot_id, at in failures]
    events.append((how, folder.clock.now(), folder.user.id, folder.writer))
    security_log.record_on(folder.engine, events)
