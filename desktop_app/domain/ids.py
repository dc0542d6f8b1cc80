"""Keys: time-ordered for new rows, derived for rows that two sites may create independently."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID, uuid5

_OURS = UUID("7d0c6a1e-52a4-5c1b-9f5e-3c8d1b6f2a90")


def uuid7(now: datetime) -> str:
    """Return a new UUIDv7 as text: sorts by creation time, so index pages fill in order."""
    milliseconds = int(now.timestamp() * 1000)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(UUID(int=value))


def natural_id(*parts: str) -> str:
    """Return the id of a thing known by its natural key, e.g. ("review", household, campaign).

    Two sites that both create it create the same row: a conflict to show, not a broken
    constraint in the middle of a merge. The parts never change afterwards.
    """
    return str(uuid5(_OURS, "\x1f".join(parts)))
