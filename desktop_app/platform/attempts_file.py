"""`attempts.json` beside the keyring: wrong passwords, counted before the data can be opened.

It protects the screen, not the file: who removes it has five more tries and nothing else. It
never blocks the recovery code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain.accounts import Attempts
from desktop_app.platform.files import write_atomically

FILE = "attempts.json"
_KEPT, _LIMIT = 200, 2**20


@dataclass(frozen=True, slots=True)
class Counted:
    """Attempts by slot, and the failures that the log of the database has not yet."""

    attempts: Mapping[str, Attempts] = field(default_factory=dict)
    failures: tuple[tuple[str, datetime], ...] = ()

    def of(self, slot_id: str) -> Attempts:
        """Return the attempts of one slot."""
        return self.attempts.get(slot_id, Attempts())

    def failed(self, slot_id: str, now: datetime) -> Counted:
        """Return the state after a wrong password."""
        attempts = {**self.attempts, slot_id: self.of(slot_id).failed(now)}
        return Counted(attempts, (*self.failures, (slot_id, now))[-_KEPT:])

    def cleared(self, slot_id: str) -> Counted:
        """Return the state after the right password, or after an administrator unlocked."""
        attempts = {slot: found for slot, found in self.attempts.items() if slot != slot_id}
        return replace(self, attempts=attempts)


def load(generation: Path) -> Counted:
    """Return what was counted; a missing or damaged file is an empty count."""
    try:
        with (generation / FILE).open("rb") as file:
            content = json.loads(file.read(_LIMIT))
        attempts = {
            slot: Attempts(int(entry["count"]), datetime.fromisoformat(entry["last"]))
            for slot, entry in content["attempts"].items()
        }
        failures = tuple((str(s), datetime.fromisoformat(at)) for s, at in content["failures"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Counted()
    moments = [a.last for a in attempts.values() if a.last] + [at for _, at in failures]
    return Counted(attempts, failures) if all(m.tzinfo for m in moments) else Counted()


def save(generation: Path, counted: Counted) -> None:
    """Write the count.

    Raises:
        OSError: the data folder can not be written to.
    """
    content = {
        "attempts": {
            slot: {"count": a.count, "last": a.last.isoformat()}
            for slot, a in counted.attempts.items()
            if a.last is not None
        },
        "failures": [[slot, at.isoformat()] for slot, at in counted.failures],
    }
    write_atomically(generation / FILE, json.dumps(content).encode())
