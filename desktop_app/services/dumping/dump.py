"""Writing the data out, whole or not at all, in a profile (DESIGN.md §9, §11)."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.migrate import HEAD
from db.models.training import Proof, ProofContent
from desktop_app import __version__
from desktop_app.documents.dump_files import DumpSheet, write_dump
from desktop_app.domain.accounts import Role
from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.store import PlaceNotWritable
from desktop_app.domain.profiles import DumpFormat, Profile
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.text_vi import fold
from desktop_app.platform.files import ensure_space, sync_folder
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.dumping.answers import Answers
from desktop_app.services.dumping.guide import GUIDE, About, guide, labels_of, title_of
from desktop_app.services.dumping.names import Names
from desktop_app.services.dumping.reading import DumpTable, Reading, Row
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.units import Units

_KEY_FILE = "khoa-age.txt"
_FORMAT = "dinh-dang-tep"
_KEY_WARNING = "# Ai có tệp này mở được mọi tệp gửi cho máy tính này. Dùng xong thì hủy."
_ATTACHED = "tep-dinh-kem"
_SUFFIX = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}
_SLUGS = {Profile.FULL: "day-du", Profile.POSTING: "niem-yet", Profile.ANONYMOUS: "an-danh"}


@dataclass(frozen=True, slots=True)
class Dumped:
    """The folder that was written, and how many rows of each table are in it."""

    folder: Path
    rows: dict[str, int]


class Dumping:
    """Writes every table of an open folder."""

    def __init__(
        self, folder: Folder, units: Units, forms: FormLibrary, identity: Identity
    ) -> None:
        self._folder = folder
        self._identity = identity
        self._units = units
        self._forms = forms

    def dump(
        self,
        kind: DumpFormat,
        profile: Profile,
        out: Path,
        report: Report = silent,
        *,
        with_key: bool = False,
    ) -> Dumped:
        """Write all data into a new folder below `out`; what lies there is left alone.

        `with_key`: in full, the keys that open data files sent to this machine go along
        (resources/help/dinh-dang-tep.md).

        Raises:
            RoleTooLow: only an administrator takes everything out in full.
            DiskFull, PlaceNotWritable: nothing is left behind.
            Cancelled: the report said so; nothing is left behind.
        """
        self._check(profile)
        try:
            with _whole(out, self._name(profile)) as (part, target):
                ensure_space(part, 3 * self._size())
                rows = self._write(part, kind, profile, report)
                if with_key and profile is Profile.FULL:
                    self._write_key(part)
        except OSError as error:
            raise PlaceNotWritable(str(out)) from error
        key = ":key" if with_key and profile is Profile.FULL else ""
        detail = f"dump:{profile.value}:{kind.value}:{sum(rows.values())}{key}"
        security_log.record(self._folder, Event.EXPORT, detail)
        return Dumped(target, rows)

    def _check(self, profile: Profile) -> None:
        role = self._folder.user.role
        if profile is Profile.FULL and not role.manages:
            raise RoleTooLow(role.label, Role.ADMIN.label)

    def _write(
        self, part: Path, kind: DumpFormat, profile: Profile, report: Report
    ) -> dict[str, int]:
        secret = secrets.token_bytes(32) if profile is Profile.ANONYMOUS else b""
        with self._folder.reading() as session:
            reading = Reading(session, profile, Answers(self._forms), Names(secret))
            tables = [self._unit_table(), *reading.tables()]
            total = sum(table.count for table in tables)
            done = 0

            def watched(table: DumpTable) -> Iterator[Row]:
                nonlocal done
                for row in table.rows():
                    yield row
                    done += 1
                    if done % 500 == 0:
                        report(done, total, title_of(table.name))

            report(0, total, "")
            write_dump(part, kind, [_sheet(t, watched(t)) for t in tables], lambda _name: None)
            (part / GUIDE).write_text(
                guide(self._about(kind, profile), tables), encoding="utf-8-sig", newline=""
            )
            if profile is Profile.FULL:
                _attach(session, part / _ATTACHED)
            report(total, total, "")
            return {table.name: table.count for table in tables}

    def _write_key(self, part: Path) -> None:
        with self._folder.reading() as session:
            former = [keys for _site, keys in self._identity.former(session)]
            listed = [self._identity.keys(session), *former]
        lines = [_KEY_WARNING, *(keys.identity for keys in listed)]
        (part / _KEY_FILE).write_text("\n".join([*lines, ""]), encoding="utf-8")
        page = (RESOURCES / "help" / f"{_FORMAT}.md").read_text(encoding="utf-8")
        (part / f"{_FORMAT}.txt").write_text(page, encoding="utf-8-sig")

    def _about(self, kind: DumpFormat, profile: Profile) -> About:
        day = short_date(today(self._folder.clock))
        return About(self._units.own().title, day, __version__, HEAD, kind, profile)

    def _unit_table(self) -> DumpTable:
        units = sorted(self._units.places().units.values(), key=lambda unit: unit.key)
        rows: Sequence[Row] = [(u.key, u.code, u.title, u.parent) for u in units]
        columns = ("unit_key", "code", "name", "parent")
        return DumpTable("unit", columns, frozenset(), len(rows), lambda: iter(rows))

    def _name(self, profile: Profile) -> str:
        unit = re.sub(r"[^a-z0-9]+", "-", fold(self._units.own().title)).strip("-")
        return f"du-lieu_{unit}_{today(self._folder.clock).isoformat()}_{_SLUGS[profile]}"

    def _size(self) -> int:
        with self._folder.reading() as session:
            connection = session.connection()
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())


def _sheet(table: DumpTable, rows: Iterator[Row]) -> DumpSheet:
    labels = labels_of(table)
    return DumpSheet(
        table.name, title_of(table.name), table.columns, table.numbers, labels, rows
    )


def _attach(session: Session, folder: Path) -> None:
    """Write scans as files of their own, under their SHA-256: no cell holds a picture."""
    kept = ProofContent.__table__.c
    query = select(Proof.sha256, Proof.media, Proof.content, kept.content.label("here")).join(
        ProofContent, ProofContent.proof_id == Proof.id, isouter=True
    )
    for row in session.execute(query.execution_options(yield_per=20)):
        content = row.here or _decoded(row.content or "")
        if content and re.fullmatch(r"[0-9a-f]{64}", row.sha256 or ""):
            folder.mkdir(exist_ok=True)
            (folder / f"{row.sha256}{_SUFFIX.get(row.media or '', '')}").write_bytes(content)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


@contextmanager
def _whole(out: Path, name: str) -> Iterator[tuple[Path, Path]]:
    """Give a temporary folder; afterwards it has its name, or nothing is there."""
    out.mkdir(parents=True, exist_ok=True)
    target, number = out / name, 1
    while target.exists():
        number += 1
        target = out / f"{name} ({number})"
    part = out / f".{target.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        yield part, target
        part.rename(target)
        sync_folder(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
