"""Money, papers, preparations and proofs of classes; the standing directory."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sort_name", sa.String(), nullable=True),
        sa.Column("birth", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("ethnic", sa.String(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("citizen_number", sa.String(), nullable=True),
        sa.Column("payroll", sa.Integer(), nullable=True),
        sa.Column("poverty_staff", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_unit_key"), "contact", ["unit_key"], unique=False)
    op.create_table(
        "course_cost",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_cost")),
    )
    op.create_index(
        op.f("ix_course_cost_course_id"), "course_cost", ["course_id"], unique=False
    )
    op.create_table(
        "course_evaluation",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_evaluation")),
    )
    op.create_index(
        op.f("ix_course_evaluation_course_id"), "course_evaluation", ["course_id"], unique=False
    )
    op.create_table(
        "course_file",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_file")),
    )
    op.create_index(
        op.f("ix_course_file_course_id"), "course_file", ["course_id"], unique=False
    )
    op.create_table(
        "course_task",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_task")),
    )
    op.create_index(
        op.f("ix_course_task_course_id"), "course_task", ["course_id"], unique=False
    )
    op.create_table(
        "proof",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("print_run_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("media", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("added_on", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proof")),
    )
    op.create_index(op.f("ix_proof_course_id"), "proof", ["course_id"], unique=False)
    op.create_table(
        "proof_content",
        sa.Column("proof_id", sa.String(length=36), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("proof_id", name=op.f("pk_proof_content")),
    )
    op.add_column("course", sa.Column("kind", sa.String(), nullable=True))
    op.add_column("course", sa.Column("level", sa.String(), nullable=True))
    op.add_column("course", sa.Column("plan_line", sa.String(), nullable=True))
    op.add_column("course", sa.Column("planned_people", sa.Integer(), nullable=True))
    op.add_column("course", sa.Column("planned_days", sa.Integer(), nullable=True))
    op.add_column("course", sa.Column("meals_by", sa.String(), nullable=True))
    op.add_column("course", sa.Column("travel_by", sa.String(), nullable=True))
    op.add_column("course", sa.Column("lodging_by", sa.String(), nullable=True))
    op.add_column("course", sa.Column("day_rule", sa.String(), nullable=True))
    op.add_column("course", sa.Column("unlocked_at", sa.String(), nullable=True))
    op.add_column("course_session", sa.Column("starts_at", sa.String(), nullable=True))
    op.add_column("course_session", sa.Column("ends_at", sa.String(), nullable=True))
    op.add_column("course_session", sa.Column("finish_reason", sa.String(), nullable=True))
    op.add_column("participant", sa.Column("contact_id", sa.String(), nullable=True))
    op.add_column("participant", sa.Column("tags", sa.String(), nullable=True))
    op.add_column("participant", sa.Column("payroll", sa.Integer(), nullable=True))
    op.add_column("participant", sa.Column("sender", sa.String(), nullable=True))
    op.add_column("participant", sa.Column("support", sa.String(), nullable=True))
    op.add_column("participant", sa.Column("sort_name", sa.String(), nullable=True))
    op.add_column("participant", sa.Column("citizen_number", sa.String(), nullable=True))
    op.add_column("print_run", sa.Column("printed_at", sa.String(), nullable=True))
    op.add_column("print_run", sa.Column("basis", sa.String(), nullable=True))
    op.add_column(
        "print_run", sa.Column("amounts", sa.Text(), nullable=False, server_default="{}")
    )
    op.add_column(
        "print_run", sa.Column("paid_days", sa.Text(), nullable=False, server_default="{}")
    )
