"""The change log, its journal, and the machines it is exchanged with. All local."""

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class Writer(Base):
    """Under which id this site writes: a new one at every start; counters belong to writers."""

    __tablename__ = "writer"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    site_id: Mapped[str]
    last_n: Mapped[int]
    started_at: Mapped[str]


class LoggedChange(Base):
    """One change, own or received. `base`, `fields`, `old`, `decides` are canonical JSON text.

    `applied` is 1 while the change is part of its row; `waiting` says why not ("base", "held",
    "unknown_form" …).
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_row", "row_id"),
        Index("ix_change_tx", "tx", sqlite_where=text("package_id IS NULL")),
        Index("ix_change_aside", "table_name", "row_id", sqlite_where=text("applied = 0")),
    )

    writer: Mapped[str] = mapped_column(String(16), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str]
    row_id: Mapped[str]
    base: Mapped[str]
    rev: Mapped[int]
    fields: Mapped[str]
    old: Mapped[str | None]
    decides: Mapped[str]
    tx: Mapped[str]
    user_id: Mapped[str]
    at: Mapped[str]
    reason: Mapped[str]
    digest: Mapped[str]
    applied: Mapped[int]
    waiting: Mapped[str | None]
    package_id: Mapped[str | None]


class JournalEntry(Base):
    """Append-only order of applying: apply | unapply | touch, each with a chained digest."""

    __tablename__ = "journal"

    pos: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    writer: Mapped[str | None]
    n: Mapped[int | None]
    table_name: Mapped[str]
    row_id: Mapped[str]
    digest: Mapped[str]
