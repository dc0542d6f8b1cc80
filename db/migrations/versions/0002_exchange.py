"""Other machines, data files, what is set aside and what nobody agrees on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "accepted_mark",
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site", "pos", "digest", name=op.f("pk_accepted_mark")),
    )
    op.create_table(
        "data_file",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("unit_name", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("done_at", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_file")),
    )
    op.create_index(op.f("ix_data_file_unit_key"), "data_file", ["unit_key"], unique=False)
    op.create_table(
        "held_change",
        sa.Column("writer", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("writer", "n", "family", name=op.f("pk_held_change")),
    )
    op.create_index("ix_held_change_family", "held_change", ["family"], unique=False)
    op.create_table(
        "held_family",
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("family", "file_id", name=op.f("pk_held_family")),
    )
    op.create_table(
        "known_site",
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("unit_name", sa.String(), nullable=False),
        sa.Column("machine", sa.Integer(), nullable=False),
        sa.Column("upper", sa.Integer(), nullable=False),
        sa.Column("signing", sa.String(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("age", sa.String(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("revoked", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.Column("ack_pos", sa.Integer(), nullable=False),
        sa.Column("acked_at", sa.String(), nullable=True),
        sa.Column("got_pos", sa.Integer(), nullable=False),
        sa.Column("got_digest", sa.String(), nullable=False),
        sa.Column("pending", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_known_site")),
    )
    op.create_index(op.f("ix_known_site_signer"), "known_site", ["signer"], unique=False)
    op.create_index(op.f("ix_known_site_unit_key"), "known_site", ["unit_key"], unique=False)
    op.create_table(
        "known_writer",
        sa.Column("writer", sa.String(length=16), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("writer", name=op.f("pk_known_writer")),
    )
    op.create_table(
        "lost_change",
        sa.Column("writer", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("writer", "n", name=op.f("pk_lost_change")),
    )
    op.create_table(
        "open_conflict",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("field_group", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("writer_a", sa.String(), nullable=False),
        sa.Column("n_a", sa.Integer(), nullable=False),
        sa.Column("writer_b", sa.String(), nullable=False),
        sa.Column("n_b", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_conflict")),
    )
    op.create_index("ix_open_conflict_row", "open_conflict", ["row_id"], unique=False)
    op.create_table(
        "row_home",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", "family", name=op.f("pk_row_home")),
    )
    op.create_index("ix_row_home_family", "row_home", ["family"], unique=False)
