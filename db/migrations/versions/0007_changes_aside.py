"""An index of the changes that are not applied: few, and asked for at every merge."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("CREATE INDEX ix_change_aside ON change (table_name, row_id) WHERE applied = 0")
