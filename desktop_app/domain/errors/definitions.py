"""Errors about definitions (standards, units, lists, score tables) and about typed values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class DefinitionFaulty(UserError):
    """A definition file has problems; all of them are listed, one a line."""

    code: ClassVar[str] = "definition_faulty"
    file: str
    count: int
    problems: str


@dataclass(eq=False)
class DateUnreadable(UserError):
    """A typed date is not one."""

    code: ClassVar[str] = "date_unreadable"
    text: str


@dataclass(eq=False)
class NumberUnreadable(UserError):
    """A typed number is not one, or could be read in two ways."""

    code: ClassVar[str] = "number_unreadable"
    text: str


@dataclass(eq=False)
class StandardUnknown(UserError):
    """No standard has that id."""

    code: ClassVar[str] = "standard_unknown"
    standard: str


@dataclass(eq=False)
class FormNotShipped(UserError):
    """No shipped form is in force for that purpose and day."""

    code: ClassVar[str] = "form_not_shipped"
    purpose: str
    day: str


@dataclass(eq=False)
class FormVersionTaken(UserError):
    """Another form has this id and version already."""

    code: ClassVar[str] = "form_version_taken"
    form: str


@dataclass(eq=False)
class FormTooLarge(UserError):
    """A form file that could not travel to the communes. Size in kB."""

    code: ClassVar[str] = "form_too_large"
    name: str
    most: int


@dataclass(eq=False)
class FormQuestionsMissing(UserError):
    """A form of the office lacks questions whose answers the program counts."""

    code: ClassVar[str] = "form_questions_missing"
    model: str
    count: int
    questions: str
