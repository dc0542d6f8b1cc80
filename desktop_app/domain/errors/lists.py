"""Errors about lists that come as Excel files; nothing has been imported when one is raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class ListNotWorkbook(UserError):
    """The first bytes are not those of .xlsx, .xls or .ods."""

    code: ClassVar[str] = "list_not_workbook"
    file: str


@dataclass(eq=False)
class ListPasswordProtected(UserError):
    """The workbook is encrypted."""

    code: ClassVar[str] = "list_password_protected"
    file: str


@dataclass(eq=False)
class ListDamaged(UserError):
    """The workbook is cut short or cannot be read."""

    code: ClassVar[str] = "list_damaged"
    file: str


@dataclass(eq=False)
class ListTooLarge(UserError):
    """The workbook is larger than any list of this program."""

    code: ClassVar[str] = "list_too_large"
    file: str
    rows: int
    columns: int


@dataclass(eq=False)
class ListEmpty(UserError):
    """No sheet has a row under its headings."""

    code: ClassVar[str] = "list_empty"
    file: str


@dataclass(eq=False)
class ListHeadingsUnknown(UserError):
    """No row near the top looks like the headings of a list; `needed` says which must be."""

    code: ClassVar[str] = "list_headings_unknown"
    file: str
    needed: str


@dataclass(eq=False)
class ListOldFont(UserError):
    """The words are written for an old font (TCVN3, VNI): their letters are not Unicode."""

    code: ClassVar[str] = "list_old_font"
    file: str
    font: str
    row: int


@dataclass(eq=False)
class ListSorted(UserError):
    """A list with the household's number on the head's row only was sorted or filtered."""

    code: ClassVar[str] = "list_sorted"
    sheet: str
    row: int
    why: str
