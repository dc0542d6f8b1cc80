"""File names that speak: `xa-tan-yen_m1_goi-012_2026-11-23.goi`."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.domain.text_vi import fold

SUFFIX = ".goi"
INVITATION = "loi-moi_"
"""How the names of invitations begin."""


def package_name(unit: str, machine: int, number: int, day: date) -> str:
    """Return the name of a data file: unit as written, machine and running number, day."""
    return f"{slug(unit)}_m{machine}_goi-{number:03d}_{day.isoformat()}{SUFFIX}"


def invitation_name(unit: str) -> str:
    """Return the name of an invitation."""
    return f"{INVITATION}{slug(unit)}{SUFFIX}"


def slug(text: str) -> str:
    """Return text without marks, words joined by "-": "Xã Tân Yên" → "xa-tan-yen"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:60] or "don-vi"
