"""Households and their people are counted from an index, without reading their lines."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index(
        "ix_household_line_count",
        "household_line",
        ["unit_key", "closed", "members"],
        unique=False,
    )
