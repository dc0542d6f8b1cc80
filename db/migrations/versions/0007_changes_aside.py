"""Fewer indexes on what every merge writes by the hundred thousand.

Changes that are not applied get one: few, and asked for at every merge. Packages are looked up
by it as well (`unmerge` reads the log once), acts only among what was written here.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.drop_index("ix_change_package_id", "change")
    op.drop_index("ix_change_tx", "change")
    op.drop_index("ix_journal_row_id", "journal")
    op.drop_index("ix_search_entry_row_id", "search_entry")
    op.execute("CREATE INDEX ix_change_aside ON change (table_name, row_id) WHERE applied = 0")
    op.execute("CREATE INDEX ix_change_tx ON change (tx) WHERE package_id IS NULL")
    only_classes = "search_entry (row_id) WHERE household_id IS NULL"
    op.execute(f"CREATE INDEX ix_search_entry_row_id ON {only_classes}")
