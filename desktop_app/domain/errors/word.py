"""Errors about Word papers and the office's own templates for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class TemplateUnreadable(UserError):
    """A template is no .docx file, or a damaged one."""

    code: ClassVar[str] = "template_unreadable"
    file: str


@dataclass(eq=False)
class TemplateTooLarge(UserError):
    """A template is larger than the database should hold; `most` in megabytes."""

    code: ClassVar[str] = "template_too_large"
    file: str
    most: int


@dataclass(eq=False)
class TemplateWrong(UserError):
    """A place to fill in can not be read; `near` = the words around it."""

    code: ClassVar[str] = "template_wrong"
    file: str
    near: str


@dataclass(eq=False)
class TemplateFieldUnknown(UserError):
    """A template asks for something this paper does not have."""

    code: ClassVar[str] = "template_field_unknown"
    file: str
    field: str


@dataclass(eq=False)
class TemplateWithoutFields(UserError):
    """A Word file in which nothing is to be filled in: some other paper."""

    code: ClassVar[str] = "template_without_fields"
    file: str
