"""Gửi, nhận dữ liệu: what pages and the command line call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import aside
from db.models.households import Person
from db.models.reviews import Review
from db.models.sync import LoggedChange
from db.queries import exchange as known
from db.queries.doubles import Broken, broken
from db.queries.exchange import FileRow, SiteRow
from db.queries.history import HistoryLine, of_row
from db.queries.listed import listed
from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.services.exchange.batches import Batches
from desktop_app.services.exchange.disagreements import Disagreements
from desktop_app.services.exchange.doubles import Doubles
from desktop_app.services.exchange.fitting import HasForm, take_what_fits
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.exchange.machines import Machines
from desktop_app.services.exchange.partners import Partners
from desktop_app.services.exchange.preview import Preview, preview
from desktop_app.services.exchange.receiving import Receiving
from desktop_app.services.exchange.sending import Sending
from desktop_app.services.exchange.set_aside import SetAside
from desktop_app.services.folders import office
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.results import Results
from desktop_app.services.units import Units

_TAKEN_OVER = "units_taken_over"


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file on a stick: what it is, or why it can not be taken."""

    path: Path
    preview: Preview | None
    error: UserError | None


class Sync:
    """Everything about exchanging data files, for one open folder."""

    def __init__(
        self, folder: Folder, units: Units, results: Results, has_form: HasForm
    ) -> None:
        """`has_form` says whether this program has a version of a form."""
        self._has_form = has_form
        self._folder = folder
        self._units = units
        self._results = results

    @cached_property
    def identity(self) -> Identity:
        """Who this machine is."""
        return Identity(self._folder, self._units)

    @cached_property
    def partners(self) -> Partners:
        """Other machines: join, confirm, revoke, list."""
        return Partners(self._folder, self._units, self.identity)

    @cached_property
    def machines(self) -> Machines:
        """Machines and keys: rotate, withdraw, replace."""
        return Machines(self._folder, self._units, self.identity)

    @cached_property
    def sending(self) -> Sending:
        """Invitations and data files out."""
        self.take_over_units()
        return Sending(self._folder, self.identity, self.partners, self._units.in_force)

    @cached_property
    def receiving(self) -> Receiving:
        """Data files in: merge, undo, release."""
        self.take_over_units()
        self.take_what_fits()
        return Receiving(
            self._folder, self.identity, self.partners, self.follow, self._has_form
        )

    @cached_property
    def batches(self) -> Batches:
        """Many data files in, with a journal."""
        return Batches(self._folder, self.receiving)

    @cached_property
    def set_aside(self) -> SetAside:
        """What was received and is not applied."""
        return SetAside(self._folder, self.follow)

    @cached_property
    def doubles(self) -> Doubles:
        """Nghi trùng: records that may be one person."""
        return Doubles(self._folder, self._units)

    def broken_rules(self) -> Sequence[Broken]:
        """Return what two places did that can not both stand."""
        with self._folder.reading() as session:
            return broken(session)

    @cached_property
    def disagreements(self) -> Disagreements:
        """Số liệu chưa thống nhất."""
        return Disagreements(self._folder, self._units)

    def look(self, paths: Sequence[Path]) -> Sequence[Inspected]:
        """Open several files, each with what it would do or why it can not be taken."""
        return [self._inspected(path) for path in paths]

    def preview(self, path: Path) -> Preview:
        """Work out what a file would change.

        Raises:
            UserError: it can not be taken.
        """
        return preview(self._folder, self.identity, path, self._has_form)

    def files(self, *, made: bool | None = None) -> Sequence[FileRow]:
        """Return data files made here, taken in, or both; newest first."""
        with self._folder.reading() as session:
            return known.files(session, made=made)

    def sites(self) -> Sequence[SiteRow]:
        """Return known machines with how far each side has heard the other."""
        with self._folder.reading() as session:
            return known.sites(session)

    def history(self, table: str, row_id: str) -> Sequence[HistoryLine]:
        """Return what happened to one record, newest first."""
        with self._folder.reading() as session:
            return of_row(session, table, row_id)

    def waiting(self) -> int:
        """Return how many received changes wait for an earlier file."""
        with self._folder.reading() as session:
            query = select(LoggedChange.n).where(
                LoggedChange.applied == 0, LoggedChange.waiting == "base"
            )
            return len(session.scalars(query).all())

    def take_over_units(self) -> None:
        """Let successor units come into force: their rows are told again (sync.md §2b.3).

        What a clock that ran ahead brought into force comes into force again on the true day.
        """
        with self._folder.reading() as session:
            done = set(office.get(session, _TAKEN_OVER, []))
        day = today(self._folder.clock)
        ended = {
            unit.key
            for unit in self._units.places().units.values()
            if unit.valid_to is not None and unit.valid_to < day
        }
        if ended == done or not self._folder.user.role.writes:
            return
        with self._folder.writing() as session:
            for key in sorted(ended - done):
                aside.touch_unit(session, key)
            office.put(session, _TAKEN_OVER, sorted(ended))

    def take_what_fits(self) -> int:
        """Take what an older program or one without a form had to set aside; return rows."""
        return take_what_fits(self._folder, self._has_form, self.follow)

    def _inspected(self, path: Path) -> Inspected:
        try:
            return Inspected(path, self.preview(path), None)
        except UserError as error:
            return Inspected(path, None, error)

    def follow(self, session: Session, tables: Mapping[str, Sequence[str]]) -> None:
        """Compute the classes of touched reviews again: they are never taken from a file."""
        if any(tables.get(rule) for rule in ("campaign", "standard_figure", "score_table")):
            self._results.recompute_all(session)
            return
        homes, reviews = set(tables.get("household", ())), set(tables.get("review", ()))
        people = select(Person.household_id).where(
            Person.id.in_(listed(tables.get("person", ())))
        )
        homes.update(home for home in session.scalars(people.distinct()) if home)
        theirs = select(Review.id).where(Review.household_id.in_(listed(homes)))
        self._results.recompute(session, sorted(reviews.union(session.scalars(theirs))))
