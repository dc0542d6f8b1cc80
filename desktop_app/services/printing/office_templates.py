"""Word templates: the office's own go before those that came along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.word import TemplateUnreadable
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.files import keep
from desktop_app.services.folders.folder import Folder

if TYPE_CHECKING:  # the template engine is loaded by the first paper, not by the page
    from desktop_app.documents.word_paper import Fields, WordTemplate


class OfficeTemplates:
    """Finds, adopts and gives up the templates of the office, by file name."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @property
    def own(self) -> Path:
        """The folder of the office's own templates."""
        return self._folder.path / "templates"

    def find(self, file: str) -> WordTemplate:
        """Return the template in use.

        Raises:
            TemplateUnreadable: the office's own can not be read.
        """
        from desktop_app.documents.word_paper import find_template

        return find_template(file, own=self.own, shipped=RESOURCES / "templates")

    def has_own(self, file: str) -> bool:
        """Say whether the office replaced a template."""
        return (self.own / file).exists()

    def since(self, file: str) -> datetime | None:
        """Return when the office put its own template there, None = it has none."""
        try:
            return datetime.fromtimestamp((self.own / file).stat().st_mtime, UTC)
        except OSError:
            return None

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
        try:
            tried = WordTemplate(path.name, path.read_bytes(), own=True)
        except OSError:
            raise TemplateUnreadable(path.name) from None
        word_file(tried, trial)
        former = self._former(file)
        keep(self.own / file, tried.content)
        return former

    def give_up_own(self, file: str) -> bytes | None:
        """Go back to the template that came along; return the office's, to be put back."""
        former = self._former(file)
        self.put_back(file, None)
        return former

    def put_back(self, file: str, content: bytes | None) -> None:
        """Take back `adopt` or `give_up_own`: the former template of the office, or none."""
        self._may_write()
        if content is None:
            (self.own / file).unlink(missing_ok=True)
        else:
            keep(self.own / file, content)

    def _former(self, file: str) -> bytes | None:
        path = self.own / file
        return path.read_bytes() if path.exists() else None

    def _may_write(self) -> None:
        role = self._folder.user.role
        if not role.writes:
            raise RoleTooLow(role.label, Role.OFFICER.label)
