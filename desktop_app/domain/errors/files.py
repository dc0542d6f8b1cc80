"""Errors about files that are handed out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class FileHeld(UserError):
    """Another program (Word, Excel) holds the file that should be replaced."""

    code: ClassVar[str] = "file_held"
    file: str
