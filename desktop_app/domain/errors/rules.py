"""Errors about rules an office types or loads: figures of a standard, score tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class CitationNeeded(UserError):
    """A rule was typed without the text it was copied from."""

    code: ClassVar[str] = "citation_needed"
    what: str


@dataclass(eq=False)
class FigureUnfit(UserError):
    """A figure of a standard lies outside what points can be."""

    code: ClassVar[str] = "figure_unfit"
    figure: str
    value: int
    most: int


@dataclass(eq=False)
class FigurePublished(UserError):
    """A figure that a text gave, or that belongs to a draft, was to be typed over."""

    code: ClassVar[str] = "figure_published"
    figure: str
    standard: str


@dataclass(eq=False)
class ScoreSheetFaulty(UserError):
    """An Excel score table has problems; nothing of it was taken."""

    code: ClassVar[str] = "score_sheet_faulty"
    file: str
    count: int


@dataclass(eq=False)
class ScoreTableAltered(UserError):
    """The stored content of a score table is not what was loaded."""

    code: ClassVar[str] = "score_table_altered"
    title: str


@dataclass(eq=False)
class ScoreTableSame(UserError):
    """A table with the very same points is there already."""

    code: ClassVar[str] = "score_table_same"
    title: str
    version: int


@dataclass(eq=False)
class ScoreTableNotApproved(UserError):
    """A campaign was to score by a table nobody approved."""

    code: ClassVar[str] = "score_table_not_approved"
    title: str


@dataclass(eq=False)
class RegionUnknown(UserError):
    """A campaign was to use a region its score table does not have."""

    code: ClassVar[str] = "region_unknown"
    region: str
    title: str
