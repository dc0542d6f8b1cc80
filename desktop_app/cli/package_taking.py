"""Taking files in by command: the journal of the window, so that a killed night job goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.packages import FileUnreadable
from desktop_app.domain.progress import Report
from desktop_app.services.app import App
from desktop_app.services.exchange.batches import Batch, LineState, Planned
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.services.exchange.inbox import Inbox
from desktop_app.services.exchange.results import AlreadyReceived, Received

Refused = tuple[Path, UserError]


@dataclass(slots=True)
class Taken:
    """What came of the files; `awaited` = how many of earlier batches are not to be seen."""

    done: list[Received | AlreadyReceived] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    awaited: int = 0

    def refuse(self, path: Path, error: UserError) -> None:
        """Keep why a file is not taken in."""
        self.refused.append((path, error))

    def keep(self, found: Iterable[Received | AlreadyReceived]) -> None:
        """Keep what came of files, each once."""
        for one in found:
            if all(one.id != kept.id for kept in self.done):
                self.done.append(one)


def take_in(app: App, paths: Sequence[Path], report: Report) -> Taken:
    """Finish the batches that were stopped, then take these files in as a batch of their own.

    A file that is not there is refused at once: only one that a batch knew is waited for. One
    that was merged before needs no journal, or a folder read every night would fill it.
    """
    taken = Taken()
    _finish_earlier(app, paths, report, taken)
    tried = {path for path, _error in taken.refused}
    planned = list(_plan(app, [path for path in paths if path not in tried], taken))
    if planned:
        batch = _run(app, app.sync.batches.begin(planned), report, (), taken)
        for line in batch.lines:
            if line.state is LineState.TODO:  # its stick was pulled out meanwhile
                taken.refuse(line.path, FileUnreadable(line.path.name))
        if not batch.left and not any(line.done for line in batch.lines):
            app.sync.batches.forget(batch.id)  # bad files alone leave the database as it was
    order = {path: place for place, path in enumerate(paths)}
    taken.refused.sort(key=lambda one: order.get(one[0], -1))
    if any(isinstance(one, Received) for one in taken.done):
        words = FieldWords(app.folder, app.rules, app.forms, app.units)
        Inbox(app.folder, app.sync, words).look()  # what home and badges count from
    return taken


def _finish_earlier(app: App, paths: Sequence[Path], report: Report, taken: Taken) -> None:
    """Go on with what was stopped; sticks come back under another letter."""
    places = tuple(dict.fromkeys(path.parent for path in paths))
    for batch in app.sync.batches.stopped():
        taken.awaited += _run(app, batch.id, report, places, taken).left


def _run(app: App, key: str, report: Report, places: Sequence[Path], taken: Taken) -> Batch:
    """Run a batch and keep what this run brought."""
    before = {line.place for line in app.sync.batches.get(key).lines if line.done}
    batch = app.sync.batches.run(key, report, places, taken.refuse)
    fresh = (line.done for line in batch.lines if line.place not in before)
    taken.keep(done for done in fresh if done)
    return batch


def _plan(app: App, paths: Sequence[Path], taken: Taken) -> Iterator[Planned]:
    """Yield the files that are still to be taken in.

    Two of one name in lists are both tried: the name is on the first page, and of two copies
    one may be damaged.
    """
    for path in paths:
        try:
            known = app.sync.receiving.known(path)
        except UserError as error:
            if _is_there(path):
                yield Planned(path)  # the journal says why
            else:
                taken.refuse(path, error)
            continue
        if known.before is not None:
            taken.keep([known.before])
        else:
            yield Planned(path, known.id)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long for any drive
        return False
