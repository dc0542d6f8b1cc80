"""Changes this program could not take once and can take now: taken by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.aside import release
from db.models.exchange import HeldChange
from db.synced import synced_tables

TABLE, FORM = "table:", "form:"


def waiting_for_program(session: Session) -> frozenset[str]:
    """Return what the changes set aside here lack: "table:…", "table:…/field", "form:…"."""
    lacking = or_(*(HeldChange.family.startswith(kind) for kind in (TABLE, FORM)))
    return frozenset(session.scalars(select(HeldChange.family).where(lacking).distinct()))


def ready(reasons: frozenset[str], has_form: Callable[[str], bool]) -> frozenset[str]:
    """Return those of these reasons that no longer stand."""
    return frozenset(reason for reason in reasons if _known(reason, has_form))


def catch_up(session: Session, reasons: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Take what these reasons kept aside; return the changed rows per table."""
    return release(session, set(reasons))


def _known(reason: str, has_form: Callable[[str], bool]) -> bool:
    if reason.startswith(FORM):
        return has_form(reason.removeprefix(FORM))
    name, _, group = reason.removeprefix(TABLE).partition("/")
    table = synced_tables().get(name)
    return table is not None and (not group or table.knows_group(group))
