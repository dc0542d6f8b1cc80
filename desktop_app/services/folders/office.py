"""Settings of the office, in the database because they must survive a backup."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from db.models.local import Setting
from desktop_app.domain.units import Unit


class Key(StrEnum):
    """Settings that the data folder itself keeps; other services name their own keys."""

    FOLDER_ID = "folder_id"
    """The same as in the keyring: a database and a keyring that belong together."""
    UNIT_KEY = "unit_key"
    UNIT = "unit"
    """{"code", "name", "kind", "valid_from", "parent", "typed"} of the own unit."""
    DUTY = "duty"
    SITE_ID = "site_id"
    SITE_KEYS = "site_keys"
    FORMER_SITES = "former_sites"
    """[{"site", "keys", "until"}]: an old key signs the new one (DESIGN.md §8.6)."""
    TAKEN_OVER_SITES = "taken_over_sites"
    """[{"site", "unit", "keys"}] of old communes whose data was taken over."""
    MACHINE_MARK = "machine_mark"
    RESTORED_AT = "restored_at"
    RECOVERY_SHEET = "recovery_sheet"
    """"kept" once the sheet was printed or saved, else "later"."""
    BACKUP_AT = "backup_at"
    BACKUP_ELSEWHERE_AT = "backup_elsewhere_at"


def get(session: Session, key: str, default: Any = None) -> Any:
    """Return a setting."""
    row = session.get(Setting, key)
    return json.loads(row.value) if row else default


def put(session: Session, key: str, value: Any) -> None:
    """Keep a setting."""
    session.merge(Setting(key=str(key), value=json.dumps(value, ensure_ascii=False)))


def unit_entry(unit: Unit) -> dict[str, Any]:
    """Return a unit as a setting keeps it: a typed one is in no list."""
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind.value,
        "valid_from": unit.valid_from.isoformat(),
        "parent": unit.parent,
        "typed": unit.typed,
        **({"valid_to": unit.valid_to.isoformat()} if unit.valid_to else {}),
        **({"successors": [s.key for s in unit.successors]} if unit.successors else {}),
    }
