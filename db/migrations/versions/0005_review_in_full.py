"""Steps of a campaign, support, typed rules, movements; facts frozen with a snapshot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("contact_id", sa.String(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(
        op.f("ix_assignment_campaign_key"), "assignment", ["campaign_key"], unique=False
    )
    op.create_index(op.f("ix_assignment_unit_key"), "assignment", ["unit_key"], unique=False)
    op.create_table(
        "campaign_facts",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("pay_rate", sa.Integer(), nullable=True),
        sa.Column("pay_basis", sa.String(), nullable=True),
        sa.Column("asks_upper", sa.Integer(), nullable=True),
        sa.Column("plan_number", sa.String(), nullable=True),
        sa.Column("plan_on", sa.String(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_facts")),
    )
    op.create_index(
        op.f("ix_campaign_facts_campaign_key"), "campaign_facts", ["campaign_key"], unique=False
    )
    op.create_index(
        op.f("ix_campaign_facts_unit_key"), "campaign_facts", ["unit_key"], unique=False
    )
    op.create_table(
        "certificate",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("decision_id", sa.String(), nullable=True),
        sa.Column("household_class", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.String(), nullable=True),
        sa.Column("replaces_reason", sa.String(), nullable=True),
        sa.Column("received_on", sa.String(), nullable=True),
        sa.Column("received_by", sa.String(), nullable=True),
        sa.Column("withdrawn_on", sa.String(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
    )
    op.create_index(
        op.f("ix_certificate_campaign_key"), "certificate", ["campaign_key"], unique=False
    )
    op.create_index(
        op.f("ix_certificate_decision_id"), "certificate", ["decision_id"], unique=False
    )
    op.create_index(
        op.f("ix_certificate_household_id"), "certificate", ["household_id"], unique=False
    )
    op.create_table(
        "complaint",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("posting_id", sa.String(), nullable=True),
        sa.Column("received_on", sa.String(), nullable=True),
        sa.Column("received_from", sa.String(), nullable=True),
        sa.Column("received_how", sa.String(), nullable=True),
        sa.Column("objection", sa.String(), nullable=True),
        sa.Column("second_on", sa.String(), nullable=True),
        sa.Column("second_by", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_note", sa.String(), nullable=True),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
    )
    op.create_index(
        op.f("ix_complaint_campaign_key"), "complaint", ["campaign_key"], unique=False
    )
    op.create_index(
        op.f("ix_complaint_household_id"), "complaint", ["household_id"], unique=False
    )
    op.create_table(
        "decision",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("snapshot_id", sa.String(), nullable=True),
        sa.Column("standard_key", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("decided_on", sa.String(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(
        op.f("ix_decision_campaign_key"), "decision", ["campaign_key"], unique=False
    )
    op.create_index(op.f("ix_decision_unit_key"), "decision", ["unit_key"], unique=False)
    op.create_table(
        "holiday",
        sa.Column("on_date", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("works", sa.Integer(), nullable=True),
        sa.Column("citation", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    op.create_table(
        "list_layout",
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_layout")),
    )
    op.create_table(
        "meeting",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("held_on", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("chair", sa.String(), nullable=True),
        sa.Column("secretary", sa.String(), nullable=True),
        sa.Column("attending", sa.Integer(), nullable=True),
        sa.Column("households_present", sa.Integer(), nullable=True),
        sa.Column("households_listed", sa.Integer(), nullable=True),
        sa.Column("reviewers", sa.Integer(), nullable=True),
        sa.Column("agreeing", sa.Integer(), nullable=True),
        sa.Column("disagreeing", sa.Integer(), nullable=True),
        sa.Column("minutes_number", sa.String(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_campaign_key"), "meeting", ["campaign_key"], unique=False)
    op.create_index(op.f("ix_meeting_unit_key"), "meeting", ["unit_key"], unique=False)
    op.create_table(
        "meeting_result",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(), nullable=True),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("household_class", sa.String(), nullable=True),
        sa.Column("agreeing", sa.Integer(), nullable=True),
        sa.Column("attending", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_result")),
    )
    op.create_index(
        op.f("ix_meeting_result_campaign_key"), "meeting_result", ["campaign_key"], unique=False
    )
    op.create_index(
        op.f("ix_meeting_result_household_id"), "meeting_result", ["household_id"], unique=False
    )
    op.create_index(
        op.f("ix_meeting_result_meeting_id"), "meeting_result", ["meeting_id"], unique=False
    )
    op.create_table(
        "movement",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("on_date", sa.String(), nullable=True),
        sa.Column("other_household_id", sa.String(), nullable=True),
        sa.Column("other_unit_key", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
    )
    op.create_index(
        op.f("ix_movement_household_id"), "movement", ["household_id"], unique=False
    )
    op.create_index(op.f("ix_movement_person_id"), "movement", ["person_id"], unique=False)
    op.create_table(
        "opinion",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("snapshot_id", sa.String(), nullable=True),
        sa.Column("asked_on", sa.String(), nullable=True),
        sa.Column("asked_number", sa.String(), nullable=True),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.Column("answer_number", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_campaign_key"), "opinion", ["campaign_key"], unique=False)
    op.create_index(op.f("ix_opinion_unit_key"), "opinion", ["unit_key"], unique=False)
    op.create_table(
        "posting",
        sa.Column("unit_key", sa.String(), nullable=False),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("hamlet_id", sa.String(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("snapshot_id", sa.String(), nullable=True),
        sa.Column("starts_on", sa.String(), nullable=True),
        sa.Column("ends_on", sa.String(), nullable=True),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.Column("places", sa.String(), nullable=True),
        sa.Column("loudspeaker", sa.Integer(), nullable=True),
        sa.Column("taken_down_on", sa.String(), nullable=True),
        sa.Column("minutes_number", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    op.create_index(op.f("ix_posting_campaign_key"), "posting", ["campaign_key"], unique=False)
    op.create_index(op.f("ix_posting_unit_key"), "posting", ["unit_key"], unique=False)
    op.create_table(
        "recognition",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("branch", sa.String(), nullable=True),
        sa.Column("income", sa.Integer(), nullable=True),
        sa.Column("decision_number", sa.String(), nullable=True),
        sa.Column("decided_on", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
    )
    op.create_index(
        op.f("ix_recognition_household_id"), "recognition", ["household_id"], unique=False
    )
    op.create_index(op.f("ix_recognition_year"), "recognition", ["year"], unique=False)
    op.create_table(
        "review_request",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("campaign_key", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("received_on", sa.String(), nullable=True),
        sa.Column("received_how", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("started_on", sa.String(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("screening", sa.Text(), nullable=False),
        sa.Column("passes", sa.String(), nullable=True),
        sa.Column("screened_on", sa.String(), nullable=True),
        sa.Column("screened_by", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_request")),
    )
    op.create_index(
        op.f("ix_review_request_campaign_key"), "review_request", ["campaign_key"], unique=False
    )
    op.create_index(
        op.f("ix_review_request_household_id"), "review_request", ["household_id"], unique=False
    )
    op.create_table(
        "score_table",
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("citation", sa.String(), nullable=True),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_on", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_table")),
    )
    op.create_table(
        "standard_figure",
        sa.Column("standard_key", sa.String(), nullable=True),
        sa.Column("figure", sa.String(), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("citation", sa.String(), nullable=True),
        sa.Column("typed_on", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_figure")),
    )
    op.create_table(
        "support",
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("policy", sa.String(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("goods", sa.String(), nullable=True),
        sa.Column("given_on", sa.String(), nullable=True),
        sa.Column("signed", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
    )
    op.create_index(op.f("ix_support_household_id"), "support", ["household_id"], unique=False)
    op.create_index(op.f("ix_support_year"), "support", ["year"], unique=False)
    op.add_column("campaign", sa.Column("score_table", sa.String(), nullable=True))
    op.add_column("campaign", sa.Column("region", sa.String(), nullable=True))
    op.add_column(
        "review", sa.Column("carried", sa.Text(), nullable=False, server_default="{}")
    )
    op.add_column("review", sa.Column("checked_on", sa.String(), nullable=True))
    op.add_column("review", sa.Column("checked_by", sa.String(), nullable=True))
    op.add_column("review", sa.Column("accepted_on", sa.String(), nullable=True))
    op.add_column("review", sa.Column("accepted_note", sa.String(), nullable=True))
    op.add_column(
        "snapshot", sa.Column("facts", sa.Text(), nullable=False, server_default="{}")
    )
    op.add_column(
        "snapshot_line", sa.Column("facts", sa.Text(), nullable=False, server_default="{}")
    )
