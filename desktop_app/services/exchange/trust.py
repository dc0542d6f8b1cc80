"""Whose signature counts: keys that newer ones replaced, keys that were withdrawn.

All of it local settings, so that nothing here ever needs a machine to be known first: a key
withdrawn above is refused from the machine's first package on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.exchange import KnownSite
from db.queries import exchange as known
from db.queries.exchange import SiteRow
from desktop_app.domain.errors.packages import PackageSenderRevoked
from desktop_app.exchange.introduction import Introduction
from desktop_app.exchange.keys import handed_over
from desktop_app.exchange.notices import Revoked
from desktop_app.exchange.package import Signer
from desktop_app.services.folders import office

if TYPE_CHECKING:
    from desktop_app.services.exchange.opening import Opened

FORMER_SIGNERS = "former_signers"
"""Replaced keys of other machines: fingerprint → {"site", "signing", "upto"}."""
REVOKED = "revoked_keys"
"""Withdrawn keys: fingerprint → {"pos", "reason", "unit", "only", "tell", "files", "at"}."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Why and by whom a key was withdrawn; `files` = how many files had been made before."""

    position: int
    reason: str
    unit: str
    files: int | None


def signer_of(session: Session, fingerprint: str) -> Signer | None:
    """Return what is known of a signing key: a present one, or one that was replaced."""
    row = known.site_of_signer(session, fingerprint)
    if row is not None:
        return _signer(row, row.signing, row.revoked_pos if row.revoked else None)
    former = office.get(session, FORMER_SIGNERS, {}).get(fingerprint)
    row = known.site(session, former["site"]) if former else None
    if former is None or row is None:
        return None
    limit = min(former["upto"], *(() if row.revoked_pos is None else (row.revoked_pos,)), 2**62)
    return _signer(row, former["signing"], limit, revoked=True)


def speaks(session: Session, fingerprint: str) -> bool:
    """Say whether a key may vouch for others and withdraw others."""
    found = signer_of(session, fingerprint)
    return found is None or not found.revoked


def _signer(
    row: SiteRow, signing: str, upto: int | None, *, revoked: bool | None = None
) -> Signer:
    return Signer(
        signing,
        row.unit_key,
        row.unit_name,
        row.site,
        confirmed=row.confirmed,
        revoked=row.revoked if revoked is None else revoked,
        upto=upto,
    )


def vouched(session: Session, one: Introduction) -> bool:
    """Say whether a confirmed key of the same unit named these keys as its replacement."""
    return any(
        old.confirmed and not old.revoked and old.unit_key == one.unit
        for old in _handed(session, one)
    )


def take_new_keys(session: Session, row: KnownSite, one: Introduction, upto: int) -> bool:
    """Pin the keys that a machine's present ones signed; False if they did not.

    Args:
        session: an open act.
        row: the machine.
        one: how it presents itself now.
        upto: the last position for which the former key still counts.
    """
    if row.revoked or all(old.site != row.site for old in _handed(session, one)):
        return False
    former = office.get(session, FORMER_SIGNERS, {})
    former[row.signer] = {"site": row.site, "signing": row.signing, "upto": upto}
    office.put(session, FORMER_SIGNERS, former)
    row.signing, row.signer, row.age = one.keys.signing, one.keys.signer, one.keys.age
    session.flush()
    return True


def _handed(session: Session, one: Introduction) -> Iterable[SiteRow]:
    for fingerprint, signature in one.formerly:
        old = known.site_of_signer(session, fingerprint)
        if old is not None and handed_over(one.keys, signature, old.signing):
            yield old


# -- withdrawn keys


def withdraw(session: Session, row: KnownSite, reason: str, unit: str, at: datetime) -> None:
    """Withdraw a machine's key here; the decision travels with the next files."""
    entry = _entry(row.got_pos, reason, unit, at)
    entry["files"] = len(known.files(session, made=True))
    _keep(session, {row.signer: entry})


def lift(session: Session, row: KnownSite) -> None:
    """Take a withdrawal back that nobody was told of yet."""
    kept = office.get(session, REVOKED, {})
    kept.pop(row.signer, None)
    office.put(session, REVOKED, kept)
    row.revoked, row.revoked_at, row.revoked_pos = 0, None, None


def withdrawn(session: Session) -> Mapping[str, Withdrawn]:
    """Return the withdrawn keys by fingerprint."""
    return {
        fingerprint: Withdrawn(entry["pos"], entry["reason"], entry["unit"], entry.get("files"))
        for fingerprint, entry in office.get(session, REVOKED, {}).items()
    }


def told(session: Session) -> tuple[Revoked, ...]:
    """Return the withdrawals to tell others."""
    return tuple(
        Revoked(fingerprint, entry["pos"], entry["reason"], entry["unit"])
        for fingerprint, entry in sorted(office.get(session, REVOKED, {}).items())
        if entry["tell"]
    )


def heed(
    session: Session,
    heard: Iterable[Revoked],
    sender: str,
    at: datetime,
    *,
    anybody: bool,
) -> None:
    """Take over withdrawals another machine told of.

    Args:
        session: an open act.
        heard: what it told.
        sender: key of its unit.
        at: the moment.
        anybody: it may withdraw machines of every unit: it is above, or of the own unit;
            others only those of their own unit.
    """
    new = {}
    for one in heard:
        entry = _entry(one.position, one.reason, one.unit or sender, at)
        entry["only"] = "" if anybody else sender
        entry["tell"] = anybody
        new[one.signer] = entry
    _keep(session, new)


def apply_withdrawals(session: Session) -> None:
    """Mark the known machines whose keys are withdrawn."""
    kept = office.get(session, REVOKED, {})
    for fingerprint, entry in kept.items():
        row = session.scalars(select(KnownSite).where(KnownSite.signer == fingerprint)).first()
        if row is None or entry["only"] not in ("", row.unit_key):
            continue
        if not row.revoked:
            row.revoked, row.revoked_at = 1, entry["at"]
        least = entry["pos"] if row.revoked_pos is None else min(entry["pos"], row.revoked_pos)
        row.revoked_pos = least
    session.flush()


def listen(session: Session, opened: Opened, own_unit: str, at: datetime, fresh: int) -> None:
    """Take over the withdrawals a merged file tells of.

    A withdrawn or replaced key tells nothing, and below what was accepted of it brings
    nothing new: such a file was made by somebody else.

    Raises:
        PackageSenderRevoked: it does.
    """
    page = opened.page
    row = known.site(session, page.from_site)
    if speaks(session, page.signer):
        anybody = page.from_unit == own_unit or bool(row and row.upper)
        heed(session, opened.notices.revoked, page.from_unit, at, anybody=anybody)
    elif row is not None and fresh and row.got[0] >= page.upto.pos:
        raise PackageSenderRevoked(opened.name, page.from_name)


def _entry(position: int, reason: str, unit: str, at: datetime) -> dict[str, Any]:
    moment = at.isoformat(timespec="seconds")
    return {
        "pos": position,
        "reason": reason,
        "unit": unit,
        "only": "",
        "tell": True,
        "at": moment,
    }


def _keep(session: Session, new: Mapping[str, dict[str, Any]]) -> None:
    """Keep withdrawals; of two the one with the lower position holds, and none is forgotten."""
    if not new:
        return
    kept = office.get(session, REVOKED, {})
    for fingerprint, entry in new.items():
        old = kept.get(fingerprint)
        wider = old is not None and old["only"] and not entry["only"]
        if old is None or wider or entry["pos"] < old["pos"]:
            kept[fingerprint] = entry
    office.put(session, REVOKED, kept)
    apply_withdrawals(session)
