"""The foot line's standing remarks: how old the backups are, what was sent last."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import short_date
from desktop_app.services.exchange.exchanged import Exchanged
from desktop_app.services.home import Safety
from desktop_app.ui.shell import Remark

STALE_DAYS = 7
"""From so many days on the copy on another drive is called for (SCREENS.md §1)."""


def backup_remarks(safety: Safety, day: date) -> tuple[Remark, ...]:
    """Return "Sao lưu: hôm nay 08:05" and "ổ USB: 12 ngày trước"."""
    here = f"Sao lưu: {ago(safety.backup, day)}"
    away = f"ổ USB: {ago(safety.elsewhere, day)}"
    return (
        Remark(here, attention=safety.backup is None),
        Remark(away, attention=is_stale(safety)),
    )


def exchange_remarks(found: Exchanged) -> tuple[Remark, ...]:
    """Return "Gửi lần cuối: số 12, huyện Tân Yên đã nhận"; nothing before the first file."""
    if found.sent is None:
        return ()
    state = "đã nhận" if found.sent.receipt else "chưa xác nhận đã nhận"
    state = "từ chối nhận" if found.sent.refusal else state
    words = f"Gửi lần cuối: số {found.sent.number}, {found.sent.unit_name} {state}"
    return (Remark(words, attention=bool(found.sent.refusal)),)


def day_of(at: str) -> str:
    """Return 20/11/2024 for a stored moment."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return short_date(moment.astimezone(VIETNAM).date())


def is_stale(safety: Safety) -> bool:
    """Say whether somebody should copy the data to another drive.

    A copy dated after today was dated by a wrong clock: how old it is nobody knows.
    """
    days = safety.stale_days
    return days is None or days < 0 or days >= STALE_DAYS


def copied_long_ago(safety: Safety, day: date) -> str:
    """Return what to say of a copy on another drive that is too old, or of none."""
    days = safety.stale_days
    if days is None:
        return "Chưa sao lưu ra USB"
    if days < 0:
        return f"Sao lưu ra USB: {ago(safety.elsewhere, day)} (sau ngày hôm nay)"
    return f"{days} ngày chưa sao lưu ra USB"


def ago(moment: datetime | None, day: date) -> str:
    """Return "hôm nay 08:05", "hôm qua 08:05", "12 ngày trước" or "chưa có"."""
    if moment is None:
        return "chưa có"
    local = moment.astimezone(VIETNAM)
    days = (day - local.date()).days
    if days < 0:
        return short_date(local.date())
    near = {0: "hôm nay", 1: "hôm qua"}
    return f"{near[days]} {local:%H:%M}" if days in near else f"{days} ngày trước"
