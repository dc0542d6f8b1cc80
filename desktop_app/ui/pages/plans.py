"""Kế hoạch, kinh phí: not in this version; the page says what it will be for."""

from __future__ import annotations

from typing import Any

from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.empty_state import EmptyPanel, EmptyState
from desktop_app.ui.widgets.page_header import PageHeader

_WHAT = (
    "Mục này dùng để ghi nội dung, thời hạn, người phụ trách và kinh phí của kế hoạch giảm "
    "nghèo trong năm: dự toán, tạm ứng, thực chi, quyết toán; tiến độ giải ngân theo nguồn.\n\n"
    "Bản đang dùng chưa có phần này, nên không có nút nào ở đây. Việc cần nhớ theo kế hoạch có "
    "thể ghi bằng «Thêm việc» ở trang Việc cần làm; các mục khác vẫn dùng được."
)


class PlansPage(Page):
    """Says what will be here."""

    about = "Kế hoạch giảm nghèo trong năm và kinh phí của kế hoạch. Phần này chưa có."

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        column = self.body()
        column.addWidget(PageHeader("Kế hoạch, kinh phí"))
        column.addWidget(EmptyPanel(EmptyState("ke-hoach", "Chưa có trong bản này", _WHAT)), 1)
