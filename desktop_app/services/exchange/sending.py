"""Making data files: what belongs into them, for whom, and under which name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from sqlalchemy.orm import Session

from db.changelog import last_position
from db.migrate import HEAD
from db.models.exchange import DataFile
from db.outgoing import Stream, outgoing
from db.queries import exchange as known
from db.queries.exchange import SiteRow
from desktop_app import __version__
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.changes import Change
from desktop_app.domain.clock import today
from desktop_app.domain.ids import uuid7
from desktop_app.exchange import changes_part, introduction, names, notices
from desktop_app.exchange.archive import CHANGES, INTRODUCTION, NOTICES
from desktop_app.exchange.keys import fingerprint
from desktop_app.exchange.manifest import START, Manifest, Mark, Part, Purpose
from desktop_app.exchange.notices import Notices
from desktop_app.exchange.package import seal, seal_invitation
from desktop_app.services.exchange import positions, sent, trust
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.exchange.partners import Partners
from desktop_app.services.exchange.writing_out import write
from desktop_app.services.folders.folder import Folder


@dataclass(frozen=True, slots=True)
class Made:
    """A data file was written.

    Attributes:
        path: where.
        id: names the file in lists.
        unit_name: for whom.
        number: running number towards that unit.
        counts: changes per table.
        size: bytes.
        beside: another file had its name, so it got a new one.
    """

    path: Path
    id: str
    unit_name: str
    number: int
    counts: Mapping[str, int]
    size: int
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation was written; its six words are read out by telephone."""

    path: Path
    words: tuple[str, ...]


class Sending:
    """Writes invitations and data files."""

    def __init__(
        self,
        folder: Folder,
        identity: Identity,
        partners: Partners,
        successor: Callable[[str], str],
    ) -> None:
        """`successor` maps a unit's key to that of the unit in force today."""
        self._folder = folder
        self._identity = identity
        self._partners = partners
        self._successor = successor

    def invite(self, out: Path) -> Invitation:
        """Write the invitation of this unit into a folder.

        Raises:
            DiskFull, PlaceNotWritable: nothing was written.
        """
        with self._folder.reading() as session:
            me = self._identity.me(session)
            page = self._page(session, Purpose.INVITE, "", ())
            who = [me, *self._identity.acquaintances(session)]
            content = seal_invitation(page, who, self._identity.keys(session))
        path = write(out, names.invitation_name(me.unit_name), content)
        return Invitation(path, self._identity.six_words(me))

    def make(self, unit: str, out: Path, *, whole: bool = False, stick: str = "") -> Made:
        """Write a data file for a unit: everything in scope since its receipt.

        Args:
            unit: key, code or name.
            out: the folder to write into.
            whole: everything in scope, for a new or rebuilt machine.
            stick: the name of the stick the folder is on, "" = it is on none.

        Raises:
            ReceiverUnknown, ReceiverUnconfirmed: nobody to encrypt to.
            DiskFull, StickLocked, StickGone, PlaceNotWritable: nothing was written.
        """
        with self._folder.writing() as session:
            receivers = self._partners.receivers(session, unit)
            page, parts, changes = self._content(session, receivers, whole=whole)
            keys = self._identity.keys(session)
            readers = [row.age for row in receivers] + [keys.public.age]
            content = seal(page, parts, keys, readers)
            name = names.package_name(
                page.from_name, page.from_machine, page.number, today(self._folder.clock)
            )
            path = write(out, name, content)
            file_id = Part.of(page.with_parts(parts).dump()).sha256
            record = self._record(file_id, path.name, page, receivers[0])
            record.size = len(content)
            if stick:
                record.copied_at, record.copied_to = page.made_at, stick
            session.add(record)
            sent.keep_written(session, file_id, content, rows_of(changes))
        title = receivers[0].unit_name
        beside = path.name != name
        return Made(path, file_id, title, page.number, page.counts, len(content), beside)

    def _content(
        self, session: Session, receivers: Sequence[SiteRow], *, whole: bool
    ) -> tuple[Manifest, dict[str, bytes], Sequence[Change]]:
        held = positions.believed(session, receivers)
        after = START if whole else min(held.values(), key=lambda mark: mark.pos)
        changes = outgoing(session, self._stream(session, receivers[0], after))
        listed = known.writers_of(session, self._folder.unit_key)
        purpose = Purpose.WHOLE if whole else Purpose.CHANGES if changes else Purpose.RECEIPT
        page = self._page(session, purpose, receivers[0].unit_key, receivers)
        page = replace(
            page,
            after=after,
            believed=held,
            writers={c.writer: listed[c.writer] for c in changes},
            counts=dict(Counter(c.table for c in changes)),
        )
        unit = receivers[0].unit_key
        who = [self._identity.me(session), *self._identity.acquaintances(session, unit)]
        parts = {
            CHANGES: changes_part.dump(changes),
            INTRODUCTION: introduction.dump(who),
        }
        told = Notices(known.lost(session), trust.told(session))
        if told.lost or told.revoked:
            parts[NOTICES] = notices.dump(told)
        return page, parts, changes

    def _stream(self, session: Session, receiver: SiteRow, after: Mark) -> Stream:
        above = {site.unit_key for site in known.sites(session) if site.upper}
        upper = self._folder.duty is SiteRole.UPPER
        own = receiver.unit_key == self._folder.unit_key
        return Stream(
            unit=receiver.unit_key,
            after=after.pos,
            everything=receiver.upper or (own and upper),
            definitions=upper or own,
            today=self._successor,
            shared=frozenset({self._folder.unit_key} if upper else above),
        )

    def _page(
        self, session: Session, purpose: Purpose, unit: str, receivers: Sequence[SiteRow]
    ) -> Manifest:
        me = self._identity.me(session)
        now = self._folder.clock.now()
        fingerprints = [me.keys.reader, *map(_reader, receivers)] if receivers else []
        return Manifest(
            id=uuid7(now),
            made_at=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            purpose=purpose,
            program=__version__,
            schema=HEAD,
            from_unit=me.unit,
            from_name=me.unit_name,
            from_site=me.site,
            from_machine=me.machine,
            signer=me.keys.signer,
            to_unit=unit,
            to=tuple(sorted(fingerprints)),
            number=known.next_number(session, unit),
            upto=Mark(*last_position(session.connection())),
            receipts=positions.receipts(session, receivers),
            replaces=self._identity.replaces(session),
        )

    def _record(self, file_id: str, name: str, page: Manifest, to: SiteRow) -> DataFile:
        return DataFile(
            id=file_id,
            state="made",
            name=name,
            unit_key=to.unit_key,
            unit_name=to.unit_name,
            site=page.from_site,
            number=page.number,
            made_at=page.made_at,
            done_at=page.made_at,
            user_id=self._folder.user.id,
            upto=page.upto.pos,
            counts=json.dumps(dict(page.counts)),
        )


def rows_of(changes: Iterable[Change]) -> dict[str, int]:
    """Return how many rows per table these changes touch."""
    found: dict[str, set[str]] = {}
    for change in changes:
        found.setdefault(change.table, set()).add(change.row)
    return {table: len(ids) for table, ids in found.items()}


def _reader(row: SiteRow) -> str:
    return fingerprint(row.age.encode())
