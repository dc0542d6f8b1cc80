"""Forms an office took in: they go down with the definitions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TEXTS = (
    "key",
    "title",
    "purpose",
    "valid_from",
    "citation",
    "file",
    "content",
    "sha256",
    "closed_on",
    "closed_reason",
)


def upgrade() -> None:
    op.create_table(
        "form_version",
        *(sa.Column(name, sa.String(), nullable=True) for name in _TEXTS),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_version")),
    )
