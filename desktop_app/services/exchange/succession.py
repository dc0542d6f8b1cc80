"""Machines in whose place others stand: renewed folders, and those a person called replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from db.models.exchange import KnownSite
from desktop_app.services.folders import office

REPLACED = "replaced_sites"
"""Machines a person called replaced: name → name of the one in their place, or ""."""
ALIVE = "sites_alive"
"""Machines said to be replaced that went on sending: a folder that was copied, not moved."""


def replaced(session: Session) -> Mapping[str, str]:
    """Return the machines a person called replaced, with the ones in their place."""
    found: dict[str, str] = office.get(session, REPLACED, {})
    return found


def replace_machine(session: Session, row: KnownSite, by: str) -> None:
    """Send nothing more to a machine: another one stands in its place."""
    office.put(session, REPLACED, {**replaced(session), row.site: by})
    row.retired = 1


def use_again(session: Session, row: KnownSite) -> None:
    """Send to a replaced machine again; it is not believed replaced by hearsay any more."""
    office.put(session, REPLACED, {s: b for s, b in replaced(session).items() if s != row.site})
    _mark_alive(session, row)


def step_aside(session: Session, new: KnownSite, former: Iterable[str]) -> None:
    """Let a renewed machine take the place of its former names."""
    alive = office.get(session, ALIVE, [])
    for name in former:
        old = session.get(KnownSite, name)
        if old is None or name in alive or old.retired or old.unit_key != new.unit_key:
            continue
        if old.site != new.site:
            old.retired = 1
            new.upper = max(new.upper, old.upper)
    session.flush()


def life_sign(session: Session, row: KnownSite, upto: int) -> None:
    """A machine said to be replaced went on working: its folder was copied, not moved."""
    if row.retired and upto > row.got_pos and row.site not in replaced(session):
        _mark_alive(session, row)


def _mark_alive(session: Session, row: KnownSite) -> None:
    row.retired = 0
    office.put(session, ALIVE, sorted({*office.get(session, ALIVE, []), row.site}))
    session.flush()
