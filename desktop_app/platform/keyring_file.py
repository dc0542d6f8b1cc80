"""`keyring.json` and its former version `keyring.old`: reading, and writing without a gap."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop_app.domain import canonical
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.store import KeyringNewer, KeyringUnreadable
from desktop_app.platform.files import DISK, Disk, write_atomically
from desktop_app.platform.keyring import Cost, Keyring, Slot, SlotKind, as_json

FILE, FORMER = "keyring.json", "keyring.old"
_FORMAT = 1
_LIMIT = 2**20
_MOST_MEMORY, _MOST_PASSES = 2**30, 100
"""A keyring that asks for more is hostile: opening it would hang the machine."""


class _Unreadable(Exception):
    """The bytes are no keyring."""


def load(generation: Path) -> Keyring:
    """Return the keyring of a generation; the former one only if the newest is unreadable.

    Raises:
        KeyringUnreadable: neither can be read.
        KeyringNewer: a newer program wrote it.
    """
    return parse(_readable(generation))


def rewrite(
    generation: Path, change: Callable[[Keyring], Keyring], *, disk: Disk = DISK
) -> Keyring:
    """Change the keyring: the former file is kept as keyring.old, then the new one written.

    Raises:
        KeyringUnreadable, KeyringNewer: as `load`.
        OSError: it could not be written; the former keyring is still in force.
    """
    former = _readable(generation)
    ring = change(parse(former))
    write_atomically(generation / FORMER, former, disk=disk)
    write_atomically(generation / FILE, serialize(ring), disk=disk)
    return ring


def save_first(generation: Path, ring: Keyring, *, disk: Disk = DISK) -> None:
    """Write the keyring of a new generation, twice: one damaged byte must not lock it."""
    write_atomically(generation / FORMER, serialize(ring), disk=disk)
    write_atomically(generation / FILE, serialize(ring), disk=disk)


def serialize(ring: Keyring) -> bytes:
    """Return the file's bytes, with a digest that notices any damage."""
    content = {"format": _FORMAT, **as_json(ring)}
    return canonical.dumps({**content, "digest": canonical.digest(content)}).encode()


def parse(data: bytes) -> Keyring:
    """Return the keyring in a file's bytes.

    Raises:
        KeyringUnreadable: they are none, or damaged.
        KeyringNewer: a newer program wrote them.
    """
    try:
        return _parse(data)
    except _Unreadable:
        raise KeyringUnreadable from None


def _readable(generation: Path) -> bytes:
    for name in (FILE, FORMER):
        try:
            data = _read(generation / name)
            _parse(data)
        except (OSError, _Unreadable):
            continue
        return data
    raise KeyringUnreadable


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LIMIT + 1)


def _parse(data: bytes) -> Keyring:
    try:
        content = json.loads(data) if len(data) <= _LIMIT else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise _Unreadable
    if isinstance(content.get("format"), int) and content["format"] > _FORMAT:
        raise KeyringNewer
    digest = content.pop("digest", None)
    if content.get("format") != _FORMAT or digest != canonical.digest(content):
        raise _Unreadable
    try:
        return Keyring(str(content["folder"]), tuple(map(_slot, content["slots"])))
    except (KeyError, TypeError, ValueError):
        raise _Unreadable from None


def _slot(entry: Mapping[str, str]) -> Slot:
    return Slot(
        id=entry["id"],
        kind=SlotKind(entry["kind"]),
        label=entry["label"],
        role=Role(entry["role"]) if entry["role"] else None,
        cost=_cost(entry["parameters"]),
        salt=base64.b64decode(entry["salt"], validate=True),
        nonce=base64.b64decode(entry["nonce"], validate=True),
        sealed=base64.b64decode(entry["sealed"], validate=True),
    )


def _cost(parameters: object) -> Cost:
    if not isinstance(parameters, dict) or parameters.get("algorithm") != "argon2id13":
        raise ValueError("another derivation")
    cost = Cost(int(parameters["passes"]), int(parameters["memory"]))
    if not (0 < cost.passes <= _MOST_PASSES and 0 < cost.memory <= _MOST_MEMORY):
        raise ValueError("derivation out of limits")
    return cost
