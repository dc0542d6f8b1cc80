"""Nhật ký: the security log in words, for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db.models.local import Account
from desktop_app.domain.accounts import Role
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Entry, Event

_WORDS = {
    Event.LOGIN: "Đăng nhập",
    Event.LOGIN_FAILED: "Nhập sai mật khẩu",
    Event.RECOVERY: "Mở bằng mã khôi phục",
    Event.PASSWORD_CHANGED: "Đổi mật khẩu",
    Event.PASSWORD_RESET: "Đặt lại mật khẩu cho người khác",
    Event.RECOVERY_RENEWED: "Lập mã khôi phục mới",
    Event.ACCOUNT_ADDED: "Thêm người dùng",
    Event.ACCOUNT_CLOSED: "Ngừng dùng tài khoản",
    Event.ACCOUNT_UNLOCKED: "Mở khóa tài khoản",
    Event.ROLE_CHANGED: "Đổi vai trò",
    Event.SITE_RENEWED: "Máy được cấp khóa mới",
    Event.DATE_ACCEPTED: "Xác nhận ngày của máy là đúng",
    Event.BACKUP: "Sao lưu",
    Event.RESTORE: "Khôi phục từ bản sao lưu",
    Event.EXPORT: "Xuất tệp có thông tin cá nhân",
    Event.PRINT: "In giấy tờ có thông tin cá nhân",
}
_OTHERS = (
    Event.PASSWORD_RESET,
    Event.ACCOUNT_ADDED,
    Event.ACCOUNT_CLOSED,
    Event.ACCOUNT_UNLOCKED,
    Event.ROLE_CHANGED,
)
"""Events whose detail begins with the id of the account they were done to."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line: when, what, who did it, to whom or with what."""

    at: datetime
    what: str
    who: str
    detail: str


def lines(folder: Folder, *, limit: int = 500) -> Sequence[JournalLine]:
    """Return the newest lines."""
    with folder.reading() as session:
        names = dict(list(session.execute(select(Account.id, Account.name))))
    return [_line(entry, names) for entry in security_log.entries(folder, limit=limit)]


def _line(entry: Entry, names: dict[str, str]) -> JournalLine:
    who = names.get(entry.account_id, "")
    return JournalLine(entry.at, _WORDS[entry.event], who, _detail(entry, names))


def _detail(entry: Entry, names: dict[str, str]) -> str:
    if entry.event not in _OTHERS:
        return ""
    account, _, role = entry.detail.partition(":")
    parts = (names.get(account, ""), Role(role).label if role in set(Role) else "")
    return ", ".join(part for part in parts if part)
