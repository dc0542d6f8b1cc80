"""What every table shares: names of constraints, column types, and the Synced mixin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from desktop_app.domain import canonical

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class CanonicalJson(TypeDecorator[dict[str, Any]]):
    """A JSON object stored as canonical text, so that equal values are equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, _dialect: Dialect) -> str:
        """Return the canonical text; nothing is an empty object."""
        return canonical.dumps(value or {})

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dict[str, Any]:
        """Return the object."""
        return json.loads(value) if value else {}


class Base(DeclarativeBase):
    """The root of all models."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: CanonicalJson}


class Root(StrEnum):
    """What a row belongs to: families of one root move, are left out and undone together."""

    HOUSEHOLD = "household"
    COURSE = "course"
    INSPECTION = "inspection"
    UNIT = "unit"
    """The row names its unit itself (hamlets, resident totals, snapshots)."""
    NONE = "none"
    """Definitions: made above, they only go down."""


class Synced:
    """A row that travels between machines; closed, never deleted, written through two doors.

    Class attributes:
        __root__: what the row belongs to.
        __root_column__: column holding the root row's key ("id" if the row is the root).
        __groups__: columns that merge as one field, by group name.
        __maps__: JSON columns whose keys merge each on its own, as "column/key".
    """

    __root__: ClassVar[Root]
    __root_column__: ClassVar[str] = "id"
    __groups__: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    __maps__: ClassVar[tuple[str, ...]] = ()

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    seen: Mapped[dict[str, Any]]
    rev: Mapped[int]
