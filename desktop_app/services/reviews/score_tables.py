"""Score tables of B1: loaded from Excel, compared, approved, withdrawn; never edited."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.rules import ScoreTableVersion
from desktop_app.definitions.score_checks import SheetFault as SheetFault  # values pages show
from desktop_app.definitions.score_sheets import SheetRead, read_sheet
from desktop_app.definitions.score_tables import stored_content
from desktop_app.domain.accounts import Role
from desktop_app.domain.citations import NO_CITATION
from desktop_app.domain.clock import today
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.lists import ListDamaged
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.errors.rules import (
    CitationNeeded,
    ScoreSheetFaulty,
    ScoreTableAltered,
    ScoreTableSame,
)
from desktop_app.domain.reviews.score_tables import (
    ScoreChange,
    ScoreTable,
    TableState,
    difference,
)
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.office_rules import as_table
from desktop_app.services.reviews.results import Results
from desktop_app.services.reviews.score_table_views import (
    ScorePreview as ScorePreview,  # values pages show
)
from desktop_app.services.reviews.score_table_views import (
    ScoreTableView as ScoreTableView,
)
from desktop_app.services.reviews.score_table_views import used_by, view_of
from desktop_app.services.rulebook import Rulebook

SERIES = "b1"


class ScoreTables:
    """The score tables of this folder."""

    def __init__(self, folder: Folder, rules: Rulebook, results: Results) -> None:
        self._folder, self._rules, self._results = folder, rules, results

    # -- reading

    def all(self) -> Sequence[ScoreTableView]:
        """Return every loaded version, the newest first."""
        with self._folder.reading() as session:
            rows = list(session.scalars(select(ScoreTableVersion)))
            used = used_by(session)
            views = [view_of(row, used.get(row.id, ())) for row in rows]
        return sorted(views, key=lambda one: (-one.version, one.id))

    def approved(self, day: date) -> Sequence[ScoreTableView]:
        """Return the tables a campaign of a day may score by, the newest first."""
        wanted = day.isoformat()
        found = [v for v in self.all() if v.state is TableState.APPROVED and v.whole]
        return [view for view in found if view.valid_from <= wanted]

    def table(self, table_id: str) -> ScoreTable:
        """Return the points of a version.

        Raises:
            RecordMissing: no such version.
            ScoreTableAltered: its content is not what was loaded.
        """
        with self._folder.reading() as session:
            return _table(_row(session, table_id))

    def compare(self, table_id: str) -> tuple[ScoreTable | None, tuple[ScoreChange, ...]]:
        """Return the approved table in force beside a version, and what differs."""
        new = self.table(table_id)
        found = [v for v in self.approved(today(self._folder.clock)) if v.id != table_id]
        before = self.table(found[0].id) if found else None
        return before, difference(before, new)

    # -- Excel

    def template(self) -> bytes:
        """Return the empty Excel sheet with its guidance."""
        from desktop_app.documents.lists.score_sheet import score_workbook

        return score_workbook()

    def workbook(self, table_id: str) -> bytes:
        """Return a version as the Excel sheet it can be loaded from again."""
        from desktop_app.documents.lists.score_sheet import score_workbook

        table = self.table(table_id)
        return score_workbook(table.items, dict(table.regions))

    def preview(self, path: Path) -> ScorePreview:
        """Read a file and compare it with the table in force; nothing is written.

        Raises:
            ListNotWorkbook and its kin: no sheet can be read.
        """
        from desktop_app.documents.lists.score_sheet import score_rows

        try:
            content = path.read_bytes()
        except OSError as error:
            raise ListDamaged(path.name) from error
        read = read_sheet(score_rows(content, path.name))
        day = today(self._folder.clock)
        table = self._as_table(read, day)
        found = next(iter(self.approved(day)), None)
        before = self.table(found.id) if found else None
        changes = difference(before, table) if not read.faults else ()
        return ScorePreview(path.name, read, found, changes, before, table)

    def _as_table(self, read: SheetRead, day: date) -> ScoreTable:
        return ScoreTable(
            id="",
            title="",
            trial=True,
            valid_from=day,
            citation=NO_CITATION,
            regions=read.regions,
            items=read.items,
        )

    # -- acts

    def load(
        self, preview: ScorePreview, *, title: str, citation: str, valid_from: date
    ) -> ScoreTableView:
        """Take a table in as a new version that waits for approval.

        Raises:
            ScoreSheetFaulty: the sheet has problems.
            FieldNeeded, CitationNeeded: no title, no text it was copied from.
            ScoreTableSame: these very points are there.
            RoleTooLow: the account may only look.
        """
        if not preview.usable:
            raise ScoreSheetFaulty(preview.file, max(len(preview.read.faults), 1))
        if not title.strip():
            raise FieldNeeded("Tên bảng điểm")
        if not citation.strip():
            raise CitationNeeded("Bảng điểm")
        content = stored_content(preview.read.regions, preview.read.items)
        digest = _digest(content)
        with self._folder.writing() as session:
            rows = list(session.scalars(select(ScoreTableVersion)))
            for row in rows:
                if row.sha256 == digest and row.state != TableState.WITHDRAWN:
                    raise ScoreTableSame(row.title or "", row.version or 0)
            made = ScoreTableVersion(
                id=self._folder.new_id(),
                key=SERIES,
                version=max((row.version or 0 for row in rows), default=0) + 1,
                title=nfc(title).strip(),
                citation=nfc(citation).strip(),
                valid_from=valid_from.isoformat(),
                content=content,
                sha256=digest,
                state=TableState.LOADED.value,
            )
            session.add(made)
            session.flush()
            return view_of(made, ())

    def approve(self, table_id: str) -> None:
        """Let campaigns score by a version; whoever approves has compared it with the text.

        Raises:
            RoleTooLow: not an administrator.
            ScoreTableAltered: its content is not what was loaded.
        """
        self._manage()
        with self._folder.writing() as session:
            row = _row(session, table_id)
            _table(row)
            row.state = TableState.APPROVED.value
            row.approved_by = self._folder.user.name
            row.approved_on = today(self._folder.clock).isoformat()
            reopen(row)
        self._follow(table_id)

    def unapprove(self, table_id: str) -> None:
        """Take an approval back ("Hoàn tác"); the version waits again."""
        self._manage()
        with self._folder.writing(reason="Hoàn tác") as session:
            row = _row(session, table_id)
            row.state = TableState.LOADED.value
            row.approved_by = row.approved_on = None
        self._follow(table_id)

    def withdraw(self, table_id: str, *, reason: str) -> None:
        """Let no campaign choose a version any more.

        Campaigns that score by it keep their points, marked as not good for recognition.

        Raises:
            RoleTooLow, ReasonNeeded: as they say.
        """
        self._manage()
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            row = _row(session, table_id)
            row.state = TableState.WITHDRAWN.value
            close(row, today(self._folder.clock), reason)
        self._follow(table_id)

    def bring_back(self, table_id: str) -> None:
        """Take a withdrawal back ("Hoàn tác"): as it was, approved or waiting."""
        self._manage()
        with self._folder.writing(reason="Hoàn tác") as session:
            row = _row(session, table_id)
            was = TableState.APPROVED if row.approved_on else TableState.LOADED
            row.state = was.value
            reopen(row)
        self._follow(table_id)

    def _manage(self) -> None:
        role = self._folder.user.role
        if not role.manages:
            raise RoleTooLow(role.label, Role.ADMIN.label)

    def _follow(self, table_id: str) -> None:
        """Write the marks of recognition of the campaigns that score by a version again."""
        with self._folder.reading() as session:
            used = used_by(session).get(table_id, ())
        if used:
            with self._folder.writing() as session:
                self._results.reclass(session, used)


def _row(session: Session, table_id: str) -> ScoreTableVersion:
    row = session.get(ScoreTableVersion, table_id)
    if row is None:
        raise RecordMissing("bảng điểm này")
    return row


def _table(row: ScoreTableVersion) -> ScoreTable:
    found = as_table(row)
    if found is None:
        raise ScoreTableAltered(row.title or "")
    return found


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
