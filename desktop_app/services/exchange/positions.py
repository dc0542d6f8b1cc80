"""How far machines have heard each other: receipts out, receipts in, positions of streams."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from db.changelog import last_position
from db.models.exchange import AcceptedMark, KnownSite
from db.queries import exchange as known
from db.queries.exchange import SiteRow
from desktop_app.exchange.manifest import GENESIS, START, Manifest, Mark, Receipt
from desktop_app.services.exchange import refusals, sent


def believed(session: Session, receivers: Iterable[SiteRow]) -> dict[str, Mark]:
    """Return what each receiving machine is taken to hold of the own journal."""
    return {row.site: mark_at(session, row.ack_pos) for row in receivers}


def mark_at(session: Session, pos: int) -> Mark:
    """Return a position of the own journal with its digest; the start if it is beyond."""
    digest = known.digest_at(session, pos) if pos else GENESIS
    return Mark(pos, digest) if digest else START


def receipts(session: Session, receivers: Sequence[SiteRow]) -> tuple[Receipt, ...]:
    """Return up to where each receiving machine was heard here, and what of it is not applied.

    One that was never heard gets a receipt too: 0 is an answer, it heals a restored folder.
    """
    pending = known.not_applied(session, {row.unit_key for row in receivers})
    return tuple(
        Receipt(
            row.site,
            Mark(*row.got),
            {**pending.get(row.unit_key, {}), **refusals.reasons(session, row.unit_key)},
        )
        for row in receivers
    )


def take_receipts(session: Session, page: Manifest, own_site: str) -> bool:
    """Keep what a package says of our stream; False if it does not know our journal.

    The latest receipt counts, also when it is smaller. One whose digest is not on our journal
    means: send everything in scope once, and ask whether this folder was restored.
    """
    row = session.get(KnownSite, page.from_site)
    found = next((r for r in page.receipts if r.site == own_site), None)
    if row is None or found is None:
        return True
    on_chain = _on_chain(session, found.mark)
    row.ack_pos = found.mark.pos if on_chain else 0
    row.acked_at = page.made_at
    said = refusals.split(found.pending)
    row.pending = json.dumps(dict(said.counts))
    sent.answer(session, row.unit_key, row.ack_pos, said, page.made_at)
    return on_chain


def behind(session: Session, page: Manifest, own_site: str) -> bool:
    """Say whether a receipt names a position this folder never reached: it was put back."""
    found = next((r for r in page.receipts if r.site == own_site), None)
    return found is not None and found.mark.pos > last_position(session.connection())[0]


def _on_chain(session: Session, mark: Mark) -> bool:
    return mark == START or known.digest_at(session, mark.pos) == mark.digest


def take_position(session: Session, page: Manifest, own_site: str) -> bool:
    """Advance the sender's stream; False if something before this package is missing."""
    row = session.get(KnownSite, page.from_site)
    if row is None:
        return True  # a file of this machine, or of a former life of it
    own = page.believed.get(own_site)
    fits = page.after == START or (
        own is not None and known.accepted(session, page.from_site, own.pos, own.digest)
    )
    if fits:
        row.got_pos, row.got_digest = page.upto.pos, page.upto.digest
        upto = AcceptedMark(site=page.from_site, pos=page.upto.pos, digest=page.upto.digest)
        session.merge(upto)
    return fits
