"""Giới thiệu, hỗ trợ: what the program is, and facts for somebody who helps. No data."""

from __future__ import annotations

import platform

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from desktop_app import BUILD_DATE, __version__
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.ui import style
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.starting.frame import Sign
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.scroll import Column

_WHAT = (
    "Phần mềm giúp xã và cấp trên làm rà soát hộ nghèo, hộ cận nghèo, tập huấn và kiểm tra, "
    "giám sát. Chạy trên máy của đơn vị, không dùng mạng; dữ liệu mã hóa, gửi nhận bằng tệp.\n"
    "Kết quả của phần mềm là số liệu để cán bộ xem xét, không thay quyết định của cấp có thẩm "
    "quyền. Chỗ ghi «chưa đối chiếu» hoặc «thử nghiệm» chưa phải quy định."
)


class AboutSection(Section):
    """Words, then a short table to be copied into a message."""

    heading = "Giới thiệu, hỗ trợ"

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        head = QHBoxLayout()
        head.setSpacing(style.PANEL)
        head.addWidget(Sign(48))
        names = QVBoxLayout()
        names.addWidget(Words("Rà Soát", points=style.TITLE_POINTS))
        names.addWidget(quiet(f"Bản {__version__}, làm ngày {_day(BUILD_DATE)}"))
        head.addLayout(names, 1)
        scroll = Column()
        self.column.addWidget(scroll, 1)
        inside = scroll.inside
        inside.addLayout(head)
        inside.addWidget(Words(_WHAT))
        inside.addWidget(Hairline())
        inside.addWidget(section("Thông tin để nhờ hỗ trợ"))
        words = "Gửi kèm khi nhờ hỗ trợ. Không có tên người, tên hộ hay số liệu nào trong đó."
        inside.addWidget(quiet(words))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style.GROUP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._values: list[Words] = []
        inside.addLayout(self._grid)
        self.copy = Button("Chép để dán vào tin nhắn")
        self.copy.clicked.connect(self.copy_facts)
        inside.addWidget(self.copy)
        inside.addStretch(1)

    def reload(self) -> None:
        facts = self.facts()
        if not self._values:
            for row, (label, _) in enumerate(facts):
                self._grid.addWidget(quiet(label, wrap=False), row, 0)
                self._values.append(Words(""))
                self._grid.addWidget(self._values[row], row, 1)
        for shown, (_, value) in zip(self._values, facts, strict=True):
            shown.say(value)

    def facts(self) -> list[tuple[str, str]]:
        """Return what somebody who helps asks first."""
        folder = self.app.folder
        duty = "nhập số liệu" if folder.duty is SiteRole.COMMUNE else "tổng hợp"
        store = self.app.store
        size = store.generation.database.stat().st_size / 2**20 if store is not None else 0.0
        return [
            ("Phần mềm", f"{__version__}, {_day(BUILD_DATE)}"),
            ("Hệ điều hành", f"{platform.system()} {platform.release()}, {platform.machine()}"),
            ("Thành phần", f"Python {platform.python_version()}, Qt {qVersion()}"),
            ("Đơn vị", f"{folder.unit_key}, {duty}"),
            ("Máy tính", folder.site[-12:]),
            ("Ngày của máy", short_date(today(folder.clock))),
            ("Thư mục dữ liệu", str(folder.path)),
            ("Dung lượng dữ liệu", f"{size:.1f} MB".replace(".", ",")),
        ]

    @Slot()
    def copy_facts(self) -> None:
        """Put the facts on the clipboard as lines of text."""
        text = "\n".join(f"{label}: {value}" for label, value in self.facts())
        QGuiApplication.clipboard().setText(text)
        self.bus.said.emit("Đã chép thông tin; dán vào thư hoặc tin nhắn nhờ hỗ trợ.")


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


SECTION = AboutSection
