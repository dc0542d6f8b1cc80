"""Errors of taking in a household list; nothing has been written when one is raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class ListNotReadable(UserError):
    """The file is gone, or its disk can not be read."""

    code: ClassVar[str] = "list_not_readable"
    file: str


@dataclass(eq=False)
class ListHasProblems(UserError):
    """On the command line a list with problems is refused whole."""

    code: ClassVar[str] = "list_has_problems"
    file: str
    count: int


@dataclass(eq=False)
class ListUnitOther(UserError):
    """The list was said to be of a unit that this folder does not keep."""

    code: ClassVar[str] = "list_unit_other"
    unit: str
    own: str


@dataclass(eq=False)
class ListPresetUnknown(UserError):
    """No headings matched by hand are remembered under that name."""

    code: ClassVar[str] = "list_preset_unknown"
    preset: str


@dataclass(eq=False)
class ListHeldOpen(UserError):
    """Excel or another program holds the file, or it may not be read."""

    code: ClassVar[str] = "list_held_open"
    file: str
