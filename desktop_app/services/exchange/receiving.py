"""Taking data files in, whole or not at all, and taking them back locally."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from db import aside, unmerge
from db.ledger_write import RowsDiffer
from db.merge import Forked, Incoming, Merged, declare_lost, merge, missing
from db.models.exchange import DataFile
from db.queries import exchange as known
from desktop_app.domain.collecting import uncollected
from desktop_app.domain.errors.packages import (
    MergeRefused,
    PackageSenderUnconfirmed,
    PackageUnknown,
    SenderCopied,
)
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.projection import Key
from desktop_app.services.exchange import positions, refusals, sites, trust
from desktop_app.services.exchange.fitting import HasForm, either, form_missing, take_what_fits
from desktop_app.services.exchange.from_below import (
    believed_writers,
    definitions_from_below,
    strangers,
)
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.exchange.opening import Opened, check_writers, open_file
from desktop_app.services.exchange.partners import Partners
from desktop_app.services.exchange.replays import glance
from desktop_app.services.exchange.results import (
    AlreadyReceived,
    Known,
    Received,
    TakenBack,
)
from desktop_app.services.folders.folder import Folder

Follow = Callable[[Session, Mapping[str, Sequence[str]]], None]
"""Recomputes what rests on changed rows: `follow(session, ids per table)`."""


Journal = Callable[[Session, Received | AlreadyReceived], None]
"""Writes what came of a file, in the transaction that took it in."""


def no_journal(_session: Session, _done: Received | AlreadyReceived) -> None:
    """Keep nothing: the file is taken in on its own."""


class Receiving:
    """Merges and undoes."""

    def __init__(
        self,
        folder: Folder,
        identity: Identity,
        partners: Partners,
        follow: Follow,
        has_form: HasForm,
    ) -> None:
        self._has_form = has_form
        self._fits = form_missing(has_form)
        self._folder = folder
        self._identity = identity
        self._partners = partners
        self._follow = follow

    @uncollected()
    def merge(
        self,
        path: Path,
        leave_out: frozenset[str] = frozenset(),
        report: Report = silent,
        journal: Journal = no_journal,
    ) -> Received | AlreadyReceived:
        """Take a file in, in one transaction.

        Args:
            path: the file.
            leave_out: families ("household:<id>") to set aside.
            report: told the changes done; raising Cancelled rolls all of it back.
            journal: writes down what came of it in the same transaction.

        Raises:
            UserError: nothing was changed, but for the sender's introduction being kept.
        """
        if already := self.known(path).before:
            with self._folder.writing() as session:
                journal(session, already)
            return already
        opened = open_file(self._folder, self._identity, path)
        self._meet(opened)
        try:
            with self._folder.writing() as session:
                result = self._take(session, opened, leave_out, report)
                journal(session, result)
        except refusals.TOLD as error:
            with self._folder.writing() as session:  # the rest of it was rolled back
                refusals.keep(session, opened.page, opened.id, error)
            raise
        take_what_fits(self._folder, self._has_form, self._follow)  # a form came with it
        sites.settle(self._folder)
        self._partners.remember_units()
        return result

    def known(self, path: Path) -> Known:
        """Return what names a file, and what to answer if it is in already.

        Raises:
            UserError: the file can not be opened.
        """
        found = glance(self._folder, self._identity, path)
        row = found.before
        if row is None:
            return Known(found.id)
        already = AlreadyReceived(row.id, path.name, row.unit_name, row.number, row.done_at)
        return Known(found.id, already)

    def undo(self, file_id: str) -> TakenBack:
        """Take a merged file back as far as nothing was built on it; local, can be redone.

        Raises:
            PackageUnknown: no such file is merged here.
        """
        with self._folder.writing() as session:
            found = _find(session, file_id)
            at = self._folder.clock.now().isoformat(timespec="seconds")
            done = unmerge.undo(session, found.id, at)
            if done.gone:
                found.state = "undone"
            self._follow_families(session, done.gone)
            return TakenBack(found.id, tuple(sorted(done.gone)), tuple(sorted(done.stay)))

    def release(self, families: frozenset[str]) -> int:
        """Take what was set aside for these families; return how many rows changed."""
        with self._folder.writing() as session:
            tables = aside.release(session, set(families))
            self._follow(session, tables)
            return sum(map(len, tables.values()))

    def missing(self) -> frozenset[Key]:
        """Return the changes that others wait for and that never came."""
        with self._folder.reading() as session:
            return missing(session)

    def declare_lost(self, keys: frozenset[Key]) -> None:
        """Give up on changes that died with a machine; the decision travels to everybody."""
        with self._folder.writing() as session:
            declare_lost(session, keys, self._now())

    def _meet(self, opened: Opened) -> None:
        """Keep the introductions in an act of their own: they stay when the rest is refused."""
        with self._folder.writing() as session:
            confirmed = self._partners.learn(session, opened.package)
        if not confirmed:
            raise PackageSenderUnconfirmed(opened.name, opened.page.from_name)

    def _take(
        self, session: Session, opened: Opened, leave_out: frozenset[str], report: Report
    ) -> Received:
        page = opened.page
        new_writers = check_writers(session, opened, self._folder.unit_key)
        bound = believed_writers(session, page, new_writers, self._identity)
        forgot = any(site == self._folder.site for site, _unit in bound.values())
        put_back = forgot or positions.behind(session, page, self._folder.site)
        heirs = self._identity.same_unit
        known.bind_writers(session, bound)
        again = aside.take_again(session, opened.id, leave_out)
        merged = self._merge(
            session,
            opened,
            Incoming(
                opened.id,
                opened.changes,
                opened.notices.lost,
                leave_out,
                either(
                    definitions_from_below(session, page, self._folder.unit_key, heirs),
                    strangers(new_writers.keys() - bound.keys()),
                    self._fits,
                ),
                self._now(),
            ),
            report,
        )
        aside.release(session, {f"sender:{writer}" for writer in bound})
        now = self._folder.clock.now()
        trust.listen(session, opened, self._folder.unit_key, now, merged.fresh)
        on_chain = positions.take_receipts(session, page, self._folder.site)
        if put_back or not on_chain:  # who heard us knows a journal this folder never wrote
            sites.renew(session, now=now)
        complete = positions.take_position(session, page, self._folder.site)
        refusals.settle(session, page, opened.id, complete=complete)
        session.merge(self._record(opened))
        touched = _both(merged.rows, again)
        self._follow(session, touched)
        rows = {table: len(ids) for table, ids in touched.items()}
        return Received(
            opened.id,
            opened.name,
            page.from_name,
            page.number,
            merged.fresh,
            rows,
            merged.waiting,
            merged.held,
            merged.conflicts,
            gap=not complete,
            restored=put_back or not on_chain,
        )

    def _merge(
        self, session: Session, opened: Opened, incoming: Incoming, report: Report
    ) -> Merged:
        try:
            return merge(session, incoming, report)
        except Forked as error:
            raise SenderCopied(opened.name, opened.page.from_name) from error
        except RowsDiffer as error:
            raise MergeRefused(opened.name) from error

    def _follow_families(self, session: Session, families: frozenset[str]) -> None:
        tables: dict[str, list[str]] = {}
        for family in families:
            table, _, row_id = family.partition(":")
            tables.setdefault(table, []).append(row_id)
        self._follow(session, tables)

    def _record(self, opened: Opened) -> DataFile:
        page = opened.page
        return DataFile(
            id=opened.id,
            state="merged",
            name=opened.name,
            unit_key=page.from_unit,
            unit_name=page.from_name,
            site=page.from_site,
            number=page.number,
            made_at=page.made_at,
            done_at=self._now(),
            user_id=self._folder.user.id,
            upto=page.upto.pos,
            counts=json.dumps(dict(page.counts)),
        )

    def _now(self) -> str:
        return self._folder.clock.now().isoformat(timespec="seconds")


def _both(
    rows: Mapping[str, Sequence[str]], more: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[str]]:
    """Rows per table, each once."""
    tables = sorted(rows.keys() | more.keys())
    return {t: sorted({*rows.get(t, ()), *more.get(t, ())}) for t in tables}


def _find(session: Session, file_id: str) -> DataFile:
    """The merged file of an id; the first letters of one are enough.

    Raises:
        PackageUnknown: none, or several.
    """
    merged = (row for row in known.files(session, made=False) if row.state == "merged")
    found = [row for row in merged if row.id.startswith(file_id)]
    row = session.get(DataFile, found[0].id) if len(found) == 1 and file_id else None
    if row is None:
        raise PackageUnknown(file_id)
    return row
