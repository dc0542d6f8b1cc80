"""Nhật ký: log-ins, failures, changes of accounts, backups, exports and prints."""

from __future__ import annotations

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import short_date
from desktop_app.services.folders.journal import JournalLine, lines
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel


def _moment(line: JournalLine) -> str:
    local = line.at.astimezone(VIETNAM)
    return f"{local:%H:%M} {short_date(local.date())}"


_COLUMNS: tuple[Column[JournalLine], ...] = (
    Column("at", "Lúc", _moment, chars=18, sort=lambda line: line.at),
    Column("what", "Việc", lambda line: line.what, chars=32, stretch=True),
    Column("who", "Người làm", lambda line: line.who, chars=24, stretch=True),
    Column("detail", "Về", lambda line: line.detail, chars=24, stretch=True, drop=1),
)


class JournalSection(Section):
    """The newest five hundred lines; Ctrl+C copies for Excel."""

    heading = "Nhật ký"
    about = (
        "Đăng nhập, sai mật khẩu, đổi tài khoản, sao lưu, xuất và in có thông tin cá nhân. "
        "Lịch sử sửa từng hộ xem ở chính hộ đó."
    )
    topics = frozenset({"accounts", "safety"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.list: ListPanel[JournalLine] = ListPanel(
            _COLUMNS,
            key=lambda line: (line.at, line.what, line.who),
            name="Nhật ký",
            empty=EmptyState("trong", "Chưa có gì trong nhật ký"),
        )
        self.column.addWidget(self.list, 1)

    def reload(self) -> None:
        self.list.load(InMemory(lines(self.app.folder), _COLUMNS))


SECTION = JournalSection
