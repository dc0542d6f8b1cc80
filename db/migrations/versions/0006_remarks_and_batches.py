"""Remarks of the upper unit, batches of files, states of the outbox, withdrawn machines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_REMARK_TEXTS = (
    "household_id",
    "campaign_key",
    "kind",
    "about",
    "text",
    "posted_on",
    "posted_by",
    "posted_unit",
    "answer",
    "answered_on",
    "answered_by",
    "done_on",
    "closed_on",
    "closed_reason",
)


def upgrade() -> None:
    op.create_table(
        "remark",
        *(sa.Column(name, sa.String(), nullable=True) for name in _REMARK_TEXTS),
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_household_id"), "remark", ["household_id"], unique=False)
    op.create_index(op.f("ix_remark_campaign_key"), "remark", ["campaign_key"], unique=False)
    op.create_table(
        "merge_batch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("done_at", sa.String(), nullable=True),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_batch")),
    )
    op.create_table(
        "merge_batch_file",
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("leave_out", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "place", name=op.f("pk_merge_batch_file")),
    )
    op.add_column("known_site", sa.Column("revoked_at", sa.String(), nullable=True))
    op.add_column("known_site", sa.Column("revoked_pos", sa.Integer(), nullable=True))
    op.add_column("data_file", sa.Column("size", sa.Integer(), nullable=True))
    for name in ("copied_at", "copied_to", "answer", "answered_at"):
        op.add_column("data_file", sa.Column(name, sa.String(), nullable=True))
