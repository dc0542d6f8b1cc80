"""Ngày nghỉ: not in this version, and says what that means for the dates."""

from __future__ import annotations

from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.widgets.empty_state import EmptyPanel, EmptyState

_WHAT = (
    "Mục này dùng để khai báo ngày nghỉ lễ, nghỉ bù, làm bù của năm, để tính «03 ngày làm "
    "việc» và các thời hạn khác.\n\nBản đang dùng chưa có phần này: các thời hạn hiện ra là "
    "ngày theo lịch của đợt rà soát, chưa trừ ngày nghỉ."
)


class HolidaysSection(Section):
    """One sentence, no dead button."""

    heading = "Ngày nghỉ"

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        state = EmptyState("viec", "Chưa có trong bản này", _WHAT)
        self.column.addWidget(EmptyPanel(state), 1)


SECTION = HolidaysSection
