"""Word templates: the office's own go before those that came along.

They are kept in the database, so that every backup holds them. What an earlier version kept as
files beside the database is taken into it when first asked for.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.models.local import Setting
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.word import TemplateTooLarge, TemplateUnreadable
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders import office
from desktop_app.services.folders.folder import Folder

if TYPE_CHECKING:  # the template engine is loaded by the first paper, not by the page
    from desktop_app.documents.word_paper import Fields, WordTemplate

LARGEST = 2_000_000
"""Bytes of a template at most: it lies in every backup. Ours have about 40,000."""


class OfficeTemplates:
    """Finds, adopts and gives up the templates of the office, by file name."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def find(self, file: str) -> WordTemplate:
        """Return the template in use.

        Raises:
            TemplateUnreadable: the office's own can not be read.
        """
        from desktop_app.documents.word_paper import WordTemplate

        own = self._former(file)
        if own is not None:
            return WordTemplate(file, own, own=True)
        return WordTemplate(file, (RESOURCES / "templates" / file).read_bytes())

    def has_own(self, file: str) -> bool:
        """Say whether the office replaced a template."""
        return self.since(file) is not None

    def since(self, file: str) -> datetime | None:
        """Return when the office put its own template there, None = it has none."""
        kept = self._kept(file)
        return datetime.fromisoformat(kept["since"]) if kept else None

    def adopt(self, file: str, path: Path, trial: Sequence[Fields]) -> bytes | None:
        """Use a template of the office from now on; it is tried on `trial` first.

        Returns:
            The former template of the office, to be put back; None = it had none.

        Raises:
            RoleTooLow: the account may only look.
            UserError: it can not be used (domain/errors/word.py); the former one stays.
        """
        from desktop_app.documents.word_paper import WordTemplate, word_file

        self._may_write()
        tried = WordTemplate(path.name, _content(path), own=True)
        word_file(tried, trial)
        former = self._former(file)
        self._keep(file, tried.content)
        return former

    def give_up_own(self, file: str) -> bytes | None:
        """Go back to the template that came along; return the office's, to be put back."""
        former = self._former(file)
        self.put_back(file, None)
        return former

    def put_back(self, file: str, content: bytes | None) -> None:
        """Take back `adopt` or `give_up_own`: the former template of the office, or none."""
        self._may_write()
        self._keep(file, content)

    def _former(self, file: str) -> bytes | None:
        kept = self._kept(file)
        return b64decode(kept["content"]) if kept else None

    def _kept(self, file: str) -> dict[str, Any] | None:
        with self._folder.reading() as session:
            kept: dict[str, Any] | None = office.get(session, _key(file))
        return kept or self._from_earlier(file)

    def _from_earlier(self, file: str) -> dict[str, Any] | None:
        """Take in what an earlier version kept as a file; who may only look leaves it there."""
        path = self._folder.path / "templates" / file
        if not path.exists():
            return None
        found = _entry(_content(path), datetime.fromtimestamp(path.stat().st_mtime, UTC))
        if self._folder.user.role.writes:
            with self._folder.writing() as session:
                office.put(session, _key(file), found)
            path.unlink(missing_ok=True)
        return found

    def _keep(self, file: str, content: bytes | None) -> None:
        self._from_earlier(file)  # or it would come back by itself
        now = self._folder.clock.now()
        with self._folder.writing() as session:
            if content is None:
                if row := session.get(Setting, _key(file)):
                    session.delete(row)
            else:
                office.put(session, _key(file), _entry(content, now))

    def _may_write(self) -> None:
        role = self._folder.user.role
        if not role.writes:
            raise RoleTooLow(role.label, Role.OFFICER.label)


def _key(file: str) -> str:
    return f"word_template/{file}"


def _entry(content: bytes, since: datetime) -> dict[str, str]:
    return {"content": b64encode(content).decode(), "since": since.isoformat()}


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise TemplateTooLarge(path.name, LARGEST // 1_000_000)
        return path.read_bytes()
    except OSError:
        raise TemplateUnreadable(path.name) from None
