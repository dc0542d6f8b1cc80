"""Pictures of the window, lists, dialogs and small widgets."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel
from desktop_app.ui.widgets.page_header import PageHeader
from tests.screens import Stage, screen
from tests.ui.sample_shell import COLUMNS, FRAME, household, window

EMPTY = EmptyState(
    "ho",
    "Chưa có hộ nào",
    "Nhập danh sách Excel năm trước (mẫu nào cũng được) hoặc thêm từng hộ.",
    (
        Act("Nhập từ Excel", lambda: None, main=True),
        Act("Thêm hộ", lambda: None),
        Act("Tải tệp Excel mẫu", lambda: None, link=True),
    ),
)


class ListPage(Page):
    """A list as SCREENS.md §1.2 has it, over invented households."""

    def __init__(self, app, runner, dialogs, bus, rows=73):
        super().__init__(app, runner, dialogs, bus)
        column = self.body()
        self.header = PageHeader("Hộ gia đình", "Thêm hộ")
        self.header.add(Button("Nhập từ Excel"))
        self.list = ListPanel(
            COLUMNS, key=lambda row: row.code, name="Danh sách hộ", empty=EMPTY, unit="hộ"
        )
        for words in ("Thôn: Tất cả", "Phân loại: Tất cả", "Năm: 2026"):
            box = QComboBox()
            box.addItem(words)
            self.list.filters.addWidget(box)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        self.list.load(InMemory([household(n) for n in range(1, rows + 1)], COLUMNS))
        self.setFocusProxy(self.list)


def _list_window(frame=FRAME, rows=73) -> QWidget:
    shown = window({"households": lambda *given: ListPage(*given, rows=rows)}, frame=frame)
    shown.go(Place("households"))
    return shown


@screen("khung-danh-sach", percents=(100, 125, 150, 175), dark=True)
def list_window(stage: Stage) -> QWidget:
    shown = _list_window()
    shown.page.list.table.selectRow(2)
    return shown


@screen("khung-chua-co-ho", dark=True)
def empty_window(stage: Stage) -> QWidget:
    return _list_window(rows=0)


@screen("khung-khong-thay")
def nothing_found(stage: Stage) -> QWidget:
    shown = _list_window()
    shown.page.list.search.now("nguyen thi hue")
    return shown


@screen("khung-du-lieu-mau")
def sample_window(stage: Stage) -> QWidget:
    return _list_window(replace(FRAME, sample=True, assumed_day="20/11/2024"))


@screen("khung-chua-co-trang", percents=(100,))
def not_there(stage: Stage) -> QWidget:
    shown = window()
    shown.go(Place("plans"))
    return shown


@screen("khung-tim-chung")
def search_everything(stage: Stage) -> QWidget:
    shown = _list_window()
    shown.show()
    shown.resize(1366, 768)
    shown.top.search.setFocus()
    shown.top.search.now("nguyen thi hoa")
    return shown


@screen("khung-khoa", dark=True)
def locked(stage: Stage) -> QWidget:
    shown = window(unlock=lambda _password: False)
    shown.resize(1366, 768)
    shown.show()
    shown.lock.user = "Trần Thị Mẫu"
    shown.lock.lock()
    return shown
