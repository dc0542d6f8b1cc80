"""Reading a data file as far as it can be checked without the database's rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.queries import exchange as known
from desktop_app.domain.change_lines import ChangeLines
from desktop_app.domain.errors.packages import PackageDamaged, WriterTaken
from desktop_app.exchange import changes_part, notices
from desktop_app.exchange.archive import CHANGES, NOTICES
from desktop_app.exchange.manifest import Manifest
from desktop_app.exchange.notices import Notices
from desktop_app.exchange.package import Package, open_package
from desktop_app.services.exchange.identity import Identity
from desktop_app.services.exchange.partners import read
from desktop_app.services.folders.folder import Folder


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked file with its parts read."""

    name: str
    package: Package
    changes: ChangeLines
    notices: Notices

    @property
    def page(self) -> Manifest:
        """Its first page."""
        return self.package.manifest

    @property
    def id(self) -> str:
        """What names it in lists."""
        return self.package.digest


def open_file(folder: Folder, identity: Identity, path: Path) -> Opened:
    """Read and check a file; nothing is written.

    Raises:
        UserError: one of `desktop_app.domain.errors.packages`.
    """
    content = read(path)
    with folder.reading() as session:
        package = open_package(content, path.name, identity.reader(session))
    try:
        changes = changes_part.load(package.parts.get(CHANGES, changes_part.dump(())))
        told = package.parts.get(NOTICES)
        found = notices.load(told) if told is not None else Notices()
        _check(package.manifest, changes)
    except ValueError as error:
        raise PackageDamaged(path.name) from error
    return Opened(path.name, package, changes, found)


def check_writers(
    session: Session, opened: Opened, own_unit: str
) -> dict[str, tuple[str, str]]:
    """Return the writers a package binds that nobody was bound to yet.

    Raises:
        WriterTaken: it claims one that belongs to another machine.
    """
    bound = known.writers_of(session, own_unit)
    page = opened.page
    for writer, place in page.writers.items():
        if bound.get(writer, place) != place:
            raise WriterTaken(opened.name, page.from_name)
    return {writer: place for writer, place in page.writers.items() if writer not in bound}


def _check(page: Manifest, changes: ChangeLines) -> None:
    if changes.counts() != dict(page.counts):
        raise ValueError("counts differ")
    if changes.writing() - page.writers.keys():
        raise ValueError("a writer is not listed")
