"""Log-ins, failures, role changes, exports, prints of personal data: ids only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.engine import writer
from db.models.local import LoginLog
from desktop_app.services.folders.folder import Folder


class Event(StrEnum):
    """What is logged; the value is stored."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    RECOVERY = "recovery"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a kind of event
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a kind of event
    RECOVERY_RENEWED = "recovery_renewed"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_UNLOCKED = "account_unlocked"
    ROLE_CHANGED = "role_changed"
    SITE_RENEWED = "site_renewed"
    DATE_ACCEPTED = "date_accepted"
    BACKUP = "backup"
    RESTORE = "restore"
    EXPORT = "export"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log, newest first on screen."""

    at: datetime
    event: Event
    account_id: str
    detail: str


def add(
    session: Session, event: Event, at: datetime, account_id: str = "", detail: str = ""
) -> None:
    """Log an event in an open act; `detail` is an id, a kind or a count, never a name."""
    row = LoginLog(
        at=at.astimezone(UTC).isoformat(timespec="seconds"),
        event=event.value,
        account_id=account_id or None,
        detail=detail or None,
    )
    session.add(row)


def record(folder: Folder, event: Event, detail: str = "") -> None:
    """Log what the logged-in account did; `detail` e.g. "attendance:<id of the print run>"."""
    record_on(folder.engine, [(event, folder.clock.now(), folder.user.id, detail)])


def record_on(engine: Engine, events: Iterable[tuple[Event, datetime, str, str]]) -> None:
    """Log events of an engine that has no folder yet: (event, at, account id, detail)."""
    with writer(engine).begin() as session:
        for event, at, account_id, detail in events:
            add(session, event, at, account_id, detail)


def entries(folder: Folder, *, limit: int = 200) -> tuple[Entry, ...]:
    """Return the newest entries."""
    query = select(LoginLog).order_by(LoginLog.id.desc()).limit(limit)
    with folder.reading() as session:
        return tuple(
            Entry(
                datetime.fromisoformat(row.at),
                Event(row.event),
                row.account_id or "",
                row.detail or "",
            )
            for row in session.scalars(query)
        )
