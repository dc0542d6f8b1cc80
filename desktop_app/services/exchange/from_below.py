"""Whose work is taken: definitions go down only, strangers wait to be introduced (§8.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from db.base import Root
from db.queries import exchange as known
from db.synced import synced_tables
from desktop_app.domain.changes import Change
from desktop_app.exchange.manifest import Manifest
from desktop_app.services.exchange.fitting import Reason
from desktop_app.services.exchange.identity import Identity

Place = tuple[str, str]
"""Site and unit of a writer."""
DEFINITION = "definition:"
_CAMPAIGN = "campaign"


def definitions_from_below(
    session: Session, page: Manifest, own_unit: str, same_unit: Callable[[str, str], bool]
) -> Reason:
    """Say of a change on a definition that came up from below: "definition:<table>".

    A campaign that nobody above opened or edited comes along with its reviews: communes open
    the months of the regular review themselves, and their figures are worth nothing without it.

    Judged by who wrote it: what this unit or one above lost comes back from a commune as well
    (reference/sync.md §5, 18). A machine of the own unit, or of one above, has judged already.

    Args:
        session: where the units above are looked up.
        page: the file's first page; every writer is listed there.
        own_unit: key of the receiving unit.
        same_unit: whether two units are one today.
    """
    above = {site.unit_key for site in known.sites(session) if site.upper}

    def ours(unit: str) -> bool:
        return unit in above or same_unit(unit, own_unit)

    if ours(page.from_unit):
        return _nothing
    below = {writer for writer, (_site, unit) in page.writers.items() if not ours(unit)}
    names = {t.name for t in synced_tables().values() if t.root is Root.NONE}
    wrote = known.writing_units(session, _CAMPAIGN)
    settled = {row for row, unit in wrote if unit is None or ours(unit)}

    def reason(change: Change) -> str | None:
        if change.table not in names or change.writer not in below:
            return None
        if change.table == _CAMPAIGN and change.row not in settled:
            return None
        return f"{DEFINITION}{change.table}"

    return reason


def believed_writers(
    session: Session, page: Manifest, writers: Mapping[str, Place], identity: Identity
) -> dict[str, Place]:
    """Return those new writers whose work is taken from a sender; the others are strangers.

    The unit above and the own unit may pass on anybody's work, a commune its own, and what
    this folder wrote before it was put back: nobody else has that any more (reference/sync.md
    §5, 18).

    Args:
        session: where senders are looked up.
        page: the file's first page.
        writers: whom it binds and nobody bound before, with the site and unit of each.
        identity: who this machine is, and was.
    """
    sender = known.site(session, page.from_site)
    if page.from_unit == identity.unit or (sender and sender.upper):
        return dict(writers)
    mine = {identity.site, *(site for site, _keys in identity.former(session))}
    return {
        writer: (site, unit)
        for writer, (site, unit) in writers.items()
        if identity.same_unit(unit, page.from_unit) or (site in mine and unit == identity.unit)
    }


def strangers(writers: set[str]) -> Reason:
    """Keep aside what machines nobody introduced wrote and a commune passed on."""

    def reason(change: Change) -> str | None:
        return f"sender:{change.writer}" if change.writer in writers else None

    return reason


def _nothing(_change: Change) -> str | None:
    return None
