"""What this program can take of a package, and what it takes by itself once it can."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.orm import Session

from db.catching_up import FORM, catch_up, ready, waiting_for_program
from desktop_app.domain.changes import Change
from desktop_app.services.folders.folder import Folder

HasForm = Callable[[str], bool]
Follow = Callable[[Session, Mapping[str, Sequence[str]]], None]
Reason = Callable[[Change], str | None]


def form_missing(has_form: HasForm) -> Reason:
    """Say of a change filled on a form this program does not have: "form:<id@version>"."""
    known: set[object] = {None}

    def reason(change: Change) -> str | None:
        key = change.fields.get("form_key")
        if key not in known and not has_form(str(key)):
            return f"{FORM}{key}"  # asked again next time: the form may come with a file
        known.add(key)
        return None

    return reason


def either(*reasons: Reason) -> Reason:
    """Return the first reason that any of these gives."""

    def reason(change: Change) -> str | None:
        return next((why for one in reasons if (why := one(change))), None)

    return reason


def take_what_fits(folder: Folder, has_form: HasForm, follow: Follow) -> int:
    """Take what was set aside for want of a table, field or form that is here now.

    Returns:
        How many rows changed; nothing is written where nothing fits.
    """
    if not folder.user.role.writes:
        return 0
    with folder.reading() as session:
        reasons = ready(waiting_for_program(session), has_form)
    if not reasons:
        return 0
    with folder.writing() as session:
        tables = catch_up(session, reasons)
        follow(session, tables)
        return sum(map(len, tables.values()))
