"""What travels beside the changes: changes declared lost, machines withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop_app.domain import canonical
from desktop_app.exchange import plain_json, shape


@dataclass(frozen=True, slots=True, order=True)
class Revoked:
    """A withdrawn signing key.

    Attributes:
        signer: its fingerprint.
        position: the last position of its journal that was accepted.
        reason: why, in the words of who withdrew it.
        unit: key of the unit that withdrew it.
    """

    signer: str
    position: int
    reason: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Notices:
    """Decisions about machines and their work.

    Attributes:
        lost: changes (writer, n) that died with a machine; never applied again.
        revoked: signing keys nobody may trust any more.
    """

    lost: frozenset[tuple[str, int]] = frozenset()
    revoked: tuple[Revoked, ...] = ()


def dump(notices: Notices) -> bytes:
    """Return the part `notices.json`."""
    plain = {
        "lost": _listed(notices.lost),
        "revoked": [
            [one.signer, one.position, one.reason, one.unit] for one in sorted(notices.revoked)
        ],
    }
    return canonical.dumps(plain).encode()


def load(data: bytes) -> Notices:
    """Read what `dump` wrote.

    Raises:
        ValueError: anything else.
    """
    found = shape.mapping(plain_json.loads(data))
    shape.only(found, "lost", "revoked")
    lost = frozenset(_pair(v, 16, 1) for v in shape.items(found.get("lost"), most=100_000))
    return Notices(lost, tuple(map(_revoked, shape.items(found.get("revoked")))))


def _listed(pairs: Iterable[tuple[str, int]]) -> list[list[Any]]:
    return [[name, number] for name, number in sorted(pairs)]


def _revoked(value: Any) -> Revoked:
    signer, position, *more = shape.items(value, most=4)
    reason, unit = (*map(shape.text, more), "", "")[:2]
    return Revoked(shape.hexadecimal(signer, 32), shape.number(position), reason, unit)


def _pair(value: Any, digits: int, least: int) -> tuple[str, int]:
    name, number = shape.items(value, most=2)
    return shape.hexadecimal(name, digits), shape.number(number, least=least)
