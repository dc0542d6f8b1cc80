"""A row that no longer counts: when and why; it stays in the history and can come back."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from desktop_app.domain.text_vi import nfc


class Closable(Protocol):
    """A row of a table that is closed, never deleted."""

    closed: int | None
    closed_on: str | None
    closed_reason: str | None


def close(row: Closable, on: date, reason: str) -> None:
    """Close a row."""
    row.closed, row.closed_on, row.closed_reason = 1, on.isoformat(), nfc(reason)


def reopen(row: Closable) -> None:
    """Let a row count again that was closed by mistake."""
    row.closed = row.closed_on = row.closed_reason = None
