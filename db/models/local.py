"""Tables that never travel: settings, accounts, logs, and everything that is recomputed."""

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class Setting(Base):
    """A setting of the office, JSON by key: it must survive a backup."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]


class Account(Base):
    """Who may log in to this folder, with a role; the password lives in the keyring slot."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    slot_id: Mapped[str]
    must_change: Mapped[int]
    closed: Mapped[int]


class LoginLog(Base):
    """Log-ins, failures, role changes, exports and prints of personal data: ids only."""

    __tablename__ = "login_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    event: Mapped[str]
    account_id: Mapped[str | None]
    detail: Mapped[str | None]


class HouseholdLine(Base):
    """One line of the household list, recomputed from household and people."""

    __tablename__ = "household_line"
    __table_args__ = (
        Index("ix_household_line_order", "unit_key", "hamlet_order", "code_order"),
        Index("ix_household_line_head", "unit_key", "head_order"),
        Index("ix_household_line_name", "head_order", "household_id"),
        Index("ix_household_line_count", "unit_key", "closed", "members"),
    )

    household_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit_key: Mapped[str]
    hamlet_id: Mapped[str | None] = mapped_column(index=True)
    hamlet: Mapped[str]
    hamlet_order: Mapped[str]
    code: Mapped[str]
    code_order: Mapped[str]
    head_id: Mapped[str | None]
    head: Mapped[str]
    head_order: Mapped[str]
    head_sex: Mapped[str]
    head_birth: Mapped[str]
    members: Mapped[int]
    closed: Mapped[int]


class SearchEntry(Base):
    """What a row of the full-text index `search_text` stands for."""

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_row_id", "row_id", sqlite_where=text("household_id IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    row_id: Mapped[str]
    household_id: Mapped[str | None] = mapped_column(index=True)
    words: Mapped[str]


class ReviewResult(Base):
    """The class of one review under one standard, recomputed; never sent, never typed."""

    __tablename__ = "review_result"
    __table_args__ = (Index("ix_review_result_household", "household_id", "campaign_key"),)

    review_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    standard_key: Mapped[str] = mapped_column(primary_key=True)
    household_id: Mapped[str]
    campaign_key: Mapped[str]
    leading: Mapped[int]
    household_class: Mapped[str | None]
    b1: Mapped[int | None]
    b2: Mapped[int | None]
    missing: Mapped[int]
    trial: Mapped[int]
