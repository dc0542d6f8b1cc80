"""The keyring: the data key K, sealed once for each account and once for the recovery code.

DESIGN.md §9, reference/sync.md §3 "Keyring". Values only; the file is keyring_file's business.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from nacl import bindings, exceptions
from nacl.pwhash import argon2id

from desktop_app.domain import canonical
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import LastAdministrator, RecoveryNeeded

KEY_BYTES = 32
_NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_ALGORITHM = "argon2id13"


class WrongSecret(Exception):
    """The secret does not open the slot, or the slot was tampered with."""


class SlotKind(StrEnum):
    """Whose secret opens the slot."""

    USER = "user"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's parameters: `passes` over `memory` bytes."""

    passes: int
    memory: int


COST = Cost(passes=3, memory=64 * 2**20)
"""What the program uses: at least 64 MiB (DESIGN.md §9). Only tests pass less."""


@dataclass(frozen=True, slots=True)
class Slot:
    """K sealed under one secret.

    `label` and `role` serve the login screen; what an account may do is decided by the
    database, which only K opens.
    """

    id: str
    kind: SlotKind
    label: str
    role: Role | None
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Keyring:
    """All slots of one data folder."""

    folder: str
    slots: tuple[Slot, ...]

    def users(self) -> Iterator[Slot]:
        """Yield the slots of accounts."""
        return (slot for slot in self.slots if slot.kind is SlotKind.USER)

    def recovery(self) -> Slot:
        """Return the slot of the recovery code."""
        return next(slot for slot in self.slots if slot.kind is SlotKind.RECOVERY)

    def find(self, slot_id: str) -> Slot | None:
        """Return the slot with that id."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)


def new_key() -> bytes:
    """Return a data key: random, made once per folder, never changed by a password."""
    return secrets.token_bytes(KEY_BYTES)


def seal(
    folder: str,
    key: bytes,
    secret: bytes,
    *,
    slot_id: str,
    kind: SlotKind = SlotKind.USER,
    label: str = "",
    role: Role | None = None,
    cost: Cost = COST,
) -> Slot:
    """Return a slot that gives `key` for `secret`; it has been opened again before."""
    salt, nonce = secrets.token_bytes(argon2id.SALTBYTES), secrets.token_bytes(_NONCE_BYTES)
    slot = Slot(slot_id, kind, label, role, cost, salt, nonce, b"")
    sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        key, _associated(folder, slot), nonce, _derive(slot, secret)
    )
    slot = replace(slot, sealed=sealed)
    if unseal(folder, slot, secret) != key:
        raise RuntimeError("a new slot gives another key")
    return slot


def unseal(folder: str, slot: Slot, secret: bytes) -> bytes:
    """Return the data key.

    Raises:
        WrongSecret: not this secret, or the slot or its folder was changed.
    """
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            slot.sealed, _associated(folder, slot), slot.nonce, _derive(slot, secret)
        )
    except (exceptions.CryptoError, ValueError):  # ValueError: shorter than the tag
        raise WrongSecret from None


def with_slot(ring: Keyring, slot: Slot) -> Keyring:
    """Return the keyring with the slot added, or put in the place of the one with its id.

    Raises:
        LastAdministrator: nobody would be left who manages accounts.
    """
    others = tuple(s for s in ring.slots if s.id != slot.id)
    return _checked(replace(ring, slots=(*others, slot)))


def without_slot(ring: Keyring, slot_id: str) -> Keyring:
    """Return the keyring without a slot.

    Raises:
        LastAdministrator: it is the last administrator's.
        RecoveryNeeded: it is the recovery code's.
    """
    return _checked(replace(ring, slots=tuple(s for s in ring.slots if s.id != slot_id)))


def as_json(ring: Keyring) -> dict[str, object]:
    """Return the keyring as plain JSON values."""
    return {"folder": ring.folder, "slots": [_slot_json(slot) for slot in ring.slots]}


def _checked(ring: Keyring) -> Keyring:
    if all(slot.kind is not SlotKind.RECOVERY for slot in ring.slots):
        raise RecoveryNeeded()
    if all(slot.role is not Role.ADMIN for slot in ring.users()):
        raise LastAdministrator()
    return ring


def _associated(folder: str, slot: Slot) -> bytes:
    bound = {
        "folder": folder,
        "slot": slot.id,
        "kind": slot.kind.value,
        "parameters": _cost_json(slot.cost),
    }
    return canonical.dumps(bound).encode()


def _derive(slot: Slot, secret: bytes) -> bytes:
    return argon2id.kdf(
        bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
        secret,
        slot.salt,
        opslimit=slot.cost.passes,
        memlimit=slot.cost.memory,
    )


def _cost_json(cost: Cost) -> dict[str, str | int]:
    return {"algorithm": _ALGORITHM, "memory": cost.memory, "passes": cost.passes}


def _slot_json(slot: Slot) -> dict[str, object]:
    return {
        "id": slot.id,
        "kind": slot.kind.value,
        "label": slot.label,
        "role": slot.role.value if slot.role else "",
        "parameters": _cost_json(slot.cost),
        "salt": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "sealed": base64.b64encode(slot.sealed).decode(),
    }
