"""Backups: encrypted with the folder's own key, keyring included, rotating, in two places."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db.engine import open_engine, writer
from db.migrate import HEAD
from desktop_app import __version__
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.errors.store import BackupUnreadable, DiskFull, PlaceNotWritable
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.text_vi import fold
from desktop_app.platform import keyring_file
from desktop_app.platform.files import ensure_space
from desktop_app.platform.lock import FolderLock
from desktop_app.services.folders import backup_file, office, security_log
from desktop_app.services.folders.backup_file import About
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event
from desktop_app.services.folders.store import Store

_LOG = logging.getLogger(__name__)
NEWEST, MONTHS = 10, 12
"""How many stay in each place: the newest ten, and the last of each of twelve months."""
_NAME = re.compile(
    r"sao-luu_.+_(?P<folder>[0-9a-f]{8})"
    r"_(?P<made>\d{4}-\d\d-\d\d_\d{6})( \((?P<again>\d+)\))?\.zip"
)
_LATEST = ("~", 0)
_ROOM = 10 * 2**20


@dataclass(frozen=True, slots=True)
class Made:
    """Where a backup went; `missed` names a second place that could not be written to."""

    here: Path
    elsewhere: Path | None = None
    missed: str = ""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup of a place."""

    path: Path
    unit: str
    made_at: datetime
    size: int


def make(store: Store, *, second: Path | None = None, report: Report = silent) -> Made:
    """Back up into the data folder and, where it is plugged in, into a second place.

    Args:
        store: the open folder.
        second: the other place, e.g. a folder on a stick.
        report: told the pages copied; may cancel.

    Raises:
        DiskFull, PlaceNotWritable: the first place does not take it.
        FolderInUse: another process is backing up this folder.
    """
    with _copied(store, report) as copy:
        here = _put(store, copy, store.door.paths.backups)
        elsewhere = _try(store, copy, second) if second else None
    missed = str(second) if second and elsewhere is None else ""
    _note(store, [place for place in (here, elsewhere) if place])
    return Made(here, elsewhere, missed)


def write_to(store: Store, place: Path, *, report: Report = silent) -> Path:
    """Back up into one place only, e.g. a stick; returns the file.

    Raises:
        DiskFull, PlaceNotWritable, FolderInUse: as `make`.
    """
    with _copied(store, report) as copy:
        made = _put(store, copy, place)
    _note(store, [made])
    return made


def due(store: Store) -> bool:
    """Say whether today has no backup yet; the window makes one when it closes."""
    with store.folder.reading() as session:
        last = office.get(session, Key.BACKUP_AT)
    now = store.door.clock.now().astimezone(VIETNAM)
    return last is None or datetime.fromisoformat(last).astimezone(VIETNAM).date() != now.date()


def listed(place: Path) -> tuple[BackupLine, ...]:
    """Return the backups in a folder, newest first; damaged ones are left out."""
    lines = []
    for path in place.glob("*.zip"):
        try:
            about = backup_file.read_about(path)
            made_at = datetime.fromisoformat(about.made_at)
        except (BackupUnreadable, ValueError):
            continue
        lines.append(BackupLine(path, about.unit, made_at, path.stat().st_size))
    return tuple(sorted(lines, key=lambda line: line.made_at, reverse=True))


def superseded(names: Iterable[str], folder_id: str, written: str) -> tuple[str, ...]:
    """Return which of these file names may go; those of other folders and programs never.

    The names say what a clock said, and clocks are set back. So the file just written always
    stays, and the newest are counted twice: of all, and of those not dated after it. Otherwise
    ten of a clock that once ran ahead would push out each one made since.

    Args:
        names: the files of the place.
        folder_id: whose backups.
        written: the file just written.
    """
    ours = [match for match in map(_NAME.fullmatch, names) if match]
    ours = [match for match in ours if match["folder"] == _tail(folder_id)]
    ours.sort(key=_age, reverse=True)
    just = next((_age(match) for match in ours if match[0] == written), _LATEST)
    past = [match for match in ours if _age(match) <= just]
    kept = {written, *(match[0] for match in [*ours[:NEWEST], *past[:NEWEST]])}
    months: dict[str, str] = {}
    for match in ours:
        months.setdefault(match["made"][:7], match[0])
    kept.update(list(months.values())[:MONTHS])
    return tuple(match[0] for match in ours if match[0] not in kept)


def _age(match: re.Match[str]) -> tuple[str, int]:
    """Return what backups are ordered by: the second, and which one of that second."""
    return match["made"], int(match["again"] or 1)


@contextmanager
def _copied(store: Store, report: Report) -> Iterator[Path]:
    """Give a copy of the database as it stands now, made while others read and write."""
    generation, place = store.generation, store.door.paths.backups
    place.mkdir(parents=True, exist_ok=True)
    ensure_space(place, 2 * generation.database.stat().st_size + _ROOM)
    copy = place / "copying.db"
    with FolderLock(store.door.data, "backup-lock"):
        _remove(copy)  # of a run that was killed
        try:
            _copy(store, copy, report)
            yield copy
        finally:
            _remove(copy)


def _copy(store: Store, copy: Path, report: Report) -> None:
    source, target = store.folder.engine, open_engine(copy, store.key)
    try:
        with source.connect() as outer, target.connect() as inner:
            _raw(outer).backup(
                _raw(inner),
                pages=1000,
                progress=lambda _status, left, total: report(total - left, total, ""),
            )
    finally:
        target.dispose()


def _raw(connection: Connection) -> Any:
    """Return the driver's own connection: SQLAlchemy does not know backups."""
    return connection.connection.driver_connection


def _put(store: Store, copy: Path, place: Path) -> Path:
    now = store.door.clock.now()
    with store.folder.reading() as session:
        unit = office.get(session, Key.UNIT, {})
    title = f"{unit.get('kind', '')} {unit.get('name', '')}".strip()
    keyring = keyring_file.serialize(keyring_file.load(store.generation.folder))
    about = About(
        folder_id=store.generation.folder_id,
        unit=title,
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        program=__version__,
        schema=HEAD,
        digests=backup_file.digests(copy, keyring),
    )
    path = place / _name(title, about.folder_id, now)
    try:
        place.mkdir(parents=True, exist_ok=True)
        ensure_space(place, copy.stat().st_size + _ROOM)
        for part in place.glob(f"sao-luu_*_{_tail(about.folder_id)}_*.part"):
            part.unlink()  # of a run that was killed
        path = _after_all(path)
        backup_file.write(path, copy, keyring, about, disk=store.door.disk)
    except OSError:
        raise PlaceNotWritable(str(place)) from None
    for name in superseded([p.name for p in place.iterdir()], about.folder_id, path.name):
        (place / name).unlink(missing_ok=True)
    return path


def _try(store: Store, copy: Path, place: Path) -> Path | None:
    if not place.parent.exists():  # the stick is not plugged in: never make a folder instead
        return None
    try:
        return _put(store, copy, place)
    except (DiskFull, PlaceNotWritable):
        return None


def _note(store: Store, made: Sequence[Path]) -> None:
    now = store.door.clock.now()
    stamp = now.astimezone(UTC).isoformat(timespec="seconds")
    _LOG.info("backed up to %d places", len(made))
    away = any(_other_drive(path, store.door.data) for path in made)
    with writer(store.folder.engine).begin() as session:
        office.put(session, Key.BACKUP_AT, stamp)
        if away:
            office.put(session, Key.BACKUP_ELSEWHERE_AT, stamp)
        security_log.add(session, Event.BACKUP, now, store.folder.user.id)


def _other_drive(path: Path, data: Path) -> bool:
    return path.stat().st_dev != data.stat().st_dev


def _name(title: str, folder_id: str, now: datetime) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-") or "don-vi"
    return f"sao-luu_{slug}_{_tail(folder_id)}_{now.astimezone(VIETNAM):%Y-%m-%d_%H%M%S}.zip"


def _after_all(path: Path) -> Path:
    """Return the name after the last of that second: one that was removed is not used again."""
    alike = path.parent.glob(f"{path.stem}*.zip")
    taken = [int(match["again"] or 1) for p in alike if (match := _NAME.fullmatch(p.name))]
    return path.with_name(f"{path.stem} ({max(taken) + 1}).zip") if taken else path


def _tail(folder_id: str) -> str:
    return folder_id[-8:]


def _remove(copy: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
