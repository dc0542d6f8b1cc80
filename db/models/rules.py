"""Rules an office typed or loaded itself: points, score tables, holidays, layouts of lists."""

from typing import Any

from sqlalchemy.orm import Mapped

from db.base import Base, Root, Synced

_CLOSED = ("closed", "closed_on", "closed_reason")


class StandardFigure(Synced, Base):
    """A figure of a standard that no published text gave, typed with its citation.

    Natural key: (standard, figure). `figure` is a path in the standard's file
    ("points.rural"); without a citation it does not count.
    """

    __tablename__ = "standard_figure"
    __root__ = Root.NONE
    __groups__ = {"figure_value": ("value", "citation", "typed_on")}

    standard_key: Mapped[str | None]
    figure: Mapped[str | None]
    value: Mapped[int | None]
    citation: Mapped[str | None]
    typed_on: Mapped[str | None]


class ScoreTableVersion(Synced, Base):
    """A score table of B1 as loaded; its content never changes, a correction is a new version.

    `content` is the table as canonical JSON, `state` loaded, approved or withdrawn.
    """

    __tablename__ = "score_table"
    __root__ = Root.NONE
    __groups__ = {"approval": ("state", "approved_by", "approved_on"), "closed": _CLOSED}

    key: Mapped[str | None]
    version: Mapped[int | None]
    title: Mapped[str | None]
    citation: Mapped[str | None]
    valid_from: Mapped[str | None]
    valid_to: Mapped[str | None]
    content: Mapped[str | None]
    sha256: Mapped[str | None]
    state: Mapped[str | None]
    approved_by: Mapped[str | None]
    approved_on: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class FormVersion(Synced, Base):
    """A form the office took in beside those shipped. Natural key: its `key` (id@version).

    `content` is the XLSForm file, base64; it never changes, a correction is a new version.
    """

    __tablename__ = "form_version"
    __root__ = Root.NONE
    __groups__ = {"use": ("purpose", "valid_from", "citation"), "closed": _CLOSED}

    key: Mapped[str | None]
    title: Mapped[str | None]
    purpose: Mapped[str | None]
    valid_from: Mapped[str | None]
    citation: Mapped[str | None]
    file: Mapped[str | None]
    content: Mapped[str | None]
    sha256: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Holiday(Synced, Base):
    """A day that is no working day, or a weekend day that is one. Natural key: the day."""

    __tablename__ = "holiday"
    __root__ = Root.NONE
    __groups__ = {"day": ("name", "works", "citation"), "closed": _CLOSED}

    on_date: Mapped[str | None]
    name: Mapped[str | None]
    works: Mapped[int | None]
    citation: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class ListLayout(Synced, Base):
    """Mẫu xuất tự đặt, or how the headings of somebody's list were matched by hand.

    `content` holds columns, headings, start row and codes by key.
    """

    __tablename__ = "list_layout"
    __root__ = Root.NONE
    __groups__ = {"closed": _CLOSED}
    __maps__ = ("content",)

    kind: Mapped[str | None]
    name: Mapped[str | None]
    content: Mapped[dict[str, Any]]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]
