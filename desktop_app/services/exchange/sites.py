"""The site: this data folder on this machine, with keys of its own (DESIGN.md §8.8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from db.changelog import last_position
from db.models.exchange import KnownSite
from desktop_app.domain.ids import uuid7
from desktop_app.exchange.keys import SiteKeys
from desktop_app.platform.marks import Reached
from desktop_app.services.folders import office
from desktop_app.services.folders.folder import Folder, new_writer
from desktop_app.services.folders.health import NoticeKind
from desktop_app.services.folders.office import Key

KeyMaker = Callable[[], Mapping[str, Any]]
"""Makes the private keys of a new site, as JSON values."""


def new_keys() -> dict[str, str]:
    """Return the private keys of a new site as JSON values: {"seed", "identity"}."""
    return asdict(SiteKeys.generate())


def begin(session: Session, *, now: datetime, mark: str, make_keys: KeyMaker) -> str:
    """Make this folder a new site; the former one and its keys are kept to vouch for it.

    Args:
        session: an open act.
        now: the moment.
        mark: what tells this folder on this machine from its copies.
        make_keys: makes the keys.
    """
    former = office.get(session, Key.SITE_ID)
    if former:
        stamp = now.astimezone(UTC).isoformat(timespec="seconds")
        keys = office.get(session, Key.SITE_KEYS)
        past = [*office.get(session, Key.FORMER_SITES, [])]
        past.append({"site": former, "keys": keys, "until": stamp})
        office.put(session, Key.FORMER_SITES, past)
        # nobody has heard anything under the new name: its stream begins at the start
        session.execute(update(KnownSite).values(ack_pos=0))
    site = uuid7(now)
    office.put(session, Key.SITE_ID, site)
    office.put(session, Key.SITE_KEYS, dict(make_keys()))
    office.put(session, Key.MACHINE_MARK, mark)
    return site


def rotate(session: Session, *, now: datetime, make_keys: KeyMaker) -> None:
    """Give the site new keys under its name; the former ones vouch for them and go on reading.

    Args:
        session: an open act.
        now: the moment.
        make_keys: makes the keys.
    """
    stamp = now.astimezone(UTC).isoformat(timespec="seconds")
    entry = {"site": office.get(session, Key.SITE_ID), "until": stamp}
    entry["keys"] = office.get(session, Key.SITE_KEYS)
    office.put(session, Key.FORMER_SITES, [*office.get(session, Key.FORMER_SITES, []), entry])
    office.put(session, Key.SITE_KEYS, dict(make_keys()))


def renew(session: Session, *, now: datetime, make_keys: KeyMaker = new_keys) -> str:
    """Make this folder a new site at its place: others know more of it than it knows itself."""
    mark = office.get(session, Key.MACHINE_MARK, "")
    return begin(session, now=now, mark=mark, make_keys=make_keys)


def settle(folder: Folder) -> None:
    """Go on under the site's present name, with a writer of its own, after it was renewed."""
    with folder.reading() as session:
        site = office.get(session, Key.SITE_ID, folder.site)
    if site != folder.site:
        folder.site, folder.writer = site, new_writer()


def strange(session: Session, mark: str, remembered: Reached | None) -> NoticeKind | None:
    """Say why this folder can not be the site it says it is, None if it is."""
    if office.get(session, Key.MACHINE_MARK) != mark:
        return NoticeKind.COPIED
    here = reached(session)
    same = remembered is not None and remembered.site == here.site
    if same and remembered is not None and remembered.position > here.position:
        return NoticeKind.BEHIND
    return None


def reached(session: Session) -> Reached:
    """Return the site and how far its journal has come."""
    position, _digest = last_position(session.connection())
    return Reached(office.get(session, Key.SITE_ID, ""), position)
