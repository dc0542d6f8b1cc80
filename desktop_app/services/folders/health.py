"""What is asked about at a start: the machine's date, a folder that was copied or put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.local import LoginLog
from db.models.sync import LoggedChange, Writer
from desktop_app import BUILD_DATE
from desktop_app.domain.clock import VIETNAM
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event, record


class NoticeKind(StrEnum):
    """What was noticed."""

    DATE_BEFORE_BUILD = "date_before_build"
    DATE_BEFORE_LAST = "date_before_last"
    COPIED = "copied"
    """The folder was made on, or moved from, another machine or place: it is a new site now."""
    BEHIND = "behind"
    """The folder knows less than it knew here: it was put back, and is a new site now."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell or ask at the start; dates are local days."""

    kind: NoticeKind
    today: date | None = None
    earliest: date | None = None

    @property
    def asks(self) -> bool:
        """Whether a person has to answer before anything is written."""
        return self.kind in (NoticeKind.DATE_BEFORE_BUILD, NoticeKind.DATE_BEFORE_LAST)


def date_notice(now: datetime, last: datetime | None = None) -> Notice | None:
    """Return a notice if the machine's date lies before a day that has certainly passed.

    Args:
        now: the machine's moment.
        last: the last moment this folder was used, None for a new one.
    """
    today, built = _day(now), date.fromisoformat(BUILD_DATE)
    if last is not None and today < _day(last) and built < _day(last):
        return Notice(NoticeKind.DATE_BEFORE_LAST, today, _day(last))
    if today < built:
        return Notice(NoticeKind.DATE_BEFORE_BUILD, today, built)
    return None


def accept_date(folder: Folder) -> None:
    """Note that a person vouched for the machine's date; the next start asks no more of it."""
    record(folder, Event.DATE_ACCEPTED)


def last_used(session: Session) -> datetime | None:
    """Return the last moment the folder was used, by order of events and not by the clock.

    After a year set wrong by mistake was corrected and accepted, it must not be asked about
    for ever; so it is not the highest moment.
    """
    newest = select(LoginLog).order_by(LoginLog.id.desc()).limit(1)
    entry = session.scalars(newest).first()
    if entry is None:
        return None
    moments = [datetime.fromisoformat(entry.at), *_last_change(session)]
    return max(moments)


def _last_change(session: Session) -> list[datetime]:
    logins = (Event.LOGIN.value, Event.RECOVERY.value, Event.DATE_ACCEPTED.value)
    query = select(LoginLog).where(LoginLog.event.in_(logins)).order_by(LoginLog.id.desc())
    entry = session.scalars(query.limit(1)).first()
    if entry is None or not entry.detail:
        return []
    counter = session.get(Writer, entry.detail)
    change = counter and session.get(LoggedChange, (counter.id, counter.last_n))
    return [datetime.fromisoformat(change.at)] if change else []


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()
