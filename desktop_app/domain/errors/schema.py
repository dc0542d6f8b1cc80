"""Errors about the version of a data folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class DataFolderTooNew(UserError):
    """The database was written by a newer program."""

    code: ClassVar[str] = "data_folder_too_new"
    needs: str
    have: str
