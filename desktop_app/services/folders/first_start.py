"""The first start: a new data folder with its keyring, database, site and administrator."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from sqlalchemy import Engine

from db.changelog import Author as Hand
from db.engine import open_engine
from db.migrate import migrate
from db.models.local import Account
from db.models.places import Author
from db.session import writing
from desktop_app.domain import passwords
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.errors.accounts import AccountNameEmpty
from desktop_app.domain.errors.store import StoreExists
from desktop_app.domain.ids import uuid7
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.units import Unit
from desktop_app.platform import generations, keyring_file
from desktop_app.platform.generations import Generation
from desktop_app.platform.keyring import Keyring, Slot, new_key
from desktop_app.services.exchange import sites
from desktop_app.services.folders import office, unlocking
from desktop_app.services.folders.folder import new_writer
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event
from desktop_app.services.folders.store import Door, Store, enter


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the first start asks for."""

    unit: Unit
    duty: SiteRole
    administrator: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Created:
    """A new data folder, open, and the recovery code, which is never shown again."""

    store: Store
    recovery_code: str = field(repr=False)


def create(door: Door, first: FirstStart) -> Created:
    """Make a data folder; nothing is there for the next start until all of it is.

    Raises:
        StoreExists: the folder has data.
        PasswordWeak, AccountNameEmpty: what was typed will not do, or can not be shown.
        OSError: the folder can not be written to.
    """
    passwords.check_password(first.password)
    name = nfc(first.administrator)
    if not name.isprintable() or not name:
        raise AccountNameEmpty
    if generations.exists(door.data):
        raise StoreExists(str(door.data))
    now = door.clock.now()
    generation = generations.make(door.data, uuid7(now), uuid7(now))
    key, code = new_key(), secrets.token_bytes(passwords.CODE_BYTES)
    account = (uuid7(now), name, Role.ADMIN)
    slot = unlocking.seal_user(generation.folder_id, key, first.password, account, door.cost)
    recovery = unlocking.seal_code(generation.folder_id, key, code, door.cost)
    ring = Keyring(generation.folder_id, (slot, recovery))
    keyring_file.save_first(generation.folder, ring, disk=door.disk)
    _make_database(door, generation, key, first, slot)
    generations.put_in_force(generation, disk=door.disk)
    store = enter(door, generation, key, slot, Event.LOGIN)
    return Created(store, passwords.format_code(code))


def _make_database(
    door: Door, generation: Generation, key: bytes, first: FirstStart, slot: Slot
) -> None:
    migrate(generation.database, key, generation.folder / "none.db")
    engine = open_engine(generation.database, key)
    try:
        _fill(door, engine, generation, first, slot)
    finally:
        engine.dispose()


def _fill(
    door: Door, engine: Engine, generation: Generation, first: FirstStart, slot: Slot
) -> None:
    now = door.clock.now()
    hand = Hand(new_writer(), "", slot.id, door.clock, tx=uuid7(now))
    with writing(engine, hand).begin() as session:
        office.put(session, Key.FOLDER_ID, generation.folder_id)
        office.put(session, Key.UNIT_KEY, first.unit.key)
        office.put(session, Key.UNIT, office.unit_entry(first.unit))
        office.put(session, Key.DUTY, first.duty.value)
        office.put(session, Key.RECOVERY_SHEET, "later")
        hand.site = sites.begin(session, now=now, mark=door.mark, make_keys=door.make_keys)
        session.add(
            Account(
                id=slot.id,
                name=slot.label,
                role=Role.ADMIN.value,
                slot_id=slot.id,
                must_change=0,
                closed=0,
            )
        )
        session.add(Author(id=slot.id, unit_key=first.unit.key, name=slot.label))
