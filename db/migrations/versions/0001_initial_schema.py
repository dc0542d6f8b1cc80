"""Initial schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("slot_id", sa.String(), nullable=False),
        sa.Column("must_change", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_table(
        "author",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author")),
    )
    op.create_index(op.f("ix_author_unit_key"), "author", ["unit_key"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.String(), nullable=True),
        sa.Column("ends_on", sa.String(), nullable=True),
        sa.Column("leading_standard", sa.String(), nullable=True),
        sa.Column("other_standards", sa.String(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("b1_mode", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index(op.f("ix_campaign_key"), "campaign", ["key"], unique=False)
    op.create_table(
        "change",
        sa.Column("writer", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("decides", sa.String(), nullable=False),
        sa.Column("tx", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("applied", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.String(), nullable=True),
        sa.Column("package_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("writer", "n", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_package_id"), "change", ["package_id"], unique=False)
    op.create_index("ix_change_row", "change", ["row_id"], unique=False)
    op.create_index("ix_change_tx", "change", ["tx"], unique=False)
    op.create_table(
        "checklist_result",
        sa.Column("inspection_id", sa.String(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_result")),
    )
    op.create_index(
        op.f("ix_checklist_result_inspection_id"),
        "checklist_result",
        ["inspection_id"],
        unique=False,
    )
    op.create_table(
        "course",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("organiser", sa.String(), nullable=True),
        sa.Column("component", sa.String(), nullable=True),
        sa.Column("starts_on", sa.String(), nullable=True),
        sa.Column("ends_on", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    op.create_index(op.f("ix_course_unit_key"), "course", ["unit_key"], unique=False)
    op.create_table(
        "course_session",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("trainer", sa.String(), nullable=True),
        sa.Column("finished", sa.Integer(), nullable=True),
        sa.Column("signatures", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_session")),
    )
    op.create_index(
        op.f("ix_course_session_course_id"), "course_session", ["course_id"], unique=False
    )
    op.create_table(
        "hamlet",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("former_unit_key", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hamlet")),
    )
    op.create_index(op.f("ix_hamlet_unit_key"), "hamlet", ["unit_key"], unique=False)
    op.create_table(
        "household",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_index(op.f("ix_household_hamlet_id"), "household", ["hamlet_id"], unique=False)
    op.create_index(op.f("ix_household_unit_key"), "household", ["unit_key"], unique=False)
    op.create_table(
        "household_line",
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("hamlet", sa.String(), nullable=False),
        sa.Column("hamlet_order", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_order", sa.String(), nullable=False),
        sa.Column("head_id", sa.String(), nullable=True),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("head_order", sa.String(), nullable=False),
        sa.Column("head_sex", sa.String(), nullable=False),
        sa.Column("head_birth", sa.String(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("household_id", name=op.f("pk_household_line")),
    )
    op.create_index(
        op.f("ix_household_line_hamlet_id"), "household_line", ["hamlet_id"], unique=False
    )
    op.create_index(
        "ix_household_line_head", "household_line", ["unit_key", "head_order"], unique=False
    )
    op.create_index(
        "ix_household_line_name", "household_line", ["head_order", "household_id"], unique=False
    )
    op.create_index(
        "ix_household_line_order",
        "household_line",
        ["unit_key", "hamlet_order", "code_order"],
        unique=False,
    )
    op.create_table(
        "household_year",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("household_class", sa.String(), nullable=True),
        sa.Column("b1", sa.Integer(), nullable=True),
        sa.Column("b2", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_year")),
    )
    op.create_index(
        op.f("ix_household_year_household_id"), "household_year", ["household_id"], unique=False
    )
    op.create_table(
        "inspection",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("starts_on", sa.String(), nullable=True),
        sa.Column("ends_on", sa.String(), nullable=True),
        sa.Column("leader", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    op.create_index(op.f("ix_inspection_unit_key"), "inspection", ["unit_key"], unique=False)
    op.create_table(
        "journal",
        sa.Column("pos", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pos", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_row_id"), "journal", ["row_id"], unique=False)
    op.create_table(
        "login_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_log")),
    )
    op.create_table(
        "participant",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("birth", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("ethnic", sa.String(), nullable=True),
        sa.Column("hamlet", sa.String(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("substitute_for", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    op.create_index(
        op.f("ix_participant_course_id"), "participant", ["course_id"], unique=False
    )
    op.create_index(
        op.f("ix_participant_person_id"), "participant", ["person_id"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("birth_precision", sa.String(), nullable=True),
        sa.Column("ethnic", sa.String(), nullable=True),
        sa.Column("citizen_number", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("same_as", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(
        op.f("ix_person_citizen_number"), "person", ["citizen_number"], unique=False
    )
    op.create_index(op.f("ix_person_household_id"), "person", ["household_id"], unique=False)
    op.create_table(
        "presence",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("participant_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("print_run_id", sa.String(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
    )
    op.create_index(op.f("ix_presence_course_id"), "presence", ["course_id"], unique=False)
    op.create_table(
        "print_run",
        sa.Column("course_id", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("printed_on", sa.String(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("blank_rows", sa.Integer(), nullable=True),
        sa.Column("sessions", sa.String(), nullable=True),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("page_of", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
    )
    op.create_index(op.f("ix_print_run_course_id"), "print_run", ["course_id"], unique=False)
    op.create_table(
        "resident_total",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("on_date", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_total")),
    )
    op.create_index(
        op.f("ix_resident_total_unit_key"), "resident_total", ["unit_key"], unique=False
    )
    op.create_table(
        "review",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("collected_on", sa.String(), nullable=True),
        sa.Column("reviewer", sa.String(), nullable=True),
        sa.Column("b1", sa.Integer(), nullable=True),
        sa.Column("b2", sa.Integer(), nullable=True),
        sa.Column("totals_source", sa.String(), nullable=True),
        sa.Column("causes", sa.String(), nullable=True),
        sa.Column("groups", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("deprivations", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_campaign_key"), "review", ["campaign_key"], unique=False)
    op.create_index(op.f("ix_review_household_id"), "review", ["household_id"], unique=False)
    op.create_table(
        "review_result",
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("standard_key", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=False),
        sa.Column("leading", sa.Integer(), nullable=False),
        sa.Column("household_class", sa.String(), nullable=True),
        sa.Column("b1", sa.Integer(), nullable=True),
        sa.Column("b2", sa.Integer(), nullable=True),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("trial", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("review_id", "standard_key", name=op.f("pk_review_result")),
    )
    op.create_index(
        "ix_review_result_household",
        "review_result",
        ["household_id", "campaign_key"],
        unique=False,
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_index(
        op.f("ix_search_entry_household_id"), "search_entry", ["household_id"], unique=False
    )
    op.create_index(op.f("ix_search_entry_row_id"), "search_entry", ["row_id"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "snapshot",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("taken_on", sa.String(), nullable=True),
        sa.Column("standard_key", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
    )
    op.create_index(op.f("ix_snapshot_unit_key"), "snapshot", ["unit_key"], unique=False)
    op.create_table(
        "snapshot_line",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("snapshot_id", sa.String(), nullable=True),
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("opening_class", sa.String(), nullable=True),
        sa.Column("closing_class", sa.String(), nullable=True),
        sa.Column("transition", sa.String(), nullable=True),
        sa.Column("opening_people", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("b1", sa.Integer(), nullable=True),
        sa.Column("b2", sa.Integer(), nullable=True),
        sa.Column("deprivations", sa.String(), nullable=True),
        sa.Column("trial", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot_line")),
    )
    op.create_index(
        op.f("ix_snapshot_line_snapshot_id"), "snapshot_line", ["snapshot_id"], unique=False
    )
    op.create_index(
        op.f("ix_snapshot_line_unit_key"), "snapshot_line", ["unit_key"], unique=False
    )
    op.create_table(
        "writer",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("last_n", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writer")),
    )
    # Full text over folded names: exact tones in one column, so that they rank first.
    op.execute(
        "CREATE VIRTUAL TABLE search_text USING fts5 (exact, folded, content='', "
        "contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
    )
