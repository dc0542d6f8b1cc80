"""Runs the scripts on the connection that `db.migrate` opened, inside its transaction."""

from __future__ import annotations

from alembic import context

from db.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
