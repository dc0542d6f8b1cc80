"""Hệ thống: the sections left, the chosen one right."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop_app.domain.errors import UserError
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.pages.system.section import Given, Section, _code, _nobody
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.labels import title
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.section_list import SectionList

SECTIONS = (
    ("units", "Đơn vị, thôn"),
    ("residents", "Tổng số hộ dân cư"),
    ("letterhead", "Thông tin in trên văn bản"),
    ("word_templates", "Mẫu văn bản Word"),
    ("users", "Người dùng"),
    ("standards", "Chuẩn nghèo, bảng điểm"),
    ("forms", "Mẫu phiếu"),
    ("holidays", "Ngày nghỉ"),
    ("look", "Cỡ chữ, giao diện"),
    ("backup", "Sao lưu, khôi phục"),
    ("journal", "Nhật ký"),
    ("about", "Giới thiệu, hỗ trợ"),
)
_ALSO = {"restore": "backup", "check": "backup", "support": "about"}
"""Menu commands that have no section of their own."""


class SystemPage(Page):
    """Sections are made when first shown."""

    about = (
        "Khai báo của đơn vị: thôn, tổng số hộ dân cư, thông tin in trên văn bản, mẫu Word, "
        "người dùng; chuẩn và mẫu phiếu đang dùng; cỡ chữ; sao lưu, khôi phục; nhật ký. "
        "Phím ↑ ↓ ở cột mục để chuyển mục, Tab để vào mục."
    )

    def __init__(
        self,
        app: Any,
        runner: Runner,
        dialogs: Dialogs,
        bus: Bus,
        *,
        restored: Callable[[object], None] = _nobody,
        sentence: Callable[[UserError], str] = _code,
    ) -> None:
        super().__init__(app, runner, dialogs, bus)
        self._given = Given(app, runner, dialogs, bus, restored, sentence)
        self.sections: dict[str, Section] = {}
        self.list = SectionList(SECTIONS)
        self.stack = QStackedWidget()
        left = QVBoxLayout()
        left.setSpacing(style.FIELD)
        heading = title("Hệ thống")
        heading.setObjectName("page-title")
        left.addWidget(heading)
        left.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.setSpacing(style.GROUP)
        line.addLayout(left)
        line.addWidget(Hairline(vertical=True))
        line.addWidget(self.stack, 1)
        self.body().addLayout(line, 1)
        self.list.chosen.connect(self.show_section)
        self.setFocusProxy(self.list)

    @property
    def section(self) -> Section | None:
        """The section shown now."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Section) else None

    def enter(self, detail: object) -> None:
        super().enter(detail)
        wanted = str(detail) if detail else ""
        if wanted or self.section is None:
            self.show_section(_ALSO.get(wanted, wanted) or SECTIONS[0][0])
        if self.section is not None:
            self.section.enter(wanted)

    @Slot(str)
    def show_section(self, key: str) -> None:
        """Show a section, read anew."""
        if key not in self.sections:
            self.sections[key] = _made(key, self._given)
            self.stack.addWidget(self.sections[key])
        section = self.sections[key]
        section.reload()
        self.stack.setCurrentWidget(section)
        self.list.show_section(key)

    def commands(self) -> dict[str, Callable[[], None]]:
        own = self.section.commands() if self.section is not None else {}
        return {"backup": self._back_up, **own}

    def _back_up(self) -> None:
        self.show_section("backup")
        section = self.section
        if section is not None:
            section.header.main.click()


def _made(key: str, given: Given) -> Section:
    """Import a section's module when it is first shown: each pays for itself."""
    module = import_module(f"desktop_app.ui.pages.system.{key}")
    made = module.SECTION(given)
    if not isinstance(made, Section):
        raise TypeError(key)
    return made
