"""Many data files taken in together, with a journal: stopped anywhere, it goes on from there.

Each file is one transaction that also writes its line of the journal. So a cut of power leaves
whole files, and the journal says exactly which.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models.exchange import MergeBatch, MergeBatchFile
from desktop_app.definitions.messages import Messages
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.packages import FileUnreadable, PackageReplaced
from desktop_app.domain.progress import Report, silent
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.exchange.receiving import Receiving
from desktop_app.services.exchange.results import AlreadyReceived, Received
from desktop_app.services.folders.folder import Folder

OnRefused = Callable[[Path, UserError], None]
"""Told of a file that is not taken in, and why."""


def _untold(_path: Path, _error: UserError) -> None:
    """The journal alone says it."""


class LineState(StrEnum):
    """What became of a file."""

    TODO = "todo"
    MERGED = "merged"
    REFUSED = "refused"
    LEFT = "left"
    """The batch was ended before it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be taken in; unit, machine and number give the order."""

    path: Path
    file_id: str = ""
    unit: str = ""
    machine: int = 0
    number: int = 0
    leave_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A file of a batch: `done` once it is in, `refusal` the sentence if it was refused."""

    place: int
    path: Path
    file_id: str
    unit: str
    number: int
    state: LineState
    left_out: int
    done: Received | AlreadyReceived | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files taken in together; `ended_at` "" while some are still to come."""

    id: str
    started_at: str
    ended_at: str
    lines: tuple[BatchLine, ...]

    @property
    def left(self) -> int:
        """How many files are still to come."""
        return sum(1 for line in self.lines if line.state is LineState.TODO)

    @property
    def stopped_at(self) -> int:
        """The number of the first file still to come, from 1; 0 = none."""
        return next((x.place for x in self.lines if x.state is LineState.TODO), 0)

    def taken(self) -> Iterator[Received]:
        """Yield the results of the files that brought something."""
        return (line.done for line in self.lines if isinstance(line.done, Received))

    @property
    def rows(self) -> Mapping[str, int]:
        """How many rows changed, per table, over all files."""
        found: dict[str, int] = {}
        for done in self.taken():
            for table, count in done.rows.items():
                found[table] = found.get(table, 0) + count
        return found


class Batches:
    """Begins, continues and ends batches."""

    def __init__(self, folder: Folder, receiving: Receiving) -> None:
        self._folder, self._receiving = folder, receiving
        self._messages = Messages(RESOURCES / "messages")

    def begin(self, files: Iterable[Planned]) -> str:
        """Write down which files are to be taken in, by sender and number; return the batch."""
        batch = self._folder.new_id()
        ordered = sorted(files, key=lambda f: (f.unit, f.machine, f.number, f.path.name))
        with self._folder.writing() as session:
            user = self._folder.user.id
            session.add(MergeBatch(id=batch, started_at=self._now(), user_id=user))
            session.add_all(_row(batch, n, one) for n, one in enumerate(ordered, start=1))
        return batch

    def run(
        self,
        batch: str,
        report: Report = silent,
        places: Sequence[Path] = (),
        on_refused: OnRefused = _untold,
    ) -> Batch:
        """Take in every file still to come, one transaction each; return how it stands.

        A file that can not be taken is written down with its reason and the next one goes on.
        One that is not there stays to come: its stick may be plugged in again.

        Args:
            batch: which.
            report: told the files done; raising Cancelled keeps the whole files before.
            places: folders to look in for files that are no longer where they were.
            on_refused: told of each file that is refused, and why.
        """
        lines = self.get(batch).lines
        for line in lines:
            if line.state is LineState.TODO:
                path = _where(line.path, places)
                error = self._take(batch, line, path, _of_file(report, line, len(lines)))
                if error is not None:
                    self._refuse(batch, line, error)
                    on_refused(path, error)
        report(len(lines), len(lines), "")
        if not self.get(batch).left:
            self.end(batch)
        return self.get(batch)

    def open(self) -> Batch | None:
        """Return the oldest batch that stopped on its way, None if all ran to their end."""
        return next(iter(self.stopped()), None)

    def stopped(self) -> Sequence[Batch]:
        """Return the batches that stopped on their way, the oldest first."""
        query = select(MergeBatch.id).where(MergeBatch.done_at.is_(None))
        with self._folder.reading() as session:
            found = session.scalars(query.order_by(MergeBatch.started_at, MergeBatch.id)).all()
        return [self.get(one) for one in found]

    def newest(self) -> Batch | None:
        """Return the batch begun last, None before the first."""
        query = select(MergeBatch.id).order_by(MergeBatch.started_at.desc())
        with self._folder.reading() as session:
            found = session.scalar(query.order_by(MergeBatch.id.desc()).limit(1))
        return self.get(found) if found else None

    def get(self, batch: str) -> Batch:
        """Return how a batch stands."""
        query = select(MergeBatchFile).where(MergeBatchFile.batch_id == batch)
        with self._folder.reading() as session:
            head = session.get_one(MergeBatch, batch)
            rows = session.scalars(query.order_by(MergeBatchFile.place))
            lines = tuple(_line(row) for row in rows)
            return Batch(head.id, head.started_at, head.done_at or "", lines)

    def end(self, batch: str) -> None:
        """Take no more of a batch; what is in stays in."""
        with self._folder.writing() as session:
            session.get_one(MergeBatch, batch).done_at = self._now()
            query = select(MergeBatchFile).where(
                MergeBatchFile.batch_id == batch, MergeBatchFile.state == LineState.TODO
            )
            for row in session.scalars(query):
                row.state = LineState.LEFT

    def forget(self, batch: str) -> None:
        """Keep no journal of a batch that ended and brought nothing."""
        files = delete(MergeBatchFile).where(MergeBatchFile.batch_id == batch)
        with self._folder.writing() as session:
            session.execute(files)
            session.delete(session.get_one(MergeBatch, batch))

    def _take(
        self, batch: str, line: BatchLine, path: Path, report: Report
    ) -> UserError | None:
        """Take a file in; return why it is refused."""

        def journal(session: Session, done: Received | AlreadyReceived) -> None:
            if line.file_id and done.id != line.file_id:  # a name says nothing of the content
                raise PackageReplaced(line.path.name)
            _note(session, batch, line, LineState.MERGED, _told(done))

        try:
            self._receiving.merge(path, self._left_out(batch, line), report, journal)
        except FileUnreadable as error:  # there, it has a bad sector; else its stick is away
            return error if path.exists() else None
        except UserError as error:
            return error
        return None

    def _refuse(self, batch: str, line: BatchLine, error: UserError) -> None:
        message = self._messages.explain(error)
        told = {"refused": error.code, "sentence": f"{message.what} {message.do}"}
        with self._folder.writing() as session:
            _note(session, batch, line, LineState.REFUSED, told)

    def _left_out(self, batch: str, line: BatchLine) -> frozenset[str]:
        with self._folder.reading() as session:
            row = session.get_one(MergeBatchFile, (batch, line.place))
            return frozenset(json.loads(row.leave_out))

    def _now(self) -> str:
        return self._folder.clock.now().isoformat(timespec="seconds")


def _row(batch: str, place: int, one: Planned) -> MergeBatchFile:
    return MergeBatchFile(
        batch_id=batch,
        place=place,
        path=str(one.path),
        file_id=one.file_id,
        state=LineState.TODO,
        leave_out=json.dumps(sorted(one.leave_out)),
        said=json.dumps({"unit": one.unit, "number": one.number}),
    )


def _note(
    session: Session, batch: str, line: BatchLine, state: LineState, told: Mapping[str, Any]
) -> None:
    row = session.get_one(MergeBatchFile, (batch, line.place))
    row.state = state
    row.said = json.dumps({**json.loads(row.said or "{}"), **told}, ensure_ascii=False)


def _told(done: Received | AlreadyReceived) -> dict[str, Any]:
    kind = "received" if isinstance(done, Received) else "already"
    return {"unit": done.unit_name, "number": done.number, kind: asdict(done)}


def _line(row: MergeBatchFile) -> BatchLine:
    said = json.loads(row.said or "{}")
    line = BatchLine(
        row.place,
        Path(row.path),
        row.file_id,
        said.get("unit", ""),
        said.get("number", 0),
        LineState(row.state),
        len(json.loads(row.leave_out)),
        refusal=said.get("sentence", ""),
    )
    if "received" in said:
        return replace(line, done=Received(**said["received"]))
    return replace(line, done=AlreadyReceived(**said["already"])) if "already" in said else line


def _where(path: Path, places: Sequence[Path]) -> Path:
    """Where a file is now: sticks come back under another letter."""
    if path.exists():
        return path
    tried = [folder / path.name for folder in places]
    tried += [folder / path.parent.name / path.name for folder in places]
    return next((one for one in tried if one.exists()), path)


def _of_file(report: Report, line: BatchLine, total: int) -> Report:
    """The report of one file: the bar counts whole files, and stopping works inside one."""

    def told(_done: int, _total: int, _note: str = "") -> None:
        report(line.place - 1, total, line.path.name)

    told(0, 0)
    return told
